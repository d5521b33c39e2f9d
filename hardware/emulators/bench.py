"""The emulators of one till by name: what `emulated:` addresses mean.

Makes each when it is first asked for, so that a driver and the emulator dock find the same one.
"""

from hardware.emulators.label_printer_emulator import LabelPrinterEmulator
from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.emulators.payment_terminal_emulator import PaymentTerminalEmulator
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.scale_emulator import ScaleEmulator
from hardware.emulators.scanner_emulator import ScannerEmulator
from hardware.emulators.trigger_box_emulator import TriggerBoxEmulator

DEFAULT_PRINTER = "printer"
DEFAULT_SCANNER = "scanner"
DEFAULT_TERMINAL = "terminal"
DEFAULT_SCALE = "scale"
DEFAULT_DISPLAY = "display"
DEFAULT_BOX = "drawer"
DEFAULT_LABELS = "labels"


class EmulatorBench:
    """Emulators of all kinds. Ask from one thread first; the emulators guard themselves."""

    def __init__(self) -> None:
        """Begin empty."""
        self._printers: dict[str, PrinterEmulator] = {}
        self._scanners: dict[str, ScannerEmulator] = {}
        self._terminals: dict[str, PaymentTerminalEmulator] = {}
        self._scales: dict[str, ScaleEmulator] = {}
        self._displays: dict[str, LineDisplayEmulator] = {}
        self._boxes: dict[str, TriggerBoxEmulator] = {}
        self._labels: dict[str, LabelPrinterEmulator] = {}

    @property
    def printers(self) -> dict[str, PrinterEmulator]:
        """All printers by name."""
        return dict(self._printers)

    @property
    def scanners(self) -> dict[str, ScannerEmulator]:
        """All scanners by name."""
        return dict(self._scanners)

    @property
    def terminals(self) -> dict[str, PaymentTerminalEmulator]:
        """All payment terminals by name."""
        return dict(self._terminals)

    @property
    def scales(self) -> dict[str, ScaleEmulator]:
        """All scales by name."""
        return dict(self._scales)

    @property
    def displays(self) -> dict[str, LineDisplayEmulator]:
        """All line displays by name."""
        return dict(self._displays)

    def printer(self, name: str = "") -> PrinterEmulator:
        """Return the printer of this name; without a name the default one."""
        return self._printers.setdefault(name or DEFAULT_PRINTER, PrinterEmulator())

    def scanner(self, name: str = "") -> ScannerEmulator:
        """Return the scanner of this name; without a name the default one."""
        return self._scanners.setdefault(name or DEFAULT_SCANNER, ScannerEmulator())

    def terminal(self, name: str = "") -> PaymentTerminalEmulator:
        """Return the payment terminal of this name; without a name the default one."""
        return self._terminals.setdefault(name or DEFAULT_TERMINAL, PaymentTerminalEmulator())

    def scale(self, name: str = "") -> ScaleEmulator:
        """Return the scale of this name; without a name the default one."""
        return self._scales.setdefault(name or DEFAULT_SCALE, ScaleEmulator())

    def display(self, name: str = "") -> LineDisplayEmulator:
        """Return the line display of this name; without a name the default one."""
        return self._displays.setdefault(name or DEFAULT_DISPLAY, LineDisplayEmulator())

    def box(self, name: str = "", kind: str = "any") -> TriggerBoxEmulator:
        """Return the drawer's trigger box of this name, of a kind when it is made now."""
        return self._boxes.setdefault(name or DEFAULT_BOX, TriggerBoxEmulator(kind))

    def label_printer(self, name: str = "") -> LabelPrinterEmulator:
        """Return the label printer of this name; without a name the default one."""
        return self._labels.setdefault(name or DEFAULT_LABELS, LabelPrinterEmulator())

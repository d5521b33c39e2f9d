"""Emulated devices on a network port or a pseudo terminal, for another program to talk to.

Serves hardware's byte machines on a thread of their own; `regulars emulate` and tests use it. The
till itself does not: its `emulated:` addresses need no port.
"""

from collections.abc import Callable
from typing import Protocol

from hardware.emulators.byte_machine import ByteMachine
from hardware.emulators.faults import Fault
from hardware.emulators.payment_terminal_emulator import CardManner, PaymentTerminalEmulator
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scale_emulator import ANSWERS, ScaleEmulator
from hardware.emulators.scanner_emulator import ScannerEmulator
from hardware.emulators.tcp_port import TcpPort
from hardware.emulators.trigger_box_emulator import TriggerBoxEmulator
from hardware.errors import DeviceNotFoundError
from hardware.protocols.trigger_boxes import BOXES
from pos_app.background.worker import LoopWorker


class ServingError(Exception):
    """The port could not be had. `code` and `values` make the sentence (section `emulate`)."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


SCALE_PROTOCOLS = tuple(ANSWERS)
BOX_KINDS = tuple(BOXES)

# What can befall a device that only talks on a line.
_LINE_FAULTS = frozenset({Fault.UNPLUGGED.value, Fault.GARBAGE.value, Fault.SILENCE.value})


class _HasFaults(Protocol):
    @property
    def faults(self) -> frozenset[Fault]: ...

    def set_fault(self, fault: Fault) -> None: ...

    def clear_fault(self, fault: Fault) -> None: ...


class _Port(Protocol):
    @property
    def address(self) -> str: ...

    def step(self, timeout_s: float) -> None: ...

    def close(self) -> None: ...


class Serving:
    """A device that is served until `stop`. `address` is what settings.toml would say."""

    def __init__(
        self, machine: ByteMachine, *, tcp: int | None, on_step: Callable[[], None] | None = None
    ) -> None:
        """Open a TCP port (0: a free one) or, with None, a pseudo terminal. Raises ServingError."""
        self._port = _open_port(machine, tcp)
        self.address = self._port.address
        self._on_step = on_step
        self._loop = LoopWorker("emulator", self._step, on_stopped=self._port.close)
        self._loop.start()

    def wait(self, timeout_s: float) -> bool:
        """Wait; True once it was stopped."""
        return self._loop.pause.wait(timeout_s)

    def stop(self) -> bool:
        """Close the port. False if it does not end in time."""
        return self._loop.stop()

    def _step(self, timeout_s: float) -> None:
        self._port.step(timeout_s)
        if self._on_step is not None:
            self._on_step()


class ServedPrinter:
    """An emulated printer for others; `on_page(text)` hears each page on the serving thread."""

    def __init__(self, *, tcp: int | None, on_page: Callable[[str], None]) -> None:
        self._printer = PrinterEmulator()
        self.words = (*fault_names(), "close")
        self._on_page = on_page
        self._told = 0
        self.serving = Serving(self._printer, tcp=tcp, on_step=self._tell)

    def obey(self, line: str) -> bool:
        """Toggle the fault of this name, or "close" the drawer; False for another word."""
        if line == "close":
            self._printer.close_drawer()
            return True
        if line not in fault_names():
            return False
        _toggle(self._printer, Fault(line))
        return True

    def _tell(self) -> None:
        pages = self._printer.pages
        for page in pages[self._told :]:
            self._on_page(page.text)
        self._told = len(pages)


class ServedScanner:
    """An emulated scanner for others."""

    def __init__(self, *, tcp: int | None) -> None:
        self._scanner = ScannerEmulator()
        self.words: tuple[str, ...] = ()  # any code
        self.serving = Serving(self._scanner, tcp=tcp)

    def obey(self, line: str) -> bool:
        """Scan this code."""
        return bool(self._scanner.scan(line))


class ServedTerminal:
    """An emulated payment terminal for others; `words` are what `obey` takes."""

    words = (
        *(manner.value for manner in CardManner),
        "finish",
        "refuse",
        "answer",
        Fault.UNPLUGGED.value,
        Fault.SILENCE.value,
    )

    def __init__(self, *, tcp: int | None) -> None:
        self.machine = PaymentTerminalEmulator()
        self.serving = Serving(self.machine, tcp=tcp)

    def obey(self, line: str) -> bool:
        """Say what happens next, or to the card that waits; "partly 500" approves so much."""
        word, _, figure = line.partition(" ")
        if word not in self.words or (figure and not (word == "partly" and figure.isdecimal())):
            return False
        if word == "finish":
            self.machine.finish()
        elif word == "refuse":
            self.machine.finish(CardManner.DECLINE)
        elif word == "answer":
            self.machine.answer_now()
        elif word in (Fault.UNPLUGGED.value, Fault.SILENCE.value):
            _toggle(self.machine, Fault(word))
        else:
            self.machine.manner = CardManner(word)
            self.machine.extras.part_minor = int(figure or 0)
        return True


class ServedScale:
    """An emulated scale for others; `words` are what `obey` takes, any weight among them."""

    words = ("350", "moving 350", "tare 20", "unplugged", "garbage", "silence")

    def __init__(self, *, tcp: int | None, protocol: str) -> None:
        """`protocol` is one of SCALE_PROTOCOLS."""
        self._scale = ScaleEmulator(protocol)
        self.serving = Serving(self._scale, tcp=tcp)

    def obey(self, line: str) -> bool:
        """Lay so many grams on it, at rest or moving; set its tare; or toggle a fault."""
        word, _, figure = line.rpartition(" ")
        if figure.isdecimal() and word in ("", "moving"):
            self._scale.put(int(figure), is_moving=bool(word))
        elif figure.isdecimal() and word == "tare":
            self._scale.put(self._scale.load.grams, tare_grams=int(figure))
        elif line in _LINE_FAULTS:
            _toggle(self._scale, Fault(line))
        else:
            return False
        return True


class ServedBox:
    """An emulated trigger box with a drawer; `on_opened(count)` hears the openings so far."""

    words = ("close", "unplugged", "silence")

    def __init__(self, *, tcp: int | None, kind: str, on_opened: Callable[[int], None]) -> None:
        """`kind` is one of BOX_KINDS; `on_opened` is called on the serving thread."""
        self._box = TriggerBoxEmulator(kind)
        self._on_opened = on_opened
        self._told = 0
        self.serving = Serving(self._box, tcp=tcp, on_step=self._tell)

    def obey(self, line: str) -> bool:
        """Push the drawer shut, or toggle a fault."""
        if line not in self.words:
            return False
        if line == "close":
            self._box.close_drawer()
        else:
            _toggle(self._box, Fault(line))
        return True

    def _tell(self) -> None:
        openings = self._box.drawer.openings
        if openings != self._told:
            self._told = openings
            self._on_opened(openings)


def fault_names() -> tuple[str, ...]:
    """The words that `ServedPrinter.obey` takes for faults."""
    return tuple(fault.value for fault in Fault)


def _toggle(machine: _HasFaults, fault: Fault) -> None:
    if fault in machine.faults:
        machine.clear_fault(fault)
    else:
        machine.set_fault(fault)


def _open_port(machine: ByteMachine, tcp: int | None) -> _Port:
    try:
        return PtyPort(machine) if tcp is None else TcpPort(machine, port=tcp)
    except DeviceNotFoundError as error:
        raise ServingError("emulate.no_pty") from error
    except OSError as error:
        raise ServingError("emulate.port_taken", port=tcp, reason=str(error)) from error

"""Which class serves which address: a plain table, and the functions that settings call.

Opens nothing by itself except in the functions named open_…; keeps no device. Each takes the
`look_up` that finds hosts by their names; the till hands in one that keeps to its time.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from hardware.devices.line_display import LineDisplay
from hardware.devices.payment_terminal import PaymentTerminal
from hardware.devices.printer_profile import PROFILE_80MM, PrinterProfile
from hardware.devices.scale import Scale
from hardware.devices.scanner import Scanner
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.grabbed_scanner import grabbed_scanner
from hardware.drivers.hid_scanner import HidScanner
from hardware.drivers.loopback_terminal import LoopbackTerminal
from hardware.drivers.printer_drawer import PrinterDrawer, PulseKind
from hardware.drivers.serial_line_display import SerialLineDisplay
from hardware.drivers.serial_scale import SerialScale
from hardware.drivers.serial_scanner import SerialScanner
from hardware.drivers.trigger_box import TriggerBoxDrawer
from hardware.drivers.wedge_scanner import WedgeScanner
from hardware.drivers.zpl_printer import ZplPrinter
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.protocols.nci_scale import NciScale
from hardware.protocols.scale_protocol import ScaleProtocol
from hardware.protocols.sma_scale import SmaScale
from hardware.protocols.toledo_8217 import Toledo8217
from hardware.protocols.trigger_boxes import BOXES
from hardware.settings import DeviceAddress, DeviceAddressError
from hardware.transports.device_file import DeviceFileTransport
from hardware.transports.evdev import EvdevTransport
from hardware.transports.name_lookup import LookUp, look_up_here
from hardware.transports.serial_port import SerialTransport
from hardware.transports.spooler import SpoolerTransport
from hardware.transports.tcp import TcpTransport
from hardware.transports.transport import Transport
from hardware.transports.usb_port import UsbTransport

OPEN_TIMEOUT_S = 3.0


class _Around(NamedTuple):
    """What addresses mean here: emulators by name, hosts by theirs."""

    bench: EmulatorBench
    look_up: LookUp


PrinterConstructor = Callable[[DeviceAddress, PrinterProfile, _Around], EscposPrinter]
Constructor = TypeVar("Constructor")
ScannerConstructor = Callable[[DeviceAddress, _Around], Scanner]
LineConstructor = Callable[[DeviceAddress, _Around], Transport]
TerminalConstructor = Callable[[DeviceAddress, _Around], PaymentTerminal]


def _tcp(address: DeviceAddress, look_up: LookUp) -> TcpTransport:
    if address.port is None:
        raise DeviceAddressError("address_port_wrong", address=str(address), port="")
    return TcpTransport(address.place, address.port, look_up=look_up)


def _serial(address: DeviceAddress) -> SerialTransport:
    return SerialTransport(address.place, dict(address.options))


def _usb(address: DeviceAddress) -> UsbTransport:
    numbers, _, serial = address.place.partition("/")
    vendor, _, product = numbers.partition(":")
    return UsbTransport(int(vendor, 16), int(product, 16), serial)


PRINTERS: Mapping[str, PrinterConstructor] = {
    "tcp": lambda address, profile, around: EscposPrinter(_tcp(address, around.look_up), profile),
    "serial": lambda address, profile, _: EscposPrinter(_serial(address), profile),
    "usblp": lambda address, profile, _: EscposPrinter(DeviceFileTransport(address.place), profile),
    "usb": lambda address, profile, _: EscposPrinter(_usb(address), profile),
    "spooler": lambda address, profile, _: EscposPrinter(
        SpoolerTransport(address.place), replace(profile, answers_status=False)
    ),
    "emulated": lambda address, profile, around: EscposPrinter(
        EmulatedTransport(around.bench.printer(address.place)), profile
    ),
}
SCANNERS: Mapping[str, ScannerConstructor] = {
    "tcp": lambda address, around: SerialScanner(_tcp(address, around.look_up), str(address)),
    "serial": lambda address, _: SerialScanner(_serial(address), str(address)),
    "hidraw": lambda address, _: HidScanner(DeviceFileTransport(address.place), str(address)),
    "evdev": lambda address, _: grabbed_scanner(EvdevTransport(address.place), str(address)),
    "wedge": lambda address, _: WedgeScanner(address),
    "emulated": lambda address, around: SerialScanner(
        EmulatedTransport(around.bench.scanner(address.place)), str(address)
    ),
}

TERMINALS: Mapping[str, TerminalConstructor] = {
    "loopback": lambda address, around: LoopbackTerminal(_tcp(address, around.look_up)),
    "emulated": lambda address, around: LoopbackTerminal(
        EmulatedTransport(around.bench.terminal(address.place))
    ),
}
SCALES: Mapping[str, LineConstructor] = {
    "tcp": lambda address, around: _tcp(address, around.look_up),
    "serial": lambda address, _: _serial(address),
    "emulated": lambda address, around: EmulatedTransport(around.bench.scale(address.place)),
}
DISPLAYS: Mapping[str, LineConstructor] = {
    "tcp": lambda address, around: _tcp(address, around.look_up),
    "serial": lambda address, _: _serial(address),
    "emulated": lambda address, around: EmulatedTransport(around.bench.display(address.place)),
}
TRIGGER_BOXES: Mapping[str, LineConstructor] = {
    "tcp": lambda address, around: _tcp(address, around.look_up),
    "serial": lambda address, _: _serial(address),
    "emulated": lambda address, around: EmulatedTransport(
        around.bench.box(address.place, address.options.get("box", "any"))
    ),
}
SCALE_PROTOCOLS: Mapping[str, Callable[[str], ScaleProtocol]] = {
    "toledo8217": Toledo8217,
    "sma": lambda _: SmaScale(),
    "nci": lambda _: NciScale(),
}
STANDALONE = "standalone"
LABEL_LINES: Mapping[str, LineConstructor] = {
    "tcp": lambda address, around: _tcp(address, around.look_up),
    "serial": lambda address, _: _serial(address),
    "usblp": lambda address, _: DeviceFileTransport(address.place),
    "usb": lambda address, _: _usb(address),
    "spooler": lambda address, _: SpoolerTransport(address.place),
    "emulated": lambda address, around: EmulatedTransport(
        around.bench.label_printer(address.place)
    ),
}


def printer_at(
    address: DeviceAddress,
    *,
    profile: PrinterProfile = PROFILE_80MM,
    bench: EmulatorBench,
    look_up: LookUp = look_up_here,
) -> EscposPrinter:
    """Return the printer at an address, not yet open. Raises DeviceAddressError."""
    return _chosen(PRINTERS, address, "receipt_printer")(address, profile, _Around(bench, look_up))


def open_printer(
    address: DeviceAddress,
    *,
    profile: PrinterProfile = PROFILE_80MM,
    bench: EmulatorBench,
    timeout_s: float = OPEN_TIMEOUT_S,
) -> EscposPrinter:
    """Return the printer at an address, open. Raises DeviceAddressError or DeviceError."""
    printer = printer_at(address, profile=profile, bench=bench)
    printer.open(timeout_s)
    return printer


def transport_at(
    address: DeviceAddress, *, bench: EmulatorBench | None = None, look_up: LookUp = look_up_here
) -> Transport:
    """Return the line to a label printer, not yet open. Raises DeviceAddressError."""
    around = _Around(bench or EmulatorBench(), look_up)
    return _chosen(LABEL_LINES, address, "label_printer")(address, around)


def label_printer_at(
    address: DeviceAddress, *, bench: EmulatorBench, look_up: LookUp = look_up_here
) -> ZplPrinter:
    """Return the label printer at an address, not yet open. Raises DeviceAddressError."""
    line = transport_at(address, bench=bench, look_up=look_up)
    return ZplPrinter(line, is_asked=address.scheme != "spooler")


def drawer_on(
    printer: EscposPrinter,
    *,
    pin: int = 2,
    kind: PulseKind = PulseKind.REAL_TIME,
    open_level_high: bool | None = None,
) -> PrinterDrawer:
    """Return the drawer on a printer's plug; it shares the printer's connection and thread."""
    return PrinterDrawer(printer, pin=pin, kind=kind, open_level_high=open_level_high)


def trigger_box_at(
    address: DeviceAddress, *, bench: EmulatorBench, look_up: LookUp = look_up_here
) -> TriggerBoxDrawer:
    """Return the drawer on a trigger box, not yet open. Raises DeviceAddressError."""
    transport = _chosen(TRIGGER_BOXES, address, "cash_drawer")(address, _Around(bench, look_up))
    box = BOXES[address.options.get("box", "any")]
    return TriggerBoxDrawer(transport, box, plug=int(address.options.get("plug", "1")))


def scanner_at(
    address: DeviceAddress, *, bench: EmulatorBench, look_up: LookUp = look_up_here
) -> Scanner:
    """Return the scanner at an address, not yet open. Raises DeviceAddressError."""
    return _chosen(SCANNERS, address, "scanner")(address, _Around(bench, look_up))


def terminal_at(
    address: DeviceAddress, *, bench: EmulatorBench, look_up: LookUp = look_up_here
) -> PaymentTerminal | None:
    """Return the payment terminal at an address, not yet open; None for one without a line.

    Raises DeviceAddressError.
    """
    if address.scheme == STANDALONE:
        return None
    return _chosen(TERMINALS, address, "payment_terminal")(address, _Around(bench, look_up))


def scale_at(
    address: DeviceAddress, *, bench: EmulatorBench, look_up: LookUp = look_up_here
) -> Scale:
    """Return the scale at an address, not yet open. Raises DeviceAddressError."""
    transport = _chosen(SCALES, address, "scale")(address, _Around(bench, look_up))
    speak = SCALE_PROTOCOLS[address.options.get("protocol", "toledo8217")]
    return SerialScale(transport, speak(address.options.get("unit", "kg")))


def line_display_at(
    address: DeviceAddress, *, bench: EmulatorBench, look_up: LookUp = look_up_here
) -> LineDisplay:
    """Return the line display at an address, not yet open. Raises DeviceAddressError."""
    transport = _chosen(DISPLAYS, address, "line_display")(address, _Around(bench, look_up))
    return SerialLineDisplay(
        transport,
        address.options.get("dialect", "escpos"),
        is_between=address.options.get("through") == "yes",
    )


def open_scanner(
    address: DeviceAddress, *, bench: EmulatorBench, timeout_s: float = OPEN_TIMEOUT_S
) -> Scanner:
    """Return the scanner at an address, open. Raises DeviceAddressError or DeviceError."""
    scanner = scanner_at(address, bench=bench)
    scanner.open(timeout_s)
    return scanner


def _chosen(table: Mapping[str, Constructor], address: DeviceAddress, kind: str) -> Constructor:
    if address.scheme not in table:
        raise DeviceAddressError(
            "address_scheme_unfit", address=str(address), device=kind, known=", ".join(table)
        )
    return table[address.scheme]

import socket
import time
from collections.abc import Callable

from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.tcp_port import TcpPort
from hardware.settings import DeviceAddress


def connected(port: TcpPort) -> socket.socket:
    address = DeviceAddress.parse(port.address)
    return socket.create_connection((address.place, address.port or 0), timeout=2)


def test_steps_serve_one_connection_and_let_others_wait() -> None:
    port = TcpPort(PrinterEmulator())
    port.step(0)
    with connected(port) as first, connected(port) as second:
        first.sendall(b"\x10\x04\x01")
        second.sendall(b"\x10\x04\x01")
        for _ in range(3):
            port.step(0.05)
        assert first.recv(9) == b"\x12"
        second.settimeout(0.05)
        try:
            answer = second.recv(9)
        except TimeoutError:
            answer = b""
        assert answer == b""
        first.close()
        for _ in range(4):
            port.step(0.05)
        second.settimeout(2)
        assert second.recv(9) == b"\x12"
    port.close()


def test_unplugging_hangs_up() -> None:
    printer = PrinterEmulator()
    port = TcpPort(printer)
    with connected(port) as connection:
        port.step(0.05)
        printer.set_fault(Fault.UNPLUGGED)
        port.step(0.05)
        assert connection.recv(9) == b""
    port.close()


def test_what_the_machine_says_by_itself_goes_out() -> None:
    printer = PrinterEmulator()
    port = TcpPort(printer)
    with connected(port) as connection:
        port.step(0.05)
        connection.sendall(b"\x1da\xff")
        port.step(0.05)
        assert connection.recv(9) == b"\x10\x00\x00\x00"
        printer.set_fault(Fault.COVER_OPEN)
        port.step(0.01)
        assert connection.recv(9) == b"\x38\x00\x00\x00"
    port.close()


def test_an_unplugged_machine_costs_no_turns() -> None:
    printer = PrinterEmulator()
    printer.set_fault(Fault.UNPLUGGED)
    port = TcpPort(printer)
    with connected(port):  # somebody who waits for an answer does not wake it either
        assert _turns_in(port.step, 0.2) < 30
    printer.clear_fault(Fault.UNPLUGGED)
    port.close()


def _turns_in(step: Callable[[float], None], span_s: float) -> int:
    ends_at_s = time.monotonic() + span_s
    turns = 0
    while time.monotonic() < ends_at_s:
        step(0.2)
        turns += 1
    return turns

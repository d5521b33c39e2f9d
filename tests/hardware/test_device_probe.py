"""How a device on a serial line speaks is found out by trying, and noise is no answer."""

import pytest

from hardware.device_probe import GUESSES_S, LOOK_S, Guess, guesses_for, try_guess
from hardware.device_role import DeviceRole
from hardware.emulators.faults import Fault
from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scale_emulator import ScaleEmulator
from hardware.line_options import FRAMING
from tests.contracts.served import address_of

pytestmark = pytest.mark.skipif(not PtyPort.is_available, reason="no pseudo terminals here")


def found(role: DeviceRole, address: str) -> Guess | None:
    """The first setting that answers, as the page finds it."""
    for guess in guesses_for(role, address):
        if try_guess(role, address, guess).answers:
            return guess
    return None


@pytest.mark.parametrize("protocol", ["toledo8217", "sma", "nci"])
def test_a_scale_is_found_by_its_answer(protocol: str) -> None:
    machine = ScaleEmulator(protocol)
    machine.put(640)
    with address_of("pty", machine) as address:
        guess = found(DeviceRole.SCALE, address)
    assert guess is not None
    # A pseudo terminal takes 8 bits only; seven are tried and refused.
    assert dict(guess.options) == {"protocol": protocol, "baud": "9600", FRAMING: "8N1"}


def test_a_printer_is_found_by_its_state_and_noise_is_no_answer() -> None:
    machine = PrinterEmulator()
    with address_of("pty", machine) as address:
        guess = found(DeviceRole.RECEIPT_PRINTER, address)
        assert guess is not None
        assert guess.options["baud"] == "9600"
        machine.set_fault(Fault.PAPER_OUT)
        assert try_guess(DeviceRole.RECEIPT_PRINTER, address, guess).answers
        machine.set_fault(Fault.GARBAGE)
        assert try_guess(DeviceRole.RECEIPT_PRINTER, address, guess).answers is False
    assert machine.pages == ()


def test_a_display_is_shown_a_number_to_look_for() -> None:
    machine = LineDisplayEmulator()
    with address_of("pty", machine) as address:
        first = guesses_for(DeviceRole.LINE_DISPLAY, address)[0]
        assert try_guess(DeviceRole.LINE_DISPLAY, address, first).answers is None
    assert machine.lines[0].strip() == "No. 1"
    assert machine.lines[1].strip() == "escpos 9600"


def test_nothing_there_is_no_answer_and_costs_no_time() -> None:
    address = "serial:///dev/nothing-here"
    for role in (DeviceRole.SCALE, DeviceRole.RECEIPT_PRINTER, DeviceRole.LINE_DISPLAY):
        assert try_guess(role, address, guesses_for(role, address)[0]).answers is False


def test_what_cannot_be_asked_has_no_guesses() -> None:
    assert guesses_for(DeviceRole.SCANNER, "serial:///dev/ttyUSB0") == ()
    assert guesses_for(DeviceRole.SCALE, "tcp://192.0.2.7:9100") == ()


def test_all_together_end_in_their_time() -> None:
    port = "serial:///dev/ttyUSB0"
    asked_s = 0.45 * max(
        len(guesses_for(role, port)) for role in (DeviceRole.SCALE, DeviceRole.RECEIPT_PRINTER)
    )
    shown_s = (LOOK_S + 0.2) * len(guesses_for(DeviceRole.LINE_DISPLAY, port))
    assert max(asked_s, shown_s) < GUESSES_S

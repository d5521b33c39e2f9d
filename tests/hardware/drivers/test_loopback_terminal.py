"""The loopback driver: what others answer is never taken for what was asked."""

import pytest

from hardware.devices.payment_terminal import ChargeRequest, TerminalAnswer, TerminalState
from hardware.drivers.loopback_terminal import LoopbackTerminal
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.payment_terminal_emulator import CardManner, PaymentTerminalEmulator
from hardware.errors import DeviceTimeoutError

REQUEST = ChargeRequest(reference="a1", amount_minor=199, currency="EUR")


def connected() -> tuple[LoopbackTerminal, PaymentTerminalEmulator]:
    machine = PaymentTerminalEmulator()
    line = LoopbackTerminal(EmulatedTransport(machine))
    line.open(1)
    return line, machine


def test_an_inquiry_passes_over_answers_about_other_references() -> None:
    line, machine = connected()
    machine.manner = CardManner.LATE
    line.begin(REQUEST, 1)
    machine.answer_now()
    line.begin(ChargeRequest(reference="b2", amount_minor=5, currency="EUR"), 1)
    assert line.inquire("b2", 1).reference == "b2"


def test_an_inquiry_without_an_answer_says_what_was_sent() -> None:
    line, machine = connected()
    machine.set_fault(Fault.SILENCE)
    with pytest.raises(DeviceTimeoutError) as refusal:
        line.inquire("a1", 0.02)
    assert refusal.value.sent_bytes > 0


def test_what_was_said_before_a_new_connection_is_forgotten() -> None:
    line, _ = connected()
    line.begin(REQUEST, 1)
    line.close()
    line.open(1)
    assert line.read(0.01) is None


def test_answers_come_one_by_one_in_their_sequence() -> None:
    line, _ = connected()
    line.begin(REQUEST, 1)
    waiting, end = line.read(1), line.read(1)
    assert waiting == TerminalAnswer(reference="a1", state=TerminalState.WAITING)
    assert end is not None
    assert end.state is TerminalState.APPROVED

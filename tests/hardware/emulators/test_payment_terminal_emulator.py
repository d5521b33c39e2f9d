"""The emulated terminal charges once a reference and misbehaves only on order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.payment_terminal import ChargeRequest
from hardware.emulators.faults import Fault
from hardware.emulators.payment_terminal_emulator import CardManner, PaymentTerminalEmulator
from hardware.protocols.loopback_terminal import ask_line, pay_line, stop_line

PAY = pay_line(ChargeRequest(reference="a1", amount_minor=199, currency="EUR"))
ASK, STOP = ask_line("a1"), stop_line("a1")


@given(said=st.lists(st.sampled_from([PAY, ASK, STOP]), max_size=8), cut=st.integers(1, 30))
def test_a_card_is_charged_once_however_often_and_in_what_pieces_it_is_asked(
    said: list[bytes], cut: int
) -> None:
    machine = PaymentTerminalEmulator()
    sent = b"".join(said)
    for start in range(0, len(sent), cut):
        machine.feed(sent[start : start + cut])
    assert machine.charged_minor == ({"a1": 199} if PAY in said else {})


@given(noise=st.binary(max_size=600))
def test_noise_charges_nothing_and_does_not_deafen_it(noise: bytes) -> None:
    machine = PaymentTerminalEmulator()
    machine.feed(noise + b"\n")
    assert machine.charged_minor == {}
    assert b"state=approved" in machine.feed(PAY)


@pytest.mark.parametrize("end", [CardManner.APPROVE, CardManner.DECLINE])
def test_a_card_held_before_it_later_ends_what_waits(end: CardManner) -> None:
    machine = PaymentTerminalEmulator()
    machine.manner = CardManner.WAIT
    assert b"state=waiting" in machine.feed(PAY)
    assert [request.reference for request in machine.waiting] == ["a1"]
    machine.finish(end)
    assert (b"state=approved" in machine.take_answers()) is (end is CardManner.APPROVE)
    assert machine.waiting == ()


def test_a_cut_line_is_gone_once_and_back_with_the_next_look() -> None:
    machine = PaymentTerminalEmulator()
    machine.manner = CardManner.CUT_AFTER
    assert b"approved" not in machine.feed(PAY)
    assert not machine.is_plugged
    assert machine.is_plugged
    assert b"state=approved" in machine.feed(ASK)


def test_an_unplugged_terminal_comes_back() -> None:
    machine = PaymentTerminalEmulator()
    machine.set_fault(Fault.UNPLUGGED)
    assert not machine.is_plugged
    machine.clear_fault(Fault.UNPLUGGED)
    assert machine.is_plugged

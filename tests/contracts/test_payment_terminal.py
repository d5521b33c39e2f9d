"""What every PaymentTerminal promises, whatever the terminal does."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from hardware.devices.payment_terminal import (
    ChargeRequest,
    PaymentTerminal,
    TerminalAnswer,
    TerminalState,
)
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.emulators.payment_terminal_emulator import CardManner, PaymentTerminalEmulator
from hardware.emulators.tcp_port import TcpPort
from hardware.errors import DeviceError, DeviceLostError, DeviceNotFoundError
from hardware.registry import terminal_at
from hardware.settings import DeviceAddress
from tests.contracts.served import served

REQUEST = ChargeRequest(reference="a1", amount_minor=3516, currency="EUR")


@dataclass
class Counter:
    terminal: PaymentTerminal
    machine: PaymentTerminalEmulator

    def end(self) -> TerminalAnswer:
        """Wait for how the request ends."""
        while True:
            answer = self.terminal.read(3)
            assert answer is not None, "the terminal said nothing"
            if answer.state.is_over:
                return answer


@pytest.fixture(params=["memory", "tcp"])
def counter(request: pytest.FixtureRequest) -> Iterator[Counter]:
    bench = EmulatorBench()
    machine = bench.terminal()
    if request.param == "memory":
        terminal = terminal_at(DeviceAddress.parse("emulated:"), bench=bench)
        assert terminal is not None
        terminal.open(1)
        yield Counter(terminal, machine)
        terminal.close()
        return
    with served(TcpPort(machine)) as address:
        place = DeviceAddress.parse(address.replace("tcp:", "loopback:"))
        terminal = terminal_at(place, bench=bench)
        assert terminal is not None
        terminal.open(1)
        yield Counter(terminal, machine)
        terminal.close()


def test_an_approved_amount_comes_back_with_its_code(counter: Counter) -> None:
    counter.terminal.begin(REQUEST, 1)
    first = counter.terminal.read(2)
    assert first is not None
    assert first.state is TerminalState.WAITING
    end = counter.end()
    assert (end.state, end.approved_minor, end.code) == (TerminalState.APPROVED, 3516, "482913")


def test_tip_cashback_surcharge_and_a_part_are_told_apart(counter: Counter) -> None:
    counter.machine.manner = CardManner.PARTLY
    counter.machine.extras.part_minor = 2000
    counter.machine.extras.tip_minor = 150
    counter.machine.extras.surcharge_minor = 30
    counter.terminal.begin(
        ChargeRequest(reference="b2", amount_minor=3516, currency="EUR", cashback_minor=1000), 1
    )
    end = counter.end()
    assert (end.approved_minor, end.tip_minor, end.cashback_minor, end.surcharge_minor) == (
        2000, 150, 1000, 30,
    )  # fmt: skip


def test_a_declined_card_is_charged_nothing(counter: Counter) -> None:
    counter.machine.manner = CardManner.DECLINE
    counter.terminal.begin(REQUEST, 1)
    assert counter.end().state is TerminalState.DECLINED
    assert counter.machine.charged_minor == {}


def test_one_reference_is_charged_once_however_often_it_is_sent(counter: Counter) -> None:
    for _ in range(3):
        counter.terminal.begin(REQUEST, 1)
        assert counter.end().approved_minor == 3516
    assert counter.machine.charged_minor == {"a1": 3516}


def test_an_answer_that_comes_twice_is_no_second_charge(counter: Counter) -> None:
    counter.machine.manner = CardManner.TWICE
    counter.terminal.begin(REQUEST, 1)
    assert counter.end() == counter.end()
    assert counter.machine.charged_minor == {"a1": 3516}


def test_a_line_cut_after_approval_is_found_out_by_inquiry(counter: Counter) -> None:
    counter.machine.manner = CardManner.CUT_AFTER
    counter.terminal.begin(REQUEST, 1)
    with pytest.raises(DeviceLostError):
        counter.end()
    counter.terminal.open(2)
    assert counter.terminal.inquire("a1", 2).approved_minor == 3516
    assert counter.machine.charged_minor == {"a1": 3516}


def test_a_reference_never_heard_is_aborted_by_inquiry(counter: Counter) -> None:
    counter.machine.manner = CardManner.SILENT
    counter.terminal.begin(REQUEST, 1)
    assert counter.terminal.read(0.05) is None
    assert counter.terminal.inquire("a1", 2).state is TerminalState.ABORTED


def test_a_late_answer_comes_and_an_inquiry_before_it_says_the_same(counter: Counter) -> None:
    counter.machine.manner = CardManner.LATE
    counter.terminal.begin(REQUEST, 1)
    waiting = counter.terminal.read(2)
    assert waiting is not None
    assert waiting.state is TerminalState.WAITING
    asked = counter.terminal.inquire("a1", 2)
    counter.machine.answer_now()
    assert counter.end() == asked


def test_a_request_that_waits_for_a_card_can_be_given_up(counter: Counter) -> None:
    counter.machine.manner = CardManner.WAIT
    counter.terminal.begin(REQUEST, 1)
    counter.terminal.abort("a1", 1)
    assert counter.end().state is TerminalState.ABORTED
    assert counter.machine.charged_minor == {}


def test_money_goes_back_to_a_card_by_an_amount_below_zero(counter: Counter) -> None:
    counter.terminal.begin(ChargeRequest(reference="c3", amount_minor=-500, currency="EUR"), 1)
    assert counter.end().approved_minor == -500


def _give_back(counter: Counter, minor: int, reference: str) -> TerminalAnswer:
    request = ChargeRequest(
        reference=reference, amount_minor=-minor, currency="EUR", charge=REQUEST.reference
    )
    counter.terminal.begin(request, 1)
    return counter.end()


def test_no_more_goes_back_than_was_charged(counter: Counter) -> None:
    counter.terminal.begin(REQUEST, 1)
    counter.end()
    assert _give_back(counter, 3000, "c3").approved_minor == -3000
    refused = _give_back(counter, 517, "d4")
    assert (refused.state, refused.reason) == (TerminalState.DECLINED, "over_charge")
    assert _give_back(counter, 516, "e5").approved_minor == -516


def test_of_a_charge_that_was_undone_nothing_goes_back(counter: Counter) -> None:
    counter.terminal.begin(REQUEST, 1)
    counter.end()
    counter.terminal.reverse("a1", 1)
    counter.end()
    assert _give_back(counter, 1, "c3").reason == "over_charge"


def test_another_card_than_the_one_charged_gets_nothing_back(counter: Counter) -> None:
    counter.terminal.begin(REQUEST, 1)
    counter.end()
    counter.machine.manner = CardManner.OTHER_CARD
    refused = _give_back(counter, 500, "c3")
    assert (refused.state, refused.reason) == (TerminalState.DECLINED, "other_card")


def test_a_charge_is_undone_once_however_often_it_is_asked(counter: Counter) -> None:
    counter.terminal.begin(REQUEST, 1)
    assert counter.end().state is TerminalState.APPROVED
    for _ in range(2):
        counter.terminal.reverse("a1", 1)
        assert counter.end().state is TerminalState.REVERSED
    assert counter.terminal.inquire("a1", 2).state is TerminalState.REVERSED
    assert counter.machine.charged_minor == {}


def test_what_cannot_be_undone_any_more_still_stands(counter: Counter) -> None:
    counter.terminal.begin(REQUEST, 1)
    counter.end()
    counter.machine.keeps_charges = True
    counter.terminal.reverse("a1", 1)
    assert counter.end().state is TerminalState.APPROVED
    assert counter.machine.charged_minor == {"a1": 3516}


def test_what_was_never_charged_cannot_be_undone(counter: Counter) -> None:
    counter.terminal.reverse("a1", 1)
    assert counter.end().state is TerminalState.ABORTED


def test_a_silent_terminal_leaves_the_inquiry_without_an_answer(counter: Counter) -> None:
    counter.machine.set_fault(Fault.SILENCE)
    with pytest.raises(DeviceError):
        counter.terminal.inquire("a1", 0.05)


def test_an_unplugged_terminal_is_not_found() -> None:
    bench = EmulatorBench()
    bench.terminal().set_fault(Fault.UNPLUGGED)
    terminal = terminal_at(DeviceAddress.parse("emulated:"), bench=bench)
    assert terminal is not None
    with pytest.raises(DeviceNotFoundError):
        terminal.open(1)


def test_a_terminal_without_a_line_is_no_device() -> None:
    assert terminal_at(DeviceAddress.parse("standalone:"), bench=EmulatorBench()) is None

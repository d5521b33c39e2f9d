"""The terminal's thread: written down first, asked once, found out, never charged twice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.emulators.payment_terminal_emulator import CardManner
from hardware.registry import terminal_at
from hardware.settings import DeviceAddress
from pos_app.domain.card_request import CardRequest, CardState
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, StaffId, TenderId
from pos_app.peripherals.payment_terminal_control import CardProgress, PaymentTerminalControl
from tests.builders import an_id, euros
from tests.fakes import A_MORNING


def a_request(name: str = "request", minor: int = 3516) -> CardRequest:
    return CardRequest(
        id=TenderId(an_id(name)),
        basket_id=BasketId(an_id("basket")),
        staff_id=StaffId(an_id("mara")),
        amount=euros(minor),
        asked_at=A_MORNING,
    )


class Line:
    """A control on an emulated terminal, with what it told and what was written down."""

    def __init__(self) -> None:
        bench = EmulatorBench()
        self.machine = bench.terminal()
        terminal = terminal_at(DeviceAddress.parse("emulated:"), bench=bench)
        assert terminal is not None
        self.written: list[tuple[CardRequest, tuple[str, ...]]] = []
        self.refuses = False
        self.control = PaymentTerminalControl(
            terminal, address="emulated:", write_down=self.write_down, silence_max_s=0.05
        )
        self.told: list[CardProgress] = []
        self.control.progressed.connect(self.told.append)

    def write_down(self, request: CardRequest) -> None:
        if self.refuses:
            raise RuleError("errors.card_in_doubt", amount=request.amount)
        self.written.append((request, self.machine.heard))

    @property
    def states(self) -> list[CardState]:
        return [progress.state for progress in self.told]


@pytest.fixture
def line(qapp: QApplication) -> Iterator[Line]:
    made = Line()
    made.control.start()
    yield made
    assert made.control.stop()


def over(line: Line) -> bool:
    return bool(line.told) and (line.states[-1].is_over or line.states[-1] == "unknown")


def test_a_request_is_written_down_before_the_terminal_hears_it(qtbot: QtBot, line: Line) -> None:
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    assert line.written == [(a_request(), ())]
    assert line.states == [CardState.STARTED, CardState.WAITING, CardState.APPROVED]
    result = line.told[-1].result
    assert result is not None
    assert (result.amount, result.code) == (euros(3516), "482913")


def test_what_could_not_be_written_down_is_never_asked(qtbot: QtBot, line: Line) -> None:
    line.refuses = True
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    assert line.states == [CardState.ABORTED]
    assert line.machine.heard == ()


@pytest.mark.parametrize("manner", [CardManner.CUT_AFTER, CardManner.LATE])
def test_an_end_that_nobody_heard_is_found_out(
    qtbot: QtBot, line: Line, manner: CardManner
) -> None:
    line.machine.manner = manner
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    assert line.states[-1] is CardState.APPROVED
    assert list(line.machine.charged_minor.values()) == [3516]
    assert [verb.split()[0] for verb in line.machine.heard] == ["PAY", "ASK"]


def test_without_any_answer_it_is_unknown_until_asked_again(qtbot: QtBot, line: Line) -> None:
    line.machine.manner = CardManner.CUT_AFTER
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    line.machine.set_fault(Fault.UNPLUGGED)
    line.told.clear()
    line.control.inquire(a_request())
    qtbot.waitUntil(lambda: over(line))
    assert line.states == [CardState.UNKNOWN]
    line.machine.clear_fault(Fault.UNPLUGGED)
    line.control.inquire(a_request())
    qtbot.waitUntil(lambda: line.states[-1] is CardState.APPROVED)
    assert sum(line.machine.charged_minor.values()) == 3516


def test_an_unplugged_terminal_was_asked_nothing(qtbot: QtBot, line: Line) -> None:
    line.machine.set_fault(Fault.UNPLUGGED)
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    assert (line.states[-1], line.told[-1].reason) == (CardState.ABORTED, "no_line")


def test_a_silent_terminal_is_asked_and_had_heard_nothing(qtbot: QtBot, line: Line) -> None:
    line.machine.manner = CardManner.SILENT
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    assert line.states[-1] is CardState.ABORTED


def test_cancel_reaches_a_terminal_that_waits_for_a_card(qtbot: QtBot, line: Line) -> None:
    line.machine.manner = CardManner.WAIT
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: CardState.WAITING in line.states)
    line.control.abort(a_request())
    qtbot.waitUntil(lambda: over(line))
    assert line.states[-1] is CardState.ABORTED
    assert line.machine.charged_minor == {}


@pytest.mark.parametrize(("manner", "minor"), [("other_card", 500), ("approve", 3517)])
def test_money_goes_back_of_the_charge_alone_that_it_names(
    qtbot: QtBot, line: Line, manner: str, minor: int
) -> None:
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    line.machine.manner = CardManner(manner)
    line.told.clear()
    line.control.charge(replace(a_request("back", -minor), charge_of=a_request().id))
    qtbot.waitUntil(lambda: over(line))
    assert line.states[-1] is CardState.DECLINED


def test_money_given_back_that_nobody_heard_of_is_found_out(qtbot: QtBot, line: Line) -> None:
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    line.machine.manner = CardManner.CUT_AFTER
    line.told.clear()
    line.control.charge(replace(a_request("back", -3516), charge_of=a_request().id))
    qtbot.waitUntil(lambda: over(line))
    assert line.states[-1] is CardState.APPROVED
    assert sum(line.machine.charged_minor.values()) == 0


@pytest.mark.parametrize("manner", [CardManner.APPROVE, CardManner.CUT_AFTER])
def test_a_charge_is_undone_and_its_end_found_out(
    qtbot: QtBot, line: Line, manner: CardManner
) -> None:
    line.control.charge(a_request())
    qtbot.waitUntil(lambda: over(line))
    line.machine.manner = manner
    line.told.clear()
    line.control.reverse(replace(a_request(), is_reversal=True))
    qtbot.waitUntil(lambda: over(line))
    assert line.states[-1] is CardState.REVERSED
    assert line.machine.charged_minor == {}

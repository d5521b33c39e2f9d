"""A day at the market, beside the week: one till with two drawers, and cash rounded to 0.05.

Each cashier has a drawer of their own; they change at the till (hot seat), one hands hers on, and
each drawer has its own Z. Cards are never rounded.
"""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.scenarios.week_books import Books, Line, Paid
from tests.scenarios.week_cash import give_drawer
from tests.scenarios.week_store import CASH, fill, the_store
from tests.scenarios.week_till import WeekTill, card

MARA, BEN, ADA = "11", "12", "13"
LEFT, RIGHT = "left", "right"
MILK = Line(119, "B")


class MarketTill(WeekTill):
    """The till of the stall."""

    def fill(self) -> dict[str, str]:
        """The same goods under other rules."""
        rules = replace(CASH, drawer_names=(LEFT, RIGHT))
        return fill(self.machine, self.code, the_store(cash_step_minor=5, cash_rules=rules))

    def mean(self, drawer: str) -> None:
        """What follows is about this drawer."""
        self.books.change_drawer(self.code, self.drawer, drawer)
        self.drawer = drawer


def market_day(folder: Path, qtbot: QtBot) -> None:
    """From the first float to the second Z."""
    till = MarketTill(folder, "3", Books())
    till.go_to(0, 9)
    till.open(qtbot, MARA)
    try:
        _sell_all_day(till)
        till.check_all()
    finally:
        till.switch_off()


def _sell_all_day(till: MarketTill) -> None:
    till.mean(LEFT)
    till.open_shift(20_000, own="yes", drawer=LEFT)
    _milk_for_cash(till)
    _hot_seat(till, BEN, RIGHT)
    _needs_a_shift(till)
    till.open_shift(10_000, own="yes", drawer=RIGHT)
    _down_and_up(till)
    _hot_seat(till, MARA, LEFT)
    _part_in_cash(till)
    till.z()
    _hot_seat(till, BEN, RIGHT)
    give_drawer(till, ADA)
    till.hands.change_person(ADA)
    _milk_for_cash(till)
    _back_rounded(till)
    till.z(difference=-5)


def _hot_seat(till: MarketTill, number: str, drawer: str) -> None:
    """Somebody else goes on at the till, with another drawer."""
    till.hands.change_person(number)
    till.mean(drawer)


def _milk_for_cash(till: MarketTill) -> None:
    """1.19 is 1.20 in cash."""
    till.hands.scan("milk")
    till.hands.ended("F9")
    till.sold([MILK], [Paid("cash", 120, rounding=1)])


def _needs_a_shift(till: MarketTill) -> None:
    """The drawer of somebody else is not Ben's: he opens one first, and the basket waits."""
    hands = till.hands
    hands.scan("milk")
    hands.ask(lambda: hands.press("F9"), "a shift is asked for")
    assert hands.lines == 1
    hands.press("Esc", "Ctrl+Backspace")
    hands.until(lambda: hands.lines == 0, "the basket is cleared")


def _down_and_up(till: MarketTill) -> None:
    """3.57 is 3.55 in cash; 2.08 is 2.10; by card both stay what they are."""
    hands = till.hands
    hands.scan("milk", "milk", "milk")
    hands.ended("F9", typed="5")
    till.sold([Line(357, "B")], [Paid("cash", 355, rounding=-2)])
    hands.scan("milk", "yoghurt")
    hands.ended("F9")
    till.sold([MILK, Line(89, "B")], [Paid("cash", 210, rounding=2)])
    hands.scan("milk", "yoghurt")
    hands.approve_card()
    hands.await_change()
    till.sold([MILK, Line(89, "B")], [card(208)])


def _part_in_cash(till: MarketTill) -> None:
    """A part by card leaves 1.13, and cash pays 1.15 for it."""
    hands = till.hands
    hands.scan("milk", "juice")
    hands.type("2.05")
    hands.approve_card()
    hands.ended("F9", typed="2")
    till.sold([MILK, Line(199)], [card(205), Paid("cash", 115, rounding=2)])


def _back_rounded(till: MarketTill) -> None:
    """Eight empties are 2.00; a bottle machine's slip of 1.73 pays 1.75."""
    hands = till.hands
    before = hands.counter.basket
    hands.send_scan("9912345001738")
    hands.until(lambda: hands.counter.basket != before, "the slip is read")
    hands.ended("F9")
    till.sold([Line(-173, kind="deposit_return")], [Paid("cash", -175, rounding=-2)])

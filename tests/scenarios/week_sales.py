"""Ordinary sales of the scripted week by real keys: cash, card, split, weighed, 3 for 2."""

from tests.scenarios.week_books import Line
from tests.scenarios.week_till import WeekTill, card, cash

MILK, BREAD = Line(119, "B"), Line(345, "B")


def plain(till: WeekTill) -> None:
    """Five sales of every day."""
    hands = till.hands
    hands.scan("milk", "bread")
    hands.ended("F9", typed="10")
    till.sold([MILK, BREAD], [cash(464)])
    by_card(till)
    hands.scan("juice", "milk")
    hands.part("F9", "1.50")
    hands.approve_card()
    hands.await_change()
    till.sold([Line(199), MILK], [cash(150), card(168)])
    hands.scan("yoghurt", "yoghurt", "yoghurt")
    hands.ended("F9")
    till.sold([Line(178, "B", off=89)], [cash(178)])
    hands.scan_asking("tomatoes")
    hands.type("642", "Enter")
    hands.until(lambda: hands.lines == 1, "the tomatoes are weighed")
    hands.ended("F9", typed="5")
    till.sold([Line(250, "B")], [cash(250)])


def by_card(till: WeekTill) -> None:
    """The store's usual tender."""
    till.hands.scan("juice")
    till.hands.approve_card()
    till.hands.await_change()
    till.sold([Line(199)], [card(199)])

"""Goods with rules in the scripted week: age, deposits, lottery, weight, serial numbers."""

from tests.scenarios.week_books import Line
from tests.scenarios.week_till import WeekTill, cash


def of_age(till: WeekTill) -> None:
    """Wine asks once how old somebody is; refused, it is not sold and the register knows."""
    hands = till.hands
    hands.scan_asking("wine")
    hands.press("F7")
    hands.until(lambda: hands.lines == 1, "the wine is rung up")
    hands.ended("F9", typed="10")
    till.sold([Line(899)], [cash(899)])
    hands.scan_asking("wine")
    hands.press("F8")
    hands.rest()
    assert hands.lines == 0
    hands.scan("milk")
    hands.ended("F9")
    till.sold([Line(119, "B")], [cash(119)])


def deposit(till: WeekTill) -> None:
    """Two bottles of beer bring two deposits; empties come back in the same basket."""
    hands = till.hands
    hands.scan_asking("beer")
    hands.press("F7")
    hands.until(lambda: hands.lines == 2, "beer and deposit are rung up")
    hands.scan("beer")
    hands.scan("empty", "empty", "empty")
    hands.ended("F9", typed="5")
    lines = [Line(218), Line(50), Line(-75, kind="deposit_return")]
    till.sold(lines, [cash(193)])


def bottles_only(till: WeekTill) -> None:
    """Bottles without a purchase: the basket is below zero and pays out."""
    hands = till.hands
    hands.type("8", "*")
    hands.scan("empty")
    hands.ended("F9")
    till.sold([Line(-200, kind="deposit_return")], [cash(-200)])


def lottery(till: WeekTill) -> None:
    """A ticket passes through the till: neither turnover nor tax."""
    hands = till.hands
    hands.scan("ticket", "milk")
    hands.ended("F9", typed="5")
    till.sold([Line(200, "C", kind="lottery"), Line(119, "B")], [cash(319)])


def serial_number(till: WeekTill, number: str) -> None:
    """A telephone is sold by its serial number."""
    hands = till.hands
    hands.scan_asking("phone")
    hands.type(number, "Enter")
    hands.until(lambda: hands.lines == 1, "the telephone is rung up")
    hands.ended("F9", typed="50")
    till.sold([Line(4999)], [cash(4999)])


def weighed(till: WeekTill) -> None:
    """642 g of tomatoes, of which 42 g are the bowl: 600 g at 3.90."""
    hands = till.hands
    hands.scan_asking("tomatoes")
    hands.type("642", "Enter")
    hands.until(lambda: hands.lines == 1, "the tomatoes are weighed")
    hands.type("42", "Ctrl+W")
    hands.ended("F9", typed="5")
    till.sold([Line(234, "B")], [cash(234)])


def changed_mind(till: WeekTill) -> None:
    """A quantity typed, one more, two less, a line removed, undone, and repeated."""
    hands = till.hands
    hands.type("4", "*")
    hands.scan("milk")
    hands.press("+", "-", "-")
    hands.scan("bread")
    hands.press("Delete", "Ctrl+Z", "Insert")
    hands.ended("F9", typed="20")
    till.sold([Line(357, "B"), Line(690, "B")], [cash(1047)])

"""Goods with rules in the scripted week: age, deposits, lottery, weight, serial numbers."""

from tests.scenarios.week_books import Line
from tests.scenarios.week_prices import PIN
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


def asked_again_for_more(till: WeekTill) -> None:
    """Wine asks once, beer not again, gin does: its limit is higher."""
    hands = till.hands
    hands.scan_asking("wine")
    hands.press("F7")
    hands.scan("beer")
    hands.scan_asking("gin")
    hands.press("F7")
    hands.until(lambda: hands.lines == 4, "wine, beer, its deposit and gin")
    hands.ended("F9", typed="50")
    till.sold([Line(899), Line(109), Line(25), Line(1999)], [cash(3032)])


def sold_by_a_minor(till: WeekTill) -> None:
    """Who is under age sells wine only when somebody else says yes."""
    hands = till.hands
    hands.scan_asking("wine")
    hands.press("F7")
    hands.until(lambda: hands.counter.basket.waiting, "the wine waits")
    hands.press("F9")
    hands.until(lambda: hands.is_panel_open, "somebody else is asked")
    hands.rest()
    hands.type(PIN, "Enter")
    hands.until(lambda: not hands.counter.basket.waiting, "the wine may go")
    hands.ended("F9", typed="10")
    till.sold([Line(899)], [cash(899)])


def by_length(till: WeekTill) -> None:
    """1.25 m of cloth at 12.90 a metre: 16.125, half of a cent goes up."""
    hands = till.hands
    hands.scan_asking("cloth")
    hands.type("1.25", "Enter")
    hands.until(lambda: hands.lines == 1, "the cloth is measured")
    hands.ended("F9", typed="20")
    till.sold([Line(1613)], [cash(1613)])


def in_its_bowl(till: WeekTill) -> None:
    """270 g of olives in a bowl of 20 g, which comes off by itself."""
    hands = till.hands
    hands.scan_asking("olives")
    hands.type("270", "Enter")
    hands.until(lambda: hands.lines == 1, "the olives are weighed")
    hands.ended("F9", typed="5")
    till.sold([Line(300, "B")], [cash(300)])


def two_at_most(till: WeekTill) -> None:
    """No more than two sparklers go to one customer."""
    hands = till.hands
    hands.scan("sparkler", "sparkler")
    before = hands.counter.basket
    hands.scan_asking("sparkler")
    assert hands.counter.basket == before
    hands.ended("F9", typed="10")
    till.sold([Line(600)], [cash(600)])


def after_hours(till: WeekTill) -> None:
    """After eight in the evening sparklers are refused."""
    till.hands.scan_asking("sparkler")
    assert till.hands.lines == 0
    till.hands.press("Esc")


def noted_and_credited(till: WeekTill, seller: str) -> None:
    """A note on a line, and a colleague who sold it; the money is the till's all the same."""
    hands = till.hands
    hands.scan("soap")
    hands.press("F6", "Up")
    hands.type("Gift wrapped", "Enter")
    hands.until(lambda: hands.counter.basket.lines[0].detail.note, "the note is on the line")
    hands.press("F6", "Up", "Up")
    hands.rest()
    picture = hands.presenter.inline.picture
    assert picture is not None
    name = till.people[seller].name
    hands.press(next(choice.key for choice in picture.choices if choice.text == name))
    hands.until(lambda: hands.counter.basket.lines[0].detail.salesperson_id, "who sold it")
    sale = hands.ended("F9", typed="5")
    till.sold([Line(450)], [cash(450)])
    detail = sale.lines[0].detail
    assert (detail.note, detail.salesperson_id) == ("Gift wrapped", till.people[seller].id)

"""Codes that say more than a product, in the scripted week: labels of scales, GS1, slips, recalls.

Each refusal leaves the basket as it is. The check digits on the labels were worked out by hand.
"""

from tests.scenarios.week_books import Line
from tests.scenarios.week_hands import Hands
from tests.scenarios.week_shelf import code_of
from tests.scenarios.week_till import WeekTill, cash


def labels_of_scales(till: WeekTill) -> None:
    """Labels with a price (5.99), a weight (350 g at 18.90) and a count (6 rolls at 0.35)."""
    hands = till.hands
    _scan(hands, "2200429005992")
    _scan(hands, "2800422003508")
    _scan(hands, "2500432000060")
    hands.ended("F9", typed="20")
    lines = [Line(599, "B"), Line(662, "B"), Line(210, "B", off=30)]
    till.sold(lines, [cash(1471)])


def misread_label(till: WeekTill) -> None:
    """A price whose check digit is wrong is refused, though the code's own is right."""
    hands = till.hands
    _refused(hands, "2200428005993")
    hands.scan("milk")
    hands.ended("F9")
    till.sold([Line(119, "B")], [cash(119)])


def slip_of_bottles(till: WeekTill) -> None:
    """A slip of the bottle machine pays 1.75, once."""
    hands = till.hands
    _scan(hands, "9912345001752")
    _refused(hands, "9912345001752")
    hands.ended("F9")
    till.sold([Line(-175, kind="deposit_return")], [cash(-175)])
    _refused(hands, "9912345001752")
    hands.press("Esc")


def both_codes_of_a_pack(till: WeekTill) -> None:
    """A scanner reads the bar code and the 2D code in one pass: one chicken, with its expiry."""
    hands = till.hands
    hands.scan("chicken")
    _scan(hands, elements(expires="260310", lot="L2"))
    assert [line.quantity.amount for line in hands.counter.basket.lines] == [1]
    assert hands.counter.basket.lines[0].detail.lot == "L2"
    hands.ended("F9", typed="10")
    till.sold([Line(799, "B")], [cash(799)])


def one_item_once(till: WeekTill) -> None:
    """One pack by element string and by Digital Link: not twice, neither now nor tomorrow."""
    hands = till.hands
    link = f"https://id.example.org/01/0{code_of('chicken')}/21/A7?17=260310"
    _scan(hands, elements(serial="A7"))
    till.clock.advance(seconds=2)
    _refused(hands, link)
    hands.ended("F9", typed="10")
    till.sold([Line(799, "B")], [cash(799)])
    till.clock.advance(seconds=2)
    _refused(hands, link)
    hands.press("Esc")


def expired(till: WeekTill) -> None:
    """What expired yesterday is refused; what expires today is sold."""
    hands = till.hands
    today = till.clock.now().date()
    _refused(hands, elements(expires=f"26{today.month:02d}{today.day - 1:02d}"))
    assert hands.lines == 0
    _scan(hands, elements(expires=f"26{today.month:02d}{today.day:02d}"))
    hands.ended("F9", typed="10")
    till.sold([Line(799, "B")], [cash(799)])


def recalled(till: WeekTill) -> None:
    """Lot L1 was recalled: it is refused, L2 is sold, and without a lot the till says to look."""
    hands = till.hands
    _refused(hands, elements(lot="L1"))
    assert hands.lines == 0
    _scan(hands, elements(lot="L2"))
    till.clock.advance(seconds=2)
    hands.ask(lambda: hands.scan("chicken"), "look at the lot")
    hands.ended("F9", typed="20")
    till.sold([Line(799, "B"), Line(799, "B")], [cash(1598)])


def elements(*, expires: str = "", lot: str = "", serial: str = "") -> str:
    """The element string of a chicken; what has no fixed length comes last."""
    dated = f"17{expires}" if expires else ""
    named = f"10{lot}" if lot else f"21{serial}" if serial else ""
    return f"010{code_of('chicken')}{dated}{named}"


def _scan(hands: Hands, code: str) -> None:
    before = hands.counter.basket
    hands.send_scan(code)
    hands.until(lambda: hands.counter.basket != before, f"{code} is rung up")


def _refused(hands: Hands, code: str) -> None:
    """A scan that says why not, and changes nothing."""
    before = hands.counter.basket
    hands.ask(lambda: hands.send_scan(code), f"{code} is refused")
    assert hands.question is not None
    assert hands.question.is_bad
    assert hands.counter.basket == before

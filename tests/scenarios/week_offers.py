"""Offers of the scripted week: sets, bundles, tiers by count and by spend, a weekday's price.

The basic ones (3 for 2, happy hour, coupon) stand in week_sales and week_prices.
"""

from tests.scenarios.week_books import Line
from tests.scenarios.week_hands import Hands
from tests.scenarios.week_till import WeekTill, cash


def mix_and_match(till: WeekTill) -> None:
    """Any 2 of tea and jam cost 5.00: of 0.80 off the tea bears 0.41, the jam 0.39."""
    till.hands.scan("tea", "jam")
    till.hands.ended("F9", typed="5")
    till.sold([Line(259, "B", off=41), Line(241, "B", off=39)], [cash(500)])


def pen_with_pad(till: WeekTill) -> None:
    """A pad brings one pen, once in a basket: of two pens one is paid.

    The 1.50 off is shared by pad and pen as they cost, so that giving either back is fair.
    """
    hands = till.hands
    hands.scan("pad", "pad", "pen", "pen")
    hands.ended("F9", typed="20")
    till.sold([Line(691, off=109), Line(259, off=41)], [cash(950)])


def rolls_by_the_bag(till: WeekTill) -> None:
    """Four rolls cost 0.40 each, five 0.35, ten 0.30."""
    hands = till.hands
    for many, comes_to in ((4, 160), (5, 175), (10, 300)):
        hands.type(str(many), "*")
        hands.scan("roll")
        hands.ended("F9", typed="5")
        till.sold([Line(comes_to, "B", off=40 * many - comes_to)], [cash(comes_to)])


def shirts_by_spend(till: WeekTill) -> None:
    """A shirt has sizes; for 30.00 of the small ones 5.00 come off, the large one is left out."""
    hands = till.hands
    for size in ("2", "2", "1"):
        _shirt(hands, size)
    hands.ended("F9", typed="50")
    till.sold([Line(2500, off=500), Line(1700)], [cash(4200)])


def _shirt(hands: Hands, size: str) -> None:
    before = hands.counter.basket
    hands.scan_asking("shirt")
    hands.type(size, "Enter")
    hands.until(lambda: hands.counter.basket != before, "a size is rung up")


def honey(till: WeekTill, lot: str, price: int) -> None:
    """A jar whose lot is taken down; on Wednesdays it costs 5.00 instead of 6.00."""
    hands = till.hands
    hands.scan_asking("honey")
    hands.type(lot, "Enter")
    hands.until(lambda: hands.lines == 1, "the honey is rung up")
    hands.ended("F9", typed="10")
    till.sold([Line(price, "B", off=600 - price)], [cash(price)])

"""Prices by hand in the scripted week: discounts, a manager's PIN, overrides, exemption, offers."""

from tests.scenarios.week_books import Line
from tests.scenarios.week_till import WeekTill, card, cash

PIN = "9876"


def approved_discount(till: WeekTill) -> None:
    """20 % is above a cashier's cap: it waits, and the tender asks for a manager's PIN."""
    till.hands.scan("juice", "milk")
    _take_off(till, "Up", "F6", "20")
    till.sold([Line(159, off=40), Line(119, "B")], [cash(278)])


def not_below_zero(till: WeekTill) -> None:
    """9.99 off 1.99 is 1.99 off: a line never goes below nothing."""
    till.hands.scan("juice", "milk")
    _take_off(till, "Up", "F6", "Down", "9.99")
    till.sold([Line(0, off=199), Line(119, "B")], [cash(119)])


def _take_off(till: WeekTill, *keys_and_amount: str) -> None:
    """Above the cap: scanning goes on meanwhile, and the manager is asked before the tender."""
    hands, (*keys, amount) = till.hands, keys_and_amount
    hands.press(*keys)
    hands.type(amount, "Enter")
    hands.press("1")
    hands.until(lambda: hands.counter.basket.waiting, "the discount waits")
    hands.press("F9")
    hands.until(lambda: hands.is_panel_open, "the manager is asked")
    hands.rest()
    hands.type(PIN, "Enter")
    hands.until(lambda: not hands.counter.basket.waiting, "the discount is approved")
    hands.ended("F9", typed="5")


def whole_basket(till: WeekTill) -> None:
    """5 % off everything is within the cap: 27.20 off 5.44, shared 10 and 17."""
    hands = till.hands
    hands.scan("juice", "bread")
    hands.press("F6", "F6")
    hands.type("5", "Enter")
    hands.press("4")
    hands.until(lambda: hands.counter.basket.adjustments, "the basket is discounted")
    hands.ended("F9", typed="10")
    till.sold([Line(189, off=10), Line(328, "B", off=17)], [cash(517)])


def amount_off(till: WeekTill) -> None:
    """0.15 off a line, with the arrow keys to the amount."""
    hands = till.hands
    hands.scan("juice")
    hands.press("F6", "Down")
    hands.type("0.15", "Enter")
    hands.press("1")
    hands.ended("F9", typed="5")
    till.sold([Line(184, off=15)], [cash(184)])


def price_override(till: WeekTill) -> None:
    """A price of its own: the line costs 1.80, and the shelf price key reports 1.90."""
    hands = till.hands
    hands.scan("juice")
    hands.press("F6", "Down", "Down")
    hands.type("1.80", "Enter")
    hands.press("1")
    hands.ended("F9", typed="5")
    till.sold([Line(180)], [cash(180)])
    hands.scan("juice")
    hands.type("1.90", "Shift+F6")
    hands.rest()
    hands.ended("F9", typed="5")
    till.sold([Line(190)], [cash(190)])


def tax_exemption(till: WeekTill, cashier: str) -> None:
    """Only a manager may: the tax in 1.99 comes off and the customer pays 1.67."""
    hands = till.hands
    hands.change_person("1")
    hands.scan("juice")
    hands.ask(lambda: hands.press("Ctrl+T"), "the reason is asked")
    hands.type("Embassy", "Enter")
    hands.until(lambda: hands.counter.basket.exemption, "the basket is exempt")
    hands.approve_card()
    hands.await_change()
    till.sold([Line(167, "*", tax=0)], [card(167)])
    hands.change_person(cashier)


def open_item(till: WeekTill) -> None:
    """Something without a code at a typed price, beside a product."""
    hands = till.hands
    hands.scan("milk")
    hands.ask(lambda: hands.press("Ctrl+O"), "its name is asked")
    hands.type("Ribbon", "Enter")
    hands.type("2.50", "Enter")
    hands.until(lambda: hands.lines == 2, "the ribbon is rung up")
    hands.ended("F9", typed="5")
    till.sold([Line(119, "B"), Line(250)], [cash(369)])


def staff_price(till: WeekTill) -> None:
    """A colleague buys at 10 % less: 45 of 450."""
    hands = till.hands
    hands.scan("soap")
    hands.press("F6", "Down", "Down", "Down")
    hands.rest()
    hands.press("1")
    hands.until(lambda: hands.counter.basket.lines[0].adjustments, "the staff price counts")
    hands.rest()
    hands.ended("F9", typed="5")
    till.sold([Line(405, off=45)], [cash(405)])


def happy_hour(till: WeekTill) -> None:
    """From five to six cake costs a fifth less: 2.00."""
    till.hands.scan("cake")
    till.hands.ended("F9")
    till.sold([Line(200, off=50)], [cash(200)])


def no_happy_hour(till: WeekTill) -> None:
    """At any other time it does not."""
    till.hands.scan("cake")
    till.hands.ended("F9")
    till.sold([Line(250)], [cash(250)])


def coupon(till: WeekTill) -> None:
    """A single-use coupon takes 1.00 off the soap; used again it takes nothing off."""
    hands, code = till.hands, till.coupons.pop(min(till.coupons))
    hands.scan("soap")
    hands.send_scan(code)
    hands.until(lambda: hands.counter.basket.coupons, "the coupon is presented")
    hands.ended("F9", typed="5")
    till.sold([Line(350, off=100)], [cash(350)])
    hands.scan("soap")
    hands.ask(lambda: hands.send_scan(code), "it was used")
    hands.ended("F9", typed="5")
    till.sold([Line(450)], [cash(450)])


def coupon_of_other_till(till: WeekTill, code: str) -> None:
    """The right to this coupon lies at the till that gave it out: nothing comes off here."""
    hands = till.hands
    hands.scan("soap")
    hands.ask(lambda: hands.send_scan(code), "it is not for this till")
    hands.ended("F9", typed="5")
    till.sold([Line(450)], [cash(450)])


def nearly_reached(till: WeekTill) -> None:
    """Two yoghurts: one more is free, says the till, and so it is."""
    hands = till.hands
    hands.scan("yoghurt", "yoghurt")
    side = hands.till.screens.sell.side
    hands.until(lambda: "3 for 2" in side._nearly, "what is nearly reached")
    hands.scan("yoghurt")
    hands.until(lambda: "3 for 2" not in side._nearly, "it is reached")
    hands.ended("F9")
    till.sold([Line(178, "B", off=89)], [cash(178)])

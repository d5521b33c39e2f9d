"""Every tender of the scripted week by keys: gift card, voucher, francs, split, tip, donation."""

from tests.scenarios.week_books import Line, Paid
from tests.scenarios.week_prices import PIN
from tests.scenarios.week_till import WeekTill, card, cash

MILK, BREAD = Line(119, "B"), Line(345, "B")


def sell_gift_card(till: WeekTill, code: str, value: int) -> None:
    """Value goes onto a card: no turnover, a debt of the store."""
    hands = till.hands
    hands.press("F10")
    hands.until(lambda: hands.is_panel_open, "gift cards")
    hands.press("1")
    hands.type(code, "Enter")
    hands.type(f"{value // 100}.{value % 100:02d}", "Enter")
    hands.until(lambda: hands.lines == 1, "the gift card is a line")
    hands.approve_card()
    hands.await_change()
    till.books.account(till.code, f"gift_card:{code}", value)
    till.sold([Line(value, "A", kind="gift_card")], [card(value)])


def pay_by_gift_card(till: WeekTill, code: str, amount: int, rest: int) -> None:
    """Milk and bread by gift card, as far as it goes, and the rest in cash."""
    hands = till.hands
    hands.scan("milk", "bread")
    other_tender(till, "gift_card")
    hands.type(code, "Enter")
    hands.rest()
    if rest:
        hands.press("1")  # take what is on it
        hands.until(lambda: hands.counter.basket.tenders, "a part is paid")
        hands.ended("F9")
    else:
        hands.await_change()
    till.books.account(till.code, f"gift_card:{code}", -amount)
    till.sold([MILK, BREAD], [Paid("gift_card", amount), *([cash(rest)] if rest else [])])


def voucher(till: WeekTill) -> None:
    """A third party's voucher of 5.00 pays 4.64; what is over lapses."""
    hands = till.hands
    hands.scan("milk", "bread")
    other_tender(till, "voucher")
    hands.press("1")
    hands.type("V1", "Enter")
    hands.type("5.00", "Enter")
    hands.await_change()
    till.sold([MILK, BREAD], [Paid("voucher", 464)])


def francs(till: WeekTill) -> None:
    """Ten francs are worth 10.50; the change goes back in euros."""
    hands = till.hands
    hands.scan("milk", "bread")
    other_tender(till, "CHF")
    hands.type("10.00", "Enter")
    hands.await_change()
    till.sold([MILK, BREAD], [Paid("cash", 464, foreign=("CHF", 1_000, 586))])


def split(till: WeekTill) -> None:
    """Shared by two: one pays cash and gets change, the other by card."""
    hands = till.hands
    hands.scan("milk", "bread")
    hands.type("2", "F11")
    hands.until(lambda: len(hands.presenter.tender.shares) == 2, "two shares")
    hands.part("F9", "5")
    hands.approve_card()
    hands.await_change()
    till.sold([MILK, BREAD], [cash(232), card(232)])


def tender_undone(till: WeekTill) -> None:
    """A part in cash is taken back before the sale is paid by card: the drawer has none of it."""
    hands = till.hands
    hands.scan("milk", "bread")
    hands.part("F9", "2")
    hands.press("Ctrl+Z")
    hands.until(lambda: not hands.counter.basket.tenders, "the part is taken back")
    hands.approve_card()
    hands.await_change()
    till.sold([MILK, BREAD], [card(464)])


def tips(till: WeekTill) -> None:
    """A tip on a card and one in cash: nobody's turnover, and the drawer holds the second."""
    hands = till.hands
    hands.scan("milk", "bread")
    other_tender(till, "tip")
    hands.rest()
    hands.press("1")
    hands.type("1.00", "Enter")
    hands.approve_card()
    hands.await_change()
    till.sold([MILK, BREAD], [card(464, tip=100)])
    hands.scan("milk", "bread")
    other_tender(till, "tip")
    hands.rest()
    hands.press("2")
    hands.type("0.36", "Enter")
    hands.ended("F9", typed="10")
    till.sold([MILK, BREAD], [cash(464, tip=36)])


def donation(till: WeekTill) -> None:
    """Rounded up to 5.00 for the lifeboats."""
    hands = till.hands
    hands.scan("milk", "bread")
    other_tender(till, "donation")
    hands.until(lambda: hands.lines == 3, "the donation is a line")
    hands.ended("F9", typed="5")
    till.sold([MILK, BREAD, Line(36, kind="donation")], [cash(500)])


def given_corrected(till: WeekTill) -> None:
    """20 was handed over, not 10: the change is reckoned again, the sale stays."""
    hands = till.hands
    hands.scan("milk", "bread")
    hands.ended("F9", typed="10")
    hands.type("20", "F9")
    hands.rest()
    till.sold([MILK, BREAD], [cash(464)])


def payout_above_limit(till: WeekTill) -> None:
    """More than 50.00 for empties goes out with a manager's PIN only."""
    hands = till.hands
    hands.type("99", "*")
    hands.scan("empty")
    hands.type("99", "*")
    hands.scan("empty")
    hands.type("20", "*")
    hands.scan("empty")
    hands.press("F9")
    hands.until(lambda: hands.is_panel_open, "a manager is asked")
    hands.rest()
    hands.type(PIN, "Enter")
    hands.await_change()
    till.sold([Line(-5450, kind="deposit_return")], [cash(-5450)])


def other_tender(till: WeekTill, code: str) -> None:
    """The key for other tenders, and the digit that stands beside one."""
    hands = till.hands
    hands.press("F10")
    hands.until(lambda: hands.is_panel_open, "other tenders")
    picture = hands.presenter.inline.picture
    assert picture is not None
    hands.press(next(choice.key for choice in picture.choices if choice.code == code))


def gift_card_of_other_till(till: WeekTill, code: str) -> None:
    """The right to another till's gift card is not here: it is refused, and cash pays."""
    hands = till.hands
    hands.scan("milk")
    other_tender(till, "gift_card")
    hands.type(code, "Enter")
    hands.rest()
    picture = hands.presenter.inline.picture
    assert picture is not None
    assert picture.fault
    hands.press("Esc")
    hands.ended("F9")
    till.sold([MILK], [cash(119)])


def store_credit(till: WeekTill, code: str) -> None:
    """A slip of 1.19 pays a part of milk and bread, and is used up."""
    hands = till.hands
    hands.scan("milk", "bread")
    other_tender(till, "store_credit")
    hands.type(code, "Enter")
    hands.rest()
    hands.press("1")
    hands.until(lambda: hands.counter.basket.tenders, "the slip pays a part")
    hands.approve_card()
    hands.await_change()
    till.books.account(till.code, "store_credit:slip", -119)
    till.sold([MILK, BREAD], [Paid("store_credit", 119), card(345)])

"""A day in Switzerland by real keys: cash in steps of five centimes, cards to the centime, euros.

Each step is done with the hands and then told to the books.
"""

from tests.scenarios.abroad_books import CardPaid, Rates, inside
from tests.scenarios.abroad_till import AbroadTill
from tests.scenarios.week_back import choose_last, open_sale
from tests.scenarios.week_books import Line, Paid
from tests.scenarios.week_money import other_tender
from tests.scenarios.week_till import amount_text

FULL: Rates = (("MwSt 81000", 81_000),)
LOW: Rates = (("MwSt 26000", 26_000),)
CHEESE, KNIFE, CARD = inside(843, LOW), inside(3_499, FULL), inside(152, FULL)


def rounded_cash(till: AbroadTill) -> None:
    """8.43 is 8.45 in cash, 34.99 is 35.00, 43.42 is 43.40: up, up and down."""
    hands = till.hands
    hands.scan("cheese")
    sale = hands.ended("F9", typed="10")
    till.sold([CHEESE], [Paid("cash", 845, rounding=2)])
    assert "1.55" in till.paper(sale), "the change is made of coins that there are"
    hands.scan("knife")
    hands.ended("F9")
    till.sold([KNIFE], [Paid("cash", 3_500, rounding=1)])
    hands.scan("cheese", "knife")
    hands.ended("F9", typed="50")
    till.sold([CHEESE, KNIFE], [Paid("cash", 4_340, rounding=-2)])


def no_such_coin(till: AbroadTill) -> None:
    """8.43 cannot be handed over: refused, and nothing is taken."""
    hands = till.hands
    hands.scan("cheese")
    hands.ask(lambda: hands.type("8.43", "F9"), "there is no such coin")
    hands.rest()
    assert not hands.counter.basket.tenders
    hands.press("Esc")
    hands.ended("F9")
    till.sold([CHEESE], [Paid("cash", 845, rounding=2)])


def exact_card(till: AbroadTill) -> None:
    """A card pays 8.43, not 8.45."""
    till.hands.scan("cheese")
    till.hands.approve_card()
    till.hands.await_change()
    till.sold([CHEESE], [CardPaid("card", 843)])


def split(till: AbroadTill) -> None:
    """10.00 in cash are a part and not rounded, the card pays 33.42; then the other way round."""
    hands = till.hands
    hands.scan("cheese", "knife")
    hands.part("F9", "10")
    hands.approve_card()
    hands.await_change()
    till.sold([CHEESE, KNIFE], [Paid("cash", 1_000), CardPaid("card", 3_342)])
    hands.scan("cheese", "knife")
    hands.type("20.01")
    hands.approve_card()
    hands.ended("F9", typed="30")
    till.sold([CHEESE, KNIFE], [CardPaid("card", 2_001), Paid("cash", 2_340, rounding=-1)])


def back_in_cash(till: AbroadTill) -> None:
    """Paid 43.40 for 43.42: the cheese comes back as 8.45, then the knife as 35.00."""
    hands = till.hands
    hands.scan("cheese", "knife")
    sale = hands.ended("F9", typed="45")
    till.sold([CHEESE, KNIFE], [Paid("cash", 4_340, rounding=-2)])
    for gross, rates, back in ((843, LOW, 845), (3_499, FULL, 3_500)):
        open_sale(till, sale)
        hands.press(*(("+",) if back == 845 else ("F3",)), "F12")
        hands.await_change()
        line = inside(-gross, rates, is_back=True)
        till.sold([line], [Paid("cash", -back, rounding=gross - back)], kind="refund")


def card_that_was_cash(till: AbroadTill) -> None:
    """The card key was pressed for 8.45 in cash: the drawer has what there are coins for."""
    hands = till.hands
    exact_card(till)
    choose_last(till)
    hands.press("F6")
    hands.until(lambda: hands.till.screens.refunds.screen.picture.may_main, "it can be corrected")
    hands.press("F9", "F12")
    hands.until(lambda: hands.till.window.current == "sell", "it is corrected")
    hands.rest()
    till.books.correct(till.code, "card", "cash", 843, coins=845)
    till.compare()


def back_to_card(till: AbroadTill) -> None:
    """What a card paid to the centime goes back to the centime."""
    hands = till.hands
    hands.scan("card")
    hands.approve_card()
    sale = hands.await_change()
    till.sold([CARD], [CardPaid("card", 152)])
    open_sale(till, sale)
    hands.press("F3", "F12")
    hands.until(lambda: hands.stage.value == "card_wait", "the card is asked")
    hands.press("F7")
    hands.await_change()
    till.sold([inside(-152, FULL, is_back=True)], [CardPaid("card", -152)], kind="refund")


def euros(till: AbroadTill) -> None:
    """20 euros are 18.60: they pay 8.43, and 10.15 of the 10.17 go back in coins of francs."""
    hands = till.hands
    hands.scan("cheese")
    other_tender(till, "EUR")
    hands.type("20.00", "Enter")
    hands.await_change()
    paid = Paid("cash", 845, foreign=("EUR", 2_000, 1_015), rounding=2)
    till.sold([CHEESE], [paid])


def euros_and_francs(till: AbroadTill) -> None:
    """5 euros are a part of 4.65; the rest of 3.78 is 3.80 in francs."""
    hands = till.hands
    hands.scan("cheese")
    other_tender(till, "EUR")
    hands.type("5.00", "Enter")
    hands.until(lambda: hands.counter.basket.tenders, "a part is paid")
    hands.ended("F9", typed="5")
    part = Paid("cash", 465, foreign=("EUR", 500, 0))
    till.sold([CHEESE], [part, Paid("cash", 380, rounding=2)])


def void(till: AbroadTill) -> None:
    """The last sale is undone: the rounding of its cash goes back with it."""
    hands = till.hands
    hands.scan("cheese")
    hands.ended("F9")
    till.sold([CHEESE], [Paid("cash", 845, rounding=2)])
    choose_last(till)
    hands.press("Ctrl+Backspace")
    hands.until(lambda: hands.till.screens.refunds.screen.picture.may_main, "it can be voided")
    hands.press("F12")
    hands.until(lambda: hands.till.window.current == "sell", "it is voided")
    hands.rest()
    till.sold([inside(-843, LOW)], [Paid("cash", -845, rounding=-2)], kind="void")


def gift_card(till: AbroadTill, code: str) -> None:
    """10.00 onto a card; it pays 8.43 to the centime and 1.57 of the next, the rest is rounded."""
    hands = till.hands
    hands.press("Esc", "F10")
    hands.until(lambda: hands.is_panel_open, "gift cards")
    hands.press("1")
    hands.type(code, "Enter")
    hands.type(amount_text(1_000), "Enter")
    hands.until(lambda: hands.lines == 1, "the gift card is a line")
    hands.ended("F9")
    till.books.account(till.code, f"gift_card:{code}", 1_000)
    till.sold([Line(1_000, kind="gift_card")], [Paid("cash", 1_000)])
    hands.scan("cheese")
    other_tender(till, "gift_card")
    hands.type(code, "Enter")
    hands.await_change()
    till.books.account(till.code, f"gift_card:{code}", -843)
    till.sold([CHEESE], [Paid("gift_card", 843)])
    hands.scan("cheese")
    other_tender(till, "gift_card")
    hands.type(code, "Enter")
    hands.rest()
    hands.press("1")  # take what is on it
    hands.until(lambda: hands.counter.basket.tenders, "a part is paid")
    hands.ended("F9")
    till.books.account(till.code, f"gift_card:{code}", -157)
    till.sold([CHEESE], [Paid("gift_card", 157), Paid("cash", 685, rounding=-1)])

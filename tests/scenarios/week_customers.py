"""Customers of the scripted week by keys: their prices, points earned, spent, given back, claimed.

The bookkeeper is told what somebody paid and reckons the points by a rule of its own
(week_books.Books.earn). The script knows who has the silver tier when: from 50 points on.
"""

from pos_app.domain.ids import CustomerId, mint_id
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.sale import Sale
from pos_app.operations.claim_points import ClaimPoints
from tests.builders import an_id
from tests.scenarios.week_back import choose_last
from tests.scenarios.week_books import Line, Paid
from tests.scenarios.week_money import other_tender
from tests.scenarios.week_shelf import PROGRAMME
from tests.scenarios.week_till import WeekTill, cash

SILVER = 150
MILK, BREAD = Line(119, "B"), Line(345, "B")


def attach(till: WeekTill, name: str) -> None:
    """F2, a name, Enter: the basket is theirs."""
    hands = till.hands
    hands.press("F2")
    hands.type(name.lower(), "Enter")
    hands.until(lambda: hands.counter.basket.customer_id == _id(name), f"{name} is attached")
    hands.rest()


def at_their_price(till: WeekTill) -> None:
    """Jam costs less in the club; Cleo comes when it is rung up already, and leaves with points."""
    hands = till.hands
    hands.scan("jam")
    attach(till, "Cleo")
    hands.until(lambda: hands.counter.total.minor == 250, "her price")
    _earned(till, "Cleo", hands.ended("F9"), paid=250)
    till.sold([Line(250, "B", off=30)], [cash(250)])


def becomes_silver(till: WeekTill) -> None:
    """A large basket earns 54 points; from then on a pad costs what silver pays."""
    hands = till.hands
    attach(till, "Cleo")
    hands.type("12", "*")
    hands.scan("soap")
    _earned(till, "Cleo", hands.ended("F9"), paid=5_400)
    till.sold([Line(5_400)], [cash(5_400)])
    hands.scan("pad")
    assert hands.counter.total.minor == 400, "nobody's basket"
    attach(till, "Cleo")
    hands.until(lambda: hands.counter.total.minor == 350, "the price of silver")
    _earned(till, "Cleo", hands.ended("F9"), paid=350, percent=SILVER)
    till.sold([Line(350, off=50)], [cash(350)])


def pays_with_points(till: WeekTill) -> Sale:
    """4.00 of two cakes by 40 points, the rest in cash: only that earns."""
    hands = till.hands
    hands.scan("cake", "cake")
    attach(till, "Cleo")
    other_tender(till, "points")
    hands.until(lambda: hands.is_panel_open, "how much is asked")
    hands.type("4.00", "Enter")
    hands.until(lambda: hands.counter.basket.tenders, "the points pay a part")
    sale = hands.ended("F9")
    till.books.points(till.code, "Cleo", -40)
    _earned(till, "Cleo", sale, paid=100, percent=SILVER)
    till.sold([Line(500)], [Paid("points", 400), cash(100)])
    return sale


def more_than_here(till: WeekTill) -> None:
    """Points of the other till cannot be spent here: refused, and cash pays."""
    hands = till.hands
    hands.scan("milk")
    attach(till, "Cleo")
    hands.ask(lambda: other_tender(till, "points"), "there are none here")
    hands.press("Esc")
    _earned(till, "Cleo", hands.ended("F9"), paid=119)
    till.sold([MILK], [cash(119)])


def back_by_customer(till: WeekTill, sale: Sale, cashier: str, other: str) -> None:
    """The cakes come back one by one, found by whose they were: points as they were paid."""
    hands = till.hands
    hands.change_person(other)
    _open_of_cleo(till, sale)
    hands.press("+", "F12")
    hands.await_change()
    # 25 of the 40 points that paid go back, and the one that was earned by halves goes.
    till.books.points(till.code, "Cleo", 25 - 1)
    till.sold([Line(-250, is_back=True)], [Paid("points", -250)], kind="refund")
    _check(till, "Cleo")
    _open_of_cleo(till, sale)
    hands.press("+", "F12")
    hands.until(lambda: hands.till.window.current == "sell", "the rest goes back in cash")
    hands.ended("F9")
    till.books.points(till.code, "Cleo", 15)
    till.sold([Line(-250, is_back=True)], [Paid("points", -150), cash(-100)], kind="refund")
    _check(till, "Cleo")
    hands.change_person(cashier)


def claims_from_receipt(till: WeekTill) -> None:
    """Cleo forgot to say who she is: the receipt's code says which sale; a second time is once."""
    hands = till.hands
    hands.scan("milk", "bread")
    sale = hands.ended("F9")
    till.sold([MILK, BREAD], [cash(464)])
    hands.press("Esc")
    attach(till, "Cleo")
    _claim(till, sale)
    assert not hands.is_panel_open, "it is claimed"
    _earned(till, "Cleo", sale, paid=464, percent=SILVER)
    _claim(till, sale)
    assert _is_refused(till), "it earns once"
    hands.press("Esc")
    _check(till, "Cleo")
    hands.scan("milk")
    _earned(till, "Cleo", hands.ended("F9"), paid=119, percent=SILVER)
    till.sold([MILK], [cash(119)])


def claims_from_the_list(till: WeekTill) -> None:
    """Ida names herself when the change is out: from the list of the day, and Cleo comes late."""
    hands = till.hands
    hands.scan("bread")
    sale = hands.ended("F9")
    till.sold([BREAD], [cash(345)])
    for name, is_first in (("Ida", True), ("Cleo", False)):
        choose_last(till)
        hands.press("F2")
        hands.until(lambda: hands.till.window.current == "sell", "whose it is is asked")
        hands.type(name.lower(), "Enter")
        hands.rest()
        if is_first:
            _earned(till, "Ida", sale, paid=345)
        hands.press("Esc")
        _check(till, name)


def moved(till: WeekTill) -> None:
    """The wrong Ida was attached: a manager gives the points of the sale to Cleo."""
    hands, machine = till.hands, till.machine
    hands.scan("bread")
    attach(till, "Ida")
    sale = hands.ended("F9")
    till.sold([BREAD], [cash(345)])
    _earned(till, "Ida", sale, paid=345)
    claiming = ClaimPoints(
        unit_of_work=machine.units, clock=till.clock, new_id=mint_id, is_signed_by=lambda *_: False
    )
    manager = till.people["1"]
    machine.do(lambda: claiming.move(sale.id, _id("Cleo"), staff=manager))
    till.books.points(till.code, "Ida", -3)
    till.books.points(till.code, "Cleo", 3)
    for name in ("Ida", "Cleo"):
        _check(till, name)


def on_account(till: WeekTill) -> None:
    """Ada pays later, on her account."""
    hands = till.hands
    hands.scan("soap")
    attach(till, "Ada")
    other_tender(till, "on_account")
    sale = hands.await_change()
    till.books.account(till.code, "on_account:Ada", 450)
    _earned(till, "Ada", sale, paid=450)
    till.sold([Line(450)], [Paid("on_account", 450)])


def settle(till: WeekTill) -> None:
    """Ada pays 2.00 of what she owes: no turnover, and no points a second time."""
    hands = till.hands
    attach(till, "Ada")
    other_tender(till, "settle_debt")
    hands.rest()
    hands.type("2.00", "Enter")
    hands.until(lambda: hands.lines == 1, "the debt is a line")
    hands.ended("F9")
    till.books.account(till.code, "on_account:Ada", -200)
    till.sold([Line(200, kind="on_account")], [cash(200)])
    _check(till, "Ada")


def _id(name: str) -> CustomerId:
    return CustomerId(an_id(name.lower()))


def _earned(till: WeekTill, name: str, sale: Sale, *, paid: int, percent: int = 100) -> None:
    """Book the points, and compare with what the till holds for them now."""
    assert sale.customer_id in (None, _id(name))
    till.books.earn(till.code, name, paid, percent=percent)
    _check(till, name)


def _check(till: WeekTill, name: str) -> None:
    def read() -> tuple[int, int]:
        with till.machine.units() as work:
            held = work.accounts.balance(PROGRAMME.account(_id(name)))
            told = work.loyalty.entries(_id(name), PROGRAMME.id)
            return (0 if held is None else held.total), (told[0].balance if told else 0)

    booked = till.books.accounts[till.code][f"points:{name}"]
    assert till.machine.do(read) == (booked, booked), f"points of {name}, and how they are told"


def _claim(till: WeekTill, sale: Sale) -> None:
    """F3, claim, and the receipt under the scanner."""
    hands = till.hands
    hands.press("F3")
    hands.until(lambda: hands.is_panel_open, "what can be done for Cleo")
    picture = hands.presenter.inline.picture
    assert picture is not None
    hands.press(next(choice.key for choice in picture.choices if choice.code == "claim"))
    hands.until(lambda: hands.is_panel_open, "a receipt is asked")
    hands.send_scan(receipt_code_of(sale, till.machine.sign))
    hands.until(lambda: _is_refused(till) or not hands.is_panel_open, "the receipt is read")
    hands.rest()


def _is_refused(till: WeekTill) -> bool:
    picture = till.hands.presenter.inline.picture
    return picture is not None and bool(picture.fault)


def _open_of_cleo(till: WeekTill, sale: Sale) -> None:
    """By her name, and from what she bought."""
    hands = till.hands
    hands.press("Ctrl+F")
    hands.until(lambda: hands.till.window.current == "refund", "the screen of giving back")
    hands.rest()
    hands.press("F2")
    hands.type("cleo", "Enter")
    screen = hands.till.screens.refunds.screen
    hands.until(lambda: screen.picture.found, "what she bought")
    hands.press(next(one.key for one in screen.picture.found if one.code == sale.id.hex))
    hands.until(lambda: bool(screen.picture.rows), "the sale is open")
    hands.rest()

"""What comes back in the scripted week: refunds, an exchange, a void, a corrected tender."""

from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.sale import Sale
from tests.scenarios.week_books import Line, Paid
from tests.scenarios.week_money import other_tender
from tests.scenarios.week_prices import PIN
from tests.scenarios.week_shelf import code_of
from tests.scenarios.week_till import WeekTill, card, cash

MILK, BREAD = Line(119, "B"), Line(345, "B")


def back_by_receipt(till: WeekTill, cashier: str, other: str) -> None:
    """One of three milks comes back in cash by the receipt's code, then all the rest."""
    hands = till.hands
    hands.scan("milk", "milk", "milk", "bread")
    sale = hands.ended("F9", typed="10")
    till.sold([Line(357, "B"), BREAD], [cash(702)])
    hands.change_person(other)
    open_sale(till, sale)
    hands.press("+", "F12")
    hands.await_change()
    till.sold([Line(-119, "B", tax=-8, is_back=True)], [cash(-119)], kind="refund")
    open_sale(till, sale)
    hands.press("F3", "Alt+2", "F8", "F12")
    hands.await_change()
    rest = [Line(-238, "B", tax=-15, is_back=True), Line(-345, "B", is_back=True)]
    till.sold(rest, [cash(-583)], kind="refund")
    hands.change_person(cashier)


def back_to_card(till: WeekTill, cashier: str, other: str) -> None:
    """Paid by card, back to the card; a discount is not paid back."""
    hands = till.hands
    hands.scan("yoghurt", "yoghurt", "yoghurt")
    hands.approve_card()
    sale = hands.await_change()
    till.sold([Line(178, "B", off=89)], [card(178)])
    hands.change_person(other)
    open_sale(till, sale)
    hands.press("F3", "F12")
    hands.until(lambda: hands.stage.value == "card_wait", "the card is asked")
    hands.press("F7")
    hands.await_change()
    till.sold([Line(-178, "B", off=-89, is_back=True)], [card(-178)], kind="refund")
    hands.change_person(cashier)


def exchange(till: WeekTill, cashier: str, other: str) -> None:
    """Juice comes back and soap goes out in one basket: the difference is paid."""
    hands = till.hands
    hands.scan("juice")
    sale = hands.ended("F9")
    till.sold([Line(199)], [cash(199)])
    hands.change_person(other)
    hands.scan("soap")
    open_sale(till, sale)
    hands.press("+", "F12")
    hands.until(lambda: hands.till.window.current == "sell", "back at the counter")
    hands.ended("F9", typed="5")
    till.sold([Line(450), Line(-199, is_back=True)], [cash(251)])
    hands.change_person(cashier)


def void_last(till: WeekTill) -> None:
    """The last sale is undone from the list of the day."""
    hands = till.hands
    hands.scan("bread", "milk")
    hands.ended("F9", typed="5")
    till.sold([BREAD, MILK], [cash(464)])
    choose_last(till)
    hands.press("Ctrl+Backspace")
    hands.until(lambda: hands.till.screens.refunds.screen.picture.may_main, "it can be voided")
    hands.press("F12")
    hands.until(lambda: hands.till.window.current == "sell", "it is voided")
    hands.rest()
    voided = [Line(-345, "B"), Line(-119, "B")]
    till.sold(voided, [cash(-464)], kind="void")


def tender_corrected(till: WeekTill) -> None:
    """The cash key was pressed for a card: corrected after the sale."""
    hands = till.hands
    hands.scan("bread", "milk")
    hands.ended("F9")
    till.sold([BREAD, MILK], [cash(464)])
    choose_last(till)
    hands.press("F6")
    hands.until(lambda: hands.till.screens.refunds.screen.picture.may_main, "it can be corrected")
    hands.press("F10", "F12")
    hands.until(lambda: hands.till.window.current == "sell", "it is corrected")
    hands.rest()
    till.books.correct(till.code, "cash", "card", 464)
    till.compare()


def back_without_receipt(till: WeekTill) -> None:
    """No receipt: a telephone comes back at the lowest price of late, in cash with a manager."""
    hands = till.hands
    hands.press("Ctrl+F")
    hands.until(lambda: hands.till.window.current == "refund", "the screen of giving back")
    hands.rest()
    hands.press("F6")
    hands.send_scan(code_of("phone"))
    screen = hands.till.screens.refunds.screen
    hands.until(lambda: screen.picture.may_main, "the telephone is priced")
    hands.rest()
    hands.press("F9", "F12")
    hands.until(lambda: screen.picture.is_masked, "a manager is asked")
    hands.type(PIN, "Enter")
    hands.await_change()
    till.sold([Line(-4999, is_back=True)], [cash(-4999)], kind="refund")


def back_to_gift_card(till: WeekTill, cashier: str, other: str) -> None:
    """Paid by gift card, back to the gift card: it holds so much more again."""
    hands = till.hands
    hands.scan("milk")
    other_tender(till, "gift_card")
    hands.type("GC000002", "Enter")
    sale = hands.await_change()
    till.books.account(till.code, "gift_card:GC000002", -119)
    till.sold([MILK], [Paid("gift_card", 119)])
    hands.change_person(other)
    open_sale(till, sale)
    hands.press("+", "F12")
    hands.await_change()
    till.books.account(till.code, "gift_card:GC000002", 119)
    till.sold([Line(-119, "B", is_back=True)], [Paid("gift_card", -119)], kind="refund")
    hands.change_person(cashier)


def receipt_by_email(till: WeekTill) -> None:
    """The receipt of a sale is wanted by e-mail."""
    hands = till.hands
    hands.scan("milk")
    sale = hands.ended("F9")
    till.sold([MILK], [cash(119)])
    hands.press("Shift+F5")
    hands.until(lambda: hands.till.screens.sell.change.email.is_open, "an address is asked")
    hands.type("ada@example.org", "Enter")
    sales = hands.till.rooms.sales
    hands.until(lambda: sales.receipt_request_of(sale.id) is not None, "the wish is noted")
    hands.rest()
    hands.press("Esc")


def printed_again(till: WeekTill) -> None:
    """The last receipt once more: a copy, which says so, and no second sale."""
    hands = till.hands
    hands.scan("milk")
    sale = hands.ended("F9")
    till.sold([MILK], [cash(119)])
    hands.until(lambda: str(sale.number) in till.last_paper, "the receipt")
    assert "COPY" not in till.last_paper
    hands.press("Esc", "F5")
    hands.until(lambda: "COPY" in till.last_paper, "a copy")
    hands.rest()
    till.compare()


def open_sale(till: WeekTill, sale: Sale) -> None:
    hands = till.hands
    hands.press("Ctrl+F")
    hands.until(lambda: hands.till.window.current == "refund", "the screen of giving back")
    hands.rest()
    hands.send_scan(receipt_code_of(sale, till.machine.sign))
    screen = hands.till.screens.refunds.screen
    hands.until(lambda: bool(screen.picture.rows), "the receipt is read")
    hands.rest()


def choose_last(till: WeekTill) -> None:
    hands = till.hands
    hands.press("Ctrl+J")
    hands.until(lambda: hands.till.window.current == "day_sales", "the day's sales")
    hands.rest()
    hands.until(hands.till.screens.day_sales.table.chosen_key, "the last is chosen")
    hands.rest()


def back_as_credit(till: WeekTill, cashier: str, other: str) -> str:
    """Cash was paid, but the customer takes a credit slip; returns its code."""
    hands = till.hands
    hands.scan("milk")
    sale = hands.ended("F9")
    till.sold([MILK], [cash(119)])
    hands.change_person(other)
    open_sale(till, sale)
    hands.press("+", "F10", "F12")
    hands.await_change()
    till.books.account(till.code, "store_credit:slip", 119)
    till.sold([Line(-119, "B", is_back=True)], [Paid("store_credit", -119)], kind="refund")
    hands.change_person(cashier)
    sql = "SELECT id FROM account WHERE id LIKE 'store_credit:%' AND balance = 119"
    found = till.machine.do(lambda: till.machine.database.writer.row(sql))
    assert found is not None
    return str(found[0]).partition(":")[2]


def gift_receipt(till: WeekTill) -> None:
    """A receipt without prices for whoever gets the juice: one more page, and no money moves."""
    hands = till.hands
    hands.scan("juice")
    hands.ended("F9")
    till.sold([Line(199)], [cash(199)])
    sql = "SELECT count(*) FROM print_job"
    writer = till.machine.database.writer
    before = till.machine.do(lambda: writer.rows(sql))
    hands.press("Ctrl+F5")
    hands.until(lambda: till.machine.do(lambda: writer.rows(sql)) > before, "a gift receipt")
    hands.rest()
    till.compare()


def card_back_in_cash(till: WeekTill, cashier: str, other: str) -> None:
    """What was paid by card goes back in cash only when a manager says so; and only once."""
    hands = till.hands
    hands.scan("milk")
    hands.approve_card()
    sale = hands.await_change()
    till.sold([MILK], [card(119)])
    hands.change_person(other)
    open_sale(till, sale)
    screen = hands.till.screens.refunds.screen
    hands.press("+", "F9", "F12")
    hands.until(lambda: screen.picture.is_masked, "a manager is asked")
    hands.type(PIN, "Enter")
    hands.await_change()
    till.sold([Line(-119, "B", is_back=True)], [cash(-119)], kind="refund")
    open_sale(till, sale)
    hands.press("+", "F3", "F12")
    hands.rest()
    assert hands.till.window.current == "refund", "nothing is left to give back"
    hands.press("Esc")
    hands.until(lambda: hands.till.window.current == "sell", "back at the counter")
    till.compare()
    hands.change_person(cashier)

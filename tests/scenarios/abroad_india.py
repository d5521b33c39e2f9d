"""Two days in India by real keys: the last of one financial year and the first of the next.

Each step is done with the hands and then told to the books. CGST and SGST for the store's own
state, IGST for another.
"""

from pos_app.domain.sale import Sale
from tests.scenarios.abroad_books import CardPaid, Rates, inside
from tests.scenarios.abroad_stores import GSTIN, GSTIN_ELSEWHERE
from tests.scenarios.abroad_till import PIN, AbroadTill
from tests.scenarios.week_back import choose_last, open_sale
from tests.scenarios.week_books import Paid
from tests.scenarios.week_money import other_tender

LOCAL: Rates = (("CGST 90000", 90_000), ("SGST 90000", 90_000))
LOCAL_LOW: Rates = (("CGST 25000", 25_000), ("SGST 25000", 25_000))
ELSEWHERE: Rates = (("IGST 180000", 180_000),)
SOAP, KETTLE = inside(4_250, LOCAL), inside(129_900, LOCAL)
OLD_TEA, NEW_TEA = inside(14_000, LOCAL_LOW), inside(15_560, LOCAL_LOW)
LONGEST_NUMBER = 16


def several_prices(till: AbroadTill) -> None:
    """One code, two prices printed on packs: the cashier is asked which, each time."""
    hands = till.hands
    scan_tea(till, "155.60")
    scan_tea(till, "140.00")
    assert [line.listed_price.minor for line in hands.counter.basket.lines] == [15_560, 14_000]
    hands.ended("F9", typed="500")
    till.sold([NEW_TEA, OLD_TEA], [Paid("cash", 29_600, rounding=40)])


def scan_tea(till: AbroadTill, price: str) -> None:
    """Scan the tea, and say which price is printed on this pack."""
    hands, before = till.hands, till.hands.lines
    hands.scan_asking("tea new")
    question = hands.question
    assert question is not None
    (wanted,) = [answer for answer in question.answers if price in answer.text]
    hands.type(wanted.key, "Enter")
    hands.until(lambda: hands.lines > before, "the tea is rung up")


def round_off(till: AbroadTill) -> None:
    """42.50 is 43 in cash, 85.00 is 85, and a card pays 42.50; the receipt names code and state."""
    hands = till.hands
    hands.scan("soap")
    sale = hands.ended("F9", typed="50")
    till.sold([SOAP], [Paid("cash", 4_300, rounding=50)])
    paper = till.paper(sale)
    for words in ("Tax invoice", "HSN", "3401", "CGST", "SGST", GSTIN, "27 Maharashtra", "ound"):
        assert words.casefold() in paper.casefold(), words
    hands.scan("soap", "soap")
    hands.ended("F9")
    till.sold([inside(8_500, LOCAL)], [Paid("cash", 8_500)])
    hands.scan("soap")
    hands.approve_card()
    hands.await_change()
    till.sold([SOAP], [CardPaid("card", 4_250)])


def transfer(till: AbroadTill) -> None:
    """The customer scans the code on the screen, and the money is seen to come."""
    hands = till.hands
    hands.scan("soap")
    other_tender(till, "upi")
    picture = hands.presenter.inline.picture
    assert picture is not None
    assert "pa=pune@examplebank" in picture.qr
    assert "am=42.50&cu=INR" in picture.qr
    hands.press("1")
    hands.await_change()
    till.sold([SOAP], [Paid("upi", 4_250)])


def transfer_that_did_not_come(till: AbroadTill) -> None:
    """It did not come: nothing is booked, and cash pays."""
    hands = till.hands
    hands.scan("soap")
    other_tender(till, "upi")
    hands.press("2")
    hands.until(lambda: not hands.is_panel_open, "the transfer is given up")
    assert not hands.counter.basket.tenders
    hands.ended("F9")
    till.sold([SOAP], [Paid("cash", 4_300, rounding=50)])


def unseen_transfer(till: AbroadTill) -> Sale:
    """Nobody knows whether it came: a manager takes it all the same, and the receipt says so."""
    hands = till.hands
    hands.scan("soap")
    _doubt(till)
    before = _title(till)
    hands.press("4")
    hands.until(lambda: _title(till) not in ("", before), "a manager is asked")
    hands.rest()
    assert not hands.counter.basket.tenders
    hands.type(PIN, "Enter")
    sale = hands.await_change()
    till.sold([SOAP], [Paid("upi", 4_250)])
    assert sale.tenders[0].detail.asked is not None
    assert "Not yet seen to arrive" in till.paper(sale)
    return sale


def doubt_that_ends(till: AbroadTill) -> None:
    """It is looked up first: the same code once more, then it is there."""
    hands = till.hands
    hands.scan("soap")
    shown = _doubt(till)
    hands.press("3")
    hands.until(lambda: _qr(till), "the code is shown again")
    assert _qr(till) == shown, "nobody is asked to pay a second time"
    hands.press("3")
    hands.until(lambda: not _qr(till), "it is in doubt again")
    hands.press("1")
    sale = hands.await_change()
    till.sold([SOAP], [Paid("upi", 4_250)])
    assert sale.tenders[0].detail.asked is None


def _doubt(till: AbroadTill) -> str:
    """The code is shown, and nobody has seen the money; returns the code."""
    hands = till.hands
    other_tender(till, "upi")
    shown = _qr(till)
    hands.press("3")
    hands.until(lambda: _title(till), "the transfer is in doubt")
    assert not hands.counter.basket.tenders
    return shown


def _qr(till: AbroadTill) -> str:
    picture = till.hands.presenter.inline.picture
    return "" if picture is None else picture.qr


def it_came(till: AbroadTill) -> None:
    """The last sale's transfer is found at the bank: it was a transfer, and nothing moves."""
    unseen_transfer(till)
    _settle(till, "F7")
    till.compare()


def it_never_came(till: AbroadTill) -> None:
    """The bank knows of none: 43.00 are paid in cash instead, and the drawer has them."""
    unseen_transfer(till)
    _settle(till, "F9")
    till.books.correct(till.code, "upi", "cash", 4_250, coins=4_300)
    till.compare()


def _settle(till: AbroadTill, key: str) -> None:
    """The last sale of the day, what its transfer truly was, and the bank as the reason."""
    hands = till.hands
    choose_last(till)
    hands.press("F6")
    screen = hands.till.screens.refunds.screen
    hands.until(lambda: screen.picture.may_main, "the transfer can be settled")
    hands.press(key, "Alt+3", "F12")
    hands.until(lambda: hands.till.window.current == "sell", "it is settled")
    hands.rest()


def _title(till: AbroadTill) -> str:
    picture = till.hands.presenter.inline.picture
    return "" if picture is None or picture.qr else picture.title


def invoice_here(till: AbroadTill, number: str) -> Sale:
    """A business of the same state takes a kettle: CGST and SGST, and an invoice of its own."""
    hands = till.hands
    hands.scan("kettle")
    sale = hands.ended("F9", typed="2000")
    till.sold([KETTLE], [Paid("cash", 129_900)])
    write_invoice(till, GSTIN, number)
    return sale


def invoice_elsewhere(till: AbroadTill, number: str) -> None:
    """A kettle goes to Karnataka: IGST, and an invoice that names the place of supply."""
    hands = till.hands
    hands.press("Esc")
    hands.scan("kettle")
    hands.press("Ctrl+E")  # another state: nothing is eaten here
    hands.until(
        lambda: [part.name for part in hands.counter.priced.taxes] == ["IGST"], "IGST is due"
    )
    hands.approve_card()
    hands.await_change()
    till.sold([inside(129_900, ELSEWHERE)], [CardPaid("card", 129_900)])
    text = write_invoice(till, GSTIN_ELSEWHERE, number)
    assert "29 Karnataka" in text
    assert "IGST" in text


def too_much_cash(till: AbroadTill) -> None:
    """Two lakh rupees and more may not be taken in cash: refused, and a card pays."""
    hands = till.hands
    for _ in range(2):
        hands.type("99", "*")
        hands.scan("kettle")
    hands.ask(lambda: hands.press("F9"), "the law forbids it")
    hands.rest()
    assert not hands.counter.basket.tenders
    hands.press("Esc")
    hands.approve_card()
    hands.await_change()
    whole = 198 * 129_900
    till.sold([inside(whole, LOCAL)], [CardPaid("card", whole)])


def write_invoice(till: AbroadTill, gstin: str, number: str) -> str:
    """The key for an invoice on the change screen, the buyer, print; returns the paper."""
    hands = till.hands
    hands.press("Ctrl+I")
    hands.until(lambda: hands.till.window.current == "invoice", "the invoice")
    hands.rest()
    for text in (gstin, "Deccan Kettles", "7 Example Road"):
        hands.type(text, "Enter")
        hands.rest()
    hands.press("F5")
    hands.rest()
    paper = invoice_paper(till, number)
    hands.press("Esc")
    hands.until(lambda: hands.till.window.current == "sell", "back at the counter")
    return paper


def invoice_paper(till: AbroadTill, number: str) -> str:
    """The paper with this number of an invoice, which is short enough for the law."""
    assert len(number) <= LONGEST_NUMBER
    return till.page_with(number)


def credit_note(till: AbroadTill, sale: Sale, number: str, against: str) -> None:
    """The kettle of an invoice comes back: a credit note that names the invoice."""
    hands = till.hands
    open_sale(till, sale)
    hands.press("F3", "F12")
    hands.await_change()
    back = inside(-129_900, LOCAL, is_back=True)
    till.sold([back], [Paid("cash", -129_900)], kind="refund")
    paper = write_invoice(till, GSTIN, number)
    assert "credit note" in paper.casefold()
    assert against in paper


def back_in_rupees(till: AbroadTill) -> None:
    """Soap paid with 43 comes back with 43: the rounding goes back as it came."""
    hands = till.hands
    hands.press("Esc")
    hands.scan("soap")
    sale = hands.ended("F9")
    till.sold([SOAP], [Paid("cash", 4_300, rounding=50)])
    open_sale(till, sale)
    hands.press("F3", "F12")
    hands.await_change()
    back = inside(-4_250, LOCAL, is_back=True)
    till.sold([back], [Paid("cash", -4_300, rounding=-50)], kind="refund")

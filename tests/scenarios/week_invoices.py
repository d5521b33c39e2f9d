"""Invoices of the scripted week by keys: for a business with its VAT id, and the credit note.

The numbers that should come out are counted here, apart from the till: an invoice takes the next
one, and a refusal none.
"""

import msgspec

from tests.scenarios.week_back import choose_last, open_sale
from tests.scenarios.week_books import Line
from tests.scenarios.week_till import WeekTill, card, cash

ASK = "Please ask for an invoice."
BUYER = ("ATU13585627", "Cafe Nord", "Am Ring 1", "1010 Musterwien")
JUICE = Line(199)


def simplified(till: WeekTill) -> None:
    """Up to 250.00 the receipt is an invoice of its own: seller's VAT id, date and tax by rate.

    Above, it tells whoever is in business to ask for one.
    """
    hands = till.hands
    hands.scan("juice")
    sale = hands.ended("F9")
    till.sold([JUICE], [cash(199)])
    hands.until(lambda: str(sale.number) in till.last_paper, "the receipt is printed")
    for said in ("VAT ID DE136695976", "Mar 2026", "A 19%               1.67        0.32"):
        assert said in till.last_paper
    assert ASK not in till.last_paper
    hands.type("18", "*")
    hands.scan("shirt L")
    hands.approve_card()
    sale = hands.await_change()
    till.sold([Line(30_600)], [card(30_600)])
    hands.until(lambda: str(sale.number) in till.last_paper, "the receipt is printed")
    assert ASK in till.last_paper


def invoice_and_credit_note(till: WeekTill, cashier: str, other: str) -> None:
    """An invoice after the sale, a wrong number refused; what comes back has a credit note."""
    hands = till.hands
    hands.scan("soap", "juice")
    sale = hands.ended("F9", typed="10")
    till.sold([Line(450), JUICE], [cash(649)])
    _go(till)
    _type(till, "ATU13585628", *BUYER[1:])
    hands.press("F5")
    screen = hands.till.screens.papers.screen
    hands.until(lambda: screen.fields["tax_number"].error, "the number is refused")
    hands.press("Backspace")
    hands.type("7")
    _issue(till, "I")
    hands.change_person(other)
    open_sale(till, sale)
    hands.press("+", "F12")
    hands.await_change()
    till.sold([Line(-450, is_back=True)], [cash(-450)], kind="refund")
    _go(till)
    _type(till, *BUYER)
    _issue(till, "C")
    hands.change_person(cashier)


def invoice_from_the_list(till: WeekTill) -> None:
    """The last sale is chosen from the list; by the number the buyer is known."""
    hands = till.hands
    hands.scan("soap")
    hands.approve_card()
    hands.await_change()
    till.sold([Line(450)], [card(450)])
    choose_last(till)
    hands.press("Ctrl+I")
    _await_screen(till)
    hands.type(BUYER[0], "Enter")
    fields = hands.till.screens.papers.screen.fields
    hands.until(lambda: fields["name"].edit.text() == BUYER[1], "the buyer is known")
    _issue(till, "I")


def check_numbers(till: WeekTill) -> None:
    """In each series the numbers run from 1 without a gap; each credit note names its invoice."""
    rows = _invoices(till)
    for letter, wanted in till.invoices.items():
        numbers = [number for number, _ in rows if number.startswith(letter)]
        place = f"{letter}03-{till.code}-"
        assert numbers == [f"{place}{n:06d}" for n in range(1, wanted + 1)]
    assert all(number.startswith(kind) for number, kind in rows)


def _go(till: WeekTill) -> None:
    till.hands.press("Ctrl+I")
    _await_screen(till)


def _await_screen(till: WeekTill) -> None:
    hands = till.hands
    hands.until(lambda: hands.till.window.current == "invoice", "the invoice screen")
    hands.rest()


def _type(till: WeekTill, *texts: str) -> None:
    for text in texts:
        till.hands.type(text, "Enter")


def _issue(till: WeekTill, letter: str) -> None:
    """F5 issues it: one more number of its series, and nothing else moves."""
    hands = till.hands
    hands.press("F5")
    till.invoices[letter] += 1
    number = f"{letter}03-{till.code}-{till.invoices[letter]:06d}"
    hands.until(lambda: number in [one for one, _ in _invoices(till)], f"{number} is issued")
    hands.until(lambda: number in till.last_paper, f"{number} is printed")
    hands.press("Esc")
    hands.until(lambda: hands.till.window.current == "sell", "back at the counter")
    hands.rest()
    till.compare()


def _invoices(till: WeekTill) -> list[tuple[str, str]]:
    """Number and kind of every invoice in the file, as they were issued."""
    sql = "SELECT number, body FROM invoice ORDER BY issued_at_us, sequence"
    rows = till.machine.do(lambda: till.machine.database.writer.rows(sql))
    return [(str(n), "C" if msgspec.msgpack.decode(body)["corrects"] else "I") for n, body in rows]

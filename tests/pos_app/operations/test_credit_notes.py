"""A credit note names its invoice and its date, and never gives back more than it."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.sale import Sale
from pos_app.domain.trader import Trader
from pos_app.operations.credit_notes import check_credit
from pos_app.operations.issue_invoice import IssueInvoice
from pos_app.peripherals.receipt_printing import render_text
from pos_app.peripherals.slip_printing import slip_of
from tests.builders import a_line
from tests.pos_app.operations.refund_desk import BEN, MARA, RefundDesk, some_lines

BUYER = Buyer(name="Beispiel", address=("Am Ring 1",), tax_number="DE136695976")


@pytest.fixture
def issuing(desk: RefundDesk) -> IssueInvoice:
    with desk.units() as work:
        store = work.policy().store
        work.put_store(replace(store, trader=Trader(tax_number="DE123456788")))
        work.commit()
    return IssueInvoice(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)


def _invoiced(desk: RefundDesk, issuing: IssueInvoice) -> tuple[Sale, Invoice]:
    sale = desk.sell(*some_lines())
    return sale, issuing.issue(sale.id, BUYER, staff=MARA).invoice


def _back(desk: RefundDesk, sale: Sale, *amounts: int) -> Sale:
    return desk.complete(desk.pay(desk.back(sale, amounts)), staff=BEN).sale


def _printed(desk: RefundDesk, issuing: IssueInvoice, sale: Sale) -> list[str]:
    """Issue what a sale owes; the papers as text."""
    texts = []
    for done in issuing.credit(sale.id, staff=MARA):
        with desk.units() as work:
            slip = slip_of(done.job, work)
        assert slip is not None
        texts.append("\n".join(render_text(slip, 42, language="en")))
    return texts


def test_it_carries_number_and_date_of_its_invoice(desk: RefundDesk, issuing: IssueInvoice) -> None:
    sale, invoice = _invoiced(desk, issuing)
    issued_on = invoice.issued_at.astimezone(ZoneInfo("Europe/Berlin")).date()
    desk.clock.advance(days=3)
    back = _back(desk, sale, 1)
    (draft,) = issuing.owed(back.id, staff=MARA)
    assert (draft.corrects, draft.corrects_on) == (invoice.number, issued_on)
    (text,) = _printed(desk, issuing, back)
    line = next(row for row in text.splitlines() if "Corrects invoice" in row)
    assert invoice.number in line
    assert f"{issued_on:%d}" in line
    assert issuing.owed(back.id, staff=MARA) == ()


def test_parts_never_come_to_more_than_the_invoice(desk: RefundDesk, issuing: IssueInvoice) -> None:
    sale, _ = _invoiced(desk, issuing)
    notes = []
    for amounts in ([1, 0], [1, 1], [1, 0]):
        back = _back(desk, sale, *amounts)
        notes += [(done.invoice, back) for done in issuing.credit(back.id, staff=MARA)]
    assert sum(note.part_of(back).total.minor for note, back in notes) == -sale.total.minor
    again = replace(notes[0][0], id=notes[1][0].id)
    with desk.units() as work, pytest.raises(RuleError, match="credit_note_over"):
        check_credit(work, again, notes[0][1])


def test_goods_of_another_sale_stand_on_no_credit_note(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale, invoice = _invoiced(desk, issuing)
    plain = desk.sell(a_line("Broom", id=mint_id()))
    basket = desk.back(plain, [1], basket=desk.back(sale, [1]))
    both = desk.complete(desk.pay(basket), staff=BEN).sale
    (text,) = _printed(desk, issuing, both)
    assert "Juice" in text
    assert "Broom" not in text
    with desk.units() as work:
        (note,) = work.invoices.of_sale(both.id)
    part = note.part_of(both)
    assert part.net + sum((tax.tax for tax in part.taxes[1:]), part.taxes[0].tax) == part.total
    assert -part.total < invoice.part_of(sale).total


def test_two_invoices_in_one_refund_have_a_credit_note_each(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    (one, first), (two, second) = _invoiced(desk, issuing), _invoiced(desk, issuing)
    both = desk.complete(desk.pay(desk.back(two, [1], basket=desk.back(one, [2]))), staff=BEN).sale
    texts = _printed(desk, issuing, both)
    assert [first.number in texts[0], second.number in texts[1]] == [True, True]
    assert "COPY" not in "".join(texts)


def test_an_exchange_has_a_credit_note_and_an_invoice_of_what_is_new(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale, _ = _invoiced(desk, issuing)
    basket = desk.back(sale, [1], basket=desk.basket(a_line("Lamp", id=mint_id())))
    exchange = desk.complete(desk.pay(basket), staff=BEN).sale
    (note,) = issuing.credit(exchange.id, staff=MARA)
    invoice = issuing.issue(exchange.id, BUYER, staff=MARA).invoice
    parts = [one.part_of(exchange) for one in (note.invoice, invoice)]
    assert [[line.name for line in part.lines] for part in parts] == [["Juice"], ["Lamp"]]
    assert parts[0].total + parts[1].total == exchange.total


def test_a_day_of_before_dates_were_kept_still_prints(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale, _ = _invoiced(desk, issuing)
    (draft,) = issuing.owed(_back(desk, sale, 1).id, staff=MARA)
    assert isinstance(draft.corrects_on, date)
    old = replace(draft, corrects_on=None, line_ids=())
    assert old.part_of(sale) is sale


def test_a_refund_that_is_voided_owes_a_further_paper_against_its_note(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale, _ = _invoiced(desk, issuing)
    back = _back(desk, sale, 2, 1)
    (note,) = issuing.credit(back.id, staff=MARA)
    void = desk.voiding.void(back.id, reason="twice", staff=BEN).sale
    (draft,) = issuing.owed(void.id, staff=MARA)
    assert (draft.corrects, draft.buyer) == (note.invoice.number, BUYER)
    assert draft.part_of(void).total == -note.invoice.part_of(back).total
    (text,) = _printed(desk, issuing, void)
    assert "CANCELLED CREDIT NOTE" in text.upper()
    assert f"Cancels credit note {note.invoice.number}" in " ".join(text.split())
    assert issuing.owed(void.id, staff=MARA) == ()
    with desk.units() as work:
        assert note.invoice in work.invoices.of_sale(back.id), "the note stays"
    again = _back(desk, sale, 3, 1)
    assert len(issuing.credit(again.id, staff=MARA)) == 1


def test_a_refund_that_was_voided_without_a_note_owes_none(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale, _ = _invoiced(desk, issuing)
    back = _back(desk, sale, 1)
    void = desk.voiding.void(back.id, reason="twice", staff=BEN).sale
    for one in (back, void):
        assert issuing.owed(one.id, staff=MARA) == ()
        with pytest.raises(RuleError, match="invoice_no_original"):
            issuing.credit(one.id, staff=MARA)

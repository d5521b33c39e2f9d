"""An invoice is made once, with a number without a gap, and is given back by a credit note."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.invoice import Buyer
from pos_app.domain.print_job import PrintKind
from pos_app.domain.receipt_request import RequestState
from pos_app.domain.sale import Sale
from pos_app.domain.trader import Trader
from pos_app.operations.issue_invoice import IssueInvoice
from pos_app.peripherals.receipt_printing import render_text
from pos_app.peripherals.slip_printing import slip_of
from tests.pos_app.operations.refund_desk import BEN, MARA, RefundDesk, some_lines

BUYER = Buyer(
    name="  Beispiel   GmbH ",
    address=("Am Ring 1", "", "10115 Berlin"),
    tax_number="de 136 695 976",
)


@pytest.fixture
def issuing(desk: RefundDesk) -> IssueInvoice:
    with desk.units() as work:
        store = work.policy().store
        work.put_store(replace(store, trader=Trader(tax_number="DE123456788")))
        work.commit()
    return IssueInvoice(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)


def _sold(desk: RefundDesk) -> Sale:
    return desk.sell(*some_lines())


def test_the_buyer_stands_in_normal_form_and_numbers_have_no_gap(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    first = issuing.issue(_sold(desk).id, BUYER, staff=MARA).invoice
    bad, refused = replace(BUYER, tax_number="DE136695977"), _sold(desk)
    with pytest.raises(RuleError, match="vat_id_check"):
        issuing.issue(refused.id, bad, staff=MARA)
    second = issuing.issue(_sold(desk).id, BUYER, staff=MARA).invoice
    assert [first.number, second.number] == ["I03-2-000001", "I03-2-000002"]
    assert first.buyer == Buyer(
        name="Beispiel GmbH", address=("Am Ring 1", "10115 Berlin"), tax_number="DE136695976"
    )


def test_asked_twice_it_is_the_same_and_prints_as_a_copy(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale = _sold(desk)
    first = issuing.issue(sale.id, BUYER, staff=MARA)
    again = issuing.issue(sale.id, BUYER, staff=MARA)
    assert again.invoice == first.invoice
    assert (first.job.copy_number, again.job.copy_number) == (0, 1)
    assert first.job.kind is PrintKind.SLIP
    with desk.units() as work:
        slip = slip_of(again.job, work)
    assert slip is not None
    text = "\n".join(render_text(slip, 42, language="en"))
    assert text.count("COPY 1") == 2
    assert "Beispiel GmbH" in text


def test_another_buyer_for_the_same_sale_is_refused(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale = _sold(desk)
    issuing.issue(sale.id, BUYER, staff=MARA)
    with pytest.raises(RuleError, match="invoice_exists"):
        issuing.issue(sale.id, replace(BUYER, name="Other"), staff=MARA)


def test_a_refund_of_an_invoiced_sale_has_a_credit_note_that_names_it(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale = _sold(desk)
    invoice = issuing.issue(sale.id, BUYER, staff=MARA).invoice
    void = desk.voiding.void(sale.id, reason="wrong", staff=BEN).sale
    (done,) = issuing.credit(void.id, staff=MARA)
    note = done.invoice
    assert note.is_credit_note
    assert (note.number, note.corrects) == ("C03-2-000001", invoice.number)
    assert not invoice.is_credit_note


def test_what_was_voided_has_no_invoice_and_what_had_none_no_credit_note(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale = _sold(desk)
    void = desk.voiding.void(sale.id, reason="wrong", staff=BEN).sale
    with pytest.raises(RuleError, match="invoice_voided"):
        issuing.issue(sale.id, BUYER, staff=MARA)
    with pytest.raises(RuleError, match="invoice_no_original"):
        issuing.issue(void.id, BUYER, staff=MARA)
    with pytest.raises(RuleError, match="invoice_no_original"):
        issuing.credit(void.id, staff=MARA)


def test_without_the_stores_own_number_there_is_no_invoice(desk: RefundDesk) -> None:
    issuing = IssueInvoice(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    with pytest.raises(RuleError, match="trader_number_missing"):
        issuing.issue(_sold(desk).id, BUYER, staff=MARA)


def test_a_buyer_is_known_again_by_their_number(desk: RefundDesk, issuing: IssueInvoice) -> None:
    assert issuing.known_buyer("DE136695976", staff=MARA) is None
    issuing.issue(_sold(desk).id, BUYER, staff=MARA)
    known = issuing.known_buyer("de136695976", staff=MARA)
    assert known is not None
    assert known.name == "Beispiel GmbH"
    assert issuing.known_buyer("nonsense", staff=MARA) is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "buyer_name_missing"),
        ({"address": ("", " ")}, "buyer_address_missing"),
        ({"name": "x" * 61}, "buyer_too_long"),
    ],
)
def test_an_invoice_names_its_buyer_whole(
    desk: RefundDesk, issuing: IssueInvoice, change: dict[str, object], code: str
) -> None:
    with pytest.raises(RuleError, match=code):
        issuing.issue(_sold(desk).id, replace(BUYER, **change), staff=MARA)  # type: ignore[arg-type]  # fields of a test


def test_the_second_gift_receipt_is_a_copy_and_counts_for_itself(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale = _sold(desk)
    issuing.issue(sale.id, BUYER, staff=MARA)
    jobs = [issuing.print_gift_receipt(sale.id, staff=MARA) for _ in range(2)]
    assert [job.copy_number for job in jobs] == [0, 1]
    with desk.units() as work:
        slip = slip_of(jobs[0], work)
        assert work.receipt_requests(RequestState.WAITING, 10) == ()
    assert slip is not None
    text = "\n".join(render_text(slip, 42, language="en"))
    assert sale.lines[0].name in text
    assert "€" not in text
    assert "COPY" not in text


def test_the_invoice_is_a_record_beside_the_sale_and_the_journal_has_no_name(
    desk: RefundDesk, issuing: IssueInvoice
) -> None:
    sale = _sold(desk)
    invoice = issuing.issue(sale.id, BUYER, staff=MARA).invoice
    with desk.units() as work:
        assert work.sale(sale.id) == sale
        assert work.invoices.of_sale(sale.id) == (invoice,)

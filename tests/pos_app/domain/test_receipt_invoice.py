"""A credit note names the invoice that it is against; a copy of an invoice says so."""

from dataclasses import replace

from pos_app.domain.country_pack import NO_PACK
from pos_app.domain.ids import InvoiceId, StaffId
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.receipt import ColumnsBlock, PairBlock, Said, TextBlock, said
from pos_app.domain.receipt_invoice import invoice_receipt
from pos_app.domain.sale import Sale
from pos_app.domain.tax import TaxExemption
from tests.builders import a_basket, a_sale, a_store, an_id
from tests.fakes import A_MORNING

SALE = a_sale()
BACK = replace(SALE, total=-SALE.total, net=-SALE.net)
INVOICE = Invoice(
    id=InvoiceId(an_id("invoice")),
    number="C03-2-000001",
    series="C03-2-",
    sequence=1,
    sale_id=SALE.id,
    sale_number=str(SALE.number),
    issued_at=A_MORNING,
    staff_id=StaffId(an_id("mara")),
    buyer=Buyer(name="Beispiel GmbH", address=("Am Ring 1",)),
    corrects="I03-2-000007",
)


def _said(invoice: Invoice, copy_number: int = 0, *, sale: Sale = SALE) -> list[Said]:
    paper = invoice_receipt(
        invoice, sale, store=a_store(), code="", copy_number=copy_number, pack=NO_PACK
    )
    texts = [block.text for block in paper.blocks if isinstance(block, TextBlock)]
    return [text for text in texts if isinstance(text, Said)]


def test_a_credit_note_says_so_and_names_its_invoice() -> None:
    texts = _said(INVOICE, sale=BACK)
    assert said("receipt.title_credit_note") in texts
    assert said("receipt.invoice_corrects", number="I03-2-000007") in texts
    assert said("receipt.title_invoice") in _said(replace(INVOICE, corrects=""))


def test_a_credit_note_that_is_undone_is_named_so() -> None:
    texts = _said(replace(INVOICE, corrects="C03-2-000007"))
    assert said("receipt.title_credit_undone") in texts
    assert said("receipt.credit_undone", number="C03-2-000007") in texts


def test_an_exempt_amount_stands_by_itself_with_its_reason() -> None:
    sale = a_sale(a_basket(exemption=TaxExemption("Embassy")))
    paper = invoice_receipt(INVOICE, sale, store=a_store(), code="", pack=NO_PACK)
    assert PairBlock(left=said("receipt.exempt", reason="Embassy"), right=sale.net) in paper.blocks
    assert not any(isinstance(block, ColumnsBlock) for block in paper.blocks)


def test_a_copy_is_marked_at_both_ends() -> None:
    assert _said(INVOICE, copy_number=1).count(said("receipt.copy", number=1)) == 2

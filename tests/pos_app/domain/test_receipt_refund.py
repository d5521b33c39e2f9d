"""A receipt of a refund says what it is, of which sale and why, and has a line to sign on."""

from dataclasses import replace

from pos_app.domain.ids import TenderId
from pos_app.domain.money import Money
from pos_app.domain.receipt import PairBlock, Said, TextBlock
from pos_app.domain.receipt_code import claim_of
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.refund import refund_of
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.tender import TenderKind
from pos_app.domain.tender_kinds import payout_tender
from pos_app.domain.void import void_lines, void_taxes, void_tenders
from tests.builders import a_basket, a_line, a_sale, a_store, a_till, an_id, euros
from tests.fakes import counting_ids


def codes_of(sale: Sale) -> list[str]:
    receipt = receipt_for(
        sale, store=a_store(), till=a_till(), cashier_name="Mara", code=claim_of(sale)
    )
    texts = [
        block.left if isinstance(block, PairBlock) else block.text
        for block in receipt.blocks
        if isinstance(block, PairBlock | TextBlock)
    ]
    return [text.code for text in texts if isinstance(text, Said)]


def test_a_refund_names_its_sale_and_reason_and_is_signed() -> None:
    sale = a_sale()
    sold = sale.sold_line(sale.lines[0].id)
    back = refund_of(sold, 1, returned=0, reason="broken")
    line = a_line(refund=back, quantity=-1)

    def paid_out(total: Money) -> list[object]:
        return [payout_tender(TenderKind.CASH, total, -total, tender_id=TenderId(an_id("t")))]

    refund = a_sale(a_basket(line), sequence=148, tenders=paid_out, kind=SaleKind.REFUND)  # type: ignore[arg-type]  # tenders
    codes = codes_of(refund)
    for code in ("refund", "refund_of", "back_cash", "signature"):
        assert f"receipt.{code}" in codes
    assert "refund.reason_broken" in codes
    assert "receipt.change" not in codes
    assert "receipt.refund" not in codes_of(sale)


def test_a_void_names_what_it_undoes() -> None:
    sale, ids = a_sale(), counting_ids()
    void = replace(
        sale,
        kind=SaleKind.VOID,
        lines=void_lines(sale, reason="twice", new_id=ids),
        taxes=void_taxes(sale.taxes),
        tenders=void_tenders(sale.tenders, new_id=ids),
        net=-sale.net,
        total=-sale.total,
        void_of=sale.id,
    )
    void.check()
    assert void.total + sale.total == euros(0)
    codes = codes_of(void)
    assert codes.count("receipt.void_of") == 1
    assert "receipt.void" in codes
    assert "refund.reason_twice" in codes
    assert "receipt.refund_of" not in codes

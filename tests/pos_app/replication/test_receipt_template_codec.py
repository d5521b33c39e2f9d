"""Template and trader come back from their plain values, and from documents without them."""

from pos_app.domain.receipt_template import Logo, ReceiptPart, ReceiptTemplate
from pos_app.domain.trader import TaxScheme, Trader
from pos_app.replication.receipt_template_codec import (
    read_template,
    read_trader,
    template_fields,
    trader_fields,
)


def test_what_is_written_comes_back() -> None:
    template = ReceiptTemplate(
        logo=Logo(width_bytes=2, rows=b"abcd"),
        parts=frozenset({ReceiptPart.QR}),
        paper_mm=58,
    )
    assert read_template(template_fields(template)) == template
    trader = Trader(tax_number="X", state="27", scheme=TaxScheme.COMPOSITION)
    assert read_trader(trader_fields(trader)) == trader


def test_older_documents_have_the_defaults_and_newer_parts_are_left_out() -> None:
    assert read_template(None) == ReceiptTemplate()
    assert read_trader(None) == Trader()
    plain = template_fields(ReceiptTemplate()) | {"parts": ["qr", "hologram"]}
    assert read_template(plain).parts == {ReceiptPart.QR}

"""A template says what stands on a receipt, and a logo that cannot be printed is refused."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.receipt import PictureBlock, QrBlock
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.receipt_template import Logo, ReceiptPart, ReceiptTemplate, check_template
from tests.builders import a_sale, a_store, a_till


def _blocks(template: ReceiptTemplate) -> tuple[object, ...]:
    store = a_store(template=template)
    receipt = receipt_for(a_sale(), store=store, till=a_till(), cashier_name="Mara", code="CODE")
    return receipt.blocks


def test_a_logo_stands_first() -> None:
    logo = Logo(width_bytes=2, rows=bytes(8))
    assert _blocks(ReceiptTemplate(logo=logo))[0] == PictureBlock(2, bytes(8))
    assert (logo.width_dots, logo.height_dots) == (16, 4)


def test_what_is_left_out_is_not_printed_and_the_taxes_stay() -> None:
    bare = _blocks(ReceiptTemplate(parts=frozenset()))
    assert not [block for block in bare if isinstance(block, QrBlock)]
    assert "receipt.tax_amount" in repr(bare)
    assert "receipt.items" not in repr(bare)


def test_each_paper_has_its_columns() -> None:
    assert ReceiptTemplate(paper_mm=58).columns == 32
    assert ReceiptTemplate().columns == 48


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (ReceiptTemplate(paper_mm=70), "paper_unknown"),
        (ReceiptTemplate(logo=Logo(width_bytes=100, rows=bytes(100))), "logo_too_large"),
        (ReceiptTemplate(logo=Logo(width_bytes=1, rows=bytes(257))), "logo_too_large"),
        (ReceiptTemplate(logo=Logo(width_bytes=3, rows=bytes(4))), "logo_broken"),
    ],
)
def test_what_no_printer_can_do_is_refused(template: ReceiptTemplate, code: str) -> None:
    with pytest.raises(RuleError, match=code):
        check_template(template)


def test_every_part_is_shown_unless_somebody_says_otherwise() -> None:
    assert all(ReceiptTemplate().shows(part) for part in ReceiptPart)

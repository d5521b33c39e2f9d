"""Head and foot stand on every paper of a store; a copy says so first and last."""

from pos_app.domain.country_pack import NO_PACK
from pos_app.domain.receipt import BarcodeBlock, QrBlock, TextBlock, said
from pos_app.domain.receipt_head import copy_mark, foot_blocks, head_blocks
from pos_app.domain.trader import Trader
from tests.builders import a_store


def test_the_tax_number_stands_below_the_stores_lines() -> None:
    head = head_blocks(a_store(trader=Trader(tax_number="X1")), NO_PACK)
    texts = [block.text for block in head if isinstance(block, TextBlock)]
    assert texts[-1] == said("receipt.tax_number", number="X1")


def test_a_copy_is_marked_first_and_last() -> None:
    assert head_blocks(a_store(), NO_PACK, copy_number=2)[0] == copy_mark(2)
    assert foot_blocks(a_store(), barcode="", code="", copy_number=2)[-1] == copy_mark(2)


def test_codes_that_are_empty_are_left_out() -> None:
    foot = foot_blocks(a_store(), barcode="", code="")
    assert not [block for block in foot if isinstance(block, BarcodeBlock | QrBlock)]

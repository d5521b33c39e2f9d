"""Taxes by code are a table, by name a line each; only goods that bear tax make a sale taxed."""

from dataclasses import replace

from pos_app.domain.country_pack import NO_PACK, TaxTableForm
from pos_app.domain.receipt import ColumnsBlock, PairBlock
from pos_app.domain.receipt_parts import is_taxed, tax_blocks
from tests.builders import a_basket, a_line, a_sale


def test_the_form_of_the_taxes_is_the_countrys() -> None:
    by_name = replace(NO_PACK, tax_table=TaxTableForm.BY_NAME)
    assert all(isinstance(block, ColumnsBlock) for block in tax_blocks(a_sale(), NO_PACK))
    assert all(isinstance(block, PairBlock) for block in tax_blocks(a_sale(), by_name))


def test_a_sale_of_exempt_goods_alone_is_not_taxed() -> None:
    assert is_taxed(a_sale())
    assert not is_taxed(a_sale(a_basket(a_line(tax_class="none"))))

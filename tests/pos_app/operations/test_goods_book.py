"""A till without a book of goods knows of no recall, no item and no variant."""

from pos_app.operations.goods_book import NO_GOODS
from tests.builders import a_product


def test_nothing_is_known() -> None:
    assert NO_GOODS.recalls("04006381333931") == ()
    assert NO_GOODS.sold_as("04006381333931:1") == ""
    assert NO_GOODS.variants(a_product().id) == ()

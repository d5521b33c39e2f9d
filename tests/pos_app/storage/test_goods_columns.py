"""Claims about the rules of a product as one column."""

from pos_app.domain.goods import (
    PLAIN_GOODS,
)
from pos_app.storage.goods_columns import decode_goods, encode_goods
from tests.pos_app.storage.test_goods_book import RULES


def test_rules_lie_in_one_column_and_plain_ones_in_none() -> None:
    assert encode_goods(PLAIN_GOODS) is None
    assert decode_goods(None) is PLAIN_GOODS
    assert decode_goods(encode_goods(RULES)) == RULES

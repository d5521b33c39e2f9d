"""The rules of a product as one column: msgpack of what differs from the usual, NULL for nothing.

Does not touch SQL. Read with every scan, so that a product without rules costs nothing.
"""

import msgspec

from pos_app.domain.goods import PLAIN_GOODS, GoodsRules
from pos_app.storage.connection import Value

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(GoodsRules)
_USUAL = msgspec.to_builtins(PLAIN_GOODS)


def encode_goods(goods: GoodsRules) -> bytes | None:
    """The column of these rules."""
    if goods == PLAIN_GOODS:
        return None
    said = msgspec.to_builtins(goods)
    return _ENCODER.encode({name: v for name, v in said.items() if v != _USUAL[name]})


def decode_goods(column: Value) -> GoodsRules:
    """The rules of this column."""
    if column is None:
        return PLAIN_GOODS
    assert isinstance(column, bytes)
    return _DECODER.decode(column)

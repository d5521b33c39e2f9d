"""What goods need at the counter, as fields of the documents product, store and recalled batch.

Names are the domain's; values plain. A product without rules, like one from before there were any,
has None. Does not check the rules.
"""

from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.goods import PLAIN_GOODS, GoodsRules, RecalledBatch, StoreGoods


def product_goods(goods: GoodsRules) -> object:
    """The rules of a product."""
    return None if goods == PLAIN_GOODS else msgspec.to_builtins(goods)


def read_product_goods(plain: Any) -> GoodsRules:
    """The rules of these values."""
    return PLAIN_GOODS if plain is None else msgspec.convert(plain, GoodsRules)


def store_goods(goods: StoreGoods) -> object:
    """What a store says about its goods."""
    return msgspec.to_builtins(goods)


def read_store_goods(plain: Any) -> StoreGoods:
    """What these values say; a document from before there were any gives the defaults."""
    return StoreGoods() if plain is None else msgspec.convert(plain, StoreGoods)


def batch_fields(batch: RecalledBatch) -> dict[str, object]:
    """The fields of a recalled batch."""
    return {
        "gtin": batch.gtin,
        "lot": batch.lot,
        "reason": batch.reason,
        "is_active": batch.is_active,
    }


def read_batch(batch_id: UUID, fields: dict[str, Any]) -> RecalledBatch:
    """The recalled batch of these fields."""
    return RecalledBatch(
        id=batch_id,
        gtin=fields["gtin"],
        lot=fields["lot"],
        reason=fields["reason"],
        is_active=fields.get("is_active", True),
    )

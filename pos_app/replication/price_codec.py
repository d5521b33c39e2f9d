"""The fields of the document `price`, as plain values, and back.

Names are the domain's. Does not decide which price holds.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from pos_app.domain.ids import PriceId, ProductId, StaffId
from pos_app.domain.money import Currency, Money
from pos_app.domain.price import PriceChange, PriceScope
from pos_app.replication.plain_values import (
    id_or_none,
    read_id,
    read_id_or_none,
    read_us,
    us_of,
)


def price_fields(change: PriceChange) -> dict[str, object]:
    """The fields of a price; `valid_from` is ISO text, without an offset for the store's clock."""
    return {
        "product_id": change.product_id.bytes,
        "price": change.price.minor,
        "currency": change.price.currency.code,
        "valid_from": change.valid_from.isoformat(),
        "set_at": us_of(change.set_at),
        "set_by": id_or_none(change.set_by),
        "scope": change.scope.value,
        "place": change.place,
        "is_cancelled": change.is_cancelled,
        "code": change.code,
    }


def read_price(price_id: UUID, fields: dict[str, Any]) -> PriceChange:
    """The price of these fields."""
    by = read_id_or_none(fields["set_by"])
    return PriceChange(
        id=PriceId(price_id),
        product_id=ProductId(read_id(fields["product_id"])),
        price=Money(fields["price"], Currency(fields["currency"])),
        valid_from=datetime.fromisoformat(fields["valid_from"]),
        set_at=read_us(fields["set_at"]),
        set_by=None if by is None else StaffId(by),
        scope=PriceScope(fields["scope"]),
        place=fields["place"],
        is_cancelled=fields["is_cancelled"],
        code=fields.get("code", ""),
    )

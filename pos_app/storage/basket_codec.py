"""The open basket as bytes, for the file of this till alone.

Byte format: msgpack [version, basket]; a line is an array in the order of `_line`, ids 16 bytes,
instants microseconds since 1970 UTC, amounts minor units of the one currency of the basket. What
few lines have (adjustments, refund, detail) is a map of the domain's own field names, nil where
there is none. Never sent anywhere: it is written at each scan, so it is short. Does not write to
the file.
"""

from typing import Any

import msgspec

from pos_app.domain.basket import PLAIN, Basket, BasketLine, LineDetail, LineKind
from pos_app.domain.discount import Adjustment
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    DepartmentId,
    LineId,
    ProductId,
    StaffId,
    TenderId,
)
from pos_app.domain.money import Currency, Money
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.refund import RefundOf
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import exemption_values, read_exemption
from pos_app.domain.tender import PLAIN_TENDER, Tender, TenderDetail, TenderKind
from pos_app.domain.trace import Trace
from pos_app.storage.columns import (
    bytes_or_none,
    id_of,
    instant_of,
    instant_or_none,
    us_of,
    us_or_none,
)
from pos_app.storage.errors import StorageError

VERSION = 2
# What ISO 4217 calls "no currency involved": an empty basket has no amount to read it for.
_NO_CURRENCY = Currency("XXX")
_ROW_BEFORE_SCALES = 19  # so long were lines before tills had scales
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")


def encode_basket(basket: Basket) -> bytes:
    """A basket as bytes."""
    exemption = basket.exemption
    amounts = [line.listed_price for line in basket.lines] + [t.amount for t in basket.tenders]
    return _ENCODER.encode(
        (
            VERSION,
            basket.id.bytes,
            us_of(basket.opened_at),
            basket.staff_id.bytes,
            bytes_or_none(basket.customer_id),
            basket.supply_mode.value,
            exemption and exemption_values(exemption),
            amounts[0].currency.code if amounts else "",
            [_line(line) for line in basket.lines],
            [_tender(tender) for tender in basket.tenders],
            basket.adjustments or None,
            basket.coupons,
            basket.customer_groups,
            basket.traces or None,
            bytes_or_none(basket.made_from),
        )
    )


def decode_basket(encoded: bytes) -> Basket:
    """The basket of these bytes. Raises StorageError `storage.basket_unreadable`."""
    try:
        version, *parts = msgspec.msgpack.decode(encoded, type=list[Any])
        if version != VERSION:
            raise StorageError("storage.basket_unreadable", reason=f"version {version}")
        return _basket(*parts)
    except (ValueError, TypeError, msgspec.MsgspecError) as error:
        raise StorageError("storage.basket_unreadable", reason=str(error)) from error


def _line(line: BasketLine) -> tuple[object, ...]:
    return (
        line.id.bytes,
        bytes_or_none(line.product_id),
        line.name,
        bytes_or_none(line.department_id),
        line.tax_class,
        line.listed_price.minor,
        line.quantity.amount,
        line.quantity.unit.value,
        line.pack,
        line.code,
        bytes_or_none(line.deposit_of),
        line.supply_mode and line.supply_mode.value,
        line.age_limit,
        line.is_weight_typed,
        line.is_private,
        line.kind.value,
        line.adjustments or None,
        line.refund,
        None if line.detail == PLAIN else line.detail,
        line.is_weighed,
    )


def _tender(tender: Tender) -> tuple[object, ...]:
    return (
        tender.id.bytes,
        tender.kind.value,
        tender.amount.minor,
        tender.given.minor,
        tender.change_due.minor,
        tender.rounding.minor,
        tender.reference,
        us_or_none(tender.taken_at),
        None if tender.detail == PLAIN_TENDER else tender.detail,
    )


def _basket(*parts: Any) -> Basket:
    key, opened_us, staff, customer, mode, exemption, code, lines, tenders, *more = parts
    adjustments, coupons, groups, traces, *rest = more
    made_from = rest[0] if rest else None
    currency = Currency(code) if code else _NO_CURRENCY
    return Basket(
        id=BasketId(id_of(key)),
        opened_at=instant_of(opened_us),
        staff_id=StaffId(id_of(staff)),
        lines=tuple(_read_line(line, currency) for line in lines),
        customer_id=None if customer is None else CustomerId(id_of(customer)),
        supply_mode=SupplyMode(mode),
        exemption=exemption and read_exemption(exemption),
        tenders=tuple(_read_tender(tender, currency) for tender in tenders),
        adjustments=msgspec.convert(adjustments or (), tuple[Adjustment, ...]),
        coupons=tuple(coupons),
        customer_groups=tuple(groups),
        traces=msgspec.convert(traces or (), tuple[Trace, ...]),
        made_from=None if made_from is None else BasketId(id_of(made_from)),
    )


def _read_line(row: list[Any], currency: Currency) -> BasketLine:
    return BasketLine(
        id=LineId(id_of(row[0])),
        product_id=None if row[1] is None else ProductId(id_of(row[1])),
        name=row[2],
        department_id=None if row[3] is None else DepartmentId(id_of(row[3])),
        tax_class=row[4],
        listed_price=Money(row[5], currency),
        quantity=Quantity(row[6], Unit(row[7])),
        pack=row[8],
        code=row[9],
        deposit_of=None if row[10] is None else LineId(id_of(row[10])),
        supply_mode=None if row[11] is None else SupplyMode(row[11]),
        age_limit=row[12],
        is_weight_typed=row[13],
        is_private=row[14],
        kind=LineKind(row[15]),
        adjustments=msgspec.convert(row[16] or (), tuple[Adjustment, ...]),
        refund=msgspec.convert(row[17], RefundOf | None),
        detail=PLAIN if row[18] is None else msgspec.convert(row[18], LineDetail),
        is_weighed=row[19] if len(row) > _ROW_BEFORE_SCALES else False,
    )


def _read_tender(row: list[Any], currency: Currency) -> Tender:
    return Tender(
        id=TenderId(id_of(row[0])),
        kind=TenderKind(row[1]),
        amount=Money(row[2], currency),
        given=Money(row[3], currency),
        change_due=Money(row[4], currency),
        rounding=Money(row[5], currency),
        reference=row[6],
        taken_at=instant_or_none(row[7]),
        detail=PLAIN_TENDER if row[8] is None else msgspec.convert(row[8], TenderDetail),
    )

"""Sales as rows, and back.

Does not stamp records (storage/outbox) and opens no transaction. What is written once is never
changed. Reading gives the sale exactly as it was added.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.account import Posting
from pos_app.domain.basket import PLAIN, LineDetail, LineKind
from pos_app.domain.clock import BusinessDay
from pos_app.domain.discount import Discount, DiscountSource
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    DepartmentId,
    LineId,
    ProductId,
    SaleId,
    ShiftId,
    StaffId,
    StoreId,
    TenderId,
    TillId,
)
from pos_app.domain.money import Currency, Money
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.refund import RefundOf
from pos_app.domain.sale import Sale, SaleKind, SaleLine, SaleNumber
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxPart, exemption_values, read_exemption
from pos_app.domain.tender import PLAIN_TENDER, Tender, TenderDetail, TenderKind
from pos_app.storage.columns import (
    bytes_or_none,
    id_of,
    instant_of,
    instant_or_none,
    us_of,
    us_or_none,
)
from pos_app.storage.connection import Connection

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_EXEMPTION = msgspec.msgpack.Decoder(list[Any])
_REFUND = msgspec.msgpack.Decoder(RefundOf)
_LINE_DETAIL = msgspec.msgpack.Decoder(LineDetail)
_TENDER_DETAIL = msgspec.msgpack.Decoder(TenderDetail)
_POSTINGS = msgspec.msgpack.Decoder(tuple[Posting, ...])

_COLUMNS = (
    "id, store_code, till_code, sequence, letter, store_id, till_id, cashier_id, basket_id,"
    " business_day_on, completed_at_us, currency, net_minor, total_minor, rounding_minor,"
    " supply_mode, customer_id, exemption, kind, shift_id, void_of, postings"
)
_ADD = (
    f"INSERT INTO sale ({_COLUMNS}, inc, number, margin_minor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LINE_COLUMNS = (
    "place, id, product_id, name, department_id, tax_class, code, amount, unit, pack,"
    " listed_price_minor, line_total_minor, net_minor, gross_minor, supply_mode, deposit_of,"
    " is_private, kind, unit_price_minor, discount_minor, refund_of, refund, detail"
)
_ADD_LINE = (
    f"INSERT INTO sale_line (sale_id, {_LINE_COLUMNS})"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_DISCOUNT = (
    "INSERT INTO sale_line_discount (sale_id, line, place, amount_minor, source, label, source_id,"
    " version, reason, account, approved_by, is_basket_wide)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_LINE_TAX = (
    "INSERT INTO sale_line_tax (sale_id, line, place, code, name, rate_ppm, net_minor, tax_minor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_TAX = (
    "INSERT INTO sale_tax (sale_id, place, code, name, rate_ppm, net_minor, tax_minor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_ADD_TENDER = (
    "INSERT INTO sale_tender (sale_id, place, id, kind, amount_minor, given_minor, change_minor,"
    " rounding_minor, reference, taken_at_us, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_BY_ID = f"SELECT {_COLUMNS} FROM sale WHERE id = ?"
_BY_BASKET = f"SELECT {_COLUMNS} FROM sale WHERE basket_id = ?"
_LAST = f"SELECT {_COLUMNS} FROM sale WHERE inc > 0 ORDER BY inc DESC, sequence DESC LIMIT 1"
_LINES = f"SELECT {_LINE_COLUMNS} FROM sale_line WHERE sale_id = ? ORDER BY place"
_LINE_TAXES = (
    "SELECT line, code, name, rate_ppm, net_minor, tax_minor FROM sale_line_tax"
    " WHERE sale_id = ? ORDER BY line, place"
)
_TAXES = (
    "SELECT code, name, rate_ppm, net_minor, tax_minor FROM sale_tax"
    " WHERE sale_id = ? ORDER BY place"
)
_TENDERS = (
    "SELECT id, kind, amount_minor, given_minor, change_minor, rounding_minor, reference,"
    " taken_at_us, detail FROM sale_tender WHERE sale_id = ? ORDER BY place"
)
_DISCOUNTS = (
    "SELECT line, amount_minor, source, label, source_id, version, reason, account, approved_by,"
    " is_basket_wide FROM sale_line_discount WHERE sale_id = ? ORDER BY line, place"
)


def insert_sale(
    connection: Connection, sale: Sale, *, ordinal: int, margin_minor: int | None = None
) -> None:
    """Write all rows of a sale; `ordinal` is the incarnation that numbered it."""
    key, number, exemption = sale.id.bytes, sale.number, sale.exemption
    connection.run(
        _ADD,
        (
            key,
            number.store,
            number.till,
            number.sequence,
            number.letter,
            sale.store_id.bytes,
            sale.till_id.bytes,
            sale.cashier_id.bytes,
            sale.basket_id.bytes,
            sale.business_day.date.isoformat(),
            us_of(sale.completed_at),
            sale.total.currency.code,
            sale.net.minor,
            sale.total.minor,
            sale.rounding.minor,
            sale.supply_mode.value,
            bytes_or_none(sale.customer_id),
            None if exemption is None else _ENCODER.encode(exemption_values(exemption)),
            sale.kind.value,
            bytes_or_none(sale.shift_id),
            bytes_or_none(sale.void_of),
            _ENCODER.encode(sale.postings) if sale.postings else None,
            ordinal,
            str(number),
            margin_minor,
        ),
    )
    _insert_lines(connection, key, sale.lines)
    connection.run_many(
        _ADD_TAX,
        [
            (key, place, p.code, p.name, p.rate_ppm, p.net.minor, p.tax.minor)
            for place, p in enumerate(sale.taxes)
        ],
    )
    connection.run_many(
        _ADD_TENDER,
        [
            (
                key, place, t.id.bytes, t.kind.value, t.amount.minor, t.given.minor,
                t.change_due.minor, t.rounding.minor, t.reference, us_or_none(t.taken_at),
                None if t.detail == PLAIN_TENDER else _ENCODER.encode(t.detail),
            )
            for place, t in enumerate(sale.tenders)
        ],
    )  # fmt: skip


def _insert_lines(connection: Connection, key: bytes, lines: Sequence[SaleLine]) -> None:
    connection.run_many(
        _ADD_LINE,
        [
            (
                key, place, line.id.bytes, bytes_or_none(line.product_id), line.name,
                bytes_or_none(line.department_id), line.tax_class, line.code,
                line.quantity.amount, line.quantity.unit.value, line.pack,
                line.listed_price.minor, line.line_total.minor, line.net.minor,
                line.gross.minor, line.supply_mode.value, bytes_or_none(line.deposit_of),
                int(line.is_private), line.kind.value,
                None if line.unit_price is None else line.unit_price.minor,
                line.discount.minor if line.discounts else 0,
                None if line.refund is None else line.refund.line_id.bytes,
                None if line.refund is None else _ENCODER.encode(line.refund),
                None if line.detail == PLAIN else _ENCODER.encode(line.detail),
            )
            for place, line in enumerate(lines)
        ],
    )  # fmt: skip
    _insert_discounts(connection, key, lines)
    connection.run_many(
        _ADD_LINE_TAX,
        [
            (key, at, place, p.code, p.name, p.rate_ppm, p.net.minor, p.tax.minor)
            for at, line in enumerate(lines)
            for place, p in enumerate(line.taxes)
        ],
    )


def _insert_discounts(connection: Connection, key: bytes, lines: Sequence[SaleLine]) -> None:
    rows = [
        (
            key, at, place, d.amount.minor, d.source.value, d.label, bytes_or_none(d.source_id),
            d.version, d.reason, d.account, bytes_or_none(d.approved_by), int(d.is_basket_wide),
        )
        for at, line in enumerate(lines)
        for place, d in enumerate(line.discounts)
    ]  # fmt: skip
    if rows:
        connection.run_many(_ADD_DISCOUNT, rows)


def read_sale(connection: Connection, sale_id: SaleId) -> Sale | None:
    """One sale, whole."""
    return _whole(connection, connection.row(_BY_ID, (sale_id.bytes,)))


def read_sale_of_basket(connection: Connection, basket_id: UUID) -> Sale | None:
    """The sale that a basket became."""
    return _whole(connection, connection.row(_BY_BASKET, (basket_id.bytes,)))


def read_last_sale(connection: Connection) -> Sale | None:
    """The newest sale of this till."""
    return _whole(connection, connection.row(_LAST))


def _whole(connection: Connection, row: tuple[Any, ...] | None) -> Sale | None:
    if row is None:
        return None
    key, store, till, sequence, letter = row[:5]
    currency = Currency(row[11])
    exemption = _EXEMPTION.decode(row[17]) if row[17] is not None else None
    return Sale(
        id=SaleId(id_of(key)),
        number=SaleNumber(store, till, sequence, letter),
        store_id=StoreId(id_of(row[5])),
        till_id=TillId(id_of(row[6])),
        cashier_id=StaffId(id_of(row[7])),
        basket_id=BasketId(id_of(row[8])),
        business_day=BusinessDay(date.fromisoformat(row[9])),
        completed_at=instant_of(row[10]),
        lines=_lines(connection, key, currency),
        taxes=tuple(_part(part, currency) for part in connection.rows(_TAXES, (key,))),
        tenders=tuple(_tender(tender, currency) for tender in connection.rows(_TENDERS, (key,))),
        net=Money(row[12], currency),
        total=Money(row[13], currency),
        rounding=Money(row[14], currency),
        supply_mode=SupplyMode(row[15]),
        customer_id=None if row[16] is None else CustomerId(id_of(row[16])),
        exemption=None if exemption is None else read_exemption(exemption),
        kind=SaleKind(row[18]),
        shift_id=None if row[19] is None else ShiftId(id_of(row[19])),
        void_of=None if row[20] is None else SaleId(id_of(row[20])),
        postings=() if row[21] is None else _POSTINGS.decode(row[21]),
    )


def _part(row: Sequence[Any], currency: Currency) -> TaxPart:
    code, name, rate_ppm, net, tax = row
    return TaxPart(code, name, rate_ppm, Money(net, currency), Money(tax, currency))


def _tender(row: Sequence[Any], currency: Currency) -> Tender:
    return Tender(
        id=TenderId(id_of(row[0])),
        kind=TenderKind(row[1]),
        amount=Money(row[2], currency),
        given=Money(row[3], currency),
        change_due=Money(row[4], currency),
        rounding=Money(row[5], currency),
        reference=row[6],
        taken_at=instant_or_none(row[7]),
        detail=PLAIN_TENDER if row[8] is None else _TENDER_DETAIL.decode(row[8]),
    )


def _discount(row: Sequence[Any], currency: Currency) -> Discount:
    return Discount(
        amount=Money(row[0], currency),
        source=DiscountSource(row[1]),
        label=row[2],
        source_id=None if row[3] is None else id_of(row[3]),
        version=row[4],
        reason=row[5],
        account=row[6],
        approved_by=None if row[7] is None else StaffId(id_of(row[7])),
        is_basket_wide=bool(row[8]),
    )


def _lines(connection: Connection, key: bytes, currency: Currency) -> tuple[SaleLine, ...]:
    taxes: dict[int, list[TaxPart]] = {}
    for at, *part in connection.rows(_LINE_TAXES, (key,)):
        taxes.setdefault(at, []).append(_part(part, currency))
    discounts: dict[int, list[Discount]] = {}
    for at, *row in connection.rows(_DISCOUNTS, (key,)):
        discounts.setdefault(at, []).append(_discount(row, currency))
    return tuple(
        SaleLine(
            id=LineId(id_of(row[1])),
            product_id=None if row[2] is None else ProductId(id_of(row[2])),
            name=row[3],
            department_id=None if row[4] is None else DepartmentId(id_of(row[4])),
            tax_class=row[5],
            code=row[6],
            quantity=Quantity(row[7], Unit(row[8])),
            pack=row[9],
            listed_price=Money(row[10], currency),
            line_total=Money(row[11], currency),
            net=Money(row[12], currency),
            gross=Money(row[13], currency),
            taxes=tuple(taxes.get(row[0], ())),
            supply_mode=SupplyMode(row[14]),
            deposit_of=None if row[15] is None else LineId(id_of(row[15])),
            is_private=bool(row[16]),
            kind=LineKind(row[17]),
            unit_price=None if row[18] is None else Money(row[18], currency),
            discounts=tuple(discounts.get(row[0], ())),
            refund=None if row[21] is None else _REFUND.decode(row[21]),
            detail=PLAIN if row[22] is None else _LINE_DETAIL.decode(row[22]),
        )
        for row in connection.rows(_LINES, (key,))
    )

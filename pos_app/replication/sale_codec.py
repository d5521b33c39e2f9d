"""The bodies of the facts `sale`, `visit` and `audit`.

Maps with the names of the domain's fields; amounts in minor units of `currency`. A tax part is
[code, name, rate_ppm, net, tax]. What few lines and tenders have (discounts, refund, detail) is a
map of the domain's own field names, left out where there is none. Readers ignore names that they do
not know; the stored bytes stay as they are, so nothing is lost by that. Does not sign, stamp or
store.
"""

from typing import Any

import msgspec

from pos_app.domain.account import Posting
from pos_app.domain.basket import PLAIN, LineDetail, LineKind
from pos_app.domain.clock import BusinessDay
from pos_app.domain.customer import Visit
from pos_app.domain.discount import Discount
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    DepartmentId,
    LineId,
    OfferId,
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
from pos_app.operations.ports import AuditEntry
from pos_app.replication.plain_values import (
    id_or_none,
    read_id,
    read_id_or_none,
    read_iso_or_none,
    read_us,
    read_us_or_none,
    us_of,
)

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_DECODER = msgspec.msgpack.Decoder(dict[str, Any])


def encode_sale(sale: Sale, *, margin_minor: int | None = None) -> bytes:
    """The body of a sale, version 1."""
    number, exemption = sale.number, sale.exemption
    body: dict[str, object] = {
        "number": [number.store, number.till, number.sequence, number.letter],
        "store_id": sale.store_id.bytes,
        "till_id": sale.till_id.bytes,
        "cashier_id": sale.cashier_id.bytes,
        "basket_id": sale.basket_id.bytes,
        "business_day": sale.business_day.date.isoformat(),
        "completed_at": us_of(sale.completed_at),
        "currency": sale.total.currency.code,
        "lines": [_line(line) for line in sale.lines],
        "taxes": _taxes(sale.taxes),
        "tenders": [_tender(tender) for tender in sale.tenders],
        "net": sale.net.minor,
        "total": sale.total.minor,
        "rounding": sale.rounding.minor,
        "supply_mode": sale.supply_mode.value,
        "customer_id": id_or_none(sale.customer_id),
        "margin": margin_minor,
        "exemption": exemption and exemption_values(exemption),
        "kind": sale.kind.value,
        "shift_id": id_or_none(sale.shift_id),
        "void_of": id_or_none(sale.void_of),
    }
    if sale.postings:
        body["postings"] = sale.postings
    return _ENCODER.encode(body)


def _taxes(parts: tuple[TaxPart, ...]) -> list[tuple[str, str, int, int, int]]:
    return [(p.code, p.name, p.rate_ppm, p.net.minor, p.tax.minor) for p in parts]


def _line(line: SaleLine) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": line.id.bytes,
        "product_id": id_or_none(line.product_id),
        "name": line.name,
        "department_id": id_or_none(line.department_id),
        "tax_class": line.tax_class,
        "code": line.code,
        "amount": line.quantity.amount,
        "unit": line.quantity.unit.value,
        "pack": line.pack,
        "listed_price": line.listed_price.minor,
        "line_total": line.line_total.minor,
        "net": line.net.minor,
        "gross": line.gross.minor,
        "taxes": _taxes(line.taxes),
        "supply_mode": line.supply_mode.value,
        "deposit_of": id_or_none(line.deposit_of),
        "is_private": line.is_private,
        "kind": line.kind.value,
    }
    if line.unit_price is not None:
        fields["unit_price"] = line.unit_price.minor
    if line.discounts:
        fields["discounts"] = line.discounts
    if line.refund is not None:
        fields["refund"] = line.refund
    if line.detail != PLAIN:
        fields["detail"] = line.detail
    return fields


def _tender(tender: Tender) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": tender.id.bytes,
        "kind": tender.kind.value,
        "amount": tender.amount.minor,
        "given": tender.given.minor,
        "change_due": tender.change_due.minor,
        "rounding": tender.rounding.minor,
        "reference": tender.reference,
        "taken_at": us_of(tender.taken_at),
    }
    if tender.detail != PLAIN_TENDER:
        fields["detail"] = tender.detail
    return fields


def decode_sale(sale_id: SaleId, body: bytes) -> Sale:
    """The sale that a record with this id says. Raises KeyError or ValueError on a bad body."""
    fields = _DECODER.decode(body)
    currency = Currency(fields["currency"])
    day = read_iso_or_none(fields["business_day"])
    if day is None:
        msg = "a sale without its business day"
        raise ValueError(msg)
    exemption = fields["exemption"]
    customer_id = read_id_or_none(fields["customer_id"])
    shift_id, void_of = read_id_or_none(fields["shift_id"]), read_id_or_none(fields["void_of"])
    return Sale(
        id=sale_id,
        number=SaleNumber(*fields["number"]),
        store_id=StoreId(read_id(fields["store_id"])),
        till_id=TillId(read_id(fields["till_id"])),
        cashier_id=StaffId(read_id(fields["cashier_id"])),
        basket_id=BasketId(read_id(fields["basket_id"])),
        business_day=BusinessDay(day),
        completed_at=read_us(fields["completed_at"]),
        lines=tuple(_read_line(line, currency) for line in fields["lines"]),
        taxes=_read_taxes(fields["taxes"], currency),
        tenders=tuple(_read_tender(tender, currency) for tender in fields["tenders"]),
        net=Money(fields["net"], currency),
        total=Money(fields["total"], currency),
        rounding=Money(fields["rounding"], currency),
        supply_mode=SupplyMode(fields["supply_mode"]),
        customer_id=None if customer_id is None else CustomerId(customer_id),
        exemption=exemption and read_exemption(exemption),
        kind=SaleKind(fields["kind"]),
        shift_id=None if shift_id is None else ShiftId(shift_id),
        void_of=None if void_of is None else SaleId(void_of),
        postings=msgspec.convert(fields.get("postings", ()), tuple[Posting, ...]),
    )


def _read_taxes(parts: list[Any], currency: Currency) -> tuple[TaxPart, ...]:
    return tuple(
        TaxPart(code, name, rate, Money(net, currency), Money(tax, currency))
        for code, name, rate, net, tax in parts
    )


def _read_line(fields: dict[str, Any], currency: Currency) -> SaleLine:
    product, department = fields["product_id"], fields["department_id"]
    deposit_of = fields["deposit_of"]
    return SaleLine(
        id=LineId(read_id(fields["id"])),
        product_id=None if product is None else ProductId(read_id(product)),
        name=fields["name"],
        department_id=None if department is None else DepartmentId(read_id(department)),
        tax_class=fields["tax_class"],
        code=fields["code"],
        quantity=Quantity(fields["amount"], Unit(fields["unit"])),
        pack=fields["pack"],
        listed_price=Money(fields["listed_price"], currency),
        line_total=Money(fields["line_total"], currency),
        net=Money(fields["net"], currency),
        gross=Money(fields["gross"], currency),
        taxes=_read_taxes(fields["taxes"], currency),
        supply_mode=SupplyMode(fields["supply_mode"]),
        deposit_of=None if deposit_of is None else LineId(read_id(deposit_of)),
        is_private=fields["is_private"],
        kind=LineKind(fields["kind"]),
        unit_price=Money(fields["unit_price"], currency) if "unit_price" in fields else None,
        discounts=msgspec.convert(fields.get("discounts", ()), tuple[Discount, ...]),
        refund=msgspec.convert(fields.get("refund"), RefundOf | None),
        detail=msgspec.convert(fields.get("detail", PLAIN), LineDetail),
    )


def _read_tender(fields: dict[str, Any], currency: Currency) -> Tender:
    return Tender(
        id=TenderId(read_id(fields["id"])),
        kind=TenderKind(fields["kind"]),
        amount=Money(fields["amount"], currency),
        given=Money(fields["given"], currency),
        change_due=Money(fields["change_due"], currency),
        rounding=Money(fields["rounding"], currency),
        reference=fields["reference"],
        taken_at=read_us_or_none(fields["taken_at"]),
        detail=msgspec.convert(fields.get("detail", PLAIN_TENDER), TenderDetail),
    )


def encode_visit(visit: Visit) -> bytes:
    """The body of a visit, version 1; departments and offers are [id, minor], left out if none."""
    parts = {"departments": visit.departments, "offers": visit.offers}
    return _ENCODER.encode(
        {
            "sale_id": visit.sale_id.bytes,
            "customer_id": visit.customer_id.bytes,
            "store_id": visit.store_id.bytes,
            "till_id": visit.till_id.bytes,
            "visited_on": visit.visited_on.isoformat(),
            "visited_at": us_of(visit.visited_at),
            "currency": visit.net.currency.code,
            "net": visit.net.minor,
            "tax": visit.tax.minor,
            "item_count": visit.item_count,
            "cashier_id": id_or_none(visit.cashier_id),
            "points": visit.points,
            "margin": visit.margin_minor,
            **{name: part for name, part in parts.items() if part},
        }
    )


def decode_visit(body: bytes) -> Visit:
    """The visit that a body says. Raises KeyError or ValueError on a bad body."""
    fields = _DECODER.decode(body)
    currency = Currency(fields["currency"])
    day = read_iso_or_none(fields["visited_on"])
    cashier = read_id_or_none(fields.get("cashier_id"))
    if day is None:
        msg = "a visit without its day"
        raise ValueError(msg)
    return Visit(
        sale_id=SaleId(read_id(fields["sale_id"])),
        customer_id=CustomerId(read_id(fields["customer_id"])),
        store_id=StoreId(read_id(fields["store_id"])),
        till_id=TillId(read_id(fields["till_id"])),
        visited_on=day,
        visited_at=read_us(fields["visited_at"]),
        net=Money(fields["net"], currency),
        tax=Money(fields["tax"], currency),
        item_count=fields["item_count"],
        cashier_id=None if cashier is None else StaffId(cashier),
        points=fields.get("points", 0),
        margin_minor=fields.get("margin"),
        departments=msgspec.convert(
            fields.get("departments", ()), tuple[tuple[DepartmentId | None, int], ...]
        ),
        offers=msgspec.convert(fields.get("offers", ()), tuple[tuple[OfferId, int], ...]),
    )


def encode_audit(entry: AuditEntry) -> bytes:
    """The body of an audit entry, version 1."""
    return _ENCODER.encode(
        {
            "kind": entry.kind,
            "staff_id": id_or_none(entry.staff_id),
            "at": us_of(entry.at),
            "body": entry.body,
        }
    )


def decode_audit(body: bytes) -> AuditEntry:
    """The entry that a body says. Raises KeyError or ValueError on a bad body."""
    fields = _DECODER.decode(body)
    staff_id = read_id_or_none(fields["staff_id"])
    return AuditEntry(
        kind=fields["kind"],
        staff_id=None if staff_id is None else StaffId(staff_id),
        at=read_us(fields["at"]),
        body=fields["body"],
    )

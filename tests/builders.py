"""Ordinary things of an invented store, for tests that care about one detail of them.

Each builder takes what differs as keywords. All names and numbers are made up; amounts are EUR
with 19 % and 7 % in the price unless a test says otherwise. Does not touch storage.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.clock import BusinessDay
from pos_app.domain.customer import Customer
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    DepartmentId,
    LineId,
    PrintJobId,
    ProductId,
    ReceiptRequestId,
    SaleId,
    StaffId,
    StoreId,
    TenderId,
    TillId,
)
from pos_app.domain.money import Currency, Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import price_basket
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.domain.product import Department, Product, ProductCode
from pos_app.domain.quantity import Quantity, pieces
from pos_app.domain.receipt_request import ReceiptChannel, ReceiptRequest
from pos_app.domain.sale import Sale, SaleNumber, lines_of, settlement_of
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.domain.tender import Tender, cash_tender
from tests.fakes import A_MORNING

EUR = Currency("EUR")


def an_id(name: str) -> UUID:
    """Give the same id for the same name, in every run."""
    return uuid5(NAMESPACE_OID, name)


def euros(minor: int) -> Money:
    return Money(minor, EUR)


def a_store(**fields: Any) -> Store:
    """Old Market Street, Germany, EUR."""
    values: dict[str, Any] = {
        "id": StoreId(an_id("store")),
        "code": "03",
        "name": "Old Market Street",
        "country": "DE",
        "zone": "Europe/Berlin",
        "currency": EUR,
        "languages": ("en", "de"),
        "receipt_header": ("Old Market Street 12", "12345 Musterstadt"),
        "receipt_footer": ("Thank you, see you soon",),
    }
    return Store(**(values | fields))


def a_till(**fields: Any) -> Till:
    """Till 2 of that store."""
    values: dict[str, Any] = {
        "id": TillId(an_id("till")),
        "store_id": StoreId(an_id("store")),
        "code": "2",
        "name": "Till 2",
    }
    return Till(**(values | fields))


def a_tax_table() -> TaxTable:
    """Tax `standard` at 19 % (A), `reduced` 7 % (B), `none` 0 % (C)."""
    rates = {"standard": ("A", 190_000), "reduced": ("B", 70_000), "none": ("C", 0)}
    return TaxTable(
        tuple(
            TaxRule(tax_class=name, components=(TaxComponent(code=code, name="VAT", rate_ppm=ppm),))
            for name, (code, ppm) in rates.items()
        )
    )


def a_policy(**fields: Any) -> Policy:
    """Rule by that store, that till, those taxes."""
    values: dict[str, Any] = {"store": a_store(), "till": a_till(), "taxes": a_tax_table()}
    return Policy(**(values | fields))


def a_cashier(**fields: Any) -> StaffMember:
    """Mara Lindt, whose PIN is 1234 (as FakePinHasher hashes it)."""
    values: dict[str, Any] = {
        "id": StaffId(an_id("mara")),
        "number": "11",
        "name": "Mara Lindt",
        "role": Role.CASHIER,
        "pin_hash": "fake$1234",
    }
    return StaffMember(**(values | fields))


def a_manager(**fields: Any) -> StaffMember:
    """Jonas Feld, whose PIN is 9876."""
    values: dict[str, Any] = {
        "id": StaffId(an_id("jonas")),
        "number": "1",
        "name": "Jonas Feld",
        "role": Role.MANAGER,
        "pin_hash": "fake$9876",
    }
    return StaffMember(**(values | fields))


def a_customer(**fields: Any) -> Customer:
    """Ada Beispiel, with a phone number out of the range kept for fiction."""
    values: dict[str, Any] = {
        "id": CustomerId(an_id("ada")),
        "given_name": "Ada",
        "family_name": "Beispiel",
        "phone": "+493023125001",
        "card": "2900000000018",
    }
    return Customer(**(values | fields))


def a_department(name: str = "Grocery", **fields: Any) -> Department:
    """Make a department by name."""
    values: dict[str, Any] = {"id": DepartmentId(an_id(f"department {name}")), "name": name}
    return Department(**(values | fields))


def a_product(name: str = "Apple juice 1 l", **fields: Any) -> Product:
    """Sell a product at 1.99 with one GTIN; `code="…"` sets another one."""
    code = fields.pop("code", "04006381333931")
    values: dict[str, Any] = {
        "id": ProductId(an_id(f"product {name}")),
        "name": name,
        "department_id": DepartmentId(an_id("department Grocery")),
        "tax_class": "standard",
        "price": euros(199),
        "codes": (ProductCode(code),) if code else (),
    }
    return Product(**(values | fields))


def a_line(name: str = "Apple juice 1 l", **fields: Any) -> BasketLine:
    """One piece at 1.99; `quantity=3` means pieces."""
    quantity = fields.pop("quantity", 1)
    values: dict[str, Any] = {
        "id": LineId(an_id(f"line {name}")),
        "product_id": ProductId(an_id(f"product {name}")),
        "name": name,
        "department_id": DepartmentId(an_id("department Grocery")),
        "tax_class": "standard",
        "listed_price": euros(199),
        "quantity": quantity if isinstance(quantity, Quantity) else pieces(quantity),
        "code": "04006381333931",
    }
    return BasketLine(**(values | fields))


def a_basket(*lines: BasketLine, **fields: Any) -> Basket:
    """Fill a basket with these lines, or with one juice."""
    values: dict[str, Any] = {
        "id": BasketId(an_id("basket")),
        "opened_at": A_MORNING,
        "staff_id": StaffId(an_id("mara")),
        "lines": lines or (a_line(),),
    }
    return Basket(**(values | fields))


def a_sale(
    basket: Basket | None = None,
    *,
    policy: Policy | None = None,
    sequence: int = 147,
    tenders: Callable[[Money], Sequence[Tender]] | None = None,
    completed_at: datetime = A_MORNING,
    **fields: Any,
) -> Sale:
    """Finish a sale that balances; paid with the exact cash unless `tenders(total)` says else."""
    basket, policy = basket or a_basket(), policy or a_policy()
    priced = price_basket(basket, policy.pricing_rules(completed_at))
    due = settlement_of(priced, ()).due
    taken = tuple(
        tenders(due)
        if tenders is not None
        else [cash_tender(due, due, tender_id=TenderId(an_id("tender")))]
        if due
        else []
    )
    values: dict[str, Any] = {
        "id": SaleId(an_id(f"sale {sequence}")),
        "number": SaleNumber(policy.store.code, policy.till.code, sequence),
        "store_id": policy.store.id,
        "till_id": policy.till.id,
        "cashier_id": basket.staff_id,
        "basket_id": basket.id,
        "business_day": policy.business_day(completed_at),
        "completed_at": completed_at,
        "lines": lines_of(priced),
        "taxes": priced.taxes,
        "tenders": taken,
        "net": priced.net,
        "total": priced.total,
        "rounding": settlement_of(priced, taken).rounding,
        "supply_mode": basket.supply_mode,
        "customer_id": basket.customer_id,
        "exemption": basket.exemption,
    }
    return Sale(**(values | fields))


def a_print_job(kind: PrintKind = PrintKind.RECEIPT, **fields: Any) -> PrintJob:
    """Queue a receipt of sale 147."""
    values: dict[str, Any] = {
        "id": PrintJobId(an_id(f"job {kind}")),
        "kind": kind,
        "sale_id": SaleId(an_id("sale 147")),
        "state": PrintState.QUEUED,
        "queued_at": A_MORNING,
        "changed_at": A_MORNING,
    }
    return PrintJob(**(values | fields))


def a_receipt_request(**fields: Any) -> ReceiptRequest:
    """Want the receipt of sale 147 by e-mail."""
    values: dict[str, Any] = {
        "id": ReceiptRequestId(an_id("request")),
        "sale_id": SaleId(an_id("sale 147")),
        "channel": ReceiptChannel.EMAIL,
        "address": "ada@example.org",
        "language": "en",
        "requested_at": A_MORNING,
        "staff_id": StaffId(an_id("mara")),
    }
    return ReceiptRequest(**(values | fields))


def a_business_day(day: date | None = None) -> BusinessDay:
    return BusinessDay(day or A_MORNING.date())

"""The fields of each document that the till writes, as plain values, and back.

Kinds: store, till, tax_table, staff, department, product, quick_keys. Customers: customer_codec.

Names are the domain's; values plain (plain_values). A reader takes what it knows and leaves the
rest to whoever keeps the document: unknown fields are never dropped there. Does not merge.
"""

from collections.abc import Sequence
from datetime import time
from typing import Any
from uuid import UUID

from pos_app.domain.ids import DepartmentId, ProductId, StaffId, StoreId, TillId
from pos_app.domain.money import Currency, Money
from pos_app.domain.product import Department, Product, ProductCode
from pos_app.domain.quantity import Unit
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.store import (
    ReceiptChoice,
    Store,
    SupplyMode,
    TaxMode,
    TaxRounding,
    Till,
)
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.replication.cash_rules_codec import cash_rules_fields, read_cash_rules
from pos_app.replication.cue_settings_codec import cue_settings_fields, read_cue_settings
from pos_app.replication.discretion_codec import discretion_fields, read_discretion
from pos_app.replication.exchange_rules_codec import (
    exchange_rules_fields,
    read_exchange_rules,
)
from pos_app.replication.goods_codec import (
    product_goods,
    read_product_goods,
    read_store_goods,
    store_goods,
)
from pos_app.replication.ledger_codec import ledger_fields, read_ledger
from pos_app.replication.plain_values import (
    id_or_none,
    iso_or_none,
    minor_or_none,
    read_id,
    read_id_or_none,
    read_iso_or_none,
    read_minor_or_none,
)
from pos_app.replication.receipt_template_codec import (
    read_template,
    read_trader,
    template_fields,
    trader_fields,
)
from pos_app.replication.refund_rules_codec import read_refund_rules, refund_fields
from pos_app.replication.suspend_rules_codec import read_suspend_rules, suspend_rules_fields
from pos_app.replication.tender_rules_codec import (
    TENDER_FIELDS,
    read_tender_rules,
    tender_fields,
)

Fields = dict[str, object]

_STORE_FIELDS = (
    "code", "name", "country", "zone", "currency", "languages", "day_starts_at", "tax_mode",
    "tax_rounding", "cash_step_minor", "round_off_minor", "cash_denominations_minor",
    "usual_tender",
    "receipt_choice", "receipt_header", "receipt_footer", "supply_mode", "implied_decimals",
    "quantity_asked_above", "groups", "goods", "discretion", "refunds", "cash_rules", "suspending",
    "ledger",
    "template", "trader", "cues", "exchange",
    *TENDER_FIELDS,
)  # fmt: skip


def store_fields(store: Store) -> Fields:
    """The fields of a store; those this version does not know come from `extra`."""
    return {
        **store.extra,
        "code": store.code,
        "name": store.name,
        "country": store.country,
        "zone": store.zone,
        "currency": store.currency.code,
        "languages": list(store.languages),
        "day_starts_at": store.day_starts_at.isoformat(timespec="minutes"),
        "tax_mode": store.tax_mode.value,
        "tax_rounding": store.tax_rounding.value,
        "cash_step_minor": store.cash_step_minor,
        "round_off_minor": store.round_off_minor,
        "cash_denominations_minor": list(store.cash_denominations_minor),
        "usual_tender": store.usual_tender,
        "receipt_choice": store.receipt_choice.value,
        "receipt_header": list(store.receipt_header),
        "receipt_footer": list(store.receipt_footer),
        "supply_mode": store.supply_mode.value,
        "implied_decimals": store.implied_decimals,
        "quantity_asked_above": store.quantity_asked_above,
        "groups": list(store.groups),
        "cash_rules": cash_rules_fields(store.cash_rules),
        "ledger": ledger_fields(store.ledger),
        "suspending": suspend_rules_fields(store.suspending),
        "cues": cue_settings_fields(store.cues),
        "discretion": discretion_fields(store.discretion),
        "goods": store_goods(store.goods),
        **tender_fields(store.tendering),
        "refunds": refund_fields(store.refunds),
        "template": template_fields(store.template),
        "trader": trader_fields(store.trader),
        "exchange": exchange_rules_fields(store.exchange),
    }


def read_store(store_id: UUID, fields: dict[str, Any]) -> Store:
    """The store of these fields."""
    return Store(
        id=StoreId(store_id),
        code=fields["code"],
        name=fields["name"],
        country=fields["country"],
        zone=fields["zone"],
        currency=Currency(fields["currency"]),
        languages=tuple(fields["languages"]),
        day_starts_at=time.fromisoformat(fields["day_starts_at"]),
        tax_mode=TaxMode(fields["tax_mode"]),
        tax_rounding=TaxRounding(fields["tax_rounding"]),
        cash_step_minor=fields["cash_step_minor"],
        round_off_minor=fields.get("round_off_minor", 1),
        cash_denominations_minor=tuple(fields["cash_denominations_minor"]),
        usual_tender=fields["usual_tender"],
        receipt_choice=ReceiptChoice(fields["receipt_choice"]),
        receipt_header=tuple(fields["receipt_header"]),
        receipt_footer=tuple(fields["receipt_footer"]),
        supply_mode=SupplyMode(fields["supply_mode"]),
        implied_decimals=fields["implied_decimals"],
        quantity_asked_above=fields["quantity_asked_above"],
        groups=tuple(fields.get("groups", ())),
        tendering=read_tender_rules(fields),
        discretion=read_discretion(fields.get("discretion")),
        cash_rules=read_cash_rules(fields.get("cash_rules")),
        ledger=read_ledger(fields.get("ledger")),
        suspending=read_suspend_rules(fields.get("suspending")),
        cues=read_cue_settings(fields.get("cues")),
        goods=read_store_goods(fields.get("goods")),
        refunds=read_refund_rules(fields.get("refunds")),
        template=read_template(fields.get("template")),
        trader=read_trader(fields.get("trader")),
        exchange=read_exchange_rules(fields.get("exchange")),
        extra={name: value for name, value in fields.items() if name not in _STORE_FIELDS},
    )


def till_fields(till: Till) -> Fields:
    """The fields of a till."""
    return {
        "store_id": till.store_id.bytes,
        "code": till.code,
        "name": till.name,
        "public_key": till.public_key,
    }


def read_till(till_id: UUID, fields: dict[str, Any]) -> Till:
    """The till of these fields."""
    return Till(
        id=TillId(till_id),
        store_id=StoreId(read_id(fields["store_id"])),
        code=fields["code"],
        name=fields["name"],
        public_key=fields["public_key"],
    )


def tax_table_fields(taxes: TaxTable) -> Fields:
    """The fields of a tax table: one, `rules`."""
    return {
        "rules": [
            {
                "tax_class": rule.tax_class,
                "modes": sorted(mode.value for mode in rule.modes),
                "valid_from": iso_or_none(rule.valid_from),
                "valid_to": iso_or_none(rule.valid_to),
                "components": [
                    {
                        "code": part.code,
                        "name": part.name,
                        "rate_ppm": part.rate_ppm,
                        "is_on_tax": part.is_on_tax,
                        "free_up_to_minor": part.free_up_to_minor,
                        "is_excess_only": part.is_excess_only,
                    }
                    for part in rule.components
                ],
            }
            for rule in taxes.rules
        ]
    }


def read_tax_table(fields: dict[str, Any]) -> TaxTable:
    """The tax table of these fields."""
    return TaxTable(
        tuple(
            TaxRule(
                tax_class=rule["tax_class"],
                components=tuple(
                    TaxComponent(
                        code=part["code"],
                        name=part["name"],
                        rate_ppm=part["rate_ppm"],
                        is_on_tax=part["is_on_tax"],
                        free_up_to_minor=part["free_up_to_minor"],
                        is_excess_only=part["is_excess_only"],
                    )
                    for part in rule["components"]
                ),
                modes=frozenset(SupplyMode(mode) for mode in rule["modes"]),
                valid_from=read_iso_or_none(rule["valid_from"]),
                valid_to=read_iso_or_none(rule["valid_to"]),
            )
            for rule in fields["rules"]
        )
    )


def staff_fields(person: StaffMember) -> Fields:
    """The fields of a StaffMember."""
    return {
        "number": person.number,
        "name": person.name,
        "role": person.role.value,
        "language": person.language,
        "pin_hash": person.pin_hash,
        "is_active": person.is_active,
        "is_minor": person.is_minor,
        "card": person.card,
    }


def read_staff(staff_id: UUID, fields: dict[str, Any]) -> StaffMember:
    """The StaffMember of these fields."""
    return StaffMember(
        id=StaffId(staff_id),
        number=fields["number"],
        name=fields["name"],
        role=Role(fields["role"]),
        language=fields["language"],
        pin_hash=fields["pin_hash"],
        is_active=fields["is_active"],
        is_minor=fields.get("is_minor", False),
        card=fields.get("card", ""),
    )


def department_fields(department: Department) -> Fields:
    """The fields of a department."""
    return {"name": department.name, "icon": department.icon}


def read_department(department_id: UUID, fields: dict[str, Any]) -> Department:
    """The department of these fields."""
    return Department(id=DepartmentId(department_id), name=fields["name"], icon=fields["icon"])


def product_fields(product: Product) -> Fields:
    """The fields of a product; a code is [code, pack, pack price, pack name]."""
    priced = [product.base_price, *(code.base_price for code in product.codes)]
    currency = next((price.currency.code for price in priced if price is not None), "")
    return {
        "name": product.name,
        "brand": product.brand,
        "department_id": product.department_id.bytes,
        "tax_class": product.tax_class,
        "currency": currency,
        "price": minor_or_none(product.base_price),
        "unit": product.unit.value,
        "codes": [
            [code.code, code.pack, minor_or_none(code.base_price), code.pack_name]
            for code in product.codes
        ],
        "is_price_asked": product.is_price_asked,
        "deposit_id": id_or_none(product.deposit_id),
        "age_limit": product.age_limit,
        "icon": product.icon,
        "is_active": product.is_active,
        "is_private": product.is_private,
        "goods": product_goods(product.goods),
    }


def read_product(product_id: UUID, fields: dict[str, Any]) -> Product:
    """The product of these fields."""
    deposit_id = read_id_or_none(fields["deposit_id"])
    code = fields["currency"]
    currency = Currency(code) if code else None

    def amount(minor: int | None) -> Money | None:
        return None if currency is None else read_minor_or_none(minor, currency)

    return Product(
        id=ProductId(product_id),
        name=fields["name"],
        department_id=DepartmentId(read_id(fields["department_id"])),
        tax_class=fields["tax_class"],
        price=amount(fields["price"]),
        unit=Unit(fields["unit"]),
        brand=fields["brand"],
        codes=tuple(
            ProductCode(code, pack, amount(pack_price), pack_name)
            for code, pack, pack_price, pack_name in fields["codes"]
        ),
        is_price_asked=fields["is_price_asked"],
        deposit_id=None if deposit_id is None else ProductId(deposit_id),
        age_limit=fields["age_limit"],
        icon=fields["icon"],
        is_active=fields["is_active"],
        is_private=fields["is_private"],
        goods=read_product_goods(fields.get("goods")),
    )


def quick_key_fields(pages: Sequence[tuple[str, Sequence[tuple[UUID, str, str, int]]]]) -> Fields:
    """The fields of the quick keys: `pages`, each a name and [product id, label, icon, hue]."""
    return {
        "pages": [
            [name, [[product.bytes, label, icon, hue] for product, label, icon, hue in keys]]
            for name, keys in pages
        ]
    }


def read_quick_keys(
    fields: dict[str, Any],
) -> tuple[tuple[str, tuple[tuple[UUID, str, str, int], ...]], ...]:
    """The pages of these fields."""
    return tuple(
        (name, tuple((read_id(product), label, icon, hue) for product, label, icon, hue in keys))
        for name, keys in fields["pages"]
    )

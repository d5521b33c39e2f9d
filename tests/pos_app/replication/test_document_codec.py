"""Claims about the fields of documents, after a trip through msgpack."""

from datetime import date, time
from typing import Any

import msgspec

from pos_app.domain.ids import ProductId
from pos_app.domain.money import Currency, Money
from pos_app.domain.product import ProductCode
from pos_app.domain.quantity import Unit
from pos_app.domain.store import ReceiptChoice, SupplyMode, TaxMode, TaxRounding
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.replication import document_codec as codec
from tests.builders import (
    a_department,
    a_manager,
    a_product,
    a_store,
    a_tax_table,
    a_till,
    an_id,
    euros,
)


def sent(fields: dict[str, object]) -> dict[str, Any]:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(fields), type=dict[str, Any])


def test_a_store_comes_back_with_fields_nobody_knows_yet() -> None:
    for store in (
        a_store(extra={"later": {"a": 1}}),
        a_store(
            currency=Currency("JPY"), day_starts_at=time(5, 30), tax_mode=TaxMode.EXCLUSIVE,
            tax_rounding=TaxRounding.PER_SALE, cash_step_minor=5, round_off_minor=100,
            cash_denominations_minor=(1000, 500), usual_tender="cash",
            receipt_choice=ReceiptChoice.ON_REQUEST, supply_mode=SupplyMode.DELIVERY,
            implied_decimals=True, quantity_asked_above=9,
        ),
    ):  # fmt: skip
        assert codec.read_store(store.id, sent(codec.store_fields(store))) == store


def test_tills_staff_and_departments_come_back() -> None:
    till, who, bakery = a_till(public_key=b"k" * 32), a_manager(language="de"), a_department("B")
    assert codec.read_till(till.id, sent(codec.till_fields(till))) == till
    assert codec.read_staff(who.id, sent(codec.staff_fields(who))) == who
    assert codec.read_department(bakery.id, sent(codec.department_fields(bakery))) == bakery


def test_a_tax_table_comes_back() -> None:
    special = TaxRule(
        tax_class="luxury",
        components=(
            TaxComponent(code="A", name="x", rate_ppm=50_000, free_up_to_minor=11_000),
            TaxComponent(code="B", name="y", rate_ppm=99_750, is_on_tax=True, is_excess_only=True),
        ),
        modes=frozenset({SupplyMode.EAT_IN, SupplyMode.DELIVERY}),
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 6, 30),
    )
    table = TaxTable((special, *a_tax_table().rules))
    assert codec.read_tax_table(sent(codec.tax_table_fields(table))) == table


def test_products_come_back() -> None:
    for product in (
        a_product(),
        a_product(price=None, is_price_asked=True, code=""),
        a_product(
            unit=Unit.GRAM, brand="Hofgut", deposit_id=ProductId(an_id("d")), age_limit=18,
            icon="wine", is_active=False, is_private=True,
            price=Money(12_345, Currency("KWD")),
            codes=(ProductCode("1"), ProductCode("2", 6, Money(9, Currency("KWD")), "case")),
        ),
        a_product(price=None, codes=(ProductCode("1", 6, euros(500), "six"),)),
    ):  # fmt: skip
        assert codec.read_product(product.id, sent(codec.product_fields(product))) == product


def test_quick_keys_come_back() -> None:
    pages = (("Fruit", ((an_id("a"), "Apple", "apple", 120),)), ("Empty", ()))
    assert codec.read_quick_keys(sent(codec.quick_key_fields(pages))) == pages

"""Claims about the rules of a product in its form."""

from dataclasses import replace
from datetime import time

from pos_app.domain.goods import (
    GoodsKind,
    GoodsRules,
    SaleHours,
)
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.product_section import CatalogueServices, ProductSection
from pos_app.ui.setup.section import APPLY, YES, Tools
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def tools(desk: Desk) -> Tools:
    return Tools(phrases=desk.services.phrases, run=desk.services.run)


def test_a_product_is_given_its_rules_and_its_parent_asks_from_then_on() -> None:
    desk, host = a_desk(), FakeHost()
    services = desk.services
    section = ProductSection(
        CatalogueServices(
            catalogue=services.catalogue,
            unit_of_work=services.unit_of_work,
            policy=services.edit.policy,
            clock=services.clock,
            new_id=services.new_id,
            formatter=services.formatter,
        ),
        tools(desk),
        host,
    )
    section.open()
    section.press(ADD)
    parent = next(iter(desk.storage.tables.products.values()))
    for field, value in {
        "name": "Ticket",
        "price": "2.00",
        "goods_kind": "lottery",
        "most_per_sale": "5",
        "hours": "8-20",
        "needs_serial": YES,
        "variant_of": parent.name,
        "variant_label": "Large",
    }.items():
        section.change(field, value)
    section.press(APPLY)
    made = next(one for one in desk.storage.tables.products.values() if one.name == "Ticket")
    assert made.goods == GoodsRules(
        kind=GoodsKind.LOTTERY,
        most_per_sale=5,
        hours=SaleHours(time(8), time(20)),
        needs_serial=True,
        variant_of=parent.id,
        variant_label="Large",
    )
    assert desk.storage.tables.products[parent.id].goods.has_variants
    section.change("variant_of", "nobody")
    assert host.field("variant_of").fault
    section.change("variant_of", "Ticket")
    section.press(APPLY)
    assert host.field("variant_of").fault, "not a variant of itself"


def _move(desk: Desk, country: str) -> None:
    tables = desk.storage.tables
    tables.policy = replace(tables.policy, store=replace(tables.policy.store, country=country))


def test_a_tariff_code_is_asked_where_invoices_name_it_and_is_never_lost() -> None:
    desk, host = a_desk(), FakeHost()
    services = desk.services
    _move(desk, "IN")
    section = ProductSection(
        CatalogueServices(
            catalogue=services.catalogue,
            unit_of_work=services.unit_of_work,
            policy=services.edit.policy,
            clock=services.clock,
            new_id=services.new_id,
            formatter=services.formatter,
        ),
        tools(desk),
        host,
    )
    section.open()
    section.press(ADD)
    for field, value in {"name": "Tea", "price": "2.00", "tariff_code": "0902 1"}.items():
        section.change(field, value)
    assert host.field("tariff_code").fault
    section.change("tariff_code", "0902")
    section.press(APPLY)
    _move(desk, "DE")
    section.open()
    section.change("name", "Green tea")
    section.press(APPLY)
    made = next(one for one in desk.storage.tables.products.values() if one.name == "Green tea")
    assert made.goods == GoodsRules(tariff_code="0902")
    assert host.field("tariff_code").value == "0902"

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from pos_app.domain.ids import PriceId
from pos_app.domain.price import PriceChange, PriceScope, newest_due
from pos_app.domain.store import ReceiptChoice, SupplyMode, TaxRounding
from pos_app.ui.setup.section import APPLY, THROW_AWAY, Tools
from pos_app.ui.setup.store_section import StoreSection, StoreServices
from tests.builders import a_cashier, an_id, euros
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def a_section(desk: Desk, host: FakeHost) -> StoreSection:
    tools = Tools(phrases=desk.services.phrases, run=desk.services.run)
    section = StoreSection(StoreServices(edit=desk.services.edit), tools, host)
    section.open()
    return section


def test_every_setting_is_applied_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    before = desk.storage.tables.policy.store
    for name, value in (
        ("name", "  Harbour "),
        ("country", "at"),
        ("zone", "Europe/Vienna"),
        ("day_starts_at", "5.30"),
        ("tax_rounding", "per_sale"),
        ("cash_step", "0.05"),
        ("denominations", "0.50 50; 20  50"),
        ("usual_tender", "cash"),
        ("supply_mode", "eat_in"),
        ("quantity_asked_above", "24"),
        ("receipt_choice", "ask"),
        ("language", "de"),
        ("implied_decimals", "yes"),
    ):
        section.change(name, value)
    section.press(APPLY)
    after = desk.storage.tables.policy.store
    assert (after.name, after.country, after.zone) == ("Harbour", "AT", "Europe/Vienna")
    assert (after.cash_step_minor, after.quantity_asked_above) == (5, 24)
    assert (after.day_starts_at, after.tax_rounding) == (time(5, 30), TaxRounding.PER_SALE)
    assert after.cash_denominations_minor == (5000, 2000, 50)
    assert (after.usual_tender, after.supply_mode) == ("cash", SupplyMode.EAT_IN)
    assert after.receipt_choice is ReceiptChoice.ASK
    assert after.languages == ("de", "en")
    assert after.implied_decimals
    assert host.changes == ["policy"]
    assert host.undo is not None
    host.undo()
    assert desk.storage.tables.policy.store == before
    assert host.field("name").value == before.name


def test_a_wrong_field_says_so_as_it_is_typed_and_nothing_is_applied() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("zone", "Europe/Berlim")
    assert "Europe/Berlim" in host.field("zone").fault
    section.change("cash_step", "0.055")
    assert host.field("cash_step").fault
    section.change("quantity_asked_above", "many")
    section.change("country", "Germany")
    section.change("name", " ")
    assert all(host.field(name).fault for name in ("quantity_asked_above", "country", "name"))
    section.press(APPLY)
    assert desk.storage.commits == 0
    assert host.faults
    assert host.field("zone").value == "Europe/Berlim"
    section.change("zone", "Europe/Berlin")
    assert host.field("zone").fault == ""


def test_what_was_typed_survives_another_look_and_goes_when_thrown_away() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    assert not host.button(APPLY).is_enabled
    section.change("name", "Harbour")
    assert host.button(APPLY).is_enabled
    section.open()
    assert host.field("name").value == "Harbour"
    section.press(THROW_AWAY)
    assert host.field("name").value == "Old Market Street"


def test_a_refusal_of_the_operation_keeps_the_draft() -> None:
    desk, host = a_desk(), FakeHost(a_cashier())
    section = a_section(desk, host)
    section.change("name", "Harbour")
    section.press(APPLY)
    assert host.faults
    assert host.field("name").value == "Harbour"
    assert desk.storage.commits == 0


def test_the_tax_mode_is_shown_and_not_a_field_to_fill() -> None:
    desk, host = a_desk(), FakeHost()
    a_section(desk, host)
    assert host.field("tax_mode").label == "Prices: with tax inside"
    assert host.field("tax_mode").kind == "note"


def test_a_time_that_is_none_and_coins_that_cannot_be_are_refused() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("day_starts_at", "25:00")
    section.change("denominations", "5 0")
    assert "04:00" in host.field("day_starts_at").fault
    assert host.field("denominations").fault
    section.change("day_starts_at", "0")
    section.change("denominations", "0.02")
    section.change("cash_step", "0.05")
    section.press(APPLY)
    assert "0.05" in host.field("denominations").fault
    assert host.field("denominations").value == "0.02"
    assert desk.storage.commits == 0


def test_the_groups_of_a_store_decide_which_prices_of_groups_hold_there() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("groups", " North;  Airports, north ")
    section.press(APPLY)
    store = desk.storage.tables.policy.store
    assert store.groups == ("North", "Airports")
    assert host.field("groups").value == "North; Airports"
    morning = datetime(2026, 3, 2, 6, tzinfo=UTC)
    product = next(iter(desk.storage.tables.products.values()))

    def priced(minor: int, group: str, hours: int) -> PriceChange:
        return PriceChange(
            id=PriceId(an_id(f"price {minor}")),
            product_id=product.id,
            price=euros(minor),
            valid_from=morning + timedelta(hours=hours),
            set_at=morning,
            scope=PriceScope.GROUP if group else PriceScope.ALL,
            place=group,
        )

    every = [priced(100, "", 1), priced(90, "Airports", 2), priced(80, "South", 3)]
    at_four = morning + timedelta(hours=4)
    assert newest_due(every, store, at_four) == every[1]  # it wins: it came later
    assert newest_due([*every, priced(110, "", 4)], store, at_four) == priced(110, "", 4)
    assert newest_due(every, replace(store, groups=()), at_four) == every[0]
    assert host.undo is not None
    host.undo()
    assert desk.storage.tables.policy.store.groups == ()

"""Offers are made from templates, shown on an example, edited as versions and ended."""

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.ids import OfferId, StoreId
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    Bundle,
    CheapestOff,
    EarlyStart,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
    Tier,
    Tiers,
    UnitPrice,
)
from pos_app.operations.edit_offers import EditOffers
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.offer_section import OfferSection
from pos_app.ui.setup.product_section import CatalogueServices
from pos_app.ui.setup.section import APPLY, NO, YES, Tools
from tests.builders import a_product, an_id
from tests.pos_app.domain.offer_baskets import an_offer
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def a_section(desk: Desk, host: FakeHost, *offers: Offer) -> OfferSection:
    services = desk.services
    with services.unit_of_work() as work:
        for offer in offers:
            work.offers.put(offer)
        work.commit()
    section = OfferSection(
        CatalogueServices(
            catalogue=services.catalogue,
            unit_of_work=services.unit_of_work,
            policy=services.edit.policy,
            clock=services.clock,
            new_id=services.new_id,
            formatter=services.formatter,
        ),
        EditOffers(unit_of_work=services.unit_of_work, clock=services.clock),
        tools=Tools(phrases=services.phrases, run=services.run),
        host=host,
    )
    section.open()
    return section


def written(desk: Desk, name: str) -> tuple[Offer, ...]:
    return next(v for v in desk.storage.tables.offers.values() if v[-1].name == name)


def fill(section: OfferSection, **texts: str) -> None:
    for field, text in texts.items():
        section.change(field, text)


@pytest.mark.parametrize(
    ("texts", "condition", "benefit", "example"),
    [
        ({"kind": "percent", "rate": "20"}, None, PercentOff(200_000), "-6.00"),
        (
            {"kind": "buy_get", "count": "3", "free": "1"},
            Pieces(EVERYTHING, 3),
            CheapestOff(1),
            "-10.00",
        ),
        (
            {"kind": "buy_get", "count": "2", "off": "50"},
            Pieces(EVERYTHING, 2),
            CheapestOff(1, 500_000),
            "-5.00",
        ),
        (
            {"kind": "mix", "gives": "price", "amount": "9.00"},
            Pieces(EVERYTHING, 3),
            UnitPrice(900),
            "-3.00",
        ),
        (
            {"kind": "mix", "count": "3", "amount": "25.00"},
            Pieces(EVERYTHING, 3),
            SetPrice(2500),
            "-5.00",
        ),
    ],
)
def test_a_template_makes_its_offer_and_shows_it_on_an_example(
    texts: dict[str, str], condition: object, benefit: object, example: str
) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Spring", **texts)
    assert f"Spring {example}" in host.field("example").label.replace("\u2212", "-")
    section.press(APPLY)
    (offer,) = written(desk, "Spring")
    assert offer.benefit == benefit
    assert condition is None or offer.condition == condition
    assert host.done == ["Spring is written."]


def test_a_change_is_a_new_version_and_can_be_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host, an_offer(name="3 for 2"))
    fill(section, is_active=NO)
    section.press(APPLY)
    assert [one.is_active for one in written(desk, "3 for 2")] == [True, False]
    assert host.undo is not None
    host.undo()
    assert [one.is_active for one in written(desk, "3 for 2")] == [True, False, True]
    assert host.changes == ["policy", "policy"]


@pytest.mark.parametrize(
    ("texts", "condition", "benefit"),
    [
        (
            {"least": "50", "gives": "amount", "amount": "5.00"},
            (Measure.MONEY, 5000),
            AmountOff(500),
        ),
        (
            {"measure": "grams", "least": "2000", "gives": "percent", "rate": "10"},
            (Measure.GRAMS, 2000),
            PercentOff(100_000),
        ),
    ],
)
def test_a_threshold_counts_money_or_weight(
    texts: dict[str, str], condition: tuple[Measure, int], benefit: object
) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Much", kind="reached", **texts)
    section.press(APPLY)
    offer = written(desk, "Much")[0]
    assert offer.condition == Reached(EVERYTHING, *condition)
    assert offer.benefit == benefit
    assert host.field("kind").value == "reached"


def test_what_was_typed_comes_back_as_it_is_read() -> None:
    product = a_product()
    goods = Selection(products=frozenset({product.id}))
    desk, host = a_desk(), FakeHost()
    a_section(desk, host, an_offer(condition=Pieces(goods, 3)))
    assert host.field("kind").value == "buy_get"
    assert host.field("count").value == "3"
    assert host.field("codes").value == "4006381333931"


def test_nonsense_stays_in_its_field_with_a_sentence() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Odd", codes="999999")
    assert host.field("codes").fault == "No product has the code 999999. Check it."
    fill(section, codes="", days="", rate="20")
    section.press(APPLY)
    assert host.field("days").fault == "Tick at least one day."
    assert not desk.storage.tables.offers
    fill(section, days="1", first_on="2026-03-02", last_on="2026-03-01")
    section.press(APPLY)
    assert "ends before it begins" in host.field("last_on").fault
    assert host.field("example").label == ""


def test_an_ended_offer_is_listed_as_such() -> None:
    desk, host = a_desk(), FakeHost()
    other = replace(an_offer(2, name="Ended"), is_active=False, id=OfferId(an_id("ended")))
    a_section(desk, host, an_offer(name="Running"), other)
    states = [row.cells[1].text for row in host.now.rows]
    assert states == ["ended", "in force"]


def names_of(host: FakeHost) -> set[str]:
    return {field.name for field in host.now.fields}


def test_steps_weekdays_and_hours_are_read() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Night", kind="tiers", measure="pieces")
    assert "tier2_least" not in names_of(host)
    fill(section, tier1_least="3", tier1_value="5", tier2_least="6", tier2_value="10")
    fill(section, days="5,6", from_time="22", to_time="2", coupon="summer", limit="2")
    section.press(APPLY)
    offer = written(desk, "Night")[0]
    assert offer.condition == Reached(EVERYTHING, Measure.PIECES, 3)
    assert offer.benefit == Tiers((Tier(3, PercentOff(50_000)), Tier(6, PercentOff(100_000))))
    assert offer.valid.weekdays == {4, 5}
    assert (offer.coupon, offer.limit) == ("SUMMER", 2)


def test_a_bundle_grows_part_by_part_and_one_of_them_may_be_the_reduced_one() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Lunch", kind="bundle", amount="5.00", part1_goods="4006381333931")
    assert "departments" not in names_of(host)
    assert "part2_goods" in names_of(host)
    fill(section, part2_goods="drinks", part2_count="2")
    section.press(APPLY)
    offer = written(desk, "Lunch")[-1]
    assert offer.benefit == SetPrice(500)
    assert isinstance(offer.condition, Bundle)
    assert [part.count for part in offer.condition.parts] == [1, 2]
    assert host.field("part2_goods").value == "Drinks"
    fill(section, gives="percent", rate="50")
    (whole, first, second) = host.field("for_part").choices
    assert (first[1], second[1]) == ("4006381333931", "Drinks")
    fill(section, for_part=second[0])
    section.press(APPLY)
    assert written(desk, "Lunch")[-1].benefit == PercentOff(500_000, 1)
    assert host.field("for_part").value == second[0] != whole[0]


@pytest.mark.parametrize("goods", ["", "999999"])
def test_what_is_no_part_is_said_at_its_field(goods: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Lunch", kind="bundle", amount="5.00", part1_goods="*")
    fill(section, part1_goods=goods)
    assert host.field("part1_goods").fault


def test_the_rare_part_is_hidden_until_it_is_wanted_and_says_the_rest() -> None:
    desk, host = a_desk(), FakeHost()
    store = replace(desk.storage.tables.policy.store, groups=("north",))
    desk.storage.tables.policy = replace(desk.storage.tables.policy, store=store)
    section = a_section(desk, host, an_offer(name="3 for 2"))
    assert "priority" not in names_of(host)
    fill(section, advanced=YES)
    (drinks,) = (
        code for code, text, _ in host.field("not_departments").choices if text == "Drinks"
    )
    places = {text: code for code, text, _ in host.field("stores").choices}
    fill(section, **{"except": "4006381333931"}, not_departments=drinks, priority="7")
    fill(section, early1_group="gold", early1_on="2026-03-01", group="gold, staff")
    fill(section, stack_group="club", stores=f"{places[store.name]},{places['Group north']}")
    section.press(APPLY)
    offer = written(desk, "3 for 2")[-1]
    assert offer.excluded.products == {a_product().id}
    assert [str(one) for one in offer.excluded.departments] == [drinks]
    assert (offer.priority, offer.combine.group) == (7, "club")
    assert offer.valid.early == (EarlyStart("gold", date(2026, 3, 1)),)
    assert offer.groups == {"gold", "staff"}
    assert (offer.stores, offer.store_groups) == ({store.id}, {"north"})
    assert host.field("priority").value == "7"
    assert host.field("early2_group").value == ""


def test_a_store_that_this_till_does_not_know_stays_until_it_is_taken_off() -> None:
    others = frozenset({StoreId(an_id("elsewhere"))})
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host, replace(an_offer(name="There"), stores=others))
    assert "Another store" in [text for _, text, _ in host.field("stores").choices]
    fill(section, name="There too")
    section.press(APPLY)
    assert written(desk, "There too")[-1].stores == others
    fill(section, stores="")
    section.press(APPLY)
    assert written(desk, "There too")[-1].stores == frozenset()


def test_a_product_without_a_code_stays_in_its_offer() -> None:
    desk, host = a_desk(), FakeHost()
    nameless = a_product("Loose", code="")
    desk.storage.tables.products[nameless.id] = nameless
    goods = Selection(products=frozenset({nameless.id}))
    section = a_section(desk, host, an_offer(name="Loose", condition=Pieces(goods, 3)))
    fill(section, name="Loose too")
    section.press(APPLY)
    assert written(desk, "Loose too")[-1].condition == Pieces(goods, 3)

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
    Tiers,
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


def test_steps_weekdays_and_hours_are_read() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Night", kind="tiers", tiers="3=5; 6=10")
    fill(section, days="56", from_time="22", to_time="2", coupon="summer", limit="2")
    section.press(APPLY)
    offer = written(desk, "Night")[0]
    assert isinstance(offer.condition, Reached)
    assert isinstance(offer.benefit, Tiers)
    assert offer.valid.weekdays == {4, 5}
    assert (offer.coupon, offer.limit) == ("SUMMER", 2)


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


def test_an_offer_of_another_shape_keeps_what_it_takes_off() -> None:
    bundle = Bundle((Pieces(EVERYTHING, 1), Pieces(EVERYTHING, 1)))
    desk, host = a_desk(), FakeHost()
    section = a_section(
        desk, host, an_offer(name="Lunch", condition=bundle, benefit=PercentOff(500_000, 1))
    )
    assert "combine" not in {field.name for field in host.now.fields}
    fill(section, name="Lunch deal")
    section.press(APPLY)
    offer = written(desk, "Lunch deal")[-1]
    assert (offer.condition, offer.benefit) == (bundle, PercentOff(500_000, 1))


def test_a_bundle_is_written_as_its_parts_and_comes_back_so() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Lunch", kind="bundle", parts="1=4006381333931, drinks; 2=*", amount="5.00")
    assert "department" not in {field.name for field in host.now.fields}
    section.press(APPLY)
    offer = written(desk, "Lunch")[0]
    first, second = offer.selections
    assert first.products == {a_product().id}
    assert len(first.departments) == 1
    assert second.is_all
    assert offer.benefit == SetPrice(500)
    assert host.field("parts").value == "1=Drinks, 4006381333931; 2=*"


@pytest.mark.parametrize("parts", ["", "1=4006381333931", "1=; 1=*", "drinks; *"])
def test_what_is_no_bundle_is_said_at_its_field(parts: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Lunch", kind="bundle", amount="5.00", parts="1=*")
    fill(section, parts=parts)
    assert host.field("parts").fault


@pytest.mark.parametrize(
    ("texts", "condition", "benefit"),
    [
        ({"least": "50", "amount": "5.00"}, (Measure.MONEY, 5000), AmountOff(500)),
        (
            {"measure": "grams", "least": "2000", "rate": "10"},
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


def test_a_threshold_takes_a_rate_or_an_amount_not_both() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    fill(section, name="Much", kind="reached", least="50", rate="5", amount="5")
    section.press(APPLY)
    assert "one of the two" in host.field("rate").fault


def test_the_advanced_part_is_hidden_until_it_is_wanted() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host, an_offer(name="3 for 2"))
    assert "priority" not in {field.name for field in host.now.fields}
    fill(section, advanced=YES)
    fill(section, **{"except": "4006381333931"}, priority="7", early="gold=2026-03-01")
    fill(section, stack_group="club", stores="this")
    section.press(APPLY)
    offer = written(desk, "3 for 2")[-1]
    assert offer.excluded == Selection(products=frozenset({a_product().id}))
    assert (offer.priority, offer.combine.group) == (7, "club")
    assert offer.valid.early == (EarlyStart("gold", date(2026, 3, 1)),)
    assert offer.stores == {desk.storage.tables.policy.store.id}
    assert host.field("priority").value == "7"


def test_stores_that_the_form_cannot_say_stay() -> None:
    others = frozenset({StoreId(an_id("elsewhere"))})
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host, replace(an_offer(name="There"), stores=others))
    fill(section, name="There too")
    section.press(APPLY)
    assert written(desk, "There too")[-1].stores == others


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
    fill(section, codes="", days="9", rate="20")
    section.press(APPLY)
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

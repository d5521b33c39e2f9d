"""A draft becomes its offer, and the offer gives the draft back: everything an offer can say."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId
from pos_app.domain.offer import (
    Combination,
    Combining,
    EarlyStart,
    Offer,
    Selection,
    Tiers,
    Validity,
)
from pos_app.ui.setup.offer_desk import OfferDesk
from pos_app.ui.setup.offer_draft import check_offer_field, new_offer, offer_draft, offer_of
from tests.builders import EUR, an_id
from tests.pos_app.domain.offer_baskets import DEPARTMENTS, PRODUCTS, an_offer, offers

DESK = OfferDesk(
    currency=EUR,
    products_of=lambda code: (PRODUCTS[int(code)],) if code in {"0", "1", "2", "3", "4"} else (),
    code_of=lambda product: str(PRODUCTS.index(product)),
    departments={"Drinks": DEPARTMENTS[0], "Fruit, nuts": DEPARTMENTS[1]},
)
NEW = UUID(int=7)


@given(offers(1))
def test_an_offer_drafted_and_read_again_is_the_same(offer: Offer) -> None:
    assert offer_of(offer_draft(offer, DESK), offer, NEW, DESK) == offer


@given(
    products=st.sets(st.sampled_from(PRODUCTS)),
    departments=st.sets(st.sampled_from(DEPARTMENTS)),
    groups=st.sets(st.sampled_from(["gold", "staff"])),
    places=st.tuples(st.booleans(), st.booleans()),
    mode=st.sampled_from(Combining),
    days=st.sets(st.integers(0, 6), max_size=6),
    number=st.integers(0, 99),
)
def test_when_where_for_whom_and_beside_what_come_back(
    *,
    products: set[UUID],
    departments: set[UUID],
    groups: set[str],
    places: tuple[bool, bool],
    mode: Combining,
    days: set[int],
    number: int,
) -> None:
    offer = an_offer(
        excluded=Selection(products=frozenset(products), departments=frozenset(departments)),  # type: ignore[arg-type]  # (ids of one kind)
        groups=frozenset(groups),
        stores=frozenset({StoreId(an_id("elsewhere"))} if places[0] else ()),
        store_groups=frozenset({"north"} if places[1] else ()),
        combine=Combination(mode=mode, group="club" if mode is Combining.STACK else ""),
        valid=Validity(
            first_on=date(2026, 3, 1),
            weekdays=frozenset(days),
            from_time=time(22),
            to_time=time(2, 30),
            early=tuple(EarlyStart(one, date(2026, 2, 1)) for one in sorted(groups)),
        ),
        priority=number,
        limit=number,
        coupon="SUMMER",
        lowers_tax=number % 2 == 0,
        is_active=number % 3 == 0,
    )
    assert offer_of(offer_draft(offer, DESK), offer, NEW, DESK) == offer


def test_departments_and_products_stand_beside_each_other() -> None:
    goods = Selection(products=frozenset(PRODUCTS[:2]), departments=frozenset(DEPARTMENTS))
    offer = an_offer(condition=replace(an_offer().condition, goods=goods))  # type: ignore[call-arg]  # (of pieces)
    draft = offer_draft(offer, DESK)
    assert draft["codes"] == "0, 1"
    assert offer_of(draft, offer, NEW, DESK) == offer


@pytest.mark.parametrize(
    ("field", "text", "kind", "code"),
    [
        ("name", " ", "percent", "setup.name_missing"),
        ("rate", "0", "percent", "setup.rate_unreadable"),
        ("amount", "-1", "amount", "errors.amount_unreadable"),
        ("count", "25", "mix", "setup.number_range"),
        ("tier1_least", "", "tiers", "errors.amount_unreadable"),
        ("tier2_value", "101", "tiers", "setup.rate_over_100"),
        ("part1_goods", "", "bundle", "offers.parts_missing"),
        ("part2_goods", "9", "bundle", "offers.code_unknown"),
        ("part1_count", "25", "bundle", "setup.number_range"),
        ("off", "0", "buy_get", "setup.rate_unreadable"),
        ("least", "", "reached", "errors.amount_unreadable"),
        ("codes", "9", "percent", "offers.code_unknown"),
        ("days", "", "percent", "offers.days_missing"),
        ("from_time", "25", "percent", "setup.time_unreadable"),
        ("last_on", "soon", "percent", "setup.day_unreadable"),
        ("early2_on", "soon", "percent", "setup.day_unreadable"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused(
    field: str, text: str, kind: str, code: str
) -> None:
    with pytest.raises(RuleError) as caught:
        check_offer_field(field, text, new_offer() | {"kind": kind}, DESK)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("field", "kind"),
    [("rate", "mix"), ("tier1_least", "percent"), ("part2_goods", "bundle"), ("least", "tiers")],
)
def test_a_field_of_another_kind_and_a_row_left_empty_are_never_wrong(
    field: str, kind: str
) -> None:
    check_offer_field(field, "", new_offer() | {"kind": kind}, DESK)


def test_a_new_draft_needs_only_a_name_and_a_rate() -> None:
    offer = offer_of({**new_offer(), "name": " Spring  sale ", "rate": "12.5"}, None, NEW, DESK)
    assert (offer.id, offer.name, offer.version) == (NEW, "Spring sale", 1)


def test_steps_may_each_give_something_else_and_a_group_needs_its_day() -> None:
    steps = {
        "tier1_least": "50", "tier1_value": "5",
        "tier2_least": "100", "tier2_value": "12.00", "tier2_gives": "amount",
    }  # fmt: skip
    draft = new_offer() | {"name": "Much", "kind": "tiers"} | steps
    benefit = offer_of(draft, None, NEW, DESK).benefit
    assert isinstance(benefit, Tiers)
    assert [tier.least for tier in benefit.tiers] == [5000, 10000]
    with pytest.raises(RuleError, match="early_unreadable"):
        offer_of(draft | {"early1_group": "gold"}, None, NEW, DESK)

"""Which offers hold for a basket, in which rounds, for which goods."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pos_app.domain.offer import (
    EVERYTHING,
    Combination,
    Combining,
    Each,
    Offer,
    PercentOff,
    Selection,
    Validity,
)
from pos_app.domain.offer_cells import kind_of_line
from pos_app.domain.offer_plan import Plan, coupon_is_of, holding_for, plan_of
from tests.builders import a_line
from tests.pos_app.domain.offer_baskets import DEPARTMENTS, PRODUCTS, an_offer

NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Berlin"))


def plan(*offers: Offer, groups: tuple[str, ...] = (), coupons: tuple[str, ...] = ()) -> Plan:
    return plan_of(holding_for(offers, local=NOON, groups=groups, coupons=coupons))


def names(found: Plan) -> list[list[str]]:
    return [[active.offer.name for active in one.offers] for one in found.rounds]


def test_rounds_are_groups_by_name_then_priority_then_those_after_others() -> None:
    after = Combination(mode=Combining.AFTER_OTHERS)
    found = plan(
        an_offer(1, name="last", combine=after),
        an_offer(2, name="first last", combine=after, priority=5),
        an_offer(3, name="loyal", combine=Combination(group="loyalty")),
        an_offer(4, name="main"),
        an_offer(5, name="alone", combine=Combination(mode=Combining.EXCLUSIVE)),
        an_offer(6, name="urgent", priority=1),
    )
    assert names(found) == [["urgent"], ["main", "alone"], ["loyal"], ["first last"], ["last"]]
    assert found.rounds[0].lane == found.rounds[1].lane


def test_only_what_holds_for_this_basket_is_in_the_plan() -> None:
    offers = (
        an_offer(1, name="gold", groups=frozenset({"gold"})),
        an_offer(2, name="ended", is_active=False),
        an_offer(3, name="later", valid=Validity(first_on=date(2026, 3, 3))),
        an_offer(4, name="coupon", coupon="SUMMER", limit=2),
    )
    assert names(plan(*offers)) == []
    found = plan(*offers, groups=("gold",), coupons=("coupon:SUMMER-B", "coupon:SUMMER-A"))
    assert names(found) == [["gold", "coupon"]]
    coupon = found.rounds[0].offers[1]
    assert coupon.accounts == ("coupon:SUMMER-A", "coupon:SUMMER-B")
    assert coupon.most == 4


def test_goods_are_touched_but_for_the_excluded() -> None:
    dairy = Selection(departments=frozenset({DEPARTMENTS[0]}))
    one = Selection(products=frozenset({PRODUCTS[1]}))
    found = plan(
        an_offer(1, condition=Each(dairy), benefit=PercentOff(1)),
        an_offer(2, condition=Each(EVERYTHING), benefit=PercentOff(1), excluded=one),
    )
    touching = found.touching_in(0)
    kinds = [
        kind_of_line(a_line(product_id=p, department_id=d), 100)
        for p, d in zip(PRODUCTS[:2], DEPARTMENTS[:2], strict=True)
    ]
    assert touching(kinds[0]) == ((0, (0,)), (1, (0,)))
    assert touching(kinds[1]) == ()


def test_a_coupon_is_of_its_series_alone() -> None:
    assert coupon_is_of("coupon:SUMMER", "SUMMER")
    assert coupon_is_of("coupon:SUMMER-7K3", "SUMMER")
    assert not coupon_is_of("coupon:SUMMERTIME", "SUMMER")
    assert not coupon_is_of("coupon:", "")


def test_each_with_a_limit_counts_single_items() -> None:
    limited = replace(an_offer(condition=Each(EVERYTHING), benefit=PercentOff(1)), limit=3)
    active = plan(limited).rounds[0].offers[0]
    assert [part.count for part in active.parts] == [1]
    assert active.most == 3

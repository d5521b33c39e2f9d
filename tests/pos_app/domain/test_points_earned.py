"""Points: what a sale earns, and that refunds take back exactly that."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.basket import LineKind
from pos_app.domain.ids import LineId, ProductId, TenderId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import sum_points
from pos_app.domain.loyalty_rules import (
    ExtraPoints,
    FixedBonus,
    Multiplier,
    PerAmount,
    PointsRounding,
)
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.offer import Selection, Validity
from pos_app.domain.points_earned import (
    points_earned,
    points_promised,
    share_back,
    stamps_earned,
)
from pos_app.domain.pricing import price_basket
from pos_app.domain.quantity import grams
from pos_app.domain.sale import Sale
from pos_app.domain.tender import Tender, TenderKind
from tests.builders import a_basket, a_line, a_policy, a_sale, an_id, euros
from tests.fakes import A_MORNING
from tests.loyalty import GOLD, a_programme
from tests.rich_programme import CARD, COFFEE

PROGRAMME = a_programme()
JAM = ProductId(an_id("product Jam"))


def sold(*lines: Any, **fields: Any) -> Sale:
    return a_sale(a_basket(*lines), **fields)


def earned(sale: Sale, programme: Programme = PROGRAMME, **fields: Any) -> int:
    return points_earned(programme, sale, local=A_MORNING, **fields).points


def test_a_sale_earns_for_each_whole_unit_paid() -> None:
    assert earned(sold(a_line(quantity=3))) == 5  # 5.97


def test_rounding_is_named_by_the_rule() -> None:
    half_up = PerAmount(points=1, per_minor=100, rounding=PointsRounding.HALF_UP)
    assert earned(sold(a_line(quantity=3)), a_programme(earn=(half_up,))) == 6


def test_points_are_rounded_once_for_the_sale_and_shared_by_its_lines() -> None:
    sale = sold(a_line("Juice"), a_line("Jar"), a_line("Tea"))
    lines = points_earned(PROGRAMME, sale, local=A_MORNING).lines
    assert (sum_points(lines), [one.points for one in lines]) == (5, [2, 2, 1])


@pytest.mark.parametrize("kind", [LineKind.LOTTERY, LineKind.GIFT_CARD, LineKind.DONATION])
def test_what_passes_through_the_till_never_earns(kind: LineKind) -> None:
    assert earned(sold(a_line(), replace(a_line("Other"), kind=kind, tax_class=""))) == 1


def test_a_deposit_never_earns() -> None:
    bottle = a_line("Bottle", quantity=10)
    deposit = replace(a_line("Deposit", quantity=10), deposit_of=bottle.id)
    assert earned(sold(bottle, deposit)) == 19


def test_an_excluded_department_or_product_earns_nothing() -> None:
    without = a_programme(excluded=Selection(products=frozenset({JAM})))
    assert earned(sold(a_line(), a_line("Jam", quantity=9)), without) == 1


def test_extra_points_come_for_each_piece_and_once_for_what_is_weighed() -> None:
    extra = ExtraPoints(points=20, goods=Selection(products=frozenset({JAM})))
    programme = a_programme(earn=(extra,))
    assert earned(sold(a_line("Jam", quantity=2)), programme) == 40
    assert earned(sold(a_line("Jam", quantity=grams(350))), programme) == 20


def test_a_tier_multiplies_what_a_sale_earns() -> None:
    assert earned(sold(a_line(quantity=3)), tier=GOLD) == 8  # 8.955


def points_tender(minor: int) -> Tender:
    return Tender(
        id=TenderId(an_id("points")),
        kind=TenderKind.POINTS,
        amount=euros(minor),
        given=euros(minor),
        change_due=euros(0),
        rounding=euros(0),
    )


def test_what_points_pay_for_earns_nothing() -> None:
    def tenders(total: Any) -> list[Tender]:
        cash = replace(points_tender(total.minor - 297), kind=TenderKind.CASH)
        return [points_tender(297), cash]

    assert earned(sold(a_line(quantity=3), tenders=tenders)) == 3


def test_a_sale_paid_whole_by_points_earns_nothing() -> None:
    sale = sold(a_line(), tenders=lambda total: [points_tender(total.minor)])
    assert earned(sale) == 0


@given(
    points=st.integers(min_value=0, max_value=500),
    parts=st.lists(st.integers(min_value=1, max_value=9), min_size=1, max_size=8),
)
def test_all_parts_of_a_line_take_back_what_it_earned(points: int, parts: list[int]) -> None:
    whole, before, back = sum(parts), 0, 0
    for part in parts:
        piece = share_back(points, whole, before=before, amount=part)
        assert 0 <= piece <= points
        back, before = back + piece, before + part
    assert back == points


LINES = st.lists(
    st.tuples(st.integers(min_value=1, max_value=20), st.integers(min_value=1, max_value=9999)),
    min_size=1,
    max_size=6,
)


@given(
    lines=LINES, percent=st.sampled_from([100, 125, 150]), per_minor=st.sampled_from([7, 50, 100])
)
def test_the_points_of_a_sale_are_those_of_its_lines(
    lines: list[tuple[int, int]], percent: int, per_minor: int
) -> None:
    built = [
        a_line(f"Line {at}", id=LineId(an_id(f"l{at}")), quantity=n, listed_price=euros(price))
        for at, (n, price) in enumerate(lines)
    ]
    tier = LoyaltyTier(code="t", name="T", least=1, percent=percent)
    sale = sold(*built)
    programme = a_programme(earn=(PerAmount(points=1, per_minor=per_minor),))
    found = points_earned(programme, sale, tier=tier, local=A_MORNING)
    whole = sale.total.minor * percent // (per_minor * 100)
    assert found.points == sum_points(found.lines) == whole
    assert found.points == sum(part.points for part in found.parts)
    priced = price_basket(a_basket(*built), a_policy().pricing_rules(A_MORNING))
    assert points_promised(programme, priced, tier=tier, local=A_MORNING) == whole
    assert all(one.points > 0 for one in found.lines)


def test_goods_taken_instead_earn_whole_whatever_goes_back() -> None:
    back = replace(points_tender(-500), kind=TenderKind.POINTS)
    sale = replace(sold(a_line(quantity=3)), tenders=(back,))
    assert earned(sale) == 5
    nothing = replace(sale, lines=())
    assert earned(nothing) == 0


COFFEE_LINE = a_line("Coffee", listed_price=euros(300), quantity=2)  # 6.00
ON_A_MONDAY = A_MORNING


def told(
    programme: Programme, sale: Sale, tier: LoyaltyTier | None = None
) -> list[tuple[str, int]]:
    found = points_earned(programme, sale, local=ON_A_MONDAY, tier=tier)
    return [(part.name or part.rule.value, part.points) for part in found.parts]


def test_events_and_tier_stand_apart_from_the_rule() -> None:
    twice = Multiplier(name="Twice", percent=200, goods=COFFEE)
    big = FixedBonus(name="Big", points=7, least_minor=500)
    programme = a_programme(events=(twice, big))
    sale = sold(COFFEE_LINE, a_line("Jam"))  # 6.00 and 1.99
    assert told(programme, sale) == [("base", 7), ("Twice", 6), ("Big", 7)]
    assert told(programme, sale, GOLD) == [("base", 7), ("Twice", 6), ("Gold", 7), ("Big", 7)]


def test_of_two_multipliers_only_the_higher_counts() -> None:
    some = Multiplier(name="Some", percent=150)
    more = Multiplier(name="More", percent=300, goods=COFFEE)
    sale = sold(COFFEE_LINE)
    assert told(a_programme(events=(some, more)), sale) == [("base", 6), ("More", 12)]


@pytest.mark.parametrize(("weekday", "points"), [(1, 5), (0, 10)])
def test_a_rule_holds_on_its_days_and_for_its_tiers(weekday: int, points: int) -> None:
    valid = Validity(weekdays=frozenset({weekday}))
    assert ON_A_MONDAY.weekday() == 0
    rules = (
        PerAmount(points=1, per_minor=100),
        PerAmount(points=1, per_minor=100, valid=valid),
        PerAmount(points=9, per_minor=1, tiers=frozenset({"gold"})),
    )
    assert earned(sold(a_line(quantity=3)), a_programme(earn=rules)) == points


def test_a_fixed_bonus_asks_for_what_is_paid_and_not_with_points() -> None:
    big = FixedBonus(name="Big", points=50, least_minor=500)
    programme = a_programme(earn=(), events=(big,))
    assert earned(sold(a_line(quantity=3)), programme) == 50

    def tenders(total: Any) -> list[Tender]:
        return [points_tender(100), replace(points_tender(total.minor - 100), kind=TenderKind.CASH)]

    assert earned(sold(a_line(quantity=3), tenders=tenders), programme) == 0


def test_what_counts_for_tiers_by_money_is_what_was_paid() -> None:
    programme = a_programme(tier_by=TierMeasure.SPEND)
    found = points_earned(programme, sold(a_line(quantity=3)), local=ON_A_MONDAY)
    assert (found.minor, [one.minor for one in found.lines]) == (597, [597])


def test_each_piece_that_was_paid_for_earns_a_stamp() -> None:
    sale = sold(COFFEE_LINE, a_line("Jam"))
    assert [one.points for one in stamps_earned(CARD, sale, local=ON_A_MONDAY)] == [2]


def test_a_paused_programme_promises_nothing() -> None:
    priced = price_basket(a_basket(a_line(quantity=3)), a_policy().pricing_rules(A_MORNING))
    assert points_promised(a_programme(), priced, local=A_MORNING) == 5
    assert points_promised(a_programme(is_paused=True), priced, local=A_MORNING) == 0

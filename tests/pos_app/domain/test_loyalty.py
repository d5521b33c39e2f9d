"""Points: what a sale earns, and that refunds take back exactly that."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.basket import LineKind
from pos_app.domain.ids import LineId, ProductId, StoreId, TenderId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, sum_points
from pos_app.domain.loyalty_rules import ExtraPoints, PerAmount, PointsRounding, Redeem
from pos_app.domain.loyalty_tiers import LoyaltyTier
from pos_app.domain.offer import Selection
from pos_app.domain.points_earned import points_earned, points_promised, share_back
from pos_app.domain.pricing import price_basket
from pos_app.domain.quantity import grams
from pos_app.domain.sale import Sale
from pos_app.domain.tender import Tender, TenderKind
from tests.builders import a_basket, a_line, a_policy, a_sale, a_store, an_id, euros
from tests.fakes import A_MORNING
from tests.loyalty import GOLD, SILVER, a_programme

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


def test_the_tier_is_the_highest_that_was_reached() -> None:
    assert [PROGRAMME.tier(n) for n in (199, 200, 499, 500)] == [None, SILVER, SILVER, GOLD]


def test_a_programme_counts_at_its_stores_and_in_its_time() -> None:
    here, there = a_store().id, StoreId(an_id("elsewhere"))
    local = A_MORNING.replace(tzinfo=None)
    assert PROGRAMME.is_in_force(here, local)
    assert not a_programme(stores=frozenset({there})).is_in_force(here, local)
    assert not a_programme(is_active=False).is_in_force(here, local)


def test_points_are_worth_what_the_programme_says() -> None:
    redeem = Redeem(points=150, worth_minor=100, least_points=300)
    assert [redeem.worth(n) for n in (299, 300, 301, 450)] == [0, 200, 200, 300]
    assert [redeem.price(n) for n in (100, 1, 200)] == [150, 2, 300]


def test_only_spending_is_of_spending() -> None:
    assert [kind for kind in EntryKind if kind.is_of_spending] == ["spent", "given_back"]


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

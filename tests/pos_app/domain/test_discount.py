"""An adjustment never takes off more than there is, and waits for its approval."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.discount import (
    Adjustment,
    AdjustmentKind,
    Discount,
    DiscountSource,
    Paying,
    check_adjustment,
    paid_at_most,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId, StaffId
from tests.builders import an_id, euros

TEN_PERCENT = Adjustment(
    id=UUID(int=1),
    kind=AdjustmentKind.PERCENT,
    value=100_000,
    reason="damaged",
    made_by=StaffId(an_id("mara")),
)


@given(st.integers(0, 1_000_000), st.integers(1, 1_000_000), st.sampled_from(["percent", "amount"]))
def test_never_more_than_there_is(minor: int, value: int, kind: str) -> None:
    adjustment = replace(TEN_PERCENT, kind=AdjustmentKind(kind), value=value)
    assert 0 <= adjustment.off(euros(minor)).minor <= minor


def test_a_percentage_is_rounded_half_up() -> None:
    assert TEN_PERCENT.off(euros(488)) == euros(49)
    assert TEN_PERCENT.off(euros(5)) == euros(1)


@pytest.mark.parametrize(
    ("kind", "value"),
    [("percent", 0), ("percent", 1_000_001), ("amount", 0), ("amount", -5), ("price", -1)],
)
def test_nonsense_is_refused(kind: str, value: int) -> None:
    with pytest.raises(RuleError, match="discount_absurd"):
        check_adjustment(replace(TEN_PERCENT, kind=AdjustmentKind(kind), value=value))


def test_a_reason_is_needed() -> None:
    check_adjustment(TEN_PERCENT)
    check_adjustment(replace(TEN_PERCENT, kind=AdjustmentKind.PRICE, value=0))
    with pytest.raises(RuleError, match="reason_missing"):
        check_adjustment(replace(TEN_PERCENT, reason=" "))


def test_it_waits_until_somebody_approved() -> None:
    assert not TEN_PERCENT.is_waiting
    waiting = replace(TEN_PERCENT, needs_approval=True)
    assert waiting.is_waiting
    assert not replace(waiting, approved_by=StaffId(an_id("jonas"))).is_waiting


MILK, BREAD = (LineId(an_id(name)) for name in ("milk", "bread"))


def paying(minor: int, *lines: LineId) -> Paying:
    return Paying(Discount(amount=euros(minor), source=DiscountSource.OFFER), lines)


def test_an_offer_pays_no_more_than_its_goods_still_cost() -> None:
    left = {MILK: euros(0), BREAD: euros(300)}
    assert paid_at_most([paying(100, MILK)], left) == ()
    assert [one.amount for one in paid_at_most([paying(100, MILK, BREAD)], left)] == [euros(100)]
    assert [one.amount for one in paid_at_most([paying(400, BREAD)], left)] == [euros(300)]


def test_two_offers_do_not_pay_for_the_same_money() -> None:
    paid = paid_at_most([paying(200, BREAD), paying(200, MILK, BREAD)], {BREAD: euros(300)})
    assert [one.amount for one in paid] == [euros(200), euros(100)]


def test_an_offer_pays_nothing_for_what_comes_back() -> None:
    assert paid_at_most([paying(100, MILK)], {MILK: euros(-300)}) == ()

"""An adjustment never takes off more than there is, and waits for its approval."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.discount import Adjustment, AdjustmentKind, check_adjustment
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
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

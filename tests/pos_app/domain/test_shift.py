"""Signs of movements, whose shift a sale belongs to, and the clock."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos_app.domain.clock import BusinessDay
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ShiftId, StaffId, StoreId, TillId
from pos_app.domain.shift import (
    MovementKind,
    Shift,
    ShiftState,
    ZNumber,
    check_movement,
    check_time,
    shift_for,
)
from tests.builders import an_id, euros
from tests.fakes import A_MORNING

ADA, BEN = StaffId(an_id("ada")), StaffId(an_id("ben"))
SHARED = Shift(
    id=ShiftId(an_id("shift")),
    store_id=StoreId(an_id("store")),
    till_id=TillId(an_id("till")),
    drawer="1",
    business_day=BusinessDay(date(2026, 3, 2)),
    opened_at=A_MORNING,
    opened_by=ADA,
    opening_float=euros(20_000),
)
ADAS = replace(SHARED, id=ShiftId(an_id("own")), drawer="2", holder_id=ADA)


def test_what_leaves_one_place_enters_another_or_the_world() -> None:
    between = {MovementKind.PICKUP, MovementKind.CLOSING}
    assert all(kind.in_drawer == -1 and kind.in_safe == 1 for kind in between)
    fetched = {MovementKind.FROM_SAFE, MovementKind.FLOAT_FROM_SAFE}
    assert all(kind.in_drawer == 1 and kind.in_safe == -1 for kind in fetched)
    assert (MovementKind.NO_SALE.in_drawer, MovementKind.NO_SALE.in_safe) == (0, 0)
    assert all({kind.in_drawer, kind.in_safe} <= {-1, 0, 1} for kind in MovementKind)


def test_ones_own_shift_comes_before_a_shared_one_and_nobodys_else() -> None:
    assert shift_for((SHARED, ADAS), ADA) == ADAS
    assert shift_for((SHARED, ADAS), BEN) == SHARED
    assert shift_for((ADAS,), BEN) is None
    assert shift_for((), ADA) is None


def test_a_shift_is_left_open_once_its_day_is_over() -> None:
    later = BusinessDay(date(2026, 3, 3))
    assert SHARED.is_left_open(later)
    assert not SHARED.is_left_open(SHARED.business_day)
    assert not replace(SHARED, state=ShiftState.CLOSED).is_left_open(later)


def test_the_clock_may_not_go_back_behind_a_fact() -> None:
    check_time(SHARED, A_MORNING, zone="Europe/Berlin")
    after = A_MORNING + timedelta(hours=1)
    with pytest.raises(RuleError, match="clock_before_shift") as refused:
        check_time(SHARED, A_MORNING, zone="Europe/Berlin", latest=after)
    assert refused.value.values["at"] == after


def test_nothing_moves_only_where_nothing_may() -> None:
    check_movement(MovementKind.FLOAT, euros(0), "")
    for kind, minor in ((MovementKind.PAID_IN, 0), (MovementKind.FLOAT, -1)):
        with pytest.raises(RuleError, match="movement_amount"):
            check_movement(kind, euros(minor), "found")
    with pytest.raises(RuleError, match="reason_missing"):
        check_movement(MovementKind.PAID_OUT, euros(1), " ")


def test_a_z_number_tells_store_till_and_life() -> None:
    assert str(ZNumber("03", "2", 12)) == "03-2-Z000012"
    assert str(ZNumber("03", "2", 1, "b")) == "03-2b-Z000001"

"""The store says what is left to do; the safe is an account of its own."""

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.shift import MovementKind
from pos_app.operations.close_shift import Closing
from pos_app.operations.run_shift import MovementWish
from tests.builders import EUR, a_cashier, an_id, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]
NIKO = a_cashier(id=an_id("niko"), name="Niko Brandt", number="12")


def test_the_safe_is_an_account_of_its_own(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(20_000), staff=MARA, is_from_safe=True)
    day.run.move_cash(
        shift.id, MovementWish(kind=MovementKind.PICKUP, amount=euros(5_000)), staff=MARA
    )
    with day.units() as work:
        assert work.shifts.safe(EUR) == euros(-15_000)
    assert day.store.count_safe(euros(100_000), reason="first count", staff=JONAS) == euros(115_000)
    bag = MovementWish(kind=MovementKind.DEPOSIT, amount=euros(100_001), reference="B1")
    with pytest.raises(RuleError, match="safe_short"):
        day.store.move_safe(bag, staff=JONAS)
    no_bag = MovementWish(kind=MovementKind.DEPOSIT, amount=euros(1))
    with pytest.raises(RuleError, match="bag_missing"):
        day.store.move_safe(no_bag, staff=JONAS)
    order = MovementWish(kind=MovementKind.CHANGE_FETCHED, amount=euros(5_000))
    assert day.store.move_safe(order, staff=JONAS) == euros(105_000)
    with pytest.raises(RuleError, match="reason_missing"):
        day.store.count_safe(euros(1), reason="", staff=JONAS)
    with pytest.raises(PermissionDeniedError):
        day.store.move_safe(order, staff=MARA)


def test_the_store_says_what_is_left_to_do(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    assert not day.store.look(staff=JONAS).is_safe
    with pytest.raises(PermissionDeniedError):
        day.store.look(staff=MARA)
    day.closing.count(shift.id, {100: 1}, staff=MARA)
    day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
    found = day.store.look(staff=JONAS)
    assert found.open_count == 1  # the Z waits for the printer
    assert found.loose.unsent_receipts == 1
    assert found.loose.kept_records > 0

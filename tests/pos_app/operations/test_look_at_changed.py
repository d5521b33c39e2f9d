"""Whoever joins or comes from another store is compared at once with those who are near."""

from dataclasses import replace

import pytest

from pos_app.domain.duplicates.of_customers import FIRST_WEIGHTS
from pos_app.domain.ids import CustomerId
from pos_app.domain.person_merge import as_pair
from pos_app.operations.look_at_changed import AT_ONCE, LookAtChanged
from tests.merges import who
from tests.pos_app.operations.refund_desk import RefundDesk
from tests.pos_app.operations.test_find_duplicates import ANNA, put, waiting


@pytest.fixture
def changed(desk: RefundDesk) -> LookAtChanged:
    put(desk, ANNA)
    with desk.units() as work:
        work.likely.keep_weights(FIRST_WEIGHTS, at=desk.clock.now(), record_count=1)
        work.commit()
    return LookAtChanged(unit_of_work=desk.units, clock=desk.clock)


def test_whoever_joins_is_looked_at_without_waiting_for_the_day(
    desk: RefundDesk, changed: LookAtChanged
) -> None:
    twin = replace(ANNA, id=who("twin"), phone="+4917011111111")
    put(desk, twin)
    changed.step()
    assert waiting(desk) == [as_pair(ANNA.id, twin.id)]
    put(desk, replace(twin, given_name="Konrad", email=""))
    changed.step()
    assert waiting(desk) == []


def test_a_few_at_a_time_until_nobody_is_left(desk: RefundDesk, changed: LookAtChanged) -> None:
    twins = [replace(ANNA, id=CustomerId(who(f"twin {n}"))) for n in range(AT_ONCE + 1)]
    put(desk, *twins)
    assert changed.step()
    assert not changed.step()
    assert len(waiting(desk)) == len(twins) * (len(twins) + 1) // 2


def test_whoever_is_gone_by_then_hurts_nobody(desk: RefundDesk, changed: LookAtChanged) -> None:
    put(desk, replace(ANNA, id=who("gone")))
    desk.connection.run("DELETE FROM customer WHERE id = ?", (who("gone").bytes,))
    assert not changed.step()
    assert waiting(desk) == []

"""Signing on: the right PIN, the wrong one, and a lock that outlives a restart."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.operations.sign_on import SignOn
from tests.builders import a_cashier, an_id
from tests.fakes import FakeClock, FakePinHasher, FakeStorage


def till() -> tuple[SignOn, FakeClock, FakeStorage]:
    storage, clock = FakeStorage(), FakeClock()
    with storage.begin() as work:
        work.put_staff(a_cashier())
        work.put_staff(a_cashier(id=StaffId(an_id("gone")), number="12", is_active=False))
        work.commit()
    return SignOn(unit_of_work=storage.begin, hasher=FakePinHasher(), clock=clock), clock, storage


def refused(sign_on: SignOn, pin: str = "0000") -> RuleError:
    with pytest.raises(RuleError) as refusal:
        sign_on.sign_on(a_cashier().id, pin)
    return refusal.value


def test_the_right_pin_signs_on() -> None:
    sign_on, _, _ = till()
    assert sign_on.sign_on(a_cashier().id, "1234") == a_cashier()


def test_only_people_who_are_here_may_choose_themselves() -> None:
    sign_on, _, _ = till()
    assert sign_on.staff() == (a_cashier(),)
    with pytest.raises(RuleError) as refusal:
        sign_on.sign_on(StaffId(an_id("gone")), "1234")
    assert refusal.value.code == "sign_on.unknown_person"


def test_tries_are_counted_down_then_locked_even_for_the_right_pin() -> None:
    sign_on, clock, storage = till()
    assert [refused(sign_on).values.get("left") for _ in range(4)] == [4, 3, 2, 1]
    assert refused(sign_on).code == "sign_on.locked_out"
    restarted = SignOn(unit_of_work=storage.begin, hasher=FakePinHasher(), clock=clock)
    assert refused(restarted, "1234").code == "sign_on.locked_out"
    assert [entry.kind for entry in storage.tables.audit] == ["lockout"]
    clock.advance(seconds=31)
    assert restarted.sign_on(a_cashier().id, "1234") == a_cashier()


def test_each_lock_is_longer_up_to_an_hour() -> None:
    sign_on, clock, _ = till()
    for _ in range(4):
        refused(sign_on)
    waits = []
    for _ in range(10):
        waits.append(refused(sign_on).values["seconds"])
        clock.advance(hours=2)
    assert waits[:4] == [30, 60, 120, 240]
    assert waits[-1] == 3600


def test_a_good_sign_on_forgets_the_failures() -> None:
    sign_on, _, storage = till()
    refused(sign_on)
    sign_on.sign_on(a_cashier().id, "1234")
    assert storage.tables.pins[a_cashier().id].failed == 0

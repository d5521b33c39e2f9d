"""Signing on: the right PIN, the wrong one, and a lock that outlives a restart."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.exchange_rules import ExchangeRules
from pos_app.domain.ids import StaffId
from pos_app.domain.outage import Outage
from pos_app.operations.sign_on import SignOn
from tests.builders import a_cashier, a_manager, an_id
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


def cut_off(storage: FakeStorage, clock: FakeClock, *, days: int) -> None:
    """A manager is known, and the hub has not answered for so long."""
    with storage.begin() as work:
        work.put_staff(a_manager())
        work.commit()
    storage.tables.outages.append(Outage(id=an_id("cut"), began_at=clock.now(), after=0))
    clock.advance(days=days)


def test_a_till_cut_off_for_long_asks_for_somebody_who_may_approve_first() -> None:
    sign_on, clock, storage = till()
    cut_off(storage, clock, days=31)
    assert refused(sign_on, "1234").code == "sign_on.alone_too_long"
    sign_on.sign_on(a_manager().id, "9876")
    assert [entry.kind for entry in storage.tables.audit] == ["staff_vouched"]
    assert sign_on.sign_on(a_cashier().id, "1234") == a_cashier()
    clock.advance(days=31)
    assert refused(sign_on, "1234").code == "sign_on.alone_too_long"


def test_a_till_that_reached_its_hub_again_knows_by_itself() -> None:
    sign_on, clock, storage = till()
    cut_off(storage, clock, days=31)
    (outage,) = storage.tables.outages
    storage.tables.outages[:] = [replace(outage, ended_at=clock.now())]
    assert sign_on.sign_on(a_cashier().id, "1234") == a_cashier()


def test_a_short_cut_and_a_store_that_wants_it_so_ask_nobody() -> None:
    sign_on, clock, storage = till()
    cut_off(storage, clock, days=30)
    assert sign_on.sign_on(a_cashier().id, "1234") == a_cashier()
    policy = storage.tables.policy
    assert policy is not None
    for_ever = replace(policy.store, exchange=ExchangeRules(alone_days=0))
    storage.tables.policy = replace(policy, store=for_ever)
    clock.advance(days=300)
    assert sign_on.sign_on(a_cashier().id, "1234") == a_cashier()

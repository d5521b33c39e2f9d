"""A manager's PIN settles what waits; a wrong one counts towards the lock-out."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.discretion import Discretion
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.operations.approve import Approve, approved
from pos_app.operations.sign_on import FREE_TRIES, SignOn
from tests.builders import a_basket, a_cashier, a_line, a_manager, an_id
from tests.fakes import FakeClock, FakePinHasher, FakeStorage

BOSS = a_manager(pin_hash=FakePinHasher().hash_pin("4711"))
CASHIER = a_cashier(pin_hash=FakePinHasher().hash_pin("1234"))


def waiting(name: str) -> Adjustment:
    return Adjustment(
        id=an_id(name),
        kind=AdjustmentKind.PERCENT,
        value=500_000,
        reason="damaged",
        made_by=CASHIER.id,
        needs_approval=True,
    )


def a_waiting_basket() -> Basket:
    line = a_line(adjustments=(waiting("line"),))
    return replace(a_basket(line), adjustments=(waiting("whole"),))


@pytest.fixture
def storage() -> FakeStorage:
    storage = FakeStorage()
    storage.tables.staff.update({BOSS.id: BOSS, CASHIER.id: CASHIER})
    return storage


@pytest.fixture
def approve(storage: FakeStorage) -> Approve:
    return Approve(
        sign_on=SignOn(unit_of_work=storage.begin, hasher=FakePinHasher(), clock=FakeClock())
    )


def test_only_those_who_may_approve_are_offered(approve: Approve) -> None:
    assert approve.approvers() == (BOSS,)


def test_the_right_pin_names_the_approver(approve: Approve) -> None:
    assert approve.identify(BOSS.id, "4711") == BOSS


def test_a_cashiers_own_pin_approves_nothing(approve: Approve) -> None:
    with pytest.raises(PermissionDeniedError):
        approve.identify(CASHIER.id, "1234")


def test_wrong_pins_lock_as_they_do_for_signing_on(approve: Approve) -> None:
    codes = []
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(RuleError) as refusal:
            approve.identify(BOSS.id, "0000")
        codes.append(refusal.value.code)
    assert codes == ["sign_on.wrong_pin"] * FREE_TRIES + ["sign_on.locked_out"]
    with pytest.raises(RuleError) as refusal:
        approve.identify(BOSS.id, "4711")
    assert refusal.value.code == "sign_on.locked_out"


def test_a_card_is_enough_only_where_the_store_says_so(
    approve: Approve, storage: FakeStorage
) -> None:
    assert approve.by_card(BOSS.id) is None
    allow_cards(storage)
    assert approve.by_card(BOSS.id) == BOSS
    with pytest.raises(PermissionDeniedError):
        approve.by_card(CASHIER.id)


def test_who_is_locked_out_approves_with_no_card(approve: Approve, storage: FakeStorage) -> None:
    allow_cards(storage)
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(RuleError):
            approve.identify(BOSS.id, "0000")
    with pytest.raises(RuleError) as refusal:
        approve.by_card(BOSS.id)
    assert refusal.value.code == "sign_on.locked_out"


def allow_cards(storage: FakeStorage) -> None:
    policy = storage.tables.policy
    store = replace(policy.store, discretion=Discretion(badge_approves=True))
    storage.tables.policy = replace(policy, store=store)


def test_an_approval_settles_line_and_basket() -> None:
    settled = approved(a_waiting_basket(), BOSS)
    assert settled.waiting == ()
    assert settled.adjustments[0].approved_by == BOSS.id


def test_only_what_was_shown_is_settled() -> None:
    settled = approved(a_waiting_basket(), BOSS, only={an_id("line")})
    assert [a.id for a in settled.waiting] == [an_id("whole")]


def test_nothing_to_approve_is_said() -> None:
    with pytest.raises(RuleError) as refusal:
        approved(a_basket(), BOSS)
    assert refusal.value.code == "errors.nothing_waits"
    with pytest.raises(PermissionDeniedError):
        approved(a_waiting_basket(), CASHIER)

"""A staff card says who approves; whether it is enough is the store's rule."""

from dataclasses import replace

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.discretion import Discretion
from pos_app.domain.staff import StaffMember
from pos_app.operations.approve import Approve
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.ui.badge import Badge
from pos_app.ui.messages import sentence_for
from tests.builders import a_cashier, a_manager, a_policy, a_store
from tests.fakes import FakeClock, FakePinHasher, FakeStorage

BOSS = a_manager(card="STAFF-0001")


class Panel:
    """What a badge tells."""

    def __init__(self, *, is_enough: bool) -> None:
        store = a_store(discretion=Discretion(badge_approves=is_enough))
        self.storage = FakeStorage(a_policy(store=store))
        self.storage.tables.staff.update({one.id: one for one in (BOSS, a_cashier(card="C"))})
        self.told: list[tuple[str, object]] = []
        self.errors: list[Exception] = []
        self.badge = Badge(
            approve=Approve(
                sign_on=SignOn(
                    unit_of_work=self.storage.begin, hasher=FakePinHasher(), clock=FakeClock()
                )
            ),
            run=SynchronousRunner().run,
            choose=lambda who: self.told.append(("choose", who)),
            approve_now=lambda who: self.told.append(("approve", who)),
            fail=self._fail,
        )

    def _fail(self, error: Exception) -> None:
        self.errors.append(error)
        self.told.append(("fail", type(error).__name__))

    def take(self, raw: str, *people: StaffMember) -> bool:
        return self.badge.take(raw, people or (BOSS,))


def test_a_card_says_who_and_the_pin_follows() -> None:
    panel = Panel(is_enough=False)
    assert panel.take("STAFF-0001\r")
    assert panel.told == [("choose", BOSS)]


def test_where_the_store_says_so_the_card_is_enough() -> None:
    panel = Panel(is_enough=True)
    assert panel.take("STAFF-0001")
    assert panel.told == [("approve", BOSS)]


def test_a_card_of_somebody_who_may_not_is_refused_by_name() -> None:
    panel = Panel(is_enough=True)
    people: list[tuple[StaffMember, ...]] = []
    panel.badge.ask_who(people.append)
    assert people == [(BOSS,)]
    assert panel.badge.is_card("C")
    assert panel.take("C")
    assert panel.told == [("fail", "RuleError")]
    assert "Mara Lindt" in sentence_for(panel.errors[0], Phrases("en"))


@pytest.mark.parametrize("raw", ["", "C", "4006381333931", "STAFF-0002"])
def test_any_other_scan_is_left_to_others(raw: str) -> None:
    panel = Panel(is_enough=True)
    assert not panel.take(raw, BOSS, replace(BOSS, card=""))
    assert panel.told == []


def test_a_card_taken_away_while_the_panel_stood_approves_nothing() -> None:
    panel = Panel(is_enough=True)
    panel.storage.tables.staff[BOSS.id] = replace(BOSS, is_active=False)
    assert panel.take("STAFF-0001")
    assert panel.told == [("fail", "RuleError")]

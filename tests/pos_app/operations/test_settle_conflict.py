"""Settling a conflict: one choice, seen by nobody blindly, turned round, and who may."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from pos_app.domain.conflict import WHOLE, Conflict, ConflictVersion
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.operations.settle_conflict import SETTLED, SettleConflict
from tests.builders import a_cashier, a_customer, a_manager
from tests.fakes import FakeClock, FakeStorage, counting_ids

ADA = a_customer()
AT = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def a_version(number: int, value: object) -> ConflictVersion:
    return ConflictVersion(record_id=UUID(int=number), mark=number, value=value, at=AT)


def a_conflict(field: str = "phone", *values: object, kind: str = "customer") -> Conflict:
    values = values or ("+49301", "+49302")
    versions = tuple(a_version(n, value) for n, value in enumerate(values, start=1))
    return Conflict(
        kind=kind, document_id=ADA.id, field=field, title=ADA.name, versions=versions
    )  # fmt: skip


class Desk:
    def __init__(self, *conflicts: Conflict) -> None:
        self.storage = FakeStorage()
        self.storage.tables.conflicts.extend(conflicts)
        self.settling = SettleConflict(
            unit_of_work=self.storage.begin, clock=FakeClock(), new_id=counting_ids()
        )

    @property
    def stands(self) -> object:
        return next(iter(self.storage.tables.settled.values())).value


def test_a_choice_is_written_and_audited_without_its_value() -> None:
    conflict = a_conflict()
    desk = Desk(conflict)
    assert desk.settling.count() == 1
    settled = desk.settling.settle(conflict, conflict.versions[1], staff=a_cashier())
    assert desk.stands == "+49302"
    assert desk.settling.count() == 0
    (entry,) = [one for one in desk.storage.tables.audit if one.kind == SETTLED]
    assert entry.body == {"kind": "customer", "field": "phone"}
    desk.settling.take_other(settled, staff=a_cashier())
    assert desk.stands == "+49301"


def test_keeping_what_stands_can_be_turned_round_too() -> None:
    conflict = a_conflict()
    desk = Desk(conflict)
    settled = desk.settling.settle(conflict, conflict.versions[0], staff=a_cashier())
    assert settled.other == conflict.versions[1]
    again = desk.settling.take_other(settled, staff=a_cashier())
    assert desk.stands == "+49302"
    desk.settling.take_other(again, staff=a_cashier())
    assert desk.stands == "+49301"


def test_nobody_chooses_over_what_came_meanwhile() -> None:
    conflict = a_conflict()
    desk = Desk(replace(conflict, versions=(a_version(9, "+49309"), *conflict.versions)))
    with pytest.raises(RuleError) as refused:
        desk.settling.settle(conflict, conflict.versions[0], staff=a_cashier())
    assert refused.value.code == "errors.conflict_changed"
    assert desk.storage.tables.settled == {}


def test_goods_and_rules_are_a_managers_choice() -> None:
    offer = a_conflict(WHOLE, {"name": "A"}, {"name": "B"}, kind="offer")
    staff = a_conflict("name", "A", "B", kind="staff")
    customer = a_conflict()
    desk = Desk(offer, staff, customer)
    assert desk.settling.waiting(staff=a_cashier()) == (customer,)
    assert desk.settling.waiting(staff=a_manager()) == (offer, staff, customer)
    with pytest.raises(PermissionDeniedError):
        desk.settling.settle(offer, offer.versions[0], staff=a_cashier())


def test_a_card_that_somebody_else_has_by_now_is_not_given_twice() -> None:
    conflict = a_conflict("card", "2900000000017", "2900000000024")
    desk = Desk(conflict)
    with desk.storage.begin() as work:
        work.customers.put(ADA)
        work.customers.put(replace(ADA, id=a_manager().id, card="2900000000024"))
        work.commit()
    with pytest.raises(RuleError) as refused:
        desk.settling.settle(conflict, conflict.versions[1], staff=a_cashier())
    assert refused.value.code == "errors.card_taken"
    desk.settling.settle(conflict, conflict.versions[0], staff=a_cashier())


def test_whoever_is_under_age_has_allowed_nothing() -> None:
    conflict = a_conflict("is_minor", False, True)
    desk = Desk(conflict)
    desk.settling.settle(conflict, conflict.versions[1], staff=a_cashier())
    assert desk.storage.tables.consents

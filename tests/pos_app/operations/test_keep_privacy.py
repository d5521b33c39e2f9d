"""Requests about somebody's own data are taken by whoever serves and answered by a manager."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid5

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.jurisdiction import RequestKind
from pos_app.domain.privacy_request import AskedHow, RequestNow, RequestState
from pos_app.operations.keep_privacy import KeepPrivacy
from tests.builders import a_cashier, a_customer, a_manager, a_policy, a_store, an_id
from tests.fakes import FakeClock, FakeStorage

ADA = a_customer()
MORE = "much to look through"


@dataclass
class Desk:
    country: str = "DE"
    clock: FakeClock = field(default_factory=FakeClock)
    ids: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.storage = FakeStorage(a_policy(store=a_store(country=self.country)))
        with self.storage.begin() as work:
            work.customers.put(ADA)
            work.commit()
        self.keep = KeepPrivacy(
            unit_of_work=self.storage.begin, clock=self.clock, new_id=self.new_id
        )

    def new_id(self) -> UUID:
        if self.ids:
            return self.ids.pop(0)
        self.count = getattr(self, "count", 0) + 1
        return uuid5(an_id("desk"), str(self.count))

    def take(self, kind: RequestKind = RequestKind.ACCESS) -> RequestNow:
        return self.keep.take(ADA.id, kind, AskedHow.COUNTER, staff=a_cashier())


@pytest.mark.parametrize(("country", "days"), [("DE", 28), ("GB", 28), ("IN", 90), ("US", 28)])
def test_a_complaint_is_due_as_the_stores_country_says(country: str, days: int) -> None:
    request = Desk(country).take(RequestKind.COMPLAINT).request
    assert request.due_on - request.asked_on == timedelta(days=days)


def test_the_journal_names_the_ticket_and_never_whose_it_is_or_why() -> None:
    desk = Desk()
    taken = desk.take()
    desk.keep.change(taken, RequestState.REFUSED, staff=a_manager(), reason="Ada was not Ada")
    entries = desk.storage.tables.audit
    assert [entry.body["state"] for entry in entries] == ["taken", "refused"]
    assert {entry.body["ticket"] for entry in entries} == {taken.request.ticket}
    for word in ("Ada", str(ADA.id)):
        assert word not in str([entry.body for entry in entries])


def test_of_two_who_saw_the_same_the_second_is_told() -> None:
    desk = Desk()
    taken = desk.take()
    later = desk.keep.change(taken, RequestState.EXTENDED, staff=a_manager(), reason=MORE)
    assert later.due_on > taken.due_on
    with pytest.raises(RuleError, match=r"errors\.care_changed"):
        desk.keep.change(taken, RequestState.ANSWERED, staff=a_manager())
    assert desk.keep.change(later, RequestState.ANSWERED, staff=a_manager()).state.is_closed
    assert desk.keep.waiting(staff=a_manager()) == ()


def test_in_india_nothing_is_put_off() -> None:
    desk = Desk("IN")
    with pytest.raises(RuleError, match=r"privacy\.request_extended"):
        desk.keep.change(desk.take(), RequestState.EXTENDED, staff=a_manager(), reason=MORE)


def test_the_morning_names_what_is_due_in_three_days_and_not_before() -> None:
    desk = Desk()
    taken = desk.take()
    assert desk.keep.reminded(staff=a_manager()) == ()
    desk.clock.advance(days=25)
    assert desk.keep.reminded(staff=a_manager()) == (taken,)


def test_two_open_requests_never_have_the_same_ticket() -> None:
    desk = Desk()
    first = desk.take()
    desk.ids = [first.request.id]
    assert desk.take().request.ticket != first.request.ticket


def test_a_cashier_answers_nothing_and_nobody_asks_who_is_not_here() -> None:
    desk = Desk()
    with pytest.raises(RuleError):
        desk.keep.change(desk.take(), RequestState.ANSWERED, staff=a_cashier())
    nobody = CustomerId(an_id("nobody"))
    with pytest.raises(RuleError, match=r"errors\.customer_gone"):
        desk.keep.take(nobody, RequestKind.ERASE, AskedHow.PHONE, staff=a_cashier())
    assert len(desk.storage.tables.privacy_requests) == 1

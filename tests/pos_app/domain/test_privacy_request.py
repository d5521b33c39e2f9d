"""How a request about somebody's own data stands, and until when it is answered."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from uuid import UUID, uuid5

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, StaffId, StoreId
from pos_app.domain.jurisdiction import RequestKind
from pos_app.domain.privacy_request import (
    AskedHow,
    PrivacyRequest,
    RequestState,
    RequestStep,
    by_due_day,
    extended_due_on,
    request_now,
    require_step,
    ticket_of,
)
from tests.builders import an_id
from tests.fakes import A_MORNING
from tests.pos_app.domain.test_jurisdiction import PLAIN

ASKED = date(2026, 11, 23)
REQUEST = PrivacyRequest(
    id=an_id("request"), customer_id=CustomerId(an_id("ada")), kind=RequestKind.ACCESS,
    how=AskedHow.COUNTER, store_id=StoreId(an_id("store")), taken_by=StaffId(an_id("mara")),
    taken_at=A_MORNING, asked_on=ASKED, due_on=PLAIN.due_on(RequestKind.ACCESS, ASKED),
    jurisdiction="XX",
)  # fmt: skip
LATER = date(2027, 2, 15)


def a_request_step(state: RequestState, *, saw: UUID | None = None, after: int = 1) -> RequestStep:
    is_later = state is RequestState.EXTENDED
    return RequestStep(
        id=an_id(f"{state} {after}"), request_id=REQUEST.id, customer_id=REQUEST.customer_id,
        state=state, staff_id=REQUEST.taken_by, at=A_MORNING + timedelta(hours=after), saw=saw,
        due_on=LATER if is_later else None, reason="" if not is_later else "much to look through",
    )  # fmt: skip


EXTENDED = a_request_step(RequestState.EXTENDED)
ANSWERED = a_request_step(RequestState.ANSWERED, after=2)
REFUSED = a_request_step(RequestState.REFUSED, after=3)


def test_the_morning_names_it_three_days_before_and_until_it_is_answered() -> None:
    now = request_now(REQUEST)
    due = date(2026, 12, 21)
    assert (now.state, now.due_on) == (RequestState.TAKEN, due)
    days = [due + timedelta(days=n) for n in (-4, -3, 0, 5)]
    assert [now.is_reminded(day) for day in days] == [False, True, True, True]
    assert now.days_left(days[-1]) == -5
    assert not request_now(REQUEST, [ANSWERED]).is_reminded(days[-1])


def test_an_answer_stands_whatever_another_till_did_and_whichever_came_first() -> None:
    for steps in permutations((EXTENDED, ANSWERED, REFUSED)):
        assert request_now(REQUEST, steps).state is RequestState.ANSWERED


def test_a_step_that_saw_another_replaces_it() -> None:
    seen = replace(REFUSED, saw=ANSWERED.id)
    assert request_now(REQUEST, [seen, ANSWERED]).state is RequestState.REFUSED


def test_of_two_extensions_at_two_tills_the_earlier_day_is_the_last_one() -> None:
    other = replace(EXTENDED, id=an_id("other till"), due_on=date(2027, 2, 1))
    assert request_now(REQUEST, [EXTENDED, other]).due_on == date(2027, 2, 1)


def test_it_is_put_off_once_and_in_time() -> None:
    assert extended_due_on(request_now(REQUEST), PLAIN, today=REQUEST.due_on) == LATER
    complaint = replace(REQUEST, kind=RequestKind.COMPLAINT)
    for code, now, today in (
        ("privacy.request_overdue", request_now(REQUEST), REQUEST.due_on + timedelta(days=1)),
        ("privacy.request_extended", request_now(REQUEST, [EXTENDED]), ASKED),
        ("privacy.request_extended", request_now(complaint), ASKED),
        ("privacy.request_closed", request_now(REQUEST, [ANSWERED]), ASKED),
    ):
        with pytest.raises(RuleError) as refused:
            extended_due_on(now, PLAIN, today=today)
        assert refused.value.code == code


def test_nobody_is_refused_without_a_reason() -> None:
    now = request_now(REQUEST)
    assert require_step(now, RequestState.REFUSED, "  it was \n not them ") == "it was not them"
    assert not require_step(now, RequestState.ANSWERED, "")
    with pytest.raises(RuleError, match=r"privacy\.request_reason"):
        require_step(now, RequestState.REFUSED, " \n ")
    with pytest.raises(RuleError, match=r"privacy\.request_closed"):
        require_step(request_now(REQUEST, [REFUSED]), RequestState.ANSWERED, "")


def test_a_ticket_can_be_said_and_is_hardly_ever_another_ones() -> None:
    tickets = [ticket_of(uuid5(REQUEST.id, str(n))) for n in range(500)]
    assert all(re.fullmatch("[CFHJKLMNPRTVWX]{2}-[0-9]{4}", one) for one in tickets)
    assert len(set(tickets)) > 495
    assert REQUEST.ticket == ticket_of(REQUEST.id)


def test_what_is_open_comes_by_its_last_day() -> None:
    soon = replace(REQUEST, id=an_id("soon"), due_on=ASKED)
    done = request_now(REQUEST, [ANSWERED])
    listed = by_due_day([request_now(REQUEST), done, request_now(soon)])
    assert [one.request.id for one in listed] == [soon.id, REQUEST.id]

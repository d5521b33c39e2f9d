"""Requests about somebody's own data on a till's file, this till's and another one's."""

from dataclasses import replace

import pytest

from pos_app.domain.ids import CustomerId
from pos_app.domain.privacy_request import RequestState
from pos_app.storage.connection import Connection
from pos_app.storage.replica_erase import forget_people
from pos_app.storage.replica_facts import write_privacy
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import an_id
from tests.pos_app.domain.test_privacy_request import ANSWERED, ASKED, EXTENDED, LATER, REQUEST

_ROW = "SELECT state, state_due_on FROM privacy_request"


def test_a_request_and_its_steps_come_back_and_the_journal_keeps_no_word(
    connection: Connection, units: UnitsOfWork
) -> None:
    with units() as work:
        work.privacy.add(REQUEST)
        now = work.privacy.add_step(EXTENDED)
        work.commit()
    assert (now.request, now.steps, now.due_on) == (REQUEST, (EXTENDED,), LATER)
    with units() as work:
        assert work.privacy.request(REQUEST.id) == now
        assert work.privacy.of(REQUEST.customer_id) == (now,)
        assert work.privacy.of(CustomerId(an_id("nobody"))) == ()
    kinds = [kind for (kind,) in connection.rows("SELECT kind FROM journal ORDER BY seq")][-2:]
    assert kinds == ["privacy_request", "privacy_request_step"]
    assert connection.rows(
        "SELECT 1 FROM journal_body b JOIN journal j ON j.seq = b.seq WHERE j.kind LIKE 'privacy%'"
    ) == []  # fmt: skip


def test_what_waits_comes_by_its_last_day_and_without_what_is_answered(
    units: UnitsOfWork,
) -> None:
    soon = replace(REQUEST, id=an_id("soon"), due_on=ASKED)
    done = replace(REQUEST, id=an_id("done"))
    with units() as work:
        for one in (REQUEST, soon, done):
            work.privacy.add(one)
        work.privacy.add_step(replace(ANSWERED, request_id=done.id))
        assert [one.request.id for one in work.privacy.waiting()] == [soon.id, REQUEST.id]
        with pytest.raises(KeyError):
            work.privacy.add_step(replace(ANSWERED, request_id=an_id("unknown")))


def test_facts_of_another_till_come_to_the_same_in_any_sequence_and_twice(
    connection: Connection,
) -> None:
    with connection.transaction():
        write_privacy(connection, [ANSWERED])
        write_privacy(connection, [REQUEST])
        write_privacy(connection, [EXTENDED, REQUEST, ANSWERED])
    assert connection.rows(_ROW) == [(RequestState.ANSWERED.value, LATER.isoformat())]


def test_an_erasure_takes_the_requests_along(connection: Connection) -> None:
    with connection.transaction():
        write_privacy(connection, [REQUEST, EXTENDED])
        forget_people(connection, (REQUEST.customer_id,))
    assert connection.rows(_ROW) == []
    assert connection.rows("SELECT 1 FROM privacy_request_step") == []

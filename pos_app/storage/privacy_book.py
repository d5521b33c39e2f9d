"""SqlPrivacyBook: what people asked about their own data, on the till's file; fills PrivacyBook.

Judges nothing: how a request stands is reckoned from its facts (domain/privacy_request) and written
beside it, so that the list of what waits reads one index.

Invariants:
- `state` and `state_due_on` are what `request_now` makes of the facts in the file.
- Each fact has its record; the journal keeps that something was written, never what.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pos_app.domain.ids import CustomerId, StaffId, StoreId
from pos_app.domain.jurisdiction import RequestKind
from pos_app.domain.privacy_request import (
    AskedHow,
    PrivacyRequest,
    RequestNow,
    RequestState,
    RequestStep,
    by_due_day,
    request_now,
)
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from pos_app.storage.person_records import rows_of_person

# As the index of the table has it (tables/privacy_rows), which SQLAlchemy must not come along with.
WAITING = "state IN ('taken', 'extended')"
_OPENING = (
    "id, customer_id, kind, how, store_id, taken_by, taken_at_us, asked_on, due_on, jurisdiction"
)
_ADD = (
    f"INSERT INTO privacy_request ({_OPENING}, state, state_due_on)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'taken', ?)"
)
_READ = f"SELECT {_OPENING} FROM privacy_request"
_BY_ID = f"{_READ} WHERE id = ?"
_OF = f"{_READ} WHERE customer_id = ?"
_WAITING = f"{_READ} WHERE {WAITING} ORDER BY state_due_on"
_STATE = "UPDATE privacy_request SET state = ?, state_due_on = ? WHERE id = ?"
_STEP = "id, request_id, customer_id, state, staff_id, at_us, due_on, reason, saw"
_ADD_STEP = f"INSERT INTO privacy_request_step ({_STEP}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STEPS = f"SELECT {_STEP} FROM privacy_request_step WHERE request_id = ?"


class SqlPrivacyBook:
    """The requests of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection = facts.connection

    def add(self, request: PrivacyRequest) -> None:
        """Take a request: row, journal and outbox record."""
        insert_request(self._connection, request)
        draft = self._facts.encoder.fact(
            "privacy_request", request, record_id=request.id, subjects=(request.customer_id,)
        )
        self._facts.answerable(draft, kind="privacy_request", at=request.taken_at, with_body=False)

    def add_step(self, step: RequestStep) -> RequestNow:
        """Change a request: row, journal and outbox record; how it stands then."""
        if self.request(step.request_id) is None:
            raise KeyError(step.request_id)
        insert_step(self._connection, step)
        draft = self._facts.encoder.fact(
            "privacy_request_step", step, record_id=step.id, subjects=(step.customer_id,)
        )
        self._facts.answerable(draft, kind="privacy_request_step", at=step.at, with_body=False)
        now = write_standing(self._connection, step.request_id)
        assert now is not None, "it was read above"
        return now

    def request(self, request_id: UUID) -> RequestNow | None:
        """How one request stands."""
        return _one(self._connection, request_id)

    def of(self, customer_id: CustomerId) -> tuple[RequestNow, ...]:
        """All of one customer, closed ones too, the newest first."""
        found = _standing(self._connection, rows_of_person(self._connection, _OF, customer_id))
        return tuple(sorted(found, key=_newest, reverse=True))

    def waiting(self) -> tuple[RequestNow, ...]:
        """Those of all stores that are not closed, the most urgent first."""
        return by_due_day(_standing(self._connection, self._connection.rows(_WAITING)))


def insert_request(connection: Connection, request: PrivacyRequest) -> None:
    """Write the row of a request that was taken."""
    connection.run(
        _ADD,
        (
            request.id.bytes, request.customer_id.bytes, request.kind.value, request.how.value,
            request.store_id.bytes, request.taken_by.bytes, us_of(request.taken_at),
            request.asked_on.isoformat(), request.due_on.isoformat(), request.jurisdiction,
            request.due_on.isoformat(),
        ),
    )  # fmt: skip


def insert_step(connection: Connection, step: RequestStep) -> None:
    """Write one step."""
    connection.run(
        _ADD_STEP,
        (
            step.id.bytes, step.request_id.bytes, step.customer_id.bytes, step.state.value,
            step.staff_id.bytes, us_of(step.at),
            None if step.due_on is None else step.due_on.isoformat(), step.reason,
            bytes_or_none(step.saw),
        ),
    )  # fmt: skip


def write_standing(connection: Connection, request_id: UUID) -> RequestNow | None:
    """Write how a request stands beside it; None where only steps of it came so far."""
    now = _one(connection, request_id)
    if now is not None:
        connection.run(_STATE, (now.state.value, now.due_on.isoformat(), request_id.bytes))
    return now


def _one(connection: Connection, request_id: UUID) -> RequestNow | None:
    return next(iter(_standing(connection, connection.rows(_BY_ID, (request_id.bytes,)))), None)


def _standing(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> tuple[RequestNow, ...]:
    return tuple(
        request_now(_request(row), map(_step, connection.rows(_STEPS, (row[0],)))) for row in rows
    )


def _request(row: Sequence[Any]) -> PrivacyRequest:
    key, customer, kind, how, store, taken_by, taken_at_us, asked_on, due_on, jurisdiction = row
    return PrivacyRequest(
        id=id_of(key),
        customer_id=CustomerId(id_of(customer)),
        kind=RequestKind(kind),
        how=AskedHow(how),
        store_id=StoreId(id_of(store)),
        taken_by=StaffId(id_of(taken_by)),
        taken_at=instant_of(taken_at_us),
        asked_on=date.fromisoformat(asked_on),
        due_on=date.fromisoformat(due_on),
        jurisdiction=jurisdiction,
    )


def _step(row: Sequence[Any]) -> RequestStep:
    key, request, customer, state, staff, at_us, due_on, reason, saw = row
    return RequestStep(
        id=id_of(key),
        request_id=id_of(request),
        customer_id=CustomerId(id_of(customer)),
        state=RequestState(state),
        staff_id=StaffId(id_of(staff)),
        at=instant_of(at_us),
        due_on=None if due_on is None else date.fromisoformat(due_on),
        reason=reason,
        saw=None if saw is None else id_of(saw),
    )


def _newest(now: RequestNow) -> tuple[date, UUID]:
    return now.request.asked_on, now.request.id

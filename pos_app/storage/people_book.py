"""SqlPeopleBook: merges, their ends and answers on the till's file; fills PeopleBook.

Decides nothing: which value stands is domain/person's.

Invariant: a merge, its end and an answer are rows and a record of one transaction; the accounts of
a merge are one person's from that moment.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, StaffId, StoreId
from pos_app.domain.person import Person, person_of
from pos_app.domain.person_merge import Merge, MergeEnd, PeopleJudged, holding
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.customers import read_customer
from pos_app.storage.documents import Written, read_written
from pos_app.storage.facts import Facts
from pos_app.storage.person_records import (
    keys_of_person,
    read_merge,
    read_merges,
    read_merges_after,
    write_ends,
    write_merges,
)
from pos_app.storage.till_erasure import erased_among
from pos_app.storage.till_links import note_link
from sync.kinds import LINKED, UNLINKED

JUDGED = "people_judged"
_JUDGED = "id, a, b, at_us, staff_id, store_id, undoes"
_WRITE_JUDGED = (
    f"INSERT INTO people_judged ({_JUDGED}) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO NOTHING"
)
_JOINED = "SELECT one, other FROM account_link WHERE edge = ?"
_OF_PAIR = f"SELECT {_JUDGED} FROM people_judged WHERE a = ? AND b = ?"


class SqlPeopleBook:
    """The merges of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts, self._connection = facts, facts.connection

    def records(self, customer_id: CustomerId) -> tuple[CustomerId, ...]:
        """The ids of all records of one person."""
        keys = keys_of_person(self._connection, customer_id)
        return tuple(CustomerId(id_of(key)) for key in keys)

    def person(self, customer_id: CustomerId) -> Person | None:
        """All records of one person, with the values that stand."""
        return read_person(self._connection, customer_id)

    def merges(self, customer_id: CustomerId) -> tuple[Merge, ...]:
        """The merges that make one person of these records."""
        return read_merges(self._connection, customer_id)

    def merge(self, edge: UUID) -> Merge | None:
        """A merge that holds."""
        return read_merge(self._connection, edge)

    def merges_after(self, place: bytes, *, limit: int) -> tuple[Merge, ...]:
        """The next merges that hold."""
        return read_merges_after(self._connection, place, limit)

    def joined(self, edge: UUID) -> frozenset[tuple[str, str]]:
        """The accounts that a merge makes one person's."""
        return frozenset(self._connection.rows(_JOINED, (edge.bytes,)))

    def add(self, merge: Merge) -> None:
        """Make two records one person."""
        draft = self._facts.encoder.fact(
            LINKED, merge, record_id=self._facts.mint_id(), subjects=(merge.a, merge.b)
        )
        record = self._facts.answerable(draft, kind=LINKED, at=merge.at)
        write_merges(self._connection, (merge,))
        note_link(self._connection, record)

    def end(self, end: MergeEnd) -> None:
        """End a merge."""
        known = self.merge(end.edge)
        subjects = () if known is None else (known.a, known.b)
        draft = self._facts.encoder.fact(
            UNLINKED, end, record_id=self._facts.mint_id(), subjects=subjects
        )
        record = self._facts.answerable(draft, kind=UNLINKED, at=end.at)
        write_ends(self._connection, (end,))
        note_link(self._connection, record)

    def judged(self, a: CustomerId, b: CustomerId) -> tuple[PeopleJudged, ...]:
        """The answers that these are two people, as far as they hold."""
        rows = self._connection.rows(_OF_PAIR, (a.bytes, b.bytes))
        return holding(_answer(row) for row in rows)

    def judge(self, answer: PeopleJudged) -> None:
        """Keep an answer."""
        write_judged(self._connection, (answer,))
        draft = self._facts.encoder.fact(
            JUDGED, answer, record_id=answer.id, subjects=(answer.a, answer.b)
        )
        self._facts.answerable(draft, kind=JUDGED, at=answer.at)


def read_person(connection: Connection, customer_id: CustomerId) -> Person | None:
    """Somebody's records with the values that stand; also on a connection that only reads."""
    first = read_customer(connection, customer_id)
    if first is None:
        return None
    records = [first, *_others(connection, customer_id)]
    if len(records) == 1:
        return person_of(records, lambda _, __: 0)
    written = {one.id: read_written(connection, "customer", one.id) for one in records}
    return person_of(records, lambda who, name: _clock(written[who], name))


def write_judged(connection: Connection, answers: Iterable[PeopleJudged]) -> None:
    """Keep answers, whether they are known or not; of somebody erased none."""
    told = [one for one in answers if not erased_among(connection, (one.a, one.b))]
    connection.run_many(_WRITE_JUDGED, [_judged_row(one) for one in told])


def _others(connection: Connection, customer_id: CustomerId) -> Iterable[Customer]:
    for key in keys_of_person(connection, customer_id)[1:]:
        found = read_customer(connection, CustomerId(id_of(key)))
        if found is not None:
            yield found


def _clock(written: Written | None, name: str) -> int:
    return 0 if written is None else written.at(name)


def _judged_row(one: PeopleJudged) -> tuple[Any, ...]:
    return (
        one.id.bytes, one.a.bytes, one.b.bytes, us_of(one.at), bytes_or_none(one.staff_id),
        one.store_id.bytes, bytes_or_none(one.undoes),
    )  # fmt: skip


def _answer(row: Sequence[Any]) -> PeopleJudged:
    key, a, b, at_us, staff, store, undoes = row
    return PeopleJudged(
        id=id_of(key),
        a=CustomerId(id_of(a)),
        b=CustomerId(id_of(b)),
        at=instant_of(at_us),
        staff_id=None if staff is None else StaffId(id_of(staff)),
        store_id=StoreId(id_of(store)),
        undoes=None if undoes is None else id_of(undoes),
    )

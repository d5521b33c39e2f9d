"""Merges in memory: the port PeopleBook over the tables of one transaction."""

from typing import Protocol
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.domain.person import Person, person_of
from pos_app.domain.person_merge import Merge, MergeEnd, PeopleJudged, holding


class PeopleTables(Protocol):
    """The part of the tables that merges need."""

    customers: dict[UUID, Customer]
    merges: list[Merge]
    merge_ends: list[MergeEnd]
    judged: list[PeopleJudged]
    outbox: list[object]


class FakePeopleBook:
    """Everything was written at the same moment."""

    def __init__(self, tables: PeopleTables) -> None:
        self._tables = tables

    def records(self, customer_id: CustomerId) -> tuple[CustomerId, ...]:
        found, ahead = {customer_id}, [customer_id]
        while ahead:
            here = ahead.pop()
            for one in self._active():
                new = {one.a, one.b} - found if here in (one.a, one.b) else set()
                found |= new
                ahead += new
        return (customer_id, *sorted(found - {customer_id}))

    def person(self, customer_id: CustomerId) -> Person | None:
        known = self._tables.customers
        if customer_id not in known:
            return None
        records = [known[one] for one in self.records(customer_id) if one in known]
        return person_of(records, lambda _, __: 0)

    def merges(self, customer_id: CustomerId) -> tuple[Merge, ...]:
        group = set(self.records(customer_id))
        found = [one for one in self._active() if {one.a, one.b} <= group]
        return tuple(sorted(found, key=lambda one: (one.at, one.edge), reverse=True))

    def merge(self, edge: UUID) -> Merge | None:
        return next((one for one in self._active() if one.edge == edge), None)

    def merges_after(self, place: bytes, *, limit: int) -> tuple[Merge, ...]:
        found = {one.edge: one for one in self._active() if one.edge.bytes > place}
        return tuple(found[edge] for edge in sorted(found))[:limit]

    def joined(self, edge: UUID) -> frozenset[tuple[str, str]]:
        same = (one for one in self._active() if one.edge == edge)
        return frozenset((min(pair), max(pair)) for one in same for pair in one.pairs)

    def add(self, merge: Merge) -> None:
        self._tables.merges.append(merge)
        self._tables.outbox.append(merge)

    def end(self, end: MergeEnd) -> None:
        self._tables.merge_ends.append(end)
        self._tables.outbox.append(end)

    def judged(self, a: CustomerId, b: CustomerId) -> tuple[PeopleJudged, ...]:
        return holding(one for one in self._tables.judged if (one.a, one.b) == (a, b))

    def judge(self, answer: PeopleJudged) -> None:
        self._tables.judged.append(answer)
        self._tables.outbox.append(answer)

    def _active(self) -> tuple[Merge, ...]:
        ended = {one.edge for one in self._tables.merge_ends}
        return tuple(one for one in self._tables.merges if one.edge not in ended)

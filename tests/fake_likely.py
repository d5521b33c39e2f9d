"""Pairs that may be one person, in memory: the port LikelyBook over one transaction's tables."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from pos_app.domain.customer import Customer
from pos_app.domain.duplicates.weights import Weights
from pos_app.domain.ids import CustomerId
from pos_app.domain.likely_pair import LikelyPair
from tests.fake_people import FakePeopleBook, PeopleTables

_NEVER = datetime.min.replace(tzinfo=UTC)


class LikelyTables(PeopleTables, Protocol):
    """The part of the tables that pairs need."""

    likely: list[LikelyPair]


class FakeLikelyBook:
    """Leaves out what is decided."""

    def __init__(self, tables: LikelyTables) -> None:
        self._tables, self._people = tables, FakePeopleBook(tables)

    def pairs(self, *, limit: int) -> tuple[LikelyPair, ...]:
        found = [one for one in self._tables.likely if self._is_open(one)]
        found.sort(key=lambda one: (one.skipped_at or _NEVER, -one.chance, one.a, one.b))
        return tuple(found[:limit])

    def count(self, *, most: int) -> int:
        return len(self.pairs(limit=most))

    def keep(self, pairs: Sequence[LikelyPair], *, at: datetime) -> None:
        del at
        known = {(one.a, one.b): one.skipped_at for one in self._tables.likely}
        new = {(one.a, one.b) for one in pairs}
        kept = [one for one in self._tables.likely if (one.a, one.b) not in new]
        again = [replace(one, skipped_at=known.get((one.a, one.b))) for one in pairs]
        self._tables.likely[:] = [*kept, *again]

    def drop_older(self, at: datetime, *, limit: int) -> int:
        raise NotImplementedError  # of the file alone

    def replace_of(
        self, customer_id: CustomerId, pairs: Sequence[LikelyPair], *, at: datetime
    ) -> None:
        kept = [one for one in self._tables.likely if customer_id not in (one.a, one.b)]
        self._tables.likely[:] = kept
        self.keep(pairs, at=at)

    def keep_weights(self, weights: Weights, *, at: datetime, record_count: int) -> None:
        raise NotImplementedError  # of the file alone

    def weights(self) -> Weights | None:
        return None

    def touched(self, *, limit: int) -> tuple[CustomerId, ...]:
        del limit
        return ()

    def untouch(self, ids: Iterable[CustomerId]) -> None:
        del ids

    def near(self, customer: Customer, *, limit: int) -> tuple[Customer, ...]:
        people = self._tables.customers.values()
        return tuple(one for one in people if one.id != customer.id)[:limit]

    def skip(self, a: CustomerId, b: CustomerId, at: datetime | None) -> None:
        self._tables.likely[:] = [
            replace(one, skipped_at=at) if (one.a, one.b) == (a, b) else one
            for one in self._tables.likely
        ]

    def _is_open(self, pair: LikelyPair) -> bool:
        is_one = pair.b in self._people.records(pair.a)
        return not is_one and not self._people.judged(pair.a, pair.b)

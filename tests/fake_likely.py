"""Pairs that may be one person, in memory: the port LikelyBook over one transaction's tables."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

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

    def skip(self, a: CustomerId, b: CustomerId, at: datetime | None) -> None:
        self._tables.likely[:] = [
            replace(one, skipped_at=at) if (one.a, one.b) == (a, b) else one
            for one in self._tables.likely
        ]

    def _is_open(self, pair: LikelyPair) -> bool:
        is_one = pair.b in self._people.records(pair.a)
        return not is_one and not self._people.judged(pair.a, pair.b)

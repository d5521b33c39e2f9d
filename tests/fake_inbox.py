"""What waits for somebody, in memory: the port InboxBook over FakeTables."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from pos_app.operations.inbox_book import Arrival, AsideRecord

if TYPE_CHECKING:
    from tests.fake_tables import FakeTables


class FakeInboxBook:
    """What a test has set."""

    def __init__(self, now: "FakeTables") -> None:
        self._now = now

    def aside(self, *, limit: int = 200) -> tuple[AsideRecord, ...]:
        return tuple(self._now.aside[:limit])

    def count_aside(self) -> int:
        return sum(one.is_new for one in self._now.aside)

    def mark_aside_read(self, upto: datetime) -> None:
        self._now.aside[:] = [replace(one, is_new=one.noted_at > upto) for one in self._now.aside]

    def begin_review(self) -> bool:
        if self._now.arrivals is not None:
            return False
        self._now.arrivals = []
        return True

    def arrivals(self, *, limit: int = 200) -> tuple[Arrival, ...]:
        came = self._now.arrivals or []
        return tuple(one for one in came if one.number not in self._now.arrivals_seen)[:limit]

    def count_arrivals(self, *, limit: int = 200) -> int:
        return len(self.arrivals(limit=limit))

    def mark_seen(self, numbers: Iterable[int], *, is_seen: bool = True) -> None:
        seen, these = self._now.arrivals_seen, set(numbers)
        self._now.arrivals_seen = seen | these if is_seen else seen - these

    def tidy(self) -> bool:
        return False

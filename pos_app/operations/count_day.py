"""Counts the figures of days that changed, for reports at every till; a day a step.

Runs beside the counter: now and then, and at once when a shift is closed. Never in a sale's own
transaction. What comes to the same as before is not told again.

Invariants:
- Older days are told before younger ones: of a till that told of a day, all days before are whole.
- A till that runs tells of every day, also of one without a sale: silence means that it is not
  heard of.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pos_app.domain.clock import BusinessDay, Clock
from pos_app.operations.day_figures_book import DayFiguresBook, DayToCount
from pos_app.operations.ports import UnitOfWorkFactory

EVERY = timedelta(minutes=30)  # of a day that goes on; some 50 KiB a till and day
_MOST_AT_ONCE = 31  # a till that was upgraded has years to count
_LEAST = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountDay:
    """What counting needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def step(self) -> bool:
        """Count one day that is due; True while more are."""
        now = self.clock.now()
        with self.unit_of_work() as work:
            book, today = work.day_figures, work.policy().business_day(now)
            book.note_changes()
            due = _due(book, now, today)
            if due:
                _count(book, due[0], now, today)
            elif _is_untold(book, today):
                book.add(book.count(DayToCount(today, book.living()), at=now, is_over=False))
            work.commit()
        return len(due) > 1

    def all_due(self, *, most: int = _MOST_AT_ONCE) -> None:
        """Count until nothing is due, or so many days: the rest waits for quiet minutes."""
        for _ in range(most):
            if not self.step():
                return


def _due(book: DayFiguresBook, now: datetime, today: BusinessDay) -> list[DayToCount]:
    return [one for one in book.to_count() if _is_due(book, one, now, today)]


def _is_due(book: DayFiguresBook, one: DayToCount, now: datetime, today: BusinessDay) -> bool:
    if one.is_urgent or one.day.date < today.date:
        return True
    last = book.known(one)
    return last is None or not last.counted_at <= now < last.counted_at + EVERY


def _count(book: DayFiguresBook, one: DayToCount, now: datetime, today: BusinessDay) -> None:
    before = book.known(one)
    # A clock that was set back must not make a newer count look older.
    at = now if before is None else max(now, before.counted_at + _LEAST)
    figures = book.count(one, at=at, is_over=one.day.date < today.date)
    figures.check()
    if before is None or (figures.newness > before.newness and not figures.says_the_same(before)):
        book.add(figures)
    book.counted(one)


def _is_untold(book: DayFiguresBook, today: BusinessDay) -> bool:
    return book.known(DayToCount(today, book.living())) is None

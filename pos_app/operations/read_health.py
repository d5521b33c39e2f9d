"""The health of all tills as a manager reads it: opened once, then looked at by period and stores.

Adds up what the tills told (domain/till_health). Measures nothing and writes nothing. Of a till
that has not told of a day, nothing is known of that day.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.store import Till
from pos_app.domain.till_health import HealthCounts, TillHealth, added
from pos_app.operations.figures_book import StoreSeen


class HealthFigures(Protocol):
    """What reading health needs from storage; storage/figures_book fills it."""

    def policy(self) -> Policy:
        """The rules in force."""
        ...

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        """All stores, by name."""
        ...

    def tills(self) -> tuple[Till, ...]:
        """All tills of all stores."""
        ...

    def health(self, period: Period) -> tuple[TillHealth, ...]:
        """What each till told of each day."""
        ...


class TillFault(NamedTuple):
    """How often a kind of device at a till failed in one way, and the last day on which it did."""

    till_id: TillId
    device: str
    code: str
    times: int
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """What was read at `read_at`."""

    stores: tuple[StoreSeen, ...]
    tills: tuple[Till, ...]
    own_store: StoreId
    own_till: TillId
    today: date
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPeriod:
    """A period at some stores: all of it, by till and by day. Tills that told nothing are there.

    `faults` come to those of the whole; what failed most often is first.
    """

    whole: HealthCounts
    by_till: dict[TillId, HealthCounts]
    by_day: dict[date, HealthCounts]
    faults: tuple[TillFault, ...] = ()


class ReadHealth:
    """`figures` is made on the thread that uses it: the first call opens a connection."""

    def __init__(self, figures: Callable[[], HealthFigures], clock: Clock) -> None:
        self._make, self._clock = figures, clock
        self._figures: HealthFigures | None = None

    def open(self, *, staff: StaffMember) -> HealthReport:
        """Read what there is now. Raises RuleError where somebody may not see it."""
        require(staff, Permission.SEE_REPORTS)
        figures, now = self._known(), self._clock.now()
        policy = figures.policy()
        return HealthReport(
            stores=figures.stores(now),
            tills=figures.tills(),
            own_store=policy.store.id,
            own_till=policy.till.id,
            today=policy.business_day(now).date,
            read_at=now,
        )

    def period(
        self, report: HealthReport, period: Period, *, stores: tuple[StoreId, ...]
    ) -> HealthPeriod:
        """Add up a period at these stores, or at all."""
        tills = [till.id for till in report.tills if not stores or till.store_id in stores]
        by_till: dict[TillId, list[HealthCounts]] = {till: [] for till in tills}
        by_day: defaultdict[date, list[HealthCounts]] = defaultdict(list)
        faults: dict[tuple[TillId, str, str], TillFault] = {}
        for told in self._known().health(period):
            if not stores or told.store_id in stores:
                _take_faults(faults, told)
                by_till.setdefault(told.till_id, []).append(told.counts)
                by_day[told.day].append(told.counts)
        return HealthPeriod(
            whole=added(one for counts in by_till.values() for one in counts),
            by_till={till: added(counts) for till, counts in by_till.items()},
            by_day={day: added(counts) for day, counts in sorted(by_day.items())},
            faults=tuple(sorted(faults.values(), key=lambda one: (-one.times, one))),
        )

    def _known(self) -> HealthFigures:
        if self._figures is None:
            self._figures = self._make()
        return self._figures


def _take_faults(faults: dict[tuple[TillId, str, str], TillFault], told: TillHealth) -> None:
    for device, code, times in told.counts.faults:
        key = (told.till_id, device, code)
        was = faults.get(key, TillFault(*key, 0, told.day))
        faults[key] = TillFault(*key, was.times + times, max(was.last, told.day))

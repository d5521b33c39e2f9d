"""The tiers of a loyalty report: who stands in which, at both ends of a period.

Counts nothing itself (domain/figures/tier_mix) and writes nothing. On the thread of the reports.

Invariants:
- The ends are the beginning of the first day and the end of the last, or the moment of the report
  where that day is not over; the rules are those of the programme's newest version at both.
- Active customers are those of the overview: who bought in the period at these stores.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.tier_mix import TierEnds, TierLine, tier_mix
from pos_app.domain.loyalty import Programme
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty, Stores

_ACTIVE = "figures.active_customers"


class TierFigures(Protocol):
    """Reads where people stand; storage fills it."""

    def policy(self) -> Policy:
        """The rules in force."""
        ...

    def programmes(self) -> tuple[Programme, ...]:
        """The newest version of each, by name."""
        ...

    def ends(
        self, programme: Programme, columns: VisitColumns, moments: tuple[datetime, datetime]
    ) -> TierEnds:
        """Where everybody stood at two moments, the earlier first, by their place in `columns`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeTiers:
    """A programme that has tiers, and its lines."""

    programme: Programme
    lines: tuple[TierLine, ...]


class ReadTiers:
    """`figures` is made on the thread that uses it; `sales` reads who was active."""

    def __init__(self, figures: Callable[[], TierFigures], sales: ReadLoyalty) -> None:
        self._make, self._sales = figures, sales
        self._figures: TierFigures | None = None

    def mix(
        self, report: LoyaltyReport, period: Period, *, stores: Stores, staff: StaffMember
    ) -> tuple[ProgrammeTiers, ...]:
        """Of each programme that has tiers. Raises RuleError where somebody may not see it."""
        require(staff, Permission.SEE_REPORTS)
        figures = self._known()
        tiered = [one for one in figures.programmes() if one.tier_rules.tiers]
        if not tiered:
            return ()
        page = self._sales.page(report, period, stores=stores, staff=staff)
        active = page.figures[_ACTIVE].people()
        moments = _ends(period, figures.policy(), report.read_at)
        return tuple(
            ProgrammeTiers(
                programme=one,
                lines=tier_mix(
                    one.tier_rules.tiers, figures.ends(one, report.columns, moments), active
                ),
            )
            for one in tiered
        )

    def _known(self) -> TierFigures:
        if self._figures is None:
            self._figures = self._make()
        return self._figures


def _ends(period: Period, policy: Policy, read_at: datetime) -> tuple[datetime, datetime]:
    def begin(day: date) -> datetime:
        zone = ZoneInfo(policy.store.zone)
        return datetime.combine(day, policy.store.day_starts_at, zone)

    after = begin(period.last + timedelta(days=1))
    return begin(period.first), min(after, read_at)

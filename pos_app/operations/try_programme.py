"""Try changed rules of a programme on the purchases of the last weeks. A manager's task.

Changes nothing. Runs beside the till, on a connection that only reads, with progress; it may be
given up at any time. What it reckons is domain/what_if.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.ids import CustomerId, ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_check import require_sound
from pos_app.domain.loyalty_tiers import Deed
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.what_if import MOST_NAMED, PastPurchase, Replay, WhatIf, gains

DAYS = 90
_TELL_EVERY = 50


class PastPurchases(Protocol):
    """Reading what customers bought, on a connection of its own."""

    def count(self, since: datetime) -> int:
        """How many purchases there are since an instant."""
        ...

    def purchases(self, since: datetime) -> Iterator[PastPurchase]:
        """Each purchase that was not voided, the oldest first."""
        ...

    def deeds(
        self, programme_id: ProgrammeId, since: datetime, before: datetime
    ) -> Mapping[CustomerId, tuple[Deed, ...]]:
        """What counted for tiers before the period, as it was earned then."""
        ...

    def birthdays(self) -> Mapping[CustomerId, str]:
        """The birthday "MM-DD" of everybody who has one written down."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TryProgramme:
    """What trying needs."""

    purchases: PastPurchases
    clock: Clock
    zone: tzinfo

    def run(
        self,
        changed: Programme,
        *,
        before: Programme | None,
        staff: StaffMember,
        on_progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
        days: int = DAYS,
    ) -> WhatIf | None:
        """Replay the last `days` under both; `before` None: there was no such programme.

        Returns None when it was given up. Raises RuleError as `check_programme` finds.
        """
        require(staff, Permission.EDIT_SETTINGS)
        require_sound(changed)
        end = self.clock.now()
        since = end - timedelta(days=days)
        nothing = Programme(id=changed.id, name=changed.name)
        both = tuple(self._replay(one, since) for one in (before or nothing, changed))
        tally = _Tally(self.purchases.count(since))
        for purchase in self.purchases.purchases(since):
            if tally.purchases % _TELL_EVERY == 0:
                if is_cancelled():
                    return None
                on_progress(tally.purchases, tally.expected)
            tally.add(purchase)
            for replay in both:
                replay.add(purchase)
        self._birthdays(both, since.astimezone(self.zone).date(), end.astimezone(self.zone).date())
        on_progress(tally.purchases, tally.purchases)
        return tally.what_if(*both, days=days)

    def _replay(self, programme: Programme, since: datetime) -> Replay:
        if not programme.tiers:
            return Replay(programme, self.zone)
        reach = timedelta(days=programme.tier_rules.reach_days)
        deeds = self.purchases.deeds(programme.id, since - reach, since)
        return Replay(programme, self.zone, deeds=deeds)

    def _birthdays(self, replays: tuple[Replay, ...], first: date, last: date) -> None:
        born = self.purchases.birthdays()
        for replay in replays:
            replay.birthdays(born, first=first, last=last)


class _Tally:
    """What does not depend on the rules."""

    def __init__(self, expected: int) -> None:
        self.expected = expected
        self.purchases = self._in_part = self._turnover = self._margin = self._margin_of = 0
        self._people: dict[CustomerId, None] = {}

    def add(self, purchase: PastPurchase) -> None:
        self.purchases += 1
        self._in_part += not purchase.is_whole
        self._turnover += purchase.sale.turnover.minor
        if purchase.margin_minor is not None:
            self._margin += purchase.margin_minor
            self._margin_of += 1
        self._people[purchase.customer_id] = None

    def what_if(self, now: Replay, then: Replay, *, days: int) -> WhatIf:
        people = tuple(self._people)
        changes = gains(now, then, people)
        more = [
            one
            for one in changes
            if one.worth_minor > 0 or (not one.worth_minor and one.points > 0)
        ]
        fewer = [one for one in changes if one not in set(more)]
        return WhatIf(
            days=days,
            purchases=self.purchases,
            in_part=self._in_part,
            customers=len(people),
            turnover_minor=self._turnover,
            margin_minor=self._margin if self._margin_of else None,
            margin_of=self._margin_of,
            now=now.outcome(people),
            then=then.outcome(people),
            gain=len(more),
            lose=len(fewer),
            winners=tuple(more[:MOST_NAMED]),
            losers=tuple(reversed(fewer[-MOST_NAMED:])),
        )

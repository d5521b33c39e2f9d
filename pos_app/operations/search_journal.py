"""Who did that? Search the till's journal, and see what somebody should be asked about.

Reads alone, on the database thread. What a row says is the journal's; names are looked up as people
are called now.

Invariant: looking is itself a deed, so that whoever looks can be asked too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.domain.alarms import Alarm, alarms_of
from pos_app.domain.clock import Clock
from pos_app.domain.deed import Deed
from pos_app.domain.ids import CustomerId, StaffId
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.deed_book import DeedQuery
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

AT_ONCE = 100
LOOKED = "journal_searched"
_MOST_OF_A_DAY = 20_000
ALARM_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalSeen:
    """Deeds, newest first, with who is who. `head`: the journal's last number and hash."""

    deeds: tuple[Deed, ...]
    has_more: bool
    staff: Mapping[StaffId, str]
    customers: Mapping[UUID, str]
    head: tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAlarms:
    """What is to be asked about a day."""

    day: date
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmsSeen:
    """Those of the last days, the newest day first, with who is who."""

    days: tuple[DayAlarms, ...]
    staff: Mapping[StaffId, str]
    customers: Mapping[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchJournal:
    """What searching needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def find(self, query: DeedQuery, *, staff: StaffMember) -> JournalSeen:
        """The deeds that are meant. The first page of a search is noted."""
        require(staff, Permission.SEE_AUDIT)
        with self.unit_of_work() as work:
            found = work.deeds.deeds(query, limit=AT_ONCE + 1)
            shown = found[:AT_ONCE]
            seen = JournalSeen(
                deeds=shown,
                has_more=len(found) > AT_ONCE,
                staff={one.id: one.name for one in work.staff()},
                customers=_names(work, {one.customer_id for one in shown}),
                head=work.deeds.head(),
            )
            if query.before is None:
                now = self.clock.now()
                work.audit(AuditEntry(kind=LOOKED, staff_id=staff.id, at=now, body={}))
                work.commit()
        return seen

    def alarms(self, *, staff: StaffMember) -> AlarmsSeen:
        """What is to be asked about the last days."""
        require(staff, Permission.SEE_AUDIT)
        with self.unit_of_work() as work:
            store = work.policy().store
            today = work.policy().business_day(self.clock.now()).date
            own, zone = work.deeds.staff_records(), ZoneInfo(store.zone)
            days: list[DayAlarms] = []
            for back in range(ALARM_DAYS):
                day = today - timedelta(days=back)
                since = datetime.combine(day, store.day_starts_at, tzinfo=zone)
                until = datetime.combine(day + timedelta(days=1), store.day_starts_at, tzinfo=zone)
                query = DeedQuery(since=since, until=until)
                deeds = work.deeds.deeds(query, limit=_MOST_OF_A_DAY)
                found = alarms_of(deeds, work.deeds.sold(since, until), own)
                if found:
                    days.append(DayAlarms(day=day, alarms=found))
            about = {one.customer_id for day in days for one in day.alarms}
            return AlarmsSeen(
                days=tuple(days),
                staff={one.id: one.name for one in work.staff()},
                customers=_names(work, about),
            )


def _names(work: UnitOfWork, customers: set[UUID | None]) -> dict[UUID, str]:
    """Those who are still known here; somebody erased is nobody."""
    found = {}
    for one in customers - {None}:
        assert one is not None, "taken out above"
        customer = work.customers.customer(CustomerId(one))
        if customer is not None:
            found[one] = customer.name
    return found

"""Read what came from other stores and waits for somebody; note what was looked at.

Settles nothing (operations/settle_conflict does). All of it runs on the database thread.

Invariants:
- Nobody and nothing is hidden from the counter because it waits here.
- Who came is listed only where the store says that it wants to look; the rest is for every store.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pos_app.domain.conflict import Conflict
from pos_app.domain.ids import StaffId, StoreId
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.operations.inbox_book import Arrival, AsideRecord
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """All that waits. `others`: so many conflicts are for somebody who may do more."""

    apart: tuple[Conflict, ...] = ()
    others: int = 0
    aside: tuple[AsideRecord, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    is_reviewed: bool = False
    stores: Mapping[StoreId, str] = field(default_factory=dict)
    staff: Mapping[StaffId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadInbox:
    """What reading needs."""

    unit_of_work: UnitOfWorkFactory

    def count(self) -> int:
        """How much waits, for a figure in the menu."""
        with self.unit_of_work() as work:
            found = work.conflicts.count() + work.inbox.count_aside()
            if _is_reviewed(work):
                if work.inbox.begin_review() or work.inbox.tidy():
                    work.commit()
                found += work.inbox.count_arrivals()
        return found

    def read(self, *, staff: StaffMember) -> Inbox:
        """Everything that this person may see to."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            waiting = work.conflicts.waiting()
            mine = tuple(one for one in waiting if is_allowed(staff, one.permission))
            is_reviewed = _is_reviewed(work)
            return Inbox(
                apart=mine,
                others=len(waiting) - len(mine),
                aside=work.inbox.aside(),
                arrivals=work.inbox.arrivals() if is_reviewed else (),
                is_reviewed=is_reviewed,
                stores={store.id: store.name for store in work.stores()},
                staff={person.id: person.name for person in work.staff()},
            )

    def aside_read(self, upto: datetime, *, staff: StaffMember) -> None:
        """What the hub put aside up to here was read."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            work.inbox.mark_aside_read(upto)
            work.commit()

    def seen(self, came: Sequence[Arrival], *, staff: StaffMember, is_seen: bool = True) -> None:
        """These were looked at, or not after all."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            work.inbox.mark_seen((one.number for one in came), is_seen=is_seen)
            work.commit()


def _is_reviewed(work: UnitOfWork) -> bool:
    return work.policy().store.exchange.is_daily

"""The exceptions of a business day at this till, for a manager: read, and printed beside the Z.

Reads what the journal noted; writes nothing but the job of the paper.

Invariant: only who may approve sees the list, because it says who did what.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.domain.clock import Clock
from pos_app.domain.day_exception import DayException, ExceptionKind, ExceptionList
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Currency, Money
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.exception_book import NotedException
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

# Where a note keeps how much money it is about.
_AMOUNTS = ("minor", "off_minor", "given")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayExceptions:
    """What reading and printing the list needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def of_day(self, day: date, *, staff: StaffMember) -> ExceptionList:
        """What was noted on a business day, the newest first."""
        require(staff, Permission.APPROVE)
        with self.unit_of_work() as work:
            return self._listed(work, day)

    def print_list(self, day: date, *, staff: StaffMember) -> PrintJob:
        """Queue the list as it is now."""
        require(staff, Permission.APPROVE)
        with self.unit_of_work() as work:
            job = queued_job(PrintKind.SLIP, self.clock.now(), self.new_id)
            work.add_print_job(job)
            work.exceptions.add_slip(job.id, self._listed(work, day))
            work.commit()
        return job

    def _listed(self, work: UnitOfWork, day: date) -> ExceptionList:
        store = work.policy().store
        zone = ZoneInfo(store.zone)
        since = datetime.combine(day, store.day_starts_at, tzinfo=zone)
        until = datetime.combine(day + timedelta(days=1), store.day_starts_at, tzinfo=zone)
        names = {person.id: person.name for person in work.staff()}
        noted = work.exceptions.noted(since, until)
        return ExceptionList(
            day=day,
            at=self.clock.now(),
            exceptions=tuple(_of(one, names, store.currency) for one in noted if _counts(one)),
        )


def _counts(noted: NotedException) -> bool:
    """A refund that needed nobody's yes is daily life."""
    return noted.kind is not ExceptionKind.REFUNDED or "approved_by" in noted.body


def _of(noted: NotedException, names: Mapping[StaffId, str], currency: Currency) -> DayException:
    body = noted.body
    minor = next((body[key] for key in _AMOUNTS if key in body), None)
    of = str(body.get("of", ""))
    approver = str(body.get("approved_by", ""))
    return DayException(
        kind=noted.kind,
        at=noted.at,
        who="" if noted.staff_id is None else names.get(noted.staff_id, ""),
        receipt=str(body.get("sale", "")) or of,
        of=of,
        name=str(body.get("name", "") or body.get("code", "") or body.get("drawer", "")),
        quantity=_quantity(body),
        amount=None if minor is None else Money(int(minor), currency),
        approved_by=names.get(StaffId(UUID(approver)), "") if approver else "",
    )


def _quantity(body: Mapping[str, str | int | bool]) -> Quantity | None:
    return Quantity(int(body["amount"]), Unit(str(body["unit"]))) if "unit" in body else None

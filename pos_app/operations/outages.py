"""The flight recorder: notes when the link to the hub went and came back, and counts what was done.

Told by whoever hears the agent; asks the file for every figure. Does not watch the link and stops
nothing: the counter goes on whatever is written here.

Invariants:
- One outage at a time; one that a power cut left open goes on when the till is back.
- Delivered is said when the hub has acknowledged everything of that time, by its hash.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.outage import Outage, OutageReport
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.sale import Sale
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

SHOWN = 100
# A hub that starts again is away for some seconds; without a fact in it nobody wants to know.
UNNOTICED = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Delivered:
    """`reports`: what the hub has whole since now; `is_owed`: something of another still waits."""

    reports: tuple[OutageReport, ...] = ()
    is_owed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outages:
    """What the flight recorder needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def began(self) -> Outage:
        """The hub is out of reach; the outage that runs, if one does."""
        with self.unit_of_work() as work:
            running = _running(work)
            if running is None:
                running = Outage(
                    id=self.new_id(), began_at=self.clock.now(), after=work.outages.journal_end()
                )
                work.outages.write(running)
                work.commit()
        return running

    def ended(self) -> OutageReport | None:
        """The link is back; None when there was no outage, or none worth a line."""
        with self.unit_of_work() as work:
            running = _running(work)
            if running is None:
                return None
            over = replace(running, ended_at=self.clock.now(), upto=work.outages.journal_end())
            is_empty = over.upto == over.after
            if is_empty and over.lasted(self.clock.now()) < UNNOTICED:
                work.outages.forget(over)
                work.commit()
                return None
            work.outages.write(over)
            work.commit()
            return self._report(work, over)

    def delivered(self) -> Delivered:
        """Note what the hub has by now."""
        told, is_owed = [], False
        with self.unit_of_work() as work:
            for outage in work.outages.newest(SHOWN):
                if not outage.is_over or outage.delivered_at is not None:
                    continue
                report = self._report(work, outage)
                # What is lost or was put aside is not waited for: it is shown.
                if report.figures.waiting:
                    is_owed = True
                    continue
                done = replace(outage, delivered_at=self.clock.now())
                work.outages.write(done)
                told.append(replace(report, outage=done))
            if told:
                work.commit()
        return Delivered(tuple(told), is_owed)

    def reports(self) -> tuple[OutageReport, ...]:
        """The latest outages with their figures, newest first."""
        with self.unit_of_work() as work:
            return tuple(self._report(work, one) for one in work.outages.newest(SHOWN))

    def sales_of(self, outage: Outage) -> tuple[Sale, ...]:
        """The sales of that time, newest first."""
        with self.unit_of_work() as work:
            found = [work.sale(sale_id) for sale_id in work.outages.sales(outage)]
        return tuple(sale for sale in reversed(found) if sale is not None)

    def print_report(self, outage: Outage, *, staff: StaffMember) -> PrintJob:
        """Queue the figures as they are now."""
        require(staff, Permission.RING_UP)
        with self.unit_of_work() as work:
            job = queued_job(PrintKind.SLIP, self.clock.now(), self.new_id)
            work.add_print_job(job)
            work.outages.add_slip(job.id, self._report(work, outage))
            work.commit()
        return job

    def _report(self, work: UnitOfWork, outage: Outage) -> OutageReport:
        currency = work.policy().store.currency
        figures = work.outages.figures(outage, currency=currency)
        return OutageReport(outage=outage, figures=figures, at=self.clock.now())


def _running(work: UnitOfWork) -> Outage | None:
    return next((one for one in work.outages.newest(1) if not one.is_over), None)

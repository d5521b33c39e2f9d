"""Write down that figures of a report leave the till: who, which pages, in what form.

Makes no file. Invariant: it is written before the file is: nothing leaves without a trace.
"""

from dataclasses import dataclass

from pos_app.domain.clock import Clock
from pos_app.domain.figures.columns import Period
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory

KIND = "report_exported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What leaves: `form` is print, pdf, xlsx or csv."""

    report: str
    pages: tuple[str, ...]
    period: Period
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteExport:
    """What noting needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def note(self, exported: Exported, *, staff: StaffMember) -> None:
        """Write it down. Raises RuleError where somebody may not see reports."""
        require(staff, Permission.SEE_REPORTS)
        body: dict[str, str | int | bool] = {
            "report": exported.report,
            "pages": " ".join(exported.pages),
            "first": exported.period.first.isoformat(),
            "last": exported.period.last.isoformat(),
            "form": exported.form,
        }
        with self.unit_of_work() as work:
            work.audit(AuditEntry(kind=KIND, staff_id=staff.id, at=self.clock.now(), body=body))
            work.commit()

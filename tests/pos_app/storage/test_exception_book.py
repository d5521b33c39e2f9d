"""Only what a manager wants to see is read, of that stretch of time alone."""

from datetime import timedelta

from pos_app.domain.day_exception import ExceptionKind, ExceptionList
from pos_app.domain.ids import PrintJobId, mint_id
from pos_app.operations.ports import AuditEntry
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_print_job
from tests.fakes import A_MORNING

HOUR = timedelta(hours=1)


def test_it_reads_its_kinds_between_two_instants_the_newest_first(units: UnitsOfWork) -> None:
    with units() as unit:
        for hours, kind in enumerate(("no_sale", "lockout", "line_removed", "reprint", "no_sale")):
            entry = AuditEntry(
                kind=kind, staff_id=a_cashier().id, at=A_MORNING + hours * HOUR, body={"n": hours}
            )
            unit.audit(entry)
        found = unit.exceptions.noted(A_MORNING + HOUR, A_MORNING + 4 * HOUR)
    assert [one.kind for one in found] == [ExceptionKind.REPRINT, ExceptionKind.LOCKOUT]
    assert (found[1].at, found[1].staff_id) == (A_MORNING + HOUR, a_cashier().id)
    assert found[1].body == {"n": 1}


def test_a_paper_is_kept_with_its_job_and_another_has_none(units: UnitsOfWork) -> None:
    listed = ExceptionList(day=A_MORNING.date(), at=A_MORNING, exceptions=())
    printing = a_print_job(sale_id=None)
    job = printing.id
    with units() as unit:
        unit.add_print_job(printing)
        unit.exceptions.add_slip(job, listed)
        assert unit.exceptions.slip(job) == listed
        assert unit.outages.slip(job) is None
        assert unit.exceptions.slip(PrintJobId(mint_id())) is None

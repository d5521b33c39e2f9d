"""Changes are noted from the first audit on, and go with whoever is erased."""

from pos_app.domain.audit.fault import Fault, FaultKind
from pos_app.operations.audit_book import AuditAnswer, AuditedRecord
from pos_app.storage.connection import Connection
from pos_app.storage.replica_erase import forget_people
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_customer
from tests.fakes import A_MORNING

ADA = a_customer()
_COUNTS = (
    "SELECT (SELECT count(*) FROM audit_fault), (SELECT count(*) FROM audit_answer),"
    " (SELECT count(*) FROM audit_touched)"
)
_TOUCHED = "SELECT customer_id, times FROM audit_touched"


def test_each_writing_of_a_record_is_counted_once_somebody_has_begun(
    units: UnitsOfWork, connection: Connection
) -> None:
    for n in (0, 0, 1, 2):
        if n == 1:
            with units() as work:
                work.faults.begin(A_MORNING, version=1)
                work.commit()
        with units() as work:
            work.customers.put(ADA)
            work.commit()
        assert connection.rows(_TOUCHED) == ([(ADA.id.bytes, n)] if n else [])


def test_nothing_of_an_audit_stays_of_somebody_erased(
    units: UnitsOfWork, connection: Connection
) -> None:
    fault = Fault(kind=FaultKind.NAME_CASE, about="ADA")
    answer = AuditAnswer(
        customer_id=ADA.id, kind=fault.kind, mark=fault.mark, staff_id=a_cashier().id,
        at=A_MORNING, until=A_MORNING,
    )  # fmt: skip
    with units() as work:
        work.faults.begin(A_MORNING, version=1)
        work.customers.put(ADA)
        work.faults.keep([AuditedRecord(customer_id=ADA.id, faults=(fault,))])
        work.faults.answer(answer)
        work.commit()
    assert connection.row(_COUNTS) == (1, 1, 1)

    with connection.transaction():
        forget_people(connection, [ADA.id])
    assert connection.row(_COUNTS) == (0, 0, 0)

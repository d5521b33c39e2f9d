"""What is kept of a record is what its last look found; answers hold while that stands there."""

from dataclasses import replace

from pos_app.domain.audit.fault import Fault, FaultKind
from pos_app.domain.ids import CustomerId
from pos_app.operations.audit_book import AuditAnswer, AuditedRecord
from pos_app.storage.audit_file import SqlAuditFile
from pos_app.storage.connection import Connection
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, an_id
from tests.fakes import A_MORNING

ADA = CustomerId(an_id("ada"))
LOUD = Fault(kind=FaultKind.NAME_CASE, about="ADA")
OLD = Fault(kind=FaultKind.STALE)
RIGHT = AuditAnswer(
    customer_id=ADA, kind=LOUD.kind, mark=LOUD.mark, staff_id=a_cashier().id, at=A_MORNING
)


def _keep(units: UnitsOfWork, *faults: Fault) -> None:
    with units() as work:
        work.faults.begin(A_MORNING, version=1)
        work.faults.keep([AuditedRecord(customer_id=ADA, faults=faults)])
        work.commit()


def _kinds(connection: Connection) -> list[FaultKind]:
    return [kind for _, kind in SqlAuditFile(connection).page(None, now=A_MORNING, limit=9)]


def test_a_later_look_replaces_the_one_before(units: UnitsOfWork, connection: Connection) -> None:
    _keep(units, LOUD, OLD)
    assert _kinds(connection) == [LOUD.kind, OLD.kind]
    _keep(units, OLD)
    assert _kinds(connection) == [OLD.kind]


def test_an_answer_says_nothing_of_what_stands_there_now(
    units: UnitsOfWork, connection: Connection
) -> None:
    _keep(units, LOUD)
    with units() as work:
        work.faults.answer(RIGHT)
        work.commit()
    file = SqlAuditFile(connection)
    assert _kinds(connection) == []
    assert file.answered([ADA]) == {(ADA, LOUD.kind): LOUD.mark}

    _keep(units, replace(LOUD, about="ADAM"))
    assert file.answered([ADA]) == {}
    assert _kinds(connection) == [LOUD.kind]


def test_who_changed_again_since_they_were_read_stays_to_be_looked_at(
    units: UnitsOfWork, connection: Connection
) -> None:
    _keep(units)
    with units() as work:
        work.faults.take_back(RIGHT)
        work.faults.take_back(RIGHT)
        work.commit()
    file = SqlAuditFile(connection)
    with units() as work:
        work.faults.looked_at({ADA: 1})
        work.commit()
    assert file.touched((), 9) == {ADA: 2}
    with units() as work:
        work.faults.looked_at({ADA: 2})
        work.commit()
    assert file.touched((), 9) == {}

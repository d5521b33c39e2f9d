"""A drawer opened without a sale has a person and a time."""

from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.operations.open_drawer import open_drawer
from tests.builders import a_cashier
from tests.fakes import FakeClock, FakeStorage, counting_ids


def test_a_no_sale_is_a_fact_and_one_job() -> None:
    storage = FakeStorage()
    job = open_drawer(
        a_cashier(), unit_of_work=storage.begin, clock=FakeClock(), new_id=counting_ids()
    )
    assert (job.kind, job.sale_id, job.state) == (PrintKind.DRAWER, None, PrintState.QUEUED)
    assert [(e.kind, e.staff_id) for e in storage.tables.audit] == [("no_sale", a_cashier().id)]

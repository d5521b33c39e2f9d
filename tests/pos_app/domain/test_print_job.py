"""A print job begins waiting and is over when nobody is asked any more."""

from pos_app.domain.ids import SaleId, mint_id
from pos_app.domain.print_job import PrintKind, PrintState, queued_job
from tests.builders import an_id
from tests.fakes import A_MORNING


def test_a_job_is_over_when_it_printed_or_was_handed_over_or_nobody_wants_it() -> None:
    assert {state for state in PrintState if state.is_over} == {
        PrintState.SENT,
        PrintState.CONFIRMED,
        PrintState.DROPPED,
    }


def test_a_new_job_waits_and_belongs_to_no_sale_unless_said() -> None:
    job = queued_job(PrintKind.SLIP, A_MORNING, mint_id)
    assert (job.state, job.sale_id, job.copy_number) == (PrintState.QUEUED, None, 0)
    assert job.queued_at == job.changed_at == A_MORNING
    sale = SaleId(an_id("sale"))
    copy = queued_job(PrintKind.COPY, A_MORNING, mint_id, sale_id=sale, copy_number=2)
    assert (copy.sale_id, copy.copy_number) == (sale, 2)

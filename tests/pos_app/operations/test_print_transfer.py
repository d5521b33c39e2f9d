"""Printing the code of a transfer queues a slip and pays nothing."""

from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.transfer_slip import TransferSlip
from pos_app.operations.print_transfer import PrintTransfer
from tests.builders import a_cashier, euros
from tests.fakes import FakeClock, FakeStorage, counting_ids

SLIP = TransferSlip(link="upi://pay", amount=euros(199), address="store@bank", reference="042")


def test_each_print_is_a_job_of_its_own_with_its_slip() -> None:
    storage = FakeStorage()
    printing = PrintTransfer(unit_of_work=storage.begin, clock=FakeClock(), new_id=counting_ids())
    jobs = [printing.print_code(SLIP, staff=a_cashier()) for _ in range(2)]
    assert [(job.kind, job.state) for job in jobs] == [(PrintKind.SLIP, PrintState.QUEUED)] * 2
    assert storage.tables.transfer_slips == {job.id: SLIP for job in jobs}

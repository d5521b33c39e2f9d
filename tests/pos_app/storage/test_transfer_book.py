"""The slip of a transfer is read as it was written, and nothing else is taken for one."""

from collections.abc import Callable

from pos_app.domain.transfer_slip import TransferSlip
from pos_app.operations.print_transfer import PrintTransfer
from pos_app.operations.run_shift import RunShift
from pos_app.storage.connection import Connection
from tests.builders import a_cashier, euros
from tests.fakes import FakeClock, counting_ids
from tests.till_file import units_on

SLIP = TransferSlip(link="upi://pay", amount=euros(199), address="store@bank", reference="042")


def test_a_slip_survives_and_other_slips_are_none(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    verbs = {"unit_of_work": units, "clock": FakeClock(), "new_id": counting_ids()}
    job = PrintTransfer(**verbs).print_code(SLIP, staff=a_cashier())
    run = RunShift(**verbs)
    shift = run.open_shift(euros(0), staff=a_cashier())
    _, other = run.read_x(shift.id, staff=a_cashier(), is_printed=True)
    assert other is not None
    with units() as work:
        assert work.transfers.slip(job.id) == SLIP
        assert work.transfers.slip(other.id) is None

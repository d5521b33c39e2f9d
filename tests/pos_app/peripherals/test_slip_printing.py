"""A slip says what its report says, and a cashier's X hides the cash."""

from uuid import uuid4

from pos_app.domain.ids import PrintJobId
from pos_app.domain.print_job import PrintKind
from pos_app.domain.receipt import QrBlock
from pos_app.domain.tender import TenderKind
from pos_app.domain.transfer_slip import TransferSlip
from pos_app.operations.close_shift import Closing
from pos_app.operations.print_transfer import PrintTransfer
from pos_app.peripherals.receipt_printing import render_text
from pos_app.peripherals.slip_printing import slip_of
from tests.builders import euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay, some_lines
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def lines_of(day: ShiftDay, job_id: PrintJobId, language: str = "en") -> str:
    with day.units() as work:
        job = work.print_job(job_id)
        assert job is not None
        assert job.kind is PrintKind.SLIP
        slip = slip_of(job, work)
    assert slip is not None
    return "\n".join(render_text(slip, 42, language=language))


def test_a_cashiers_x_hides_the_cash_and_a_managers_shows_it(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(10_000), staff=MARA)
    day.sell(*some_lines())
    day.sell(kind=TenderKind.CARD)
    _, job = day.run.read_x(shift.id, staff=MARA, is_printed=True)
    assert job is not None
    hidden = lines_of(day, job.id)
    assert "X report" in hidden
    assert "Expected cash is not shown" in hidden
    assert "Should be there" not in hidden
    assert "Cash (" not in hidden
    _, job = day.run.read_x(shift.id, staff=JONAS, is_printed=True)
    assert job is not None
    assert "Should be there" in lines_of(day, job.id)


def test_a_z_prints_in_both_languages(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    day.closing.count(shift.id, {100: 1}, staff=MARA)
    _, job = day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
    assert "Z report 03-2-Z000001" in lines_of(day, job.id)
    assert "Z-Bericht 03-2-Z000001" in lines_of(day, job.id, "de")


def test_the_code_of_a_transfer_prints_with_what_it_is_for(day: ShiftDay) -> None:
    slip = TransferSlip(
        link="upi://pay?pa=store@bank&am=1.99",
        amount=euros(199),
        address="store@bank",
        reference="042",
    )
    printing = PrintTransfer(unit_of_work=day.units, clock=day.clock, new_id=uuid4)
    job = printing.print_code(slip, staff=MARA)
    told = lines_of(day, job.id)
    assert "1.99" in told
    assert "Reference 042" in told
    assert "This is no receipt." in told
    with day.units() as work:
        laid_out = slip_of(job, work)
    assert laid_out is not None
    assert QrBlock(slip.link) in laid_out.blocks


def test_a_job_without_its_slip_prints_nothing(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    _, job = day.run.read_x(shift.id, staff=MARA, is_printed=True)
    assert job is not None
    with day.units() as work:
        work._connection.run("DELETE FROM slip WHERE job_id = ?", (job.id.bytes,))
        assert slip_of(job, work) is None

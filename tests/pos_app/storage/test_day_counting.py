"""What SQL counts of a day is what its sales sum to one by one, and what the Z of a shift says."""

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.basket import LineDetail
from pos_app.domain.ids import SaleId
from pos_app.domain.quantity import grams
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.storage.day_figures import read_figures
from pos_app.storage.sales import read_sale
from tests.builders import a_line, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay, some_lines
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path
from tests.pos_app.operations.test_count_day import close, counting
from tests.pos_app.storage.summed_day import by_key, summed

__all__ = ["day", "shift_file", "shift_path"]


def all_sales(day: ShiftDay) -> list[Sale]:
    rows = day.units.connection.rows("SELECT id FROM sale WHERE inc > 0")
    found = [read_sale(day.units.connection, SaleId(UUID(bytes=row[0]))) for row in rows]
    return [sale for sale in found if sale is not None]


details = st.sampled_from([None, TenderDetail(tip=euros(150)), TenderDetail(cashback=euros(2_000))])
sold = st.lists(
    st.tuples(
        st.sampled_from([TenderKind.CASH, TenderKind.CARD]), st.integers(1, 9), details,
        st.sampled_from([MARA, JONAS]), st.integers(0, 7_000),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sold=sold, gives_back=st.booleans())
def test_a_counted_day_is_the_sum_of_its_sales_and_of_its_z(
    day: ShiftDay, sold: list[Any], gives_back: bool
) -> None:
    with day.units() as work:
        for open_shift in work.shifts.open_shifts():
            work._connection.run(
                "UPDATE shift SET state = 'closed' WHERE id = ?", (open_shift.id.bytes,)
            )
        for table in ("day_figure", "day_to_count"):
            work._connection.run(f"DELETE FROM {table}")  # noqa: S608  (names of ours)
        work.commit()
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    made = []
    for kind, many, detail, staff, seconds in sold:
        day.clock.advance(seconds=seconds)
        bought = a_line(quantity=many, detail=LineDetail(cost_minor=37 * many))
        weighed = a_line("Ham", quantity=grams(641 + many), detail=LineDetail(cost_minor=1_111))
        lines = tuple(some_lines()) if many % 2 else (bought, weighed, weighed, a_line("Salt"))
        own = None if kind is TenderKind.CASH else detail
        made.append(day.sell(*lines, kind=kind, detail=own, staff=staff))
    if gives_back and made[0].cashier_id == MARA.id:
        day.give_back(made[0], kind=made[0].tenders[0].kind)
    close(day, shift)
    counting(day).all_due()
    days = sorted({shift.business_day.date} | {sale.business_day.date for sale in made})
    found = read_figures(day.units.connection, days[0], days[-1])
    for one in found:
        one.check()
        own = [sale for sale in all_sales(day) if sale.business_day.date == one.day]
        assert by_key(one) == summed(own, "Europe/Berlin")
        assert one.difference_minor == 0
        assert {one.ids[cell.shift] for cell in one.shifts} <= {shift.id} | _closed(day)
    of_shift = [cell for one in found for cell in one.shifts if one.ids[cell.shift] == shift.id]
    (cell,) = of_shift
    with day.units() as work:
        report = work.shifts.z_report(shift.id)
    assert (cell.net, cell.gross, cell.total) == (
        report.figures.net_minor, report.figures.turnover_minor, report.figures.total_minor,
    )  # fmt: skip
    assert cell.z_label == str(report.number)
    drawers = [(one.ids[cell.closed_by], cell.over) for one in found for cell in one.drawers]
    assert (report.closed_by, report.difference.minor) in drawers


def _closed(day: ShiftDay) -> set[object]:
    rows = day.units.connection.rows("SELECT id FROM shift")
    return {UUID(bytes=row[0]) for row in rows}

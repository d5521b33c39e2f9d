"""What SQL sums for a shift is what the sales themselves sum to, for any day of sales."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.shift_figures import figures_of
from pos_app.domain.tender import TenderDetail, TenderKind
from tests.builders import EUR, a_line, euros
from tests.pos_app.operations.shift_day import MARA, ShiftDay, some_lines
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]

details = st.sampled_from(
    [
        None,
        TenderDetail(tip=euros(150)),
        TenderDetail(cashback=euros(2_000)),
        TenderDetail(tip=euros(50), tip_for=MARA.id, surcharge=euros(7)),
    ]
)
sales = st.lists(
    st.tuples(st.sampled_from([TenderKind.CASH, TenderKind.CARD]), st.integers(1, 9), details),
    max_size=6,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sold=sales, has_others=st.booleans())
def test_rows_and_sales_sum_alike(day: ShiftDay, sold: list[object], has_others: bool) -> None:
    with day.units() as work:
        for shift in work.shifts.open_shifts():
            work._connection.run(
                "UPDATE shift SET state = 'closed' WHERE id = ?", (shift.id.bytes,)
            )
        work.commit()
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    made = []
    for kind, many, detail in sold:
        lines = tuple(some_lines()) if has_others and many % 2 else (a_line(quantity=many),)
        cash = kind is TenderKind.CASH
        made.append(day.sell(*lines, kind=kind, detail=None if cash else detail))
    if made:
        day.give_back(made[0], kind=made[0].tenders[0].kind)
    with day.units() as work:
        from_rows = work.shifts.figures(shift)
        movements = work.shifts.movements(shift.id)
    assert from_rows == figures_of(day.sales(shift.id), movements, currency=EUR)
    from_rows.check()

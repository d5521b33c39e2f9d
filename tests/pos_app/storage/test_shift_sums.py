"""What SQL sums for a shift is what the sales themselves sum to, for any day of sales."""

from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.sale import Sale
from pos_app.domain.shift import Shift
from pos_app.domain.shift_figures import figures_of
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.domain.trace import Trace, TraceKind
from pos_app.operations.complete_sale import Completion
from pos_app.phrases import Phrases
from pos_app.storage.facts import NOTED
from tests.builders import EUR, a_line, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay, some_lines
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


def noted(day: ShiftDay, shift: Shift) -> dict[str, int]:
    with day.units() as work:
        return {part.name: part.count for part in work.shifts.figures(shift).noted}


def lower_given(day: ShiftDay, sale: Sale, staff: StaffMember) -> None:
    """Say that less was handed over: noted beside the sale, by whoever says it."""
    completion = Completion(unit_of_work=day.units, clock=day.clock, new_id=uuid4)
    completion.correct_given(sale, euros(5_000), staff=staff)


def two_drawers(day: ShiftDay) -> tuple[Shift, Shift]:
    day.rule(drawer_names=("1", "2"))
    mine = day.run.open_shift(euros(0), staff=MARA, drawer="1", is_own=True)
    return mine, day.run.open_shift(euros(0), staff=JONAS, drawer="2", is_own=True)


def test_of_two_drawers_at_once_each_counts_its_own(day: ShiftDay) -> None:
    mine, other = two_drawers(day)
    sale = day.sell(staff=MARA)
    lower_given(day, sale, MARA)
    assert (noted(day, mine), noted(day, other)) == ({"given_corrected": 1}, {})
    lower_given(day, sale, JONAS)
    assert noted(day, other) == {"given_corrected": 1}


def test_what_is_noted_after_the_clock_was_set_back_still_counts(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(0), staff=MARA)
    sale = day.sell(staff=MARA)
    day.clock.advance(seconds=-7_200)
    lower_given(day, sale, MARA)
    assert noted(day, shift) == {"given_corrected": 1}


def test_what_was_done_to_a_basket_counts_where_it_was_sold(day: ShiftDay) -> None:
    mine, other = two_drawers(day)
    trace = Trace(
        kind=TraceKind.LINE_REMOVED, staff_id=MARA.id, at=day.clock.now(), amount_minor=199
    )
    day.sell(staff=JONAS, traces=(trace,))
    assert (noted(day, mine), noted(day, other)) == ({}, {"line_removed": 1})


def test_what_no_shift_was_open_for_counts_in_none(day: ShiftDay) -> None:
    sale = day.sell(staff=MARA)
    lower_given(day, sale, MARA)
    assert noted(day, day.run.open_shift(euros(0), staff=MARA)) == {}


def test_what_else_the_journal_knows_of_a_shift_is_not_counted(day: ShiftDay) -> None:
    """The migration gave links of every kind to the shifts that were open then."""
    shift = day.run.open_shift(euros(0), staff=MARA)
    lower_given(day, day.sell(staff=MARA), MARA)
    with day.units() as work:
        work._connection.run("UPDATE journal SET shift_id = ?", (shift.id.bytes,))
        work.commit()
    assert noted(day, shift) == {"given_corrected": 1}


def test_whatever_a_basket_loses_is_counted_and_has_a_name() -> None:
    assert {kind.value for kind in TraceKind} <= set(NOTED)
    for language in ("en", "de"):
        assert all(Phrases(language).say(f"slip.noted_{kind}") for kind in NOTED)

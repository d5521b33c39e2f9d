"""Sales reports say what the sales on file come to, and tie to the Z of the shift."""

from dataclasses import replace
from uuid import UUID

from pos_app.domain.basket import LineDetail
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sales_sums import Margin, SalesSums, sums_of
from pos_app.domain.ids import ShiftId, StoreId
from pos_app.domain.quantity import pieces
from pos_app.domain.tender import TenderKind
from pos_app.storage.sales_figures import SqlSalesFigures
from tests.builders import a_department, a_line, a_store, an_id, euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay, some_lines
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path
from tests.pos_app.operations.test_count_day import close, counting

__all__ = ["day", "shift_file", "shift_path"]


def sold_and_counted(day: ShiftDay) -> Period:
    """Three sales of two people, one given back in part, and a Z."""
    shift = day.run.open_shift(euros(20_000), staff=MARA)
    first = day.sell(a_line(quantity=4))
    day.sell(*some_lines(), kind=TenderKind.CARD)
    day.sell(a_line("Bread", tax_class="reduced", listed_price=euros(345)), staff=JONAS)
    day.give_back(first)
    close(day, shift)
    counting(day).all_due()
    today = day.clock.now().date()
    return Period(first=today, last=today)


def sums(day: ShiftDay, period: Period, *stores: StoreId) -> SalesSums:
    figures = SqlSalesFigures(day.units.connection)
    return sums_of(figures.days(period, "EUR", stores))


def test_the_report_ties_to_the_z(day: ShiftDay) -> None:
    period = sold_and_counted(day)
    found = sums(day, period)
    with day.units() as work:
        rows = work._connection.rows("SELECT id FROM shift")
        (report,) = [work.shifts.z_report(ShiftId(UUID(bytes=row[0]))) for row in rows]
    assert report is not None
    assert (found.whole.net, found.whole.gross) == (
        report.figures.net_minor, report.figures.turnover_minor,
    )  # fmt: skip
    assert (found.whole.sales, found.whole.refunds) == (3, 1)
    assert found.difference_minor == 0
    assert set(found.by_cashier) == {MARA.id, JONAS.id}


def test_products_come_to_the_goods_of_the_report(day: ShiftDay) -> None:
    period = sold_and_counted(day)
    figures = SqlSalesFigures(day.units.connection)
    found = figures.products(period, "EUR", (), 10)
    goods = sums(day, period).departments.values()
    assert sum(one.net for one in found) == sum(part.net for part in goods)
    amounts = {one.name: one.amount for one in found}
    assert amounts == {"Apple juice 1 l": 6, "Bread": 2}
    assert len(figures.products(period, "EUR", (), 1)) == 1


def test_a_margin_is_of_what_lines_cost_when_they_were_sold(day: ShiftDay) -> None:
    # Four at 1.00 net that cost 0.50, one of which comes back: 3.00 - 1.50. Then two that cost
    # 0.70: 2.00 - 1.40. Of three more nobody said the cost, nor of the salt.
    day.run.open_shift(euros(20_000), staff=MARA)
    juice = a_line(listed_price=euros(119), detail=LineDetail(cost_minor=50))
    dearer = replace(juice.detail, cost_minor=70)
    first = day.sell(replace(juice, quantity=pieces(4)))
    day.sell(replace(juice, quantity=pieces(2), detail=dearer))
    day.sell(replace(juice, quantity=pieces(3), detail=LineDetail()))
    day.sell(a_line("Salt"))
    day.give_back(first)
    counting(day).all_due()
    today = day.clock.now().date()
    period = Period(first=today, last=today)
    figures = SqlSalesFigures(day.units.connection)
    found = {one.name: one for one in figures.products(period, "EUR", (), 10)}
    assert found["Apple juice 1 l"][-3:] == (952, 210, 500)
    assert found["Salt"][-2:] == (0, 0)
    told = sums(day, period)
    assert told.margin == Margin(210, 500)
    assert told.margin_by_department == {a_department().id: Margin(210, 500)}


def test_other_stores_and_currencies_are_left_out(day: ShiftDay) -> None:
    period = sold_and_counted(day)
    elsewhere = StoreId(an_id("airport"))
    figures = SqlSalesFigures(day.units.connection)
    assert sums(day, period, elsewhere).told == set()
    assert figures.products(period, "EUR", (elsewhere,), 10) == ()
    assert figures.products(period, "CHF", (), 10) == ()
    assert len(figures.products(period, "EUR", (a_store().id,), 10)) == 2


def test_everybody_and_every_department_has_a_name(day: ShiftDay) -> None:
    names = SqlSalesFigures(day.units.connection).names()
    assert names[MARA.id] == MARA.name
    assert names[a_department().id] == a_department().name

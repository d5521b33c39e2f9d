"""Everybody who rang something up, and what nobody is known for."""

from dataclasses import replace

from pos_app.domain.day_figures import NOBODY
from pos_app.domain.figures.columns import Period
from pos_app.operations.demo_store import Demo
from tests.pos_app.operations.test_read_sales_figures import Figures
from tests.pos_app.ui.report.sales.pages import demo, page, table

__all__ = ["demo"]


def test_each_cashier_has_a_row_and_a_name(demo: Demo) -> None:
    rows = table(page(Figures(demo), "cashiers"), "by_cashier").rows
    people = {one.member.name for one in demo.staff}
    assert {row.cells[0].text for row in rows[:-1]} <= people
    assert len(rows) > 2


def test_an_hour_s_sales_and_seconds_are_of_what_was_sold(demo: Demo) -> None:
    day = max(demo.days[-30:], key=lambda one: one.sale_count)
    period = Period(first=day.day, last=day.day)
    rows = table(page(Figures(demo, (day,)), "cashiers", period=period), "by_cashier").rows
    hours = {(cell.cashier, cell.hour) for cell in day.sales}
    assert rows[-1].cells[3].number == round(day.sale_count * 10 / len(hours))


def test_whoever_is_not_known_here_is_said_to_be(demo: Demo) -> None:
    day = max(demo.days[-30:], key=lambda one: one.sale_count)
    unknown = replace(day, sales=tuple(cell._replace(cashier=NOBODY) for cell in day.sales))
    period = Period(first=day.day, last=day.day)
    rows = table(page(Figures(demo, (unknown,)), "cashiers", period=period), "by_cashier").rows
    assert rows[0].cells[0].text == "Not known here"
    assert rows[0].behind == ()

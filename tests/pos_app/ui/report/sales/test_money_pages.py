"""Taxes and tenders tie to the turnover; what was noted is said in words."""

from dataclasses import replace

from pos_app.domain.day_figures import PartCell
from pos_app.domain.figures.columns import Period
from pos_app.operations.demo_store import Demo
from tests.pos_app.operations.test_read_sales_figures import (
    WEEK,
    Figures,
)
from tests.pos_app.ui.report.sales.pages import cards, demo, page, table

__all__ = ["demo"]


def test_taxes_and_tenders_tie(demo: Demo) -> None:
    overview = cards(page(Figures(demo)))
    taxes = table(page(Figures(demo), "taxes"), "by_tax").rows[-1].cells
    assert [cell.number for cell in taxes[2:]] == [
        overview["net"].number,
        (overview["gross"].number or 0) - (overview["net"].number or 0),
        overview["gross"].number,
    ]
    tenders = table(page(Figures(demo), "tenders"), "by_tender").rows[-1].cells
    assert (tenders[1].number or 0) + (tenders[4].number or 0) == overview["gross"].number
    assert overview["difference"].value == "€0.00"


def test_what_was_noted_and_given_back_is_said(demo: Demo) -> None:
    day = replace(
        demo.days[-1],
        noted=(PartCell("reprint", 3, 0), PartCell("of_a_newer_version", 1, 0)),
        passed=(PartCell("donation", 2, 100),),
    )
    figures = Figures(demo, (day,))
    period = Period(first=day.day, last=day.day)
    overrides = table(page(figures, "refunds", period=period), "overrides")
    assert [row.cells[0].text for row in overrides.rows][1] == "of_a_newer_version"
    assert [row.cells[1].number for row in overrides.rows] == [3, 1]
    passed = table(page(figures, "tenders", period=period), "passed")
    assert [cell.number for cell in passed.rows[0].cells[1:]] == [2, 100]
    assert table(page(figures, "refunds", period=period), "refunds").rows == ()


def test_discounts_come_to_what_was_taken_off(demo: Demo) -> None:
    rows = table(page(Figures(demo), "discounts"), "by_reason").rows
    off = sum(cell.minor for day in demo.days if day.day >= WEEK.first for cell in day.discounts)
    assert sum(row.cells[3].number or 0 for row in rows) == off
    assert sum(row.cells[4].number or 0 for row in rows) == 1

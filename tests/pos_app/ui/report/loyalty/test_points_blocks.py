"""Blocks of points: what a total is of, and what a chart leaves out."""

from datetime import date

from pos_app.domain.figures.points_owed import points_owed
from pos_app.domain.figures.settlement import settlement
from pos_app.ui.charts.picture import ChartPicture
from pos_app.ui.report.loyalty.buckets import buckets_of
from pos_app.ui.report.loyalty.points_blocks import (
    flow_chart,
    owed_cards,
    owed_table,
    settlement_table,
)
from tests.pos_app.domain.figures.points import YEAR, P, entries_of
from tests.pos_app.ui.report.loyalty.page_texts import cells
from tests.pos_app.ui.report.loyalty.test_points_page import FIRST, JANUARY
from tests.pos_app.ui.report.loyalty.test_points_words import said

TODAY = date(2026, 2, 1)


def test_ages_sum_to_the_last_row() -> None:
    entries = entries_of([P(0, 30, day=1), P(1, 12, day=20), P(1, -2, day=21)])
    table = owed_table(points_owed(entries, 0, today=TODAY), entries, say=said(FIRST))
    numbers = [row.cells[1].number for row in table.rows]
    assert (numbers, table.rows[-1].is_total) == ([40, 0, 0, 0, 40], True)


def test_where_nothing_is_owed_there_are_no_rows() -> None:
    entries = entries_of([P(0, -3)])
    owed = points_owed(entries, 0, today=TODAY)
    table = owed_table(owed, entries, say=said(FIRST))
    assert (table.rows, table.empty_text) == ((), "No points are owed.")
    names = [one.name for one in owed_cards(owed, entries, say=said(FIRST)).figures]
    assert names == ["Points owed", "Points below zero"]


def test_a_day_to_come_is_a_gap_and_not_nought() -> None:
    entries = entries_of([P(0, 30, day=2)])
    buckets = buckets_of(JANUARY, today=date(2026, 1, 10), since=entries.since)
    picture = flow_chart(entries, 0, buckets, stores=(), say=said(FIRST)).picture
    assert isinstance(picture, ChartPicture)
    earned = picture.series[0].values
    assert (earned[0], earned[1], earned[2], earned[-1]) == (None, 30, 0, None)


def test_points_of_no_store_are_told_beside_the_debts() -> None:
    entries = entries_of([P(0, 9, day=1, store=-1), P(0, -9, day=2)])
    table = settlement_table(settlement(entries, 0, YEAR), entries, say=said(FIRST))
    assert (cells(table), table.hint[:1]) == ([], "9")

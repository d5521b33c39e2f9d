"""What is touched on a page is the figure that is asked about, in the words of the page."""

from pos_app.domain.figures.columns import Period
from pos_app.ui.report.figures_asked import codes_of, of_card, of_chart, of_row, row_with
from pos_app.ui.report.page_model import ChartBlock, ReportPage, TableBlock
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_manager
from tests.pos_app.ui.report.stage import (
    TODAY,
    a_heat_map,
    a_line_chart,
    a_page,
    a_table_page,
    an_empty_page,
    some_figures,
    some_people,
)

ASK = PageAsk(code="overview", period=Period(first=TODAY, last=TODAY), stores=(), staff=a_manager())


def the_table() -> TableBlock:
    block = a_table_page(ASK).lines[0][0]
    assert isinstance(block, TableBlock)
    return block


def test_a_card_is_its_figure() -> None:
    figure = some_figures(ASK)[0]
    asked = of_card(figure)
    assert (asked.code, asked.name, asked.value) == (figure.code, figure.name, figure.value)
    assert (asked.of, asked.before, asked.behind) == (figure.of, figure.before, figure.behind)


def test_a_figure_of_a_chart_is_named_by_chart_series_and_label() -> None:
    behind = (some_people(),)
    block = ChartBlock(
        code="figures.x", title="Sales per week", picture=a_line_chart(), behind={(8, 0): behind}
    )
    asked = of_chart(block, 8, 0)
    assert asked is not None
    assert asked.name == "Sales per week · Customers · Week of 26 Oct"
    assert (asked.value, asked.behind) == ("€42,300", behind)
    others = of_chart(block, 8, 1)
    assert others is not None
    assert others.behind == ()


def test_an_empty_place_of_a_chart_is_no_figure() -> None:
    block = ChartBlock(code="figures.x", title="Came back", picture=a_heat_map())
    assert of_chart(block, 6, 5) is None
    assert of_chart(block, 60, 0) is None


def test_a_row_is_named_by_its_first_cell_and_says_the_others_with_their_columns() -> None:
    table = the_table()
    row = row_with(table, "Airport")
    assert row is not None
    asked = of_row(table, row)
    assert asked.name == "Stores · Airport"
    assert asked.value == "Points owed: €8,204.10\nChange: +3.1 %"
    assert asked.is_unfinished
    assert asked.code == table.code
    assert row_with(table, "nowhere") is None


def test_a_page_has_the_codes_of_its_figures_charts_and_rows() -> None:
    assert {"figures.active_customers", "figures.repeat_rate"} <= codes_of(a_page(ASK))
    assert codes_of(a_table_page(ASK)) == {"figures.active_customers", "figures.new_customers"}
    empty: ReportPage = an_empty_page(ASK)
    assert codes_of(empty) == frozenset()

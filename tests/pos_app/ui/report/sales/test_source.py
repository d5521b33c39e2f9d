"""Pages of sales say what the tills told, each of them ties, and nothing is said of nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.operations.demo_store import Demo
from pos_app.operations.read_sales_figures import ReadSalesFigures, SalesReport
from pos_app.phrases import Phrases
from pos_app.ui.charts.picture import ChartPicture
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    FiguresBlock,
    PageFigure,
    ReportPage,
    SalesBehind,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.report_source import PageAsk, Stopped
from pos_app.ui.report.sales.source import PAGES, SalesSource
from tests.builders import a_manager
from tests.fakes import FakeClock
from tests.pos_app.operations.test_read_sales_figures import (
    TODAY,
    WEEK,
    YESTERDAY,
    Figures,
    demo_of_a_year,
)


@pytest.fixture(scope="module")
def demo() -> Demo:
    return demo_of_a_year()


def source(figures: Figures, language: str = "en") -> SalesSource:
    read = ReadSalesFigures(lambda: figures, FakeClock())
    return SalesSource(read, Phrases(language), Formatter(language, ZoneInfo("Europe/Berlin")))


def page(
    figures: Figures,
    code: str = "overview",
    *,
    period: Period = WEEK,
    language: str = "en",
    stores: tuple[StoreId, ...] = (),
) -> ReportPage:
    made = source(figures, language)
    opened: SalesReport = made.open(staff=a_manager(), is_stopped=lambda: False)
    ask = PageAsk(code=code, period=period, stores=stores, staff=a_manager())
    return made.page(opened, ask, is_stopped=lambda: False)


def blocks(made: ReportPage) -> Iterator[Block]:
    for line in made.lines:
        yield from line


def table(made: ReportPage, code: str) -> TableBlock:
    found = [one for one in blocks(made) if isinstance(one, TableBlock)]
    return next(one for one in found if one.code == f"sales_report.{code}")


def cards(made: ReportPage) -> dict[str, PageFigure]:
    found = [one for one in blocks(made) if isinstance(one, FiguresBlock)]
    return {one.code.partition(".")[2]: one for block in found for one in block.figures}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("code", PAGES)
def test_every_page_is_made_and_all_of_it_is_defined(demo: Demo, code: str, language: str) -> None:
    made = page(Figures(demo), code, language=language)
    assert made.code == code
    phrases = Phrases(language)
    named = [one.code for one in blocks(made) if isinstance(one, ChartBlock | TableBlock)]
    for name in (*named, *(figure.code for figure in cards(made).values())):
        section, _, rest = name.partition(".")
        assert phrases.say(f"{section}.is_{rest}")


@pytest.mark.parametrize(
    ("code", "name", "at"),
    [
        ("hours", "by_hour", 1), ("days", "by_day", 1), ("departments", "by_department", 1),
        ("cashiers", "by_cashier", 1), ("overview", "by_store", 1),
    ],
)  # fmt: skip
def test_the_rows_of_a_table_come_to_its_total(demo: Demo, code: str, name: str, at: int) -> None:
    made = page(Figures(demo), code)
    found = table(made, name)
    numbers = [row.cells[at].number for row in found.rows]
    assert found.rows[-1].is_total
    assert sum(number or 0 for number in numbers[:-1]) == numbers[-1]
    assert numbers[-1] == cards(page(Figures(demo)))["net"].number


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


def test_a_week_is_compared_with_the_one_before_and_an_unfinished_one_is_not(demo: Demo) -> None:
    net = cards(page(Figures(demo)))["net"]
    assert net.change
    assert net.before.startswith("before: ")
    running = Period(first=WEEK.first, last=TODAY)
    net = cards(page(Figures(demo), period=running))["net"]
    assert (net.change, net.before, net.is_unfinished) == ("", "", True)


def test_a_figure_leads_to_the_sales_behind_it(demo: Demo) -> None:
    (behind,) = table(page(Figures(demo), "hours"), "by_hour").rows[0].behind
    assert isinstance(behind, SalesBehind)
    assert (behind.period, behind.hour) == (WEEK, 8)
    row = table(page(Figures(demo), "products"), "by_product").rows[0]
    assert isinstance(row.behind[0], SalesBehind)
    assert row.behind[0].product_id == (7).to_bytes(16, "big")


@pytest.mark.parametrize(
    ("days", "kind"), [(7, "by_day"), (84, "by_week"), (364, "by_month"), (3_652, "by_year")]
)
def test_a_long_period_is_cut_so_that_it_can_be_read(demo: Demo, days: int, kind: str) -> None:
    period = Period(first=YESTERDAY - timedelta(days=days - 1), last=YESTERDAY)
    made = page(Figures(demo), period=period)
    (chart,) = [one for one in blocks(made) if isinstance(one, ChartBlock)]
    assert isinstance(chart.picture, ChartPicture)
    assert chart.code == f"sales_report.{kind}"
    assert len(chart.picture.labels) <= 52
    told = sum(one.net_minor for one in demo.days if one.day >= period.first)
    assert sum(value or 0 for value in chart.picture.series[0].values) == told


def test_an_empty_shop_says_so(demo: Demo) -> None:
    figures = Figures(demo, ())
    figures.products_sold = ()
    for code in PAGES:
        made = page(figures, code)
        ((text,),) = made.lines
        assert isinstance(text, TextBlock)


def test_a_single_sale_makes_every_page(demo: Demo) -> None:
    day = min(demo.days, key=lambda one: one.sale_count or 10**6)
    period = Period(first=day.day, last=day.day)
    for code in PAGES:
        assert page(Figures(demo, (day,)), code, period=period).lines


def test_a_silent_store_and_days_not_told_are_said(demo: Demo) -> None:
    quiet = demo.places[1].store
    days = tuple(one for one in demo.days if one.store_id != quiet.id or one.day < WEEK.last)
    made = page(Figures(demo, days))
    assert any("too long" in one and quiet.name in one for one in made.warnings)
    assert any("1 days" in one or "1 day" in one for one in made.warnings)
    assert page(Figures(demo, days), stores=(demo.places[0].store.id,)).warnings == ()


def test_the_day_of_a_clock_change_is_one_day(demo: Demo) -> None:
    sunday = date(2025, 10, 26)
    made = page(Figures(demo), "days", period=Period(first=sunday, last=sunday))
    assert len(table(made, "by_day").rows) <= 2


def test_whoever_stops_gets_no_page(demo: Demo) -> None:
    made = source(Figures(demo))
    opened = made.open(staff=a_manager(), is_stopped=lambda: False)
    ask = PageAsk(code="overview", period=WEEK, stores=(), staff=a_manager())
    with pytest.raises(Stopped):
        made.page(opened, ask, is_stopped=lambda: True)

"""The demo's sales as the reports make pages of them, and what stands on a page."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.operations.demo_store import Demo
from pos_app.operations.read_sales_figures import ReadSalesFigures, SalesReport
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import (
    Block,
    FiguresBlock,
    PageFigure,
    ReportPage,
    TableBlock,
)
from pos_app.ui.report.report_source import PageAsk
from pos_app.ui.report.sales.source import SalesSource
from tests.builders import a_manager
from tests.fakes import FakeClock
from tests.pos_app.operations.test_read_sales_figures import (
    WEEK,
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

"""An invented report for the tests of its screen, and what keeps what was asked. No claims."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.ids import StoreId
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.figures_book import StoreSeen
from pos_app.phrases import Phrases
from pos_app.ui.charts.picture import (
    AxisMark,
    BarRow,
    BarsPicture,
    ChartKind,
    ChartPicture,
    HeatCell,
    HeatPicture,
    HeatRow,
    Series,
    SparkPicture,
)
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import (
    ChartBlock,
    FiguresBlock,
    PageCell,
    PageColumn,
    PageFigure,
    PageRow,
    PeopleBehind,
    ReportPage,
    SalesBehind,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.presenter import Looked, ReportServices
from pos_app.ui.report.report_source import PageAsk
from tests.fakes import FakeClock

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
OLD_MARKET, AIRPORT, HARBOUR = (StoreId(UUID(int=number)) for number in (1, 2, 3))
STORES = (
    StoreSeen(
        id=AIRPORT,
        name="Airport",
        heard_at=NOW - timedelta(days=4),
        whole_to=TODAY - timedelta(days=4),
        is_unheard=True,
    ),
    StoreSeen(id=HARBOUR, name="Harbour", heard_at=NOW, whole_to=TODAY - timedelta(days=1)),
    StoreSeen(id=OLD_MARKET, name="Old Market Street", heard_at=NOW, whole_to=TODAY),
)
PAGES = ("overview", "customers", "stores", "points", "value", "products", "effects")


@dataclass(frozen=True)
class FakeOpened:
    """What was read."""

    stores: tuple[StoreSeen, ...] = STORES
    own_store: StoreId = OLD_MARKET
    today: date = TODAY
    read_at: datetime = NOW - timedelta(minutes=2)


@dataclass
class FakeSource:
    """Keeps what was asked; `deed` is called in `open` and `page`."""

    code: str = "loyalty"
    pages: tuple[str, ...] = PAGES
    ways: tuple[str, ...] = ()
    is_of_a_day: bool = False
    opened: FakeOpened = field(default_factory=FakeOpened)
    opened_times: int = 0
    asks: list[PageAsk] = field(default_factory=list)
    stops: list[Callable[[], bool]] = field(default_factory=list)
    make: Callable[[PageAsk], ReportPage] | None = None

    def open(self, *, staff: StaffMember, is_stopped: Callable[[], bool]) -> FakeOpened:
        require(staff, Permission.SEE_REPORTS)
        self.opened_times += 1
        self.stops.append(is_stopped)
        return self.opened

    def page(
        self, opened: FakeOpened, ask: PageAsk, *, is_stopped: Callable[[], bool]
    ) -> ReportPage:
        del opened
        self.asks.append(ask)
        self.stops.append(is_stopped)
        return (self.make or a_page)(ask)


class LaterRunner:
    """Runs what was asked for when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        operation: Callable[..., object],
        *args: object,
        on_done: Callable[[object], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
    ) -> None:
        def call() -> None:
            SynchronousRunner().run(operation, *args, on_done=on_done, on_failed=on_failed)

        self.waiting.append(call)

    def go(self, at: int = 0) -> None:
        """Let one of those that wait run."""
        self.waiting.pop(at)()

    def go_all(self) -> None:
        """Let everything run, and what that asks for."""
        while self.waiting:
            self.go()


def services_for(
    source: FakeSource,
    run: Callable[..., None],
    *,
    language: str = "en",
    looked: Looked | None = None,
) -> ReportServices:
    return ReportServices(
        source=source,
        phrases=Phrases(language),
        formatter=Formatter(f"{language}-DE", ZoneInfo("Europe/Berlin")),
        run=run,
        clock=FakeClock(NOW),
        today=lambda: TODAY,
        looked=looked or Looked(),
    )


def some_people() -> PeopleBehind:
    return PeopleBehind(
        title="The people behind it (4,812)", find=lambda: np.arange(3, dtype=np.int32)
    )


def some_sales(ask: PageAsk) -> SalesBehind:
    return SalesBehind(title="The sales behind it (9,204)", period=ask.period, stores=ask.stores)


def a_page(ask: PageAsk) -> ReportPage:
    """Shaped as the first page of the loyalty report."""
    chart, bars, heat = a_line_chart(), some_bars(), a_heat_map()
    return ReportPage(
        code=ask.code,
        title="Overview",
        lines=(
            (FiguresBlock(figures=some_figures(ask)),),
            (
                ChartBlock(
                    code="figures.customer_share",
                    title="Sales per week",
                    picture=chart,
                    share=7,
                    behind={(10, 0): (some_people(),)},
                ),
                ChartBlock(
                    code="figures.points_spent",
                    title="Rewards taken",
                    picture=bars,
                    hint="1,284 this period",
                    share=3,
                ),
            ),
            (
                ChartBlock(
                    code="figures.repeat_rate",
                    title="Customers who came back, by month of enrolment",
                    picture=heat,
                    hint="Tap a cell for the customers behind it",
                ),
            ),
        ),
        warnings=("Airport has not been heard of since Thu 19 Nov.",),
    )


def a_table_page(ask: PageAsk) -> ReportPage:
    """A table with a total, an empty one, and sentences."""
    rows = (("Airport", "€8,204.10", "+3.1 %"), ("Old Market Street", "€9,264.40", "−0.4 %"))
    columns = (
        PageColumn(title="Store", share=2),
        PageColumn(title="Points owed", width=140, trailing=True),
        PageColumn(title="Change", width=110, trailing=True),
    )
    named = tuple(
        PageRow(
            key=name,
            cells=(
                PageCell(text=name, sub="since 2021"),
                PageCell(text=owed, number=Fraction(1), is_unfinished=name == "Airport"),
                PageCell(text=change),
            ),
            behind=(some_sales(ask),),
        )
        for name, owed, change in rows
    )
    total = PageRow(
        key="total",
        cells=(PageCell(text="All stores"), PageCell(text="€17,468.50"), PageCell(text="+1.2 %")),
        is_total=True,
    )
    return ReportPage(
        code=ask.code,
        title="Stores",
        lines=(
            (
                TableBlock(
                    code="figures.active_customers",
                    title="Stores",
                    columns=columns,
                    rows=(*named, total),
                    hint="Without tax",
                    share=2,
                ),
                TextBlock(title="Not caused by", text="Customers buy more than others anyway."),
            ),
            (
                TableBlock(
                    code="figures.new_customers",
                    title="Settlement",
                    columns=columns,
                    rows=(),
                    empty_text="No store owes another anything in this period.",
                ),
            ),
        ),
    )


def an_empty_page(ask: PageAsk) -> ReportPage:
    """Of a store where nobody was ever known."""
    text = TextBlock(title="Nobody yet", text="No sale of a known customer in this period.")
    return ReportPage(code=ask.code, title="Overview", lines=((text,),))


def some_figures(ask: PageAsk) -> tuple[PageFigure, ...]:
    first = PageFigure(
        code="figures.active_customers",
        name="Active customers",
        value="4,812",
        number=4812,
        change="+6.1\u00a0%",
        is_good=True,
        of="of 7,940",
        before="4,535",
        spark=a_spark(40, 41, 43, 42, 45, 46, 48),
        behind=(some_people(), some_sales(ask)),
    )
    others = (
        ("figures.customer_share", "Customers' share of sales", "61.4\u00a0%", "+2.3 pts", True,
         (55, 56, 55, 58, 59, 60, 61)),
        ("figures.second_visit_30", "Second visit within 30 days", "43.8\u00a0%", "\u22121.2 pts",
         False, (41, 42, 41, 42, 43, 43, 42)),
        ("figures.basket", "Basket, customers and others", "€18.90 / €13.45", "+40 %", None,
         (16, 17, 16.5, 17.8, 18, 18.4, 18.9)),
    )  # fmt: skip
    named = (
        PageFigure(
            code=code, name=name, value=value, change=change, is_good=is_good, spark=a_spark(*way)
        )
        for code, name, value, change, is_good, way in others
    )
    unfinished = replace(
        first,
        code="figures.points_owed",
        name="Points owed",
        value="€9,264",
        of="",
        is_unfinished=True,
        behind=(),
    )
    return (first, *named, unfinished)


def a_spark(*values: float) -> SparkPicture:
    return SparkPicture(name="twelve weeks, rising", values=values)


def a_line_chart() -> ChartPicture:
    weeks = ("31 Aug", "7 Sep", "14 Sep", "21 Sep", "28 Sep", "5 Oct", "12 Oct", "19 Oct",
             "26 Oct", "2 Nov", "9 Nov", "16 Nov")  # fmt: skip
    customers = (31, 32.4, 33.1, 32.2, 35.6, 36.9, 36.1, 39.8, 42.3, 41.7, 44.9, 47.6)
    others = (30.2, 29.5, 30.4, 28.8, 29.6, 28.1, 29.3, 28.4, 27.2, 28.0, 27.7, 29.9)

    def series(name: str, values: tuple[float, ...]) -> Series:
        return Series(
            name=name,
            values=values,
            texts=tuple(f"€{value * 1000:,.0f}" for value in values),
            unfinished=frozenset({11}),
        )

    return ChartPicture(
        kind=ChartKind.LINE,
        name="Sales per week",
        labels=weeks,
        titles=tuple(f"Week of {week}" for week in weeks),
        series=(series("Customers", customers), series("Others", others)),
        marks=tuple(AxisMark(mark, f"€{mark}k" if mark else "0") for mark in (0, 20, 40, 60)),
        unfinished_word="not over",
    )


def some_bars() -> BarsPicture:
    rows = (
        ("€10 reward", 612),
        ("Free pastry (birthday)", 274),
        ("€5 welcome voucher", 221),
        ("Double-points Tuesday", 177),
    )
    return BarsPicture(
        name="Rewards taken",
        column="Taken",
        rows=tuple(BarRow(label, value, str(value)) for label, value in rows),
    )


def a_heat_map() -> HeatPicture:
    months = (
        ("Apr 2026", "318", (100, 58, 49, 44, 41, 39, 38, 37)),
        ("May 2026", "352", (100, 61, 50, 46, 43, 41, 40)),
        ("Jun 2026", "401", (100, 60, 53, 47, 45, 43)),
        ("Jul 2026", "377", (100, 63, 54, 50, 47)),
        ("Aug 2026", "429", (100, 64, 57, 52)),
        ("Sep 2026", "466", (100, 67, 58)),
        ("Oct 2026", "512", (100, 69)),
    )
    return HeatPicture(
        name="Customers who came back",
        row_title="Enrolled",
        size_title="Customers",
        columns=tuple(f"Month {month}" for month in range(8)),
        rows=tuple(
            HeatRow(label, size, tuple(HeatCell(one / 100, f"{one} %") for one in cells))
            for label, size, cells in months
        ),
    )

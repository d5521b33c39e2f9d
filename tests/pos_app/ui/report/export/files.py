"""A report with everything that a page may hold, invented, with texts that mean harm."""

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from pos_app.domain.figures.columns import Period
from pos_app.phrases import Phrases
from pos_app.ui.charts.picture import SparkPicture
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.export.report_file import FileWords, ReportFile, ReportHeading
from pos_app.ui.report.page_model import (
    ChartBlock,
    FiguresBlock,
    PageCell,
    PageColumn,
    PageFigure,
    PageRow,
    ReportPage,
    TableBlock,
    TextBlock,
)
from tests.pos_app.ui.charts.pictures import BARS, COLUMNS, HEAT, LINES

HOSTILE = (
    '=HYPERLINK("http://example.invalid","look")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\uff1d1+1",
    " =1+1",
    "#N/A",
    "bell\x07 and null\x00",
    'quote " ; comma , line\nbreak',
)
ZONE = ZoneInfo("Europe/Dublin")
HEADING = ReportHeading(
    code="loyalty",
    title="Loyalty",
    period=Period(first=date(2026, 8, 31), last=date(2026, 11, 22)),
    stores="Old Market Street, Airport",
    read_at=datetime(2026, 11, 22, 14, 32, 5, tzinfo=UTC),
    asked_by="Maya Novak",
    notes=("Airport was last heard of on Sat 21 Nov.",),
)
SPARK = SparkPicture(name="Weeks", values=(3, 4, 4, 6, 5), last_is_unfinished=True)
FIGURES = FiguresBlock(
    figures=(
        PageFigure(
            code="figures.active_customers",
            name="Active customers",
            value="12,345",
            number=12_345,
            change="+4.2\u00a0%",
            is_good=True,
            of="of 20,000",
            before="11,847",
            spark=SPARK,
        ),
        PageFigure(
            code="figures.repeat_rate",
            name="Came back",
            value="61.6\u00a0%",
            number=Fraction(616_01, 100_000),
            change="−1.2 points",
            is_good=False,
        ),
        PageFigure(
            code="figures.net_of_customers",
            name="Net sales",
            value="€42,300.05",
            number=4_230_005,
            is_unfinished=True,
        ),
        PageFigure(code="figures.gaps", name="Days between visits", value="–"),
    )
)
TABLE = TableBlock(
    code="figures.active_customers",
    title="Each store",
    columns=(
        PageColumn(title="Store"),
        PageColumn(title="Customers", trailing=True),
        PageColumn(title="Net", trailing=True),
    ),
    rows=(
        PageRow(
            key=1,
            cells=(
                PageCell(text="Old Market Street", sub="since 2019"),
                PageCell(text="8,000", number=8_000),
                PageCell(text="−€1.50", number=-150),
            ),
        ),
        PageRow(
            key=date(2026, 11, 22),
            cells=(
                PageCell(text="Sun 22 Nov"),
                PageCell(text="4,345", number=4_345, is_unfinished=True),
                PageCell(text="€0.00", number=0),
            ),
        ),
        *(
            PageRow(key=text, cells=(PageCell(text=text), PageCell(text="1", number=1)))
            for text in HOSTILE
        ),
        PageRow(
            key="all",
            is_total=True,
            code="figures.net_of_customers",
            cells=(
                PageCell(text="All"),
                PageCell(text="12,345", number=12_345),
                PageCell(text="€42,300.05", number=4_230_005),
            ),
        ),
    ),
)
EMPTY = TableBlock(
    code="x", title="Offers", columns=(PageColumn(title="Offer"),), rows=(),
    empty_text="No offer ran.",
)  # fmt: skip
OVERVIEW = ReportPage(
    code="overview",
    title="Overview",
    lines=(
        (FIGURES,),
        (
            ChartBlock(code="figures.active_customers", title="Sales each week", picture=LINES),
            ChartBlock(code="none", title="Rewards", picture=BARS),
        ),
        (ChartBlock(code="figures.cohorts", title="Who came back", picture=HEAT, hint="by month"),),
        (TABLE, EMPTY),
        (TextBlock(title="Read with care", text="Customers buy more anyway: not caused by it."),),
    ),
    warnings=("This week is not over yet.",),
)
STORES = ReportPage(
    code="stores",
    title="Stores: [all]",
    lines=((ChartBlock(code="none", title="Each week", picture=COLUMNS), TABLE),),
)


def words(language: str = "en", locale: str = "en-IE") -> FileWords:
    """The words of a file."""
    return FileWords(Phrases(language), Formatter(locale, ZONE), ZONE)


def one_page() -> ReportFile:
    """A file of one page."""
    return ReportFile(heading=HEADING, pages=(OVERVIEW,))


def all_pages() -> ReportFile:
    """A file of two."""
    return ReportFile(heading=HEADING, pages=(OVERVIEW, STORES))

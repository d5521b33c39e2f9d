"""Makes the opening page and the reports of sales and health: their sources and what they read.

Imported by whoever opens the reports. Invariant: one connection, opened on the thread that reads.
"""

from collections.abc import Callable

from pos_app.domain.clock import Clock
from pos_app.operations.read_health import ReadHealth
from pos_app.operations.read_morning import ReadMorning
from pos_app.operations.read_sales_figures import ReadSalesFigures
from pos_app.phrases import Phrases
from pos_app.storage.connection import Connection
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.storage.sales_figures import SqlSalesFigures
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.health.source import HealthSource
from pos_app.ui.report.morning.source import MorningSource
from pos_app.ui.report.sales.source import SalesSource


def sales_source(
    connect: Callable[[], Connection], clock: Clock, phrases: Phrases, formatter: Formatter
) -> SalesSource:
    """`connect` opens a connection that cannot write; it is asked once."""
    return SalesSource(
        ReadSalesFigures(lambda: SqlSalesFigures(connect()), clock), phrases, formatter
    )


def morning_source(
    connect: Callable[[], Connection], clock: Clock, phrases: Phrases, formatter: Formatter
) -> MorningSource:
    """`connect` opens a connection that cannot write; it is asked once."""
    reading = ReadMorning(
        lambda: SqlSalesFigures(connect()), lambda: SqlFiguresBook(connect()), clock
    )
    return MorningSource(reading, phrases, formatter)


def health_source(
    connect: Callable[[], Connection], clock: Clock, phrases: Phrases, formatter: Formatter
) -> HealthSource:
    """`connect` opens a connection that cannot write; it is asked once."""
    return HealthSource(ReadHealth(lambda: SqlFiguresBook(connect()), clock), phrases, formatter)

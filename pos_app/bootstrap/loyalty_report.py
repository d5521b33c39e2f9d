"""Makes the loyalty report of a till: its source, its pages, and what each of them reads.

Brings numpy: it is imported by whoever opens the reports, never before the first paint.
Invariant: one connection for all readers, opened on the thread that first reads.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from pos_app.bootstrap.points_makers import points_makers
from pos_app.bootstrap.value_makers import value_makers
from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.operations.read_loyalty import ReadLoyalty
from pos_app.phrases import Phrases
from pos_app.storage.connection import Connection
from pos_app.storage.figure_people import SqlFigurePeople
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.loyalty.own_pages import own_pages
from pos_app.ui.report.loyalty.source import LoyaltySource


def loyalty_source(
    connect: Callable[[], Connection], clock: Clock, phrases: Phrases, formatter: Formatter
) -> LoyaltySource:
    """`connect` opens a connection that cannot write; it is asked once."""
    connection = cache(connect)
    reading = ReadLoyalty(lambda: SqlFiguresBook(connection()), clock)

    def find(people: Sequence[CustomerId]) -> Mapping[CustomerId, Customer]:
        return SqlFigurePeople(connection()).customers(people)

    points, extras = points_makers(connection, reading)
    own = own_pages(reading, extras=extras, find=find)
    makers = {**own, **points, **value_makers(connection)}
    return LoyaltySource(reading, phrases, formatter, makers=makers)

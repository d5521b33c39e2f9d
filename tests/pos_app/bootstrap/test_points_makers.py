"""Makers of the page on points: made without asking for the file."""

from pos_app.bootstrap.points_makers import points_makers
from pos_app.storage.connection import Connection
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading


def test_no_connection_is_asked_for_before_a_page_is() -> None:
    asked: list[None] = []

    def connection() -> Connection:
        asked.append(None)
        raise AssertionError

    makers, _ = points_makers(connection, a_reading(Book()))
    assert (set(makers), asked) == ({"points"}, [])

"""Rows as columns: sorted by account, and within it by the fair sequence."""

from dataclasses import replace

from pos_app.domain.loyalty_entry import EntryKind
from pos_app.storage.connection import Connection
from pos_app.storage.loyalty_entries import insert_entry
from pos_app.storage.points_rows import ENTRIES, PointRows
from tests.builders import an_id
from tests.pos_app.storage.test_loyalty_book import ENTRY


def test_of_one_instant_what_is_spent_goes_first_and_what_is_taken_last(
    connection: Connection,
) -> None:
    with connection.transaction():
        for kind, points in (
            (EntryKind.TAKEN_BACK, -3),
            (EntryKind.EARNED, 8),
            (EntryKind.SPENT, -5),
        ):
            one = replace(ENTRY, id=an_id(kind.value), kind=kind, points=points, sale_id=None)
            insert_entry(connection, replace(one, lines=()))
    rows = PointRows(connection)
    rows.read(ENTRIES)
    chunk = rows.chunk()
    assert chunk.columns["points"].tolist() == [-5, 8, -3]
    assert chunk.columns["account"].tolist() == [0, 0, 0]
    assert len(chunk.quarters) == 3  # no visit tells their day

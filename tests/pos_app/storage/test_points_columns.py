"""Entries for figures: from chunks that can be read, and from the rows of everybody else."""

from pos_app.storage.connection import Connection
from pos_app.storage.loyalty_entries import insert_entry
from pos_app.storage.points_columns import read_entries
from pos_app.storage.points_folding import PointsFolding
from tests.pos_app.storage.test_points_folding import an_entry


def fold(connection: Connection) -> None:
    folding = PointsFolding(connection, waiting=1)
    while folding.step():
        pass


def test_a_chunk_that_another_version_wrote_is_not_read(connection: Connection) -> None:
    with connection.transaction():
        insert_entry(connection, an_entry(1, 1))
    fold(connection)
    with connection.transaction():
        connection.run("UPDATE points_chunk SET version = 99, columns = x'00'")
    assert len(read_entries(connection, None)) == 1
    fold(connection)
    assert len(read_entries(connection, None)) == 1
    assert connection.rows("SELECT version FROM points_chunk") == [(1,)]


def test_a_chunk_is_read_and_not_its_rows(connection: Connection) -> None:
    with connection.transaction():
        for number in range(6):
            insert_entry(connection, an_entry(number, number % 2))
    fold(connection)
    with connection.transaction():
        connection.run("DELETE FROM loyalty_entry")
    assert len(read_entries(connection, None)) == 6

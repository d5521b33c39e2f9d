"""A step of the replica's book is written whole or not at all, and says so."""

from inspect import getmembers, isfunction

import pytest

from pos_app.operations import replica_book
from pos_app.operations.replica_book import ReplicaRefusedError
from pos_app.storage.connection import Connection
from pos_app.storage.errors import StorageError
from pos_app.storage.replica_book import SqlReplicaBook
from tests.builders import a_department, an_id


def test_it_has_every_method_of_the_protocol() -> None:
    asked = {name for name, _ in getmembers(replica_book.ReplicaBook, isfunction) if name[0] != "_"}
    assert asked <= set(dir(SqlReplicaBook))


@pytest.mark.parametrize("name", [["a list"], None, {"a": "map"}])
def test_what_the_file_will_not_take_leaves_nothing_of_its_step(
    connection: Connection, name: object
) -> None:
    book = SqlReplicaBook(connection)
    before = connection.rows("SELECT * FROM department")
    with connection.transaction():
        with pytest.raises(ReplicaRefusedError), book.step():
            book.departments([a_department("Dairy"), a_department("Odd", icon=name)])
        with book.step():
            book.departments([a_department("Meat")])
    assert len(connection.rows("SELECT * FROM department")) == len(before) + 1


def test_a_failure_of_the_disk_is_no_refusal(connection: Connection) -> None:
    book = SqlReplicaBook(connection)
    with connection.transaction(), pytest.raises(StorageError), book.step():
        raise StorageError(reason="gone")


def test_unknown_fields_go_when_they_are_gone(connection: Connection) -> None:
    book, key = SqlReplicaBook(connection), an_id("store")
    read = "SELECT extra IS NULL FROM document WHERE kind = 'tax_table'"
    book.keep_unknown("tax_table", key, {"shelf": 7})
    assert connection.row(read) == (0,)
    book.keep_unknown("tax_table", key, {})
    assert connection.row(read) == (1,)

"""Claims about the open basket in the file."""

from pos_app.storage.baskets import read_open_basket, write_open_basket
from pos_app.storage.connection import Connection
from tests.builders import a_basket, a_line


def test_there_is_at_most_one_and_the_last_one_counts(connection: Connection) -> None:
    assert read_open_basket(connection) is None
    write_open_basket(connection, a_basket())
    fuller = a_basket(a_line("A"), a_line("B"))
    write_open_basket(connection, fuller)
    assert read_open_basket(connection) == fuller
    write_open_basket(connection, None)
    assert read_open_basket(connection) is None

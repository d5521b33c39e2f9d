"""What an index of words and the log still hold of somebody erased goes in short steps."""

from pos_app.domain.ids import CustomerId
from pos_app.storage.connection import Connection
from pos_app.storage.customers import write_customer
from pos_app.storage.erased_sweep import mark, step, sweep
from pos_app.storage.replica_erase import forget_people
from tests.builders import a_customer, an_id

_BLOCKS = (
    "SELECT count(*) FROM customer_fts_data WHERE instr(block, CAST('quillabeth' AS BLOB)) > 0"
)
_MARK = "SELECT count(*) FROM meta WHERE name = 'erased_to_sweep'"


def erased(connection: Connection, name: str = "Quillabeth") -> None:
    who = CustomerId(an_id(name))
    with connection.transaction():
        write_customer(connection, a_customer(id=who, given_name=name, phone="", card=""))
    with connection.transaction():
        forget_people(connection, [who])
        mark(connection)


def test_words_of_a_row_that_is_gone_go_and_the_mark_with_them(connection: Connection) -> None:
    erased(connection)
    assert connection.row(_BLOCKS) != (0,)
    sweep(connection)
    assert connection.row(_BLOCKS) == (0,)
    assert connection.row(_MARK) == (0,)
    assert not step(connection)


def test_it_goes_on_where_it_was_and_an_erasure_meanwhile_begins_anew(
    connection: Connection,
) -> None:
    erased(connection, "Otto")
    assert step(connection)
    assert step(connection)
    erased(connection)
    sweep(connection)
    assert connection.row(_BLOCKS) == (0,)


def test_a_file_from_which_nobody_was_erased_has_nothing_to_do(connection: Connection) -> None:
    before = connection.row("SELECT total_changes()")
    assert not step(connection)
    assert connection.row("SELECT total_changes()") == before

"""A vocabulary learns words once, and forgets them whole."""

from pos_app.storage.connection import Connection
from pos_app.storage.customer_keys import VOCABULARY
from pos_app.storage.word_keys import WordWriter, neighbours_of, word_id

TABLES = ("customer_token", "customer_token_delete", "customer_token_sound")


def counts(connection: Connection) -> list[tuple[int]]:
    return [connection.rows(f"SELECT count(*) FROM {table}")[0] for table in TABLES]  # noqa: S608  (names of this file)


def test_a_word_waits_until_it_is_written_and_is_written_once(connection: Connection) -> None:
    writer = WordWriter(connection, VOCABULARY)
    writer.meet(("sommer", "hill", "sommer"))
    assert writer.waiting_words == 2
    assert counts(connection) == [(0,), (0,), (0,)]
    writer.flush()
    before = counts(connection)
    assert before[0] == (2,)
    again = WordWriter(connection, VOCABULARY)
    again.meet(("sommer",))
    assert again.waiting_words == 0
    again.write_neighbours(neighbours_of(["sommer"]))
    again.write_words(["sommer"])
    assert counts(connection) == before


def test_a_word_that_nobody_has_any_more_leaves_nothing(connection: Connection) -> None:
    writer = WordWriter(connection, VOCABULARY)
    writer.meet(("sommer",))
    writer.flush()
    writer.meet(("sommer",))
    writer.flush()
    assert connection.row("SELECT n FROM customer_token") == (2,)
    writer.leave(("sommer",))
    assert counts(connection)[0] == (1,)
    writer.leave(("sommer",))
    assert counts(connection) == [(0,), (0,), (0,)]
    writer.meet(("sommer",))
    assert writer.waiting_words == 1


def test_an_id_follows_from_the_letters() -> None:
    assert word_id("sommer") == word_id("sommer") != word_id("somer")

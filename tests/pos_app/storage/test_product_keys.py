"""Claims about search keys: they come and go with their product."""

from pos_app.storage.connection import Connection
from pos_app.storage.product_keys import KeyWriter, name_key
from pos_app.storage.word_keys import neighbours_of, word_id

TABLES = ("product_name", "product_token", "product_token_delete", "product_token_sound")


def counts(connection: Connection) -> list[tuple[int]]:
    return [connection.rows(f"SELECT count(*) FROM {table}")[0] for table in TABLES]  # noqa: S608  (names of this file)


def test_writing_the_words_of_a_name_twice_changes_nothing(connection: Connection) -> None:
    with connection.transaction():
        first = KeyWriter(connection)
        first.add([(900, "Plum cake", "Backhaus")])
        first.flush()
    before = counts(connection)
    with connection.transaction():
        again = KeyWriter(connection)
        again.write_neighbours(neighbours_of(["plum", "cake", "backhaus"]))
        again.write_words(["plum", "cake", "backhaus"])
    assert counts(connection) == before


def test_a_word_is_known_only_after_its_neighbours(connection: Connection) -> None:
    keys = KeyWriter(connection)
    with connection.transaction():
        keys.add([(901, "Zwetschge", "")])
        assert keys.waiting_words == 1
        assert connection.row("SELECT 1 FROM product_token WHERE token = 'zwetschge'") is None
        keys.flush()
    found = connection.row("SELECT id FROM product_token WHERE token = 'zwetschge'")
    assert found == (word_id("zwetschge"),)


def test_names_are_ordered_by_their_plain_words() -> None:
    assert name_key("Größe 0,33 l") == "grosse 033 l"

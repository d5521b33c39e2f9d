"""Writing and removing the search keys of products (tables of migration 0002).

Does not search (product_search) and opens no transaction: the caller's holds the product and its
keys together. Does not write the product itself.

Invariants:
- A row of `product` has keys exactly if it is active; the keys of an import that is not complete
  stand there already and are filtered out by its rows' `import_id`.
- Words are written as word_keys says: neighbours first.
"""

from collections.abc import Iterable

from pos_app.storage.connection import Connection
from pos_app.storage.product_tokens import sounds, words
from pos_app.storage.word_keys import Vocabulary, WordWriter

VOCABULARY = Vocabulary("product_token", sounds)

_ADD_WORDS = "INSERT INTO product_fts (rowid, words) VALUES (?, ?)"
_ADD_NAME = "INSERT INTO product_name (key, n) VALUES (?, ?)"
_REMOVE_WORDS = "DELETE FROM product_fts WHERE rowid = ?"
_REMOVE_NAME = "DELETE FROM product_name WHERE key = ? AND n = ?"


def name_key(name: str) -> str:
    """What `product_name` is ordered by."""
    return " ".join(words(name))


class KeyWriter(WordWriter):
    """Writes the keys of products; new words wait until `flush`."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, VOCABULARY)

    def add(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Add the keys of (n, name, brand) rows, none of which has keys yet."""
        names: list[tuple[str, int]] = []
        texts: list[tuple[int, str]] = []
        for n, name, brand in rows:
            found = words(name)
            names.append((" ".join(found), n))
            together = dict.fromkeys((*found, *words(brand)))
            texts.append((n, " ".join(together)))
            self.meet(together)
        self._connection.run_many(_ADD_NAME, names)
        self._connection.run_many(_ADD_WORDS, texts)

    def remove(self, n: int, name: str) -> None:
        """Remove the keys of a product; `name` is what they were written with.

        Its words stay known: a word that no product carries any more finds nothing.
        """
        self._connection.run(_REMOVE_WORDS, (n,))
        self._connection.run(_REMOVE_NAME, (name_key(name), n))

"""Writing and removing the search keys of products (tables of migration 0002).

Does not search (product_search) and opens no transaction: the caller's holds the product and its
keys together. Does not write the product itself.

Invariant: a row of `product` has keys exactly if it is active; the keys of an import that is not
complete stand there already and are filtered out by its rows' `import_id`.
"""

from collections.abc import Iterable

from pos_app.storage.connection import Connection
from pos_app.storage.product_tokens import kept_hashes, sound, words

_FIND = "SELECT id FROM product_token WHERE token = ?"
_ADD_WORD = "INSERT INTO product_token (token, count) VALUES (?, 1) RETURNING id"
_COUNT = "UPDATE product_token SET count = count + ? WHERE id = ?"
_ADD_DELETE = "INSERT INTO product_token_delete (hash, token_id) VALUES (?, ?)"
_ADD_SOUND = "INSERT INTO product_token_sound (sound, token_id) VALUES (?, ?)"
_ADD_WORDS = "INSERT INTO product_fts (rowid, words) VALUES (?, ?)"
_ADD_NAME = "INSERT INTO product_name (key, n) VALUES (?, ?)"
_REMOVE_WORDS = "DELETE FROM product_fts WHERE rowid = ?"
_REMOVE_NAME = "DELETE FROM product_name WHERE key = ? AND n = ?"
# Beyond this the words already met are forgotten and looked up again, so that memory stays flat.
_WORDS_REMEMBERED = 200_000


def name_key(name: str) -> str:
    """What `product_name` is ordered by."""
    return " ".join(words(name))


class KeyWriter:
    """Writes the keys of products, remembering the words it has met.

    Call `flush` before the commit: it writes how often each word was met. Drop the writer after a
    rollback: it would remember words that are not there.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[str, int] = {}
        self._met: dict[int, int] = {}

    def add(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Add the keys of (n, name, brand) rows, none of which has keys yet."""
        names: list[tuple[str, int]] = []
        texts: list[tuple[int, str]] = []
        for n, name, brand in rows:
            found = words(name)
            names.append((" ".join(found), n))
            together = dict.fromkeys((*found, *words(brand)))
            texts.append((n, " ".join(together)))
            for word in together:
                self._meet(word)
        self._connection.run_many(_ADD_NAME, names)
        self._connection.run_many(_ADD_WORDS, texts)

    def remove(self, n: int, name: str) -> None:
        """Remove the keys of a product; `name` is what they were written with.

        Its words stay known: a word that no product carries any more finds nothing.
        """
        self._connection.run(_REMOVE_WORDS, (n,))
        self._connection.run(_REMOVE_NAME, (name_key(name), n))

    def flush(self) -> None:
        """Write the counts."""
        self._connection.run_many(_COUNT, [(times, n) for n, times in self._met.items()])
        self._met.clear()
        if len(self._ids) > _WORDS_REMEMBERED:
            self._ids.clear()

    def _meet(self, word: str) -> None:
        known = self._ids.get(word)
        if known is None:
            row = self._connection.row(_FIND, (word,))
            if row is None:
                self._ids[word] = self._add_word(word)
                return
            known = self._ids[word] = row[0]
        self._met[known] = self._met.get(known, 0) + 1

    def _add_word(self, word: str) -> int:
        row = self._connection.row(_ADD_WORD, (word,))
        assert row is not None, "RETURNING answers with the row it wrote"
        token_id: int = row[0]
        hashes = sorted(kept_hashes(word))
        self._connection.run_many(_ADD_DELETE, [(value, token_id) for value in hashes])
        heard = sound(word)
        if heard:
            self._connection.run(_ADD_SOUND, (heard, token_id))
        return token_id

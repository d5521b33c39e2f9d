"""Writing and removing the search keys of products (tables of migration 0002).

Does not search (product_search) and opens no transaction: the caller's holds the product and its
keys together. Does not write the product itself.

Invariants:
- A row of `product` has keys exactly if it is active; the keys of an import that is not complete
  stand there already and are filtered out by its rows' `import_id`.
- A word stands in `product_token` only after all its neighbours stand in `product_token_delete`:
  its id follows from its letters, so that writing them again after a crash changes nothing.
"""

from collections.abc import Iterable
from hashlib import blake2b

from pos_app.storage.connection import Connection
from pos_app.storage.product_tokens import kept_hashes, sound, words

_FIND = "SELECT 1 FROM product_token WHERE id = ?"
_ADD_WORD = "INSERT OR IGNORE INTO product_token (id, token) VALUES (?, ?)"
_ADD_DELETE = "INSERT OR IGNORE INTO product_token_delete (hash, token_id) VALUES (?, ?)"
_ADD_SOUND = "INSERT OR IGNORE INTO product_token_sound (sound, token_id) VALUES (?, ?)"
_ADD_WORDS = "INSERT INTO product_fts (rowid, words) VALUES (?, ?)"
_ADD_NAME = "INSERT INTO product_name (key, n) VALUES (?, ?)"
_REMOVE_WORDS = "DELETE FROM product_fts WHERE rowid = ?"
_REMOVE_NAME = "DELETE FROM product_name WHERE key = ? AND n = ?"
# Beyond this the words already met are forgotten and looked up again, so that memory stays flat.
_WORDS_REMEMBERED = 200_000
_ID_BITS = 48
_ID_MASK = (1 << _ID_BITS) - 1


def name_key(name: str) -> str:
    """What `product_name` is ordered by."""
    return " ".join(words(name))


def word_id(word: str) -> int:
    """48 bits of the word's hash: two of 100,000 words meet once in 50,000 catalogues.

    Then the later one is not forgiven a slip; nothing else comes of it.
    """
    return int.from_bytes(blake2b(word.encode(), digest_size=_ID_BITS // 8).digest(), "big")


class KeyWriter:
    """Writes the keys of products, remembering the words it has met.

    New words wait until `flush`, which belongs before the commit; an import writes them piece by
    piece instead (`take_new_words`). Drop the writer after a rollback: it would remember words
    that are not there.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._met: set[str] = set()
        self._new: list[str] = []

    @property
    def waiting_words(self) -> int:
        """How many new words wait."""
        return len(self._new)

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
                if word not in self._met:
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
        """Write the new words."""
        new = self.take_new_words()
        self.write_neighbours(neighbours_of(new))
        self.write_words(new)

    def take_new_words(self) -> list[str]:
        """The words that wait; the caller writes them now, neighbours first."""
        new, self._new = self._new, []
        return new

    def write_neighbours(self, packed: Iterable[int]) -> None:
        """Write some of `neighbours_of`."""
        self._connection.run_many(
            _ADD_DELETE, [(pair >> _ID_BITS, pair & _ID_MASK) for pair in packed]
        )

    def write_words(self, new: Iterable[str]) -> None:
        """Write words whose neighbours are written."""
        numbered = [(word_id(word), word) for word in new]
        self._connection.run_many(
            _ADD_SOUND, [(heard, at) for at, word in numbered if (heard := sound(word))]
        )
        self._connection.run_many(_ADD_WORD, numbered)

    def _meet(self, word: str) -> None:
        if len(self._met) > _WORDS_REMEMBERED:
            self._met.clear()
        self._met.add(word)
        if self._connection.row(_FIND, (word_id(word),)) is None:
            self._new.append(word)


def neighbours_of(new: Iterable[str]) -> list[int]:
    """The (hash, word id) rows of words, in the table's order: a page is then written once.

    Each is one number, hash above id: thirty a word would be too many tuples to sort in memory.
    """
    result = []
    for word in new:
        at = word_id(word)
        result.extend([value << _ID_BITS | at for value in kept_hashes(word)])
    result.sort()
    return result

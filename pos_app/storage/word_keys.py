"""The vocabulary of a search: words with their neighbours and sounds, in three tables of one stem.

Products and customers have one each (`product_token…`, `customer_token…`). Does not know whose
words they are, does not search (word_forgiving) and opens no transaction.

Invariant: a word stands in `…_token` only after all its neighbours stand in `…_token_delete`: its
id follows from its letters, so that writing them again after a crash changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from pos_app.storage.connection import Connection
from pos_app.storage.product_tokens import kept_hashes

# Beyond this the words already met are forgotten and looked up again, so that memory stays flat.
_WORDS_REMEMBERED = 200_000
_ID_BITS = 48
_ID_MASK = (1 << _ID_BITS) - 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which tables, and how a word sounds: some keys, or none for what is not spoken.

    `most_alike`: how many words of one sound are looked at; `most_edits`: by how many letters they
    may differ; `is_counted`: the table says how many carry a word, so that frequent ones are meant
    rather than rare ones.
    """

    stem: str
    sounds: Callable[[str], tuple[str, ...]]
    most_alike: int = 200
    most_edits: int = 3
    is_counted: bool = False


def word_id(word: str) -> int:
    """48 bits of the word's hash: two of 100,000 words meet once in 50,000 catalogues.

    Then the later one is not forgiven a slip; nothing else comes of it.
    """
    return int.from_bytes(blake2b(word.encode(), digest_size=_ID_BITS // 8).digest(), "big")


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


class WordWriter:
    """Writes the words it meets, remembering them.

    New words wait until `flush`, which belongs before the commit; an import writes them piece by
    piece instead (`take_new_words`). Drop the writer after a rollback: it would remember words
    that are not there.
    """

    def __init__(self, connection: Connection, vocabulary: Vocabulary) -> None:
        self._connection = connection
        self._sounds = vocabulary.sounds
        stem = vocabulary.stem
        self._find = f"SELECT 1 FROM {stem} WHERE id = ?"
        self._add_word = f"INSERT OR IGNORE INTO {stem} (id, token) VALUES (?, ?)"
        self._add_delete = f"INSERT OR IGNORE INTO {stem}_delete (hash, token_id) VALUES (?, ?)"
        self._add_sound = f"INSERT OR IGNORE INTO {stem}_sound (sound, token_id) VALUES (?, ?)"
        self._drop_word = f"DELETE FROM {stem} WHERE id = ?"
        self._drop_delete = f"DELETE FROM {stem}_delete WHERE hash = ? AND token_id = ?"
        self._drop_sound = f"DELETE FROM {stem}_sound WHERE sound = ? AND token_id = ?"
        self._count = f"UPDATE {stem} SET n = n + ? WHERE id = ?"
        self._count_of = f"SELECT n FROM {stem} WHERE id = ?"
        self._counts: Counter[str] | None = Counter() if vocabulary.is_counted else None
        self._met: set[str] = set()
        self._new: list[str] = []

    @property
    def waiting_words(self) -> int:
        """How many new words wait."""
        return len(self._new)

    def meet(self, words: Iterable[str]) -> None:
        """Note words; those that are new wait for `flush`."""
        for word in words:
            if self._counts is not None:
                self._counts[word] += 1
            if word not in self._met:
                self._meet(word)

    def flush(self) -> None:
        """Write the new words, and how many carry those that were met."""
        self.flush_new()
        if self._counts is not None:
            more = [(count, word_id(word)) for word, count in self._counts.items()]
            self._connection.run_many(self._count, more)
            self._counts.clear()

    def flush_new(self) -> None:
        """Write the new words; how many carry each still waits."""
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
            self._add_delete, [(pair >> _ID_BITS, pair & _ID_MASK) for pair in packed]
        )

    def write_words(self, new: Iterable[str]) -> None:
        """Write words whose neighbours are written."""
        numbered = [(word_id(word), word) for word in new]
        heard = [(sound, at) for at, word in numbered for sound in self._sounds(word)]
        self._connection.run_many(self._add_sound, heard)
        self._connection.run_many(self._add_word, numbered)

    def leave(self, words: Iterable[str]) -> None:
        """One who carried these words does so no more; a word without any is forgotten."""
        for word in words:
            at = word_id(word)
            self._connection.run(self._count, (-1, at))
            left = self._connection.row(self._count_of, (at,))
            if left is not None and left[0] <= 0:
                self._drop(word, at)

    def _drop(self, word: str, at: int) -> None:
        self._met.discard(word)
        self._connection.run_many(self._drop_sound, [(heard, at) for heard in self._sounds(word)])
        self._connection.run(self._drop_word, (at,))
        self._connection.run_many(self._drop_delete, [(value, at) for value in kept_hashes(word)])

    def _meet(self, word: str) -> None:
        if len(self._met) > _WORDS_REMEMBERED:
            self._met.clear()
        self._met.add(word)
        if self._connection.row(self._find, (word_id(word),)) is None:
            self._new.append(word)

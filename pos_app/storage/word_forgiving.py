"""What may have been meant by words that nothing carries as they were typed.

Reads a vocabulary (word_keys): one slip in a word, a space too many or too few, spellings that
sound alike, and last one word left out. Does not find what carries the words and does not rank it
(product_search, customer_names).
"""

from collections.abc import Iterable, Sequence

from pos_app.storage.connection import Connection
from pos_app.storage.product_tokens import asked_hashes
from pos_app.storage.word_keys import Vocabulary

LONGEST_INDEXED = 5  # prefix='1 2 3 4 5' of the FTS5 tables
_MOST_SPELLINGS = 12
_MOST_TOKENS = 200
_MOST_ENDINGS = 40

Spellings = Sequence[Sequence[str]]


class Forgiving:
    """One vocabulary, read on the connection's own thread."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary) -> None:
        self._connection, self._sounds = connection, vocabulary.sounds
        self._most_edits = vocabulary.most_edits
        stem = vocabulary.stem
        count = "t.n" if vocabulary.is_counted else "0"
        self._has_word = f"SELECT 1 FROM {stem} WHERE token = ?"
        self._has_prefix = f"SELECT 1 FROM {stem} WHERE token >= ? AND token < ? LIMIT 1"
        self._beginnings = f"SELECT token FROM {stem} WHERE token >= ? AND token < ? LIMIT ?"
        self._by_hash = (
            f"SELECT t.token, {count} FROM {stem}_delete d JOIN {stem} t ON t.id = d.token_id"
            f" WHERE d.hash = ? LIMIT {_MOST_TOKENS}"
        )
        self._by_sound = (
            f"SELECT t.token, {count} FROM {stem}_sound s JOIN {stem} t ON t.id = s.token_id"
            f" WHERE s.sound = ? LIMIT {vocabulary.most_alike}"
        )

    def query(self, spellings: Spellings) -> str:
        """The words as FTS5 wants them: a spelling of each, as a prefix."""
        return " AND ".join(
            "(" + " OR ".join(self._beginning(one) for one in choice) + ")" for choice in spellings
        )

    def strange(self, typed: Sequence[str]) -> list[bool]:
        """Which words nothing carries; the last one may be the beginning of one."""
        *whole, last = typed
        return [not self._is_word(word) for word in whole] + [not self._begins_a_word(last)]

    def repairs(self, typed: tuple[str, ...], strange: Sequence[bool]) -> Iterable[Spellings]:
        """Yield the ways to read the words, likeliest first."""
        known: list[list[str]] = [[word] for word in typed]
        if any(strange):
            near = [
                self.spellings(word) if is_strange else [word]
                for word, is_strange in zip(typed, strange, strict=True)
            ]
            if near != known:
                yield near
            # A slip in "ml" has no neighbours: what is left must tell.
            yield [
                choice for choice, is_strange in zip(known, strange, strict=True) if not is_strange
            ]
            for mended in self._spaces_mended(typed, strange):
                yield [[word] for word in mended]
        for place, word in enumerate(typed):
            near_one = [word] if strange[place] else self.spellings(word)
            if near_one != [word]:
                yield [*known[:place], near_one, *known[place + 1 :]]
        for place in range(len(typed) if len(typed) > 2 else 0):
            yield [*known[:place], *known[place + 1 :]]

    def spellings(self, word: str) -> list[str]:
        """Words and beginnings of words that may have been meant by `word`, likeliest first."""
        # Imported here: 30 ms that only the first misspelt word pays.
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (keeps start-up short)

        # Kind of slip, edits, how rare: the least is the likeliest.
        best: dict[str, tuple[int, int, int, str]] = {word: (0, 0, 0, word)}
        seen: set[str] = set()
        for value in asked_hashes(word):
            for token, count in self._connection.rows(self._by_hash, (value,)):
                if token in seen:
                    continue
                seen.add(token)
                if OSA.distance(word, token, score_cutoff=1) <= 1:
                    best[token] = (0, 1, -count, token)
                    continue
                for length in (len(word), len(word) + 1, len(word) - 1):
                    stem = token[:length]
                    if OSA.distance(word, stem, score_cutoff=1) <= 1:
                        best.setdefault(stem, (1, 1, -count, stem))
                        break
        for heard in self._sounds(word):
            for token, count in self._connection.rows(self._by_sound, (heard,)):
                # Of a short word not all letters may differ.
                most = min(self._most_edits, max(max(len(word), len(token)) - 2, 2))
                edits = OSA.distance(word, token, score_cutoff=most)
                if edits <= most:
                    best.setdefault(token, (2, edits, -count, token))
        return sorted(best, key=lambda one: best[one])[:_MOST_SPELLINGS]

    def _beginning(self, start: str) -> str:
        """All words with this beginning, in the form that FTS5 can walk without reading it whole.

        A prefix longer than the indexed ones is gathered in memory first, 20 ms for "pieces".
        """
        if len(start) > LONGEST_INDEXED:
            bound = (start, start + "{", _MOST_ENDINGS + 1)
            found = [word for (word,) in self._connection.rows(self._beginnings, bound)]
            if len(found) <= _MOST_ENDINGS:
                return " OR ".join(f'"{word}"' for word in found or [start])
        return f'"{start}"*'

    def _is_word(self, word: str) -> bool:
        return self._connection.row(self._has_word, (word,)) is not None

    def _begins_a_word(self, start: str) -> bool:
        bound = (start, start + "{")
        return self._connection.row(self._has_prefix, bound) is not None

    def _is_pair(self, whole: str, start: str) -> bool:
        return self._is_word(whole) and self._begins_a_word(start)

    def _spaces_mended(
        self, typed: tuple[str, ...], strange: Sequence[bool]
    ) -> Iterable[tuple[str, ...]]:
        """Yield the words with one space taken out, put in, or moved by a letter."""
        for place, word in enumerate(typed):
            before, after = typed[:place], typed[place + 1 :]
            if after and (strange[place] or strange[place + 1]):
                joined = word + after[0]
                if self._begins_a_word(joined):
                    yield (*before, joined, *after[1:])
                for cut in (len(word) - 1, len(word) + 1):
                    if 0 < cut < len(joined) and self._is_pair(joined[:cut], joined[cut:]):
                        yield (*before, joined[:cut], joined[cut:], *after[1:])
            for cut in range(2, len(word) if strange[place] else 0):
                # The space was left out, or another key was hit in its place.
                for rest in (word[cut:], word[cut + 1 :]):
                    if rest and self._is_pair(word[:cut], rest):
                        yield (*before, word[:cut], rest, *after)

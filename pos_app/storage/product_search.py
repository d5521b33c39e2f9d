"""Finding products for what was typed so far, over a million of them, within one frame.

The way of a query: three digits or more are the beginning of a code; anything else is words. Words
are looked for as the beginning of a name, then in any order (the last one as a prefix), and only
if that fills less than the list, forgivingly: one slip in a word, a space too many or too few,
spellings that sound alike, and last with one word left out. Does not read whole products
(catalogue_reader) and does not write keys (product_keys).

Invariants:
- A product of an unfinished import is never found.
- The forgiving part stops at `FORGIVING_S`; what was found by then is ranked and shown.

Measured at 1,000,000 invented products: benchmarks, "search".
"""

from collections.abc import Iterable, Sequence
from time import perf_counter

from pos_app.storage.connection import Connection
from pos_app.storage.product_rows import VISIBLE
from pos_app.storage.product_tokens import asked_hashes, sound, words

FORGIVING_S = 0.004
_MOST_CANDIDATES = 60
_MOST_FORGIVEN = 120
_MOST_NAMES = 24
_MOST_SPELLINGS = 12
_MOST_TOKENS = 200
_GOOD_ENOUGH = 92.0
_SOUND_EDITS = 3
_LONGEST_INDEXED = 5  # prefix='1 2 3 4 5' in migration 0002
_MOST_ENDINGS = 40

# The inner limits bound what rows of an unfinished import can cost.
_BY_NAME = f"""SELECT p.n, p.name, p.brand FROM (SELECT n FROM product_name
 WHERE key >= ? AND key < ? ORDER BY key LIMIT 400) k JOIN product p ON p.n = k.n
 WHERE {VISIBLE} LIMIT {_MOST_NAMES}"""
_BY_WORDS = f"""SELECT p.n, p.name, p.brand FROM (SELECT rowid AS n FROM product_fts
 WHERE product_fts MATCH ? LIMIT 400) f JOIN product p ON p.n = f.n WHERE {VISIBLE} LIMIT ?"""
_BY_CODE = f"""SELECT p.n, c.code FROM product_code c JOIN product p ON p.n = c.product_n
 WHERE c.code >= ? AND c.code < ? AND {VISIBLE} ORDER BY c.code LIMIT ?"""
_HAS_WORD = "SELECT 1 FROM product_token WHERE token = ?"
_HAS_PREFIX = "SELECT 1 FROM product_token WHERE token >= ? AND token < ? LIMIT 1"
_BEGINNING = "SELECT token FROM product_token WHERE token >= ? AND token < ? LIMIT ?"
_BY_HASH = f"""SELECT t.token FROM product_token_delete d
 JOIN product_token t ON t.id = d.token_id WHERE d.hash = ? LIMIT {_MOST_TOKENS}"""
_BY_SOUND = f"""SELECT t.token FROM product_token_sound s
 JOIN product_token t ON t.id = s.token_id WHERE s.sound = ? LIMIT {_MOST_TOKENS}"""

# How many zeros may stand before what is typed: a kept GTIN has 14 digits, an EAN-13 one less, a
# UPC-A two less, an EAN-8 six less; a short code none.
_LEADING_ZEROS = ("", "0", "00", "000000")

Row = tuple[int, str, str]


class ProductSearch:
    """Searches on one read-only connection, on the thread that owns it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, text: str, *, limit: int) -> list[tuple[int, str | None]]:
        """Return up to `limit` (product n, code) pairs, best first; code None for a hit by name."""
        digits = text.strip().replace(" ", "")
        if len(digits) >= 3 and digits.isascii() and digits.isdigit():
            found = self._by_code(digits, limit)
            if found:
                return found
        typed = words(text)
        return [(n, None) for n in self._by_words(typed, limit)] if typed else []

    def _by_code(self, digits: str, limit: int) -> list[tuple[int, str | None]]:
        hits: dict[int, str] = {}
        for zeros in _LEADING_ZEROS:
            start = zeros + digits
            if len(start) > 14 or (zeros and digits.startswith("000")):
                continue
            bound = (start, start + ":", limit)
            for n, code in self._connection.rows(_BY_CODE, bound):
                hits.setdefault(n, code)
        bare = digits.lstrip("0")
        order = sorted(
            hits.items(),
            key=lambda hit: (hit[1] != digits, hit[1].lstrip("0") != bare, len(hit[1]), hit[1]),
        )
        return list(order[:limit])

    def _by_words(self, typed: tuple[str, ...], limit: int) -> list[int]:
        wanted = " ".join(typed)
        hits = _Hits(wanted)
        hits.take(self._connection.rows(_BY_NAME, (wanted, wanted + "{")))
        if len(hits) < limit:
            self._match(hits, [[word] for word in typed], _MOST_CANDIDATES)
        if len(hits) < limit and any(asked_hashes(word) for word in typed):
            self._forgive(hits, typed)
        return hits.best(limit)

    def _match(self, hits: "_Hits", spellings: Sequence[Sequence[str]], limit: int) -> None:
        """Take products that carry one spelling of every word, each as a prefix.

        Numbers and very short words are on a third of all products: to intersect their lists costs
        a frame, so they only rank, unless the telling words alone leave too many.
        """
        telling = [choice for choice in spellings if asked_hashes(choice[0])]
        if telling and len(telling) < len(spellings):
            found = self._connection.rows(_BY_WORDS, (self._query(telling), limit))
            hits.take(found)
            if len(found) < limit:
                return
        hits.take(self._connection.rows(_BY_WORDS, (self._query(spellings), limit)))

    def _query(self, spellings: Sequence[Sequence[str]]) -> str:
        """The words as FTS5 wants them: a spelling of each, as a prefix."""
        return " AND ".join(
            "(" + " OR ".join(self._beginning(one) for one in choice) + ")" for choice in spellings
        )

    def _beginning(self, start: str) -> str:
        """All words with this beginning, in the form that FTS5 can walk without reading it whole.

        A prefix longer than the indexed ones is gathered in memory first, 20 ms for "pieces".
        """
        if len(start) > _LONGEST_INDEXED:
            bound = (start, start + "{", _MOST_ENDINGS + 1)
            found = [word for (word,) in self._connection.rows(_BEGINNING, bound)]
            if len(found) <= _MOST_ENDINGS:
                return " OR ".join(f'"{word}"' for word in found or [start])
        return f'"{start}"*'

    def _forgive(self, hits: "_Hits", typed: tuple[str, ...]) -> None:
        """Add what might have been meant, the likeliest repair first."""
        end = perf_counter() + FORGIVING_S
        strange = [not self._is_known(typed, place) for place in range(len(typed))]
        for spellings in self._repairs(typed, strange):
            if spellings:
                self._match(hits, spellings, _MOST_FORGIVEN)
            if perf_counter() > end or hits.alike >= _GOOD_ENOUGH:
                return

    def _repairs(
        self, typed: tuple[str, ...], strange: Sequence[bool]
    ) -> Iterable[Sequence[Sequence[str]]]:
        """Yield the ways to read the words, likeliest first."""
        known: list[list[str]] = [[word] for word in typed]
        if any(strange):
            near = [
                self._spellings(word) if is_strange else [word]
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
            if not strange[place] and asked_hashes(word):
                yield [*known[:place], self._spellings(word), *known[place + 1 :]]
        for place in range(len(typed) if len(typed) > 2 else 0):
            yield [*known[:place], *known[place + 1 :]]

    def _is_known(self, typed: tuple[str, ...], place: int) -> bool:
        word = typed[place]
        if place == len(typed) - 1:
            return self._begins_a_word(word)
        return self._connection.row(_HAS_WORD, (word,)) is not None

    def _begins_a_word(self, start: str) -> bool:
        bound = (start, start + "{")
        return self._connection.row(_HAS_PREFIX, bound) is not None

    def _spellings(self, word: str) -> list[str]:
        """Words and beginnings of words that may have been meant by `word`, likeliest first."""
        # Imported here: 30 ms that only the first misspelt word pays.
        from rapidfuzz.distance import OSA  # noqa: PLC0415  (keeps start-up short)

        best: dict[str, tuple[int, int, str]] = {word: (0, 0, word)}
        seen: set[str] = set()
        for value in asked_hashes(word):
            for (token,) in self._connection.rows(_BY_HASH, (value,)):
                if token in seen:
                    continue
                seen.add(token)
                if OSA.distance(word, token, score_cutoff=1) <= 1:
                    best[token] = (0, 1, token)
                    continue
                for length in (len(word), len(word) + 1, len(word) - 1):
                    stem = token[:length]
                    if OSA.distance(word, stem, score_cutoff=1) <= 1:
                        best.setdefault(stem, (1, 1, stem))
                        break
        heard = sound(word)
        if heard:
            for (token,) in self._connection.rows(_BY_SOUND, (heard,)):
                edits = OSA.distance(word, token, score_cutoff=_SOUND_EDITS)
                if edits <= _SOUND_EDITS:
                    best.setdefault(token, (2, edits, token))
        return sorted(best, key=lambda one: best[one])[:_MOST_SPELLINGS]

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

    def _is_pair(self, whole: str, start: str) -> bool:
        known = self._connection.row(_HAS_WORD, (whole,)) is not None
        return known and self._begins_a_word(start)


class _Hits:
    """Candidates, each scored once. A lower score is better."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self._scores: dict[int, tuple[bool, float, str, int]] = {}
        self.alike = 0.0

    def __len__(self) -> int:
        return len(self._scores)

    def take(self, rows: Iterable[Row]) -> None:
        """Score the rows that are new."""
        for n, name, brand in rows:
            if n not in self._scores:
                key = " ".join(words(name))
                alike = _similarity(self._wanted, key, brand)
                self.alike = max(self.alike, alike)
                self._scores[n] = (not key.startswith(self._wanted), -alike, key, n)

    def best(self, limit: int) -> list[int]:
        """Names that begin as typed first, then the most alike (shorter ones are), then by name."""
        return [score[3] for score in sorted(self._scores.values())[:limit]]


def _similarity(wanted: str, key: str, brand: str) -> float:
    """How alike they are, 0 to 100, whatever the order of the words."""
    from rapidfuzz import fuzz  # noqa: PLC0415  (30 ms that only the first search pays)

    alike = max(fuzz.ratio(wanted, key), fuzz.token_sort_ratio(wanted, key))
    if brand:
        alike = max(alike, fuzz.token_sort_ratio(wanted, f"{' '.join(words(brand))} {key}"))
    return alike

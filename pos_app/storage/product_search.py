"""Finding products for what was typed so far, over a million of them, within one frame.

The way of a query: three digits or more are the beginning of a code; anything else is words. Words
are looked for as the beginning of a name, then in any order (the last one as a prefix), and only
if that fills less than the list, forgivingly: one slip in a word, a space too many or too few,
spellings that sound alike, and last with one word left out. Does not read whole products
(catalogue_reader), does not write keys (product_keys) and does not say what may have been meant
(word_forgiving).

Invariants:
- A product of an unfinished import is never found.
- The forgiving part stops at `FORGIVING_S`; what was found by then is ranked and shown.

Measured at 1,000,000 invented products: benchmarks, "search".
"""

from collections.abc import Iterable
from time import perf_counter

from pos_app.storage.connection import Connection
from pos_app.storage.product_keys import VOCABULARY
from pos_app.storage.product_rows import VISIBLE
from pos_app.storage.product_tokens import asked_hashes, words
from pos_app.storage.word_forgiving import Forgiving, Spellings

FORGIVING_S = 0.004
_MOST_CANDIDATES = 60
_MOST_FORGIVEN = 120
_MOST_NAMES = 24
_GOOD_ENOUGH = 92.0

# The inner limits bound what rows of an unfinished import can cost.
_BY_NAME = f"""SELECT p.n, p.name, p.brand FROM (SELECT n FROM product_name
 WHERE key >= ? AND key < ? ORDER BY key LIMIT 400) k JOIN product p ON p.n = k.n
 WHERE {VISIBLE} LIMIT {_MOST_NAMES}"""
_BY_WORDS = f"""SELECT p.n, p.name, p.brand FROM (SELECT rowid AS n FROM product_fts
 WHERE product_fts MATCH ? LIMIT 400) f JOIN product p ON p.n = f.n WHERE {VISIBLE} LIMIT ?"""
_BY_CODE = f"""SELECT p.n, c.code FROM product_code c JOIN product p ON p.n = c.product_n
 WHERE c.code >= ? AND c.code < ? AND {VISIBLE} ORDER BY c.code LIMIT ?"""

# How many zeros may stand before what is typed: a kept GTIN has 14 digits, an EAN-13 one less, a
# UPC-A two less, an EAN-8 six less; a short code none.
_LEADING_ZEROS = ("", "0", "00", "000000")

Row = tuple[int, str, str]


class ProductSearch:
    """Searches on one read-only connection, on the thread that owns it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._forgiving = Forgiving(connection, VOCABULARY)

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

    def _match(self, hits: "_Hits", spellings: Spellings, limit: int) -> None:
        """Take products that carry one spelling of every word, each as a prefix.

        Numbers and very short words are on a third of all products: to intersect their lists costs
        a frame, so they only rank, unless the telling words alone leave too many.
        """
        query = self._forgiving.query
        telling = [choice for choice in spellings if asked_hashes(choice[0])]
        if telling and len(telling) < len(spellings):
            found = self._connection.rows(_BY_WORDS, (query(telling), limit))
            hits.take(found)
            if len(found) < limit:
                return
        hits.take(self._connection.rows(_BY_WORDS, (query(spellings), limit)))

    def _forgive(self, hits: "_Hits", typed: tuple[str, ...]) -> None:
        """Add what might have been meant, the likeliest repair first."""
        end = perf_counter() + FORGIVING_S
        for spellings in self._forgiving.repairs(typed, self._forgiving.strange(typed)):
            if spellings:
                self._match(hits, spellings, _MOST_FORGIVEN)
            if perf_counter() > end or hits.alike >= _GOOD_ENOUGH:
                return


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

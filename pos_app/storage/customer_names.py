"""Finding customers by the words of a name, in any order, the last one perhaps unfinished.

First among this store's customers, then among all; where that leaves room in the list, forgivingly
(word_forgiving). Does not find by number or address (customer_contacts).

Invariant: the forgiving part stops at `FORGIVING_S`; what was found by then is ranked and shown.
"""

from collections.abc import Sequence
from time import perf_counter

from pos_app.operations.found_customer import Slip
from pos_app.storage.connection import Connection
from pos_app.storage.customer_hits import Candidate, Hits, candidates
from pos_app.storage.customer_keys import VOCABULARY
from pos_app.storage.word_forgiving import Forgiving, Spellings

FORGIVING_S = 0.007
_MOST_HERE, _MOST_EXACT, _MOST_BEGUN, _MOST_FORGIVEN = 40, 20, 24, 100
_GOOD_ENOUGH = 6  # likeness of one slip in a name of two words
# Likeness: every word as typed; each begun as typed; then what is unlike, in hundredths.
_SAME, _BEGUN, _FORGIVEN = 0, 1, 2

_HERE = "SELECT rowid AS n FROM customer_here_fts WHERE customer_here_fts MATCH ? LIMIT ?"
# Who joined last stands first: of twenty thousand of one name the likeliest to come.
_ALL = """SELECT rowid AS n FROM customer_fts WHERE customer_fts MATCH ?
 ORDER BY rowid DESC LIMIT ?"""


class NameSearch:
    """Searches names on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._forgiving = Forgiving(connection, VOCABULARY)

    def find(self, typed: tuple[str, ...], hits: Hits, *, limit: int) -> None:
        """Take those whom the words may mean."""
        self._as_typed(typed, hits, limit)
        if len(hits) < limit:
            self._forgive(typed, hits)

    def _as_typed(self, typed: tuple[str, ...], hits: Hits, limit: int) -> None:
        begun = self._forgiving.query([[word] for word in typed])
        whole = " AND ".join(f'"{word}"' for word in typed)
        wanted = sorted(typed)
        for inner, query, most in (
            (_HERE, begun, _MOST_HERE),
            (_ALL, whole, _MOST_EXACT),
            (_ALL, begun, _MOST_BEGUN),
        ):
            for one in candidates(self._connection, inner, (query, most)):
                is_same = sorted(one.words.split()) == wanted
                if is_same or begins_all(typed, one.words):
                    hits.take(one, _SAME if is_same else _BEGUN)
            if len(hits) >= limit and hits.most_alike == _SAME:
                return

    def _forgive(self, typed: tuple[str, ...], hits: Hits) -> None:
        """Add what might have been meant, the likeliest repair first."""
        end = perf_counter() + FORGIVING_S
        wanted = " ".join(typed)
        for spellings in self._forgiving.repairs(typed, self._forgiving.strange(typed)):
            if spellings:
                self._match(spellings, hits, wanted, is_whole=len(spellings) >= len(typed))
            if perf_counter() > end or _FORGIVEN < hits.most_alike <= _GOOD_ENOUGH:
                return

    def _match(self, spellings: Spellings, hits: Hits, wanted: str, *, is_whole: bool) -> None:
        query = self._forgiving.query(spellings)
        for inner in (_HERE, _ALL):
            for one in candidates(self._connection, inner, (query, _MOST_FORGIVEN)):
                if one.n not in hits:
                    far = unlikeness(wanted, one.words)
                    slip = _slip(wanted, one, is_whole=is_whole)
                    hits.take(one, _FORGIVEN + far, slip)


def begins_all(typed: Sequence[str], words: str) -> bool:
    """Whether each word typed begins one of the name's."""
    padded = f" {words}"
    return all(f" {word}" in padded for word in typed)


def unlikeness(wanted: str, words: str) -> int:
    """How unlike two names are, whatever the order of the words: 0 the same, 50 nothing alike."""
    from rapidfuzz import fuzz  # noqa: PLC0415  (30 ms that only the first slip pays)

    alike = max(fuzz.token_sort_ratio(wanted, words), fuzz.ratio(wanted, words))
    return round((100 - alike) / 2)


def _slip(wanted: str, one: Candidate, *, is_whole: bool) -> Slip:
    """One letter, or heard alike; or only a part of what was typed."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (see above)

    if not is_whole:
        return Slip.PART
    ordered = " ".join(sorted(wanted.split()))
    fits = OSA.distance(ordered, " ".join(sorted(one.words.split())), score_cutoff=1) <= 1
    is_near = fits or OSA.distance(wanted, one.words, score_cutoff=1) <= 1
    return Slip.LETTER if is_near else Slip.SOUND

"""Candidates of one customer search: each is kept once, then they are put in order.

Does not look for candidates (customer_names, customer_contacts).

Invariants:
- The order is likeness, then who comes to this store, then who came last, then who joined last.
- `likeness` is a whole number: two spellings a hair apart are not told from each other, so that a
  regular stands before a stranger.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pos_app.operations.found_customer import Slip
from pos_app.storage.connection import Connection, Parameters

# The columns that say how to rank; `f.n` comes from what was looked for.
CANDIDATE = """SELECT k.n, k.words, k.national, k.reversed, h.visited_at_us, k.visited_at_us
 FROM ({inner}) f JOIN customer_key k ON k.n = f.n LEFT JOIN customer_here h ON h.n = k.n"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One customer's keys, as far as they rank. `here_us` None: does not come here."""

    n: int
    words: str
    national: str
    reversed: str
    here_us: int | None
    visited_us: int

    @property
    def digits(self) -> str:
        """The number, with its country."""
        return self.reversed[::-1]


class Hits:
    """The best likeness of each candidate so far; 0 is exactly what was typed."""

    def __init__(self) -> None:
        self._scores: dict[int, tuple[int, bool, int, int, Slip]] = {}

    def __len__(self) -> int:
        return len(self._scores)

    def __contains__(self, n: int) -> bool:
        return n in self._scores

    @property
    def most_alike(self) -> int:
        """The best likeness; a large number when there is none."""
        return min((score[0] for score in self._scores.values()), default=1_000)

    def take(self, candidate: Candidate, likeness: int, slip: Slip = Slip.NONE) -> None:
        """Keep a candidate, or the better of two reasons to."""
        score = (
            likeness, candidate.here_us is None, -candidate.visited_us, -candidate.n, slip,
        )  # fmt: skip
        before = self._scores.get(candidate.n)
        if before is None or score < before:
            self._scores[candidate.n] = score

    def best(self, limit: int) -> list[tuple[int, Slip]]:
        """The numbers of the best, and what was forgiven."""
        order = sorted(self._scores.items(), key=lambda one: one[1])
        return [(n, score[-1]) for n, score in order[:limit]]


def candidates(
    connection: Connection, inner: str, values: Parameters, *, seen: Iterable[int] = ()
) -> list[Candidate]:
    """Those whom a query for `n` finds, without the ones already seen."""
    known = frozenset(seen)
    rows = connection.rows(CANDIDATE.format(inner=inner), values)
    return [Candidate(*row) for row in rows if row[0] not in known]

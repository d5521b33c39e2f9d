"""A hub's accounts for tests: the simulator's tables, two tills of two stores, ids that count."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

from sync.accounts.book import Holder
from sync.accounts.postings import CURRENT, Standing, apply_postings, check_postings
from sync.accounts.rights import Question
from sync.records import Posting
from tests.simulation.hub_tables import MemoryHub

ANA, BEN = "points:P:a", "points:P:b"


def uid(number: int) -> UUID:
    """An id that a reader can count."""
    return UUID(int=number)


def _holder(ten: int) -> Holder:
    return Holder(device=uid(ten + 1), incarnation=uid(ten + 2), store=uid(ten + 3))


@dataclass
class Ledger:
    """A hub store and who asks it."""

    store: MemoryHub = field(default_factory=lambda: MemoryHub(uid(1)))
    ids: Iterable[int] = field(default_factory=lambda: count(1_000))
    here: Holder = field(default_factory=lambda: _holder(10))
    there: Holder = field(default_factory=lambda: _holder(20))

    def new_id(self) -> UUID:
        """The next id."""
        return uid(next(iter(self.ids)))

    def post(
        self, *postings: Posting, holder: Holder | None = None, standing: Standing = CURRENT
    ) -> int:
        """Take postings of one record; the loss."""
        who = holder or self.here
        check_postings(self.store, postings, who)
        return apply_postings(self.store, self.new_id(), postings, holder=who, standing=standing)

    def put(self, account: str, amount: int) -> None:
        """Value that is free at the hub."""
        self.post(Posting(account, amount), Posting("issued:points:P", -amount))

    def earn(self, account: str, amount: int, right: UUID) -> None:
        """Value that is a right of this till at once."""
        self.post(Posting(account, amount, right), Posting("issued:points:P", -amount))

    def spend(self, account: str, amount: int, right: UUID, **words: object) -> int:
        """Spend by a right; the loss."""
        moved = (Posting(account, -amount, right), Posting("redeemed:points:P", amount))
        return self.post(*moved, **words)

    def question(self, account: str, amount: int, *, least: int = 1, rq: int = 900) -> Question:
        """A question."""
        return Question(rq=uid(rq), account=account, amount=amount, least=least)

    def total(self) -> int:
        """All that stands in the ledger: always zero."""
        return sum(line.delta for _, line in self.store.tables.values("ledger"))

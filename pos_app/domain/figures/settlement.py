"""Settlement: which store gave points out, which one let them be spent, and who owes whom.

By first in, first out: a point that is spent is the oldest of its account. Points given back with
goods are given out anew by the store that took the goods.

Invariants:
- Balances sum to zero; a store owes itself nothing.
- Points that no store gave out (a birthday's) are owed by nobody, and are told apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.point_entries import NOWHERE, PointEntries
from pos_app.domain.loyalty_entry import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """One store owes another: places of stores, points above zero."""

    issuer: int
    payer: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """`spent` are points by (issuer, payer), NOWHERE for either where no store is known."""

    spent: Mapping[tuple[int, int], int]

    @property
    def debts(self) -> tuple[Debt, ...]:
        """Net for each two stores, the greatest first."""
        found = []
        for one, other in {tuple(sorted(pair)) for pair in self.spent}:
            if one in (NOWHERE, other):
                continue
            net = self.spent.get((one, other), 0) - self.spent.get((other, one), 0)
            if net:
                issuer, payer = (one, other) if net > 0 else (other, one)
                found.append(Debt(issuer=issuer, payer=payer, points=abs(net)))
        return tuple(sorted(found, key=lambda debt: (-debt.points, debt.issuer, debt.payer)))

    @property
    def owed(self) -> int:
        """What all stores together owe others."""
        return sum(one.points for one in self.debts)

    @property
    def unknown(self) -> int:
        """Points spent that no store is known to have given out, or to have let be spent."""
        return sum(points for pair, points in self.spent.items() if NOWHERE in pair)

    def balance(self, store: int) -> int:
        """What is owed to a store, less what it owes."""
        owed = sum(one.points for one in self.debts if one.payer == store)
        return owed - sum(one.points for one in self.debts if one.issuer == store)


def settlement(entries: PointEntries, unit: int, period: Period) -> Settlement:
    """What was spent in a period."""
    rows = entries.of_unit(unit) & entries.during(period) & entries.of_kinds(EntryKind.SPENT)
    found = entries.matched
    used, short = rows[found.used_outgo], rows[found.short_outgo]
    income, outgo = found.used_income[used], found.used_outgo[used]
    issuers = np.concatenate((entries.store[income], np.full(short.sum(), NOWHERE, np.int16)))
    points = np.concatenate((found.used[used], found.short[short]))
    payers = entries.store[np.concatenate((outgo, found.short_outgo[short]))]
    pairs, at = np.unique(np.stack([issuers, payers], axis=1), axis=0, return_inverse=True)
    sums = np.zeros(len(pairs), np.int64)
    np.add.at(sums, at.reshape(-1), points)
    whole = zip(pairs.tolist(), sums.tolist(), strict=True)
    return Settlement(spent={(issuer, payer): total for (issuer, payer), total in whole})

"""PointsPlan: what one record moves on one customer's account, in the only sequence that is fair.

Spends come first and use only rights that were there before; then what is given back and earned;
last what is taken back, which may leave a debt. Does not store and knows no sale.

Invariants:
- Points that come in pay a debt first; only what is over becomes a right.
- Only `take_back` takes the balance below zero.

Worked example (100 earned, 60 of them spent, then all goods come back)::

    points:P:C -40 (by the right)   what is left of it
    points:P:C -60                  the debt: no right covers it
    issued     +100
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from pos_app.domain.account import (
    AccountId,
    AccountKind,
    Posting,
    RightId,
    SpendingRight,
    account_id,
    spend,
)


class PointsPlan:
    """The postings of one account in one record, gathered.

    `held` is what the account holds before; `rights` are needed by what spends or takes back.
    """

    def __init__(
        self,
        account: AccountId,
        *,
        unit: str,
        new_id: Callable[[], UUID],
        held: int = 0,
        rights: Sequence[SpendingRight] = (),
    ) -> None:
        self.account, self.balance = account, held
        self._unit, self._new_id = unit, new_id
        self._rights = list(rights)
        self._postings: list[Posting] = []

    @property
    def postings(self) -> tuple[Posting, ...]:
        """Everything so far; they sum to zero."""
        return tuple(self._postings)

    def spend(self, points: int, *, rule: str) -> None:
        """Use points up. Raises RuleError `errors.account_short`: nothing has changed."""
        self._add(spend(self._rights, points, rule=rule))

    def earn(self, points: int, *, rule: str) -> None:
        """Points that are new."""
        self._put(points, AccountKind.ISSUED, rule)

    def give_back(self, points: int, *, rule: str) -> None:
        """Points that had been spent."""
        self._put(points, AccountKind.REDEEMED, rule)

    def take_back(self, points: int, *, rule: str, is_spent: bool = False) -> None:
        """Undo an earning: what the rights do not cover becomes a debt.

        `is_spent`: undo a giving back instead; the points are spent again.
        """
        if points < 1:
            return
        covered = min(points, sum(right.free for right in self._rights))
        moved: list[Posting] = []
        if covered:
            moved += spend(self._rights, covered, rule=rule)[:-1]
        if points > covered:
            moved.append(self._posting(self.account, covered - points, rule))
        contra = AccountKind.REDEEMED if is_spent else AccountKind.ISSUED
        other = account_id(contra, self._unit)
        self._add((*moved, self._posting(other, points, rule)))

    def expire(self, points: int, *, rule: str) -> int:
        """Points whose time is over; never more than the rights here cover. Returns how many."""
        covered = min(points, sum(right.free for right in self._rights))
        if covered > 0:
            moved = spend(self._rights, covered, rule=rule)[:-1]
            other = account_id(AccountKind.EXPIRED, self._unit)
            self._add((*moved, self._posting(other, covered, rule)))
        return max(covered, 0)

    def _put(self, points: int, contra: AccountKind, rule: str) -> None:
        if points < 1:
            return
        owed = min(points, max(-self.balance, 0))
        moved: list[Posting] = []
        if owed:
            moved.append(self._posting(self.account, owed, rule))
        if points > owed:
            right = RightId(self._new_id())
            moved.append(replace(self._posting(self.account, points - owed, rule), right=right))
        other = account_id(contra, self._unit)
        self._add((*moved, self._posting(other, -points, rule)))

    def _posting(self, account: AccountId, delta: int, rule: str) -> Posting:
        return Posting(account=account, unit=self._unit, delta=delta, rule=rule)

    def _add(self, moved: Sequence[Posting]) -> None:
        self._postings += moved
        self.balance += sum(one.delta for one in moved if one.account == self.account)
        for one in moved:
            if one.right is not None and one.delta > 0:
                self._rights.append(
                    SpendingRight(
                        id=one.right, account=self.account, unit=self._unit, amount=one.delta
                    )
                )
            elif one.right is not None:
                self._rights = [
                    replace(right, spent=right.spent - one.delta)
                    if right.id == one.right
                    else right
                    for right in self._rights
                ]

"""A book of accounts in memory: the port AccountBook over the entries of FakeTables."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import (
    AccountEntry,
    AccountId,
    Balance,
    Posting,
    RightId,
    SpendingRight,
    check_balanced,
    kind_of,
)

Moved = tuple[Posting, UUID, datetime]


class FakeAccountBook:
    """Reads and appends to the entries of one transaction; refuses what the real one refuses."""

    def __init__(self, moved: list[Moved], outbox: list[object]) -> None:
        self._moved, self._outbox = moved, outbox

    def balance(self, account: AccountId) -> Balance | None:
        entries = [posting for posting, _, _ in self._moved if posting.account == account]
        if not entries:
            return None
        here = sum(right.free for right in self.rights(account))
        total = sum(posting.delta for posting in entries)
        return Balance(account=account, unit=entries[0].unit, total=total, here=here)

    def held(self, account: AccountId) -> int:
        return sum(posting.delta for posting, _, _ in self._moved if posting.account == account)

    def rights(self, account: AccountId) -> tuple[SpendingRight, ...]:
        amounts: dict[RightId, list[int]] = {}
        unit = ""
        for posting, _, _ in self._moved:
            if posting.account == account and posting.right is not None:
                unit = posting.unit
                amount = amounts.setdefault(posting.right, [0, 0])
                amount[posting.delta < 0] += abs(posting.delta)
        return tuple(
            SpendingRight(id=key, account=account, unit=unit, amount=amount, spent=spent)
            for key, (amount, spent) in amounts.items()
            if spent < amount
        )

    def entries(self, account: AccountId) -> tuple[AccountEntry, ...]:
        return tuple(
            AccountEntry(record_id=record, at=at, delta=posting.delta, rule=posting.rule)
            for posting, record, at in self._moved
            if posting.account == account
        )

    def sums(self, unit: str) -> dict[AccountId, int]:
        sums: dict[AccountId, int] = {}
        for posting, _, _ in self._moved:
            if posting.unit == unit:
                sums[posting.account] = sums.get(posting.account, 0) + posting.delta
        return sums

    def post(self, kind: str, noun: object, postings: Iterable[Posting], *, at: datetime) -> None:
        self._outbox.append((kind, noun))
        self.apply(UUID(int=len(self._outbox)), tuple(postings), at)

    def apply(self, record_id: UUID, postings: tuple[Posting, ...], at: datetime) -> None:
        """Enter the postings that came with a record."""
        check_balanced(postings)
        for posting in postings:
            if posting.right is not None and posting.delta < 0:
                free = {right.id: right.free for right in self.rights(posting.account)}
                if free.get(posting.right, 0) < -posting.delta:
                    msg = f"{posting.account}: the right does not cover {-posting.delta}"
                    raise ValueError(msg)
            self._moved.append((posting, record_id, at))
            left = sum(one.delta for one, _, _ in self._moved if one.account == posting.account)
            kind, is_spend = kind_of(posting.account), posting.right is not None
            if left < 0 and not (kind.is_contra or (kind.may_owe and not is_spend)):
                msg = f"{posting.account} would be overdrawn by {-left}"
                raise ValueError(msg)

"""SqlAccountBook: balances, entries and spending rights on the till's file; fills AccountBook.

Does not decide how much may be spent (domain/account) and asks no hub: the rights it knows are
those of this incarnation.

Invariants:
- A balance is the sum of its entries; only contra accounts, a debt of points, and what the hub has
  granted before the log told of it are below zero.
- A right is never spent beyond its amount.
"""

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
from pos_app.domain.allowance import RETURNED
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts

# An account that a granted right has opened may not have its unit yet.
_OPEN = (
    "INSERT INTO account (id, unit, balance) VALUES (?, ?, 0)"
    " ON CONFLICT (id) DO UPDATE SET unit = excluded.unit WHERE unit = ''"
)
_MOVE = "UPDATE account SET balance = balance + ? WHERE id = ? AND unit = ? RETURNING balance"
_ENTER = (
    "INSERT INTO entry (account_id, record_id, place, delta, right_id, at_us, rule)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_GRANT = (
    "INSERT INTO spending_right (id, account_id, inc, amount, spent, state)"
    " VALUES (?, ?, ?, ?, 0, 'held')"
)
_SPEND = (
    "UPDATE spending_right SET spent = spent + ?"
    " WHERE id = ? AND account_id = ? AND inc = ? AND state = 'held' AND spent + ? <= amount"
)
_IS_GRANTED = "SELECT is_granted FROM spending_right WHERE id = ?"
_BALANCE = "SELECT unit, balance FROM account WHERE id = ?"
_RIGHTS = (
    "SELECT id, amount, spent FROM spending_right"
    " WHERE account_id = ? AND inc = ? AND state = 'held' AND spent < amount ORDER BY id"
)
_ENTRIES = (
    "SELECT record_id, at_us, delta, rule FROM entry WHERE account_id = ? ORDER BY at_us, place"
)
_SUMS = "SELECT id, balance FROM account WHERE unit = ? ORDER BY id"


class SqlAccountBook:
    """The accounts of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection = facts.connection

    def balance(self, account: AccountId) -> Balance | None:
        """What an account holds, and what of it can be spent here; None when there is none."""
        return read_balance(self._connection, account, incarnation=self._facts.incarnation)

    def held(self, account: AccountId) -> int:
        """What an account holds, wherever it can be spent; 0 when there is none."""
        found = self._connection.row(_BALANCE, (account,))
        return 0 if found is None else int(found[1])

    def rights(self, account: AccountId) -> tuple[SpendingRight, ...]:
        """What is left of this till's rights, the oldest first."""
        return read_rights(self._connection, account, incarnation=self._facts.incarnation)

    def entries(self, account: AccountId) -> tuple[AccountEntry, ...]:
        """Every change of an account, the oldest first: why it holds what it holds."""
        return tuple(
            AccountEntry(record_id=id_of(key), at=instant_of(us), delta=delta, rule=rule)
            for key, us, delta, rule in self._connection.rows(_ENTRIES, (account,))
        )

    def sums(self, unit: str) -> dict[AccountId, int]:
        """Every account of a unit with its balance; they sum to zero."""
        return {AccountId(key): int(held) for key, held in self._connection.rows(_SUMS, (unit,))}

    def post(self, kind: str, noun: object, postings: Iterable[Posting], *, at: datetime) -> None:
        """Move value outside of a sale: one answerable fact with its postings."""
        moved = tuple(postings)
        record = self._facts.note(kind, noun, at=at, postings=moved)
        apply_postings(self._facts, record.id, moved, at=at)


def apply_postings(
    facts: Facts, record_id: UUID, postings: Iterable[Posting], *, at: datetime
) -> None:
    """Write the postings that came with a record of this till.

    Raises ValueError when they do not balance, overdraw an account or spend a right that is not
    this till's or too small: a fault of the program, since spends are planned from these rights.
    """
    moved = tuple(postings)
    check_balanced(moved)
    connection, at_us = facts.connection, us_of(at)
    for place, posting in enumerate(moved):
        connection.run(_OPEN, (posting.account, posting.unit))
        found = connection.row(_MOVE, (posting.delta, posting.account, posting.unit))
        if found is None:
            msg = f"{posting.account} is not kept in {posting.unit}"
            raise ValueError(msg)
        if found[0] < 0 and not _may_be_below_zero(connection, posting):
            msg = f"{posting.account} would be overdrawn by {-found[0]}"
            raise ValueError(msg)
        if posting.right is not None:
            _apply_right(facts, posting, posting.right)
        connection.run(
            _ENTER,
            (
                posting.account, record_id.bytes, place, posting.delta,
                bytes_or_none(posting.right), at_us, posting.rule,
            ),
        )  # fmt: skip


def _may_be_below_zero(connection: Connection, posting: Posting) -> bool:
    """A contra account; what may owe, but never by a spend; and what others have not told yet.

    A right that the hub granted was covered there; of a debt at another till, or of points that
    were earned there a moment ago, this file may not know.
    """
    kind = kind_of(posting.account)
    if kind.is_contra or posting.rule == RETURNED:
        return True
    if kind.may_owe and (posting.right is None or posting.delta > 0):
        return True
    if posting.right is None or posting.delta > 0:
        return False
    found = connection.row(_IS_GRANTED, (posting.right.bytes,))
    return found is not None and bool(found[0])


def _apply_right(facts: Facts, posting: Posting, right: RightId) -> None:
    if posting.delta > 0:
        facts.connection.run(
            _GRANT, (right.bytes, posting.account, facts.incarnation, posting.delta)
        )
        return
    spent = -posting.delta
    changed = facts.connection.run(
        _SPEND, (spent, right.bytes, posting.account, facts.incarnation, spent)
    )
    if not changed:
        msg = f"{posting.account}: right {right} does not cover {spent}"
        raise ValueError(msg)


def read_balance(
    connection: Connection, account: AccountId, *, incarnation: bytes
) -> Balance | None:
    """An account as people see it."""
    found = connection.row(_BALANCE, (account,))
    if found is None:
        return None
    here = sum(right.free for right in read_rights(connection, account, incarnation=incarnation))
    return Balance(account=account, unit=found[0], total=int(found[1]), here=here)


def read_rights(
    connection: Connection, account: AccountId, *, incarnation: bytes
) -> tuple[SpendingRight, ...]:
    """The rights of an incarnation that are not used up, the oldest first."""
    found = connection.row(_BALANCE, (account,))
    if found is None:
        return ()
    return tuple(
        SpendingRight(
            id=RightId(id_of(key)), account=account, unit=found[0], amount=amount, spent=spent
        )
        for key, amount, spent in connection.rows(_RIGHTS, (account, incarnation))
    )

"""What an account is to the hub, and what the hub must be able to store of it.

Every account is kept by its ORIGINAL id for ever; merged people are links beside it (links).
Its value lies in purses: one that is free, and one for each spending right. Does not decide who may
spend (rights, postings).

Invariants:
- Lines are only added, and the lines of one `txn` (a record, a grant …) sum to zero.
- free + the rests of all rights = all postings of records + what losses have paid.
- A purse of a right is never below zero. A free purse is, only when points were taken back (debt),
  or while a restored hub waits for what its tills still know.

Accounts whose name begins with one of CONTRAS stand against the others; nobody spends them.
`loss:<store>` is what a store pays for points that were spent twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

CONTRAS = frozenset({"issued", "redeemed", "expired", "written_off", "loss"})
LARGEST = 2**53  # what fits a signed 64-bit column many times over
LARGEST_SUM = 2**62  # a purse never comes near the end of its column, whoever fills it


ACCOUNT_BYTES = 200


def is_account(name: str) -> bool:
    """Whether it can name an account: in any database, and in its indexes."""
    return 0 < len(name.encode()) <= ACCOUNT_BYTES and "\0" not in name


def is_contra(account: str) -> bool:
    """Whether it stands against all others."""
    return account.partition(":")[0] in CONTRAS


def loss_account(store: UUID) -> str:
    """Where the losses of a store are booked."""
    return f"loss:{store.hex}"


class RightState(StrEnum):
    """Whether a right can be used; postings of its till are taken in every state."""

    OPEN = "open"
    FROZEN = "frozen"  # its till or incarnation is gone; what is left waits for a manager
    WRITTEN_OFF = "written_off"  # the store has paid; the rest covers what may yet arrive


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a right: one life of one till, and the store that answers for it."""

    device: UUID
    incarnation: UUID
    store: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HubRight:
    """A right as the hub knows it. `rest` is what its purse still has.

    `is_partial`: met in postings after a restore, before anybody said how large it is.
    """

    id: UUID
    account: str
    holder: Holder
    amount: int
    rest: int
    state: RightState = RightState.OPEN
    is_partial: bool = False
    is_recalled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger; `right` None is the free purse."""

    account: str
    right: UUID | None
    delta: int


@dataclass(frozen=True, slots=True)
class Link:
    """One merge: two accounts of one person. `is_active` ends with the un-merge."""

    edge: UUID
    one: str
    other: str
    is_active: bool = True


class AccountStore(Protocol):
    """What the hub keeps; all changes of one message are one transaction of the caller."""

    def free(self, account: str) -> int:
        """The free purse; 0 of an account that nobody has moved."""
        ...

    def enter(self, txn: UUID, lines: Iterable[Line]) -> None:
        """Add lines to the ledger and move the free purses that they name."""
        ...

    def right(self, right_id: UUID) -> HubRight | None:
        """A right by its id."""
        ...

    def put_right(self, right: HubRight) -> None:
        """Write a right as it is now."""
        ...

    def rights_on(self, account: str) -> tuple[HubRight, ...]:
        """The rights on an account that are not empty, by id."""
        ...

    def rights_at(self, device: UUID) -> tuple[HubRight, ...]:
        """The rights of a till that are not empty, by id."""
        ...

    def links_at(self, account: str) -> tuple[Link, ...]:
        """The active links that touch an account."""
        ...

    def links_of(self, edge: UUID) -> tuple[Link, ...]:
        """The links that one merge made, active or not."""
        ...

    def put_link(self, link: Link) -> None:
        """Write a link as it is now."""
        ...

    def is_unlinked(self, edge: UUID) -> bool:
        """Whether the end of a merge is known, even when the merge itself is not yet."""
        ...

    def note_unlinked(self, edge: UUID) -> None:
        """Remember the end of a merge."""
        ...

    def answered(self, rq: UUID) -> tuple[UUID, ...] | None:
        """The rights that a question was answered with; None when it was not."""
        ...

    def note_answer(self, rq: UUID, rights: tuple[UUID, ...]) -> None:
        """Remember an answer."""
        ...


def enter_balanced(store: AccountStore, txn: UUID, lines: Iterable[Line]) -> None:
    """Add lines that sum to zero."""
    entered = tuple(line for line in lines if line.delta)
    assert sum(line.delta for line in entered) == 0, "the ledger is double entry"
    if entered:
        store.enter(txn, entered)

"""What operations need from storage beside sales: the books of accounts and shifts.

Protocols only; UnitOfWork (operations/ports) hands them out inside its transaction. What a book
writes is durable when the unit of work commits, and gone when it does not.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from pos_app.domain.account import AccountEntry, AccountId, Balance, Posting, SpendingRight


class AccountBook(Protocol):
    """Balances that may never go below zero, and this till's rights to spend them."""

    def balance(self, account: AccountId) -> Balance | None:
        """What an account holds, and what of it can be spent here; None when there is none."""
        ...

    def held(self, account: AccountId) -> int:
        """What an account holds, wherever it can be spent; 0 when there is none."""
        ...

    def rights(self, account: AccountId) -> tuple[SpendingRight, ...]:
        """What is left of this till's rights, the oldest first."""
        ...

    def entries(self, account: AccountId) -> tuple[AccountEntry, ...]:
        """Every change of an account, the oldest first."""
        ...

    def sums(self, unit: str) -> dict[AccountId, int]:
        """Every account of a unit with its balance; they sum to zero."""
        ...

    def post(self, kind: str, noun: object, postings: Iterable[Posting], *, at: datetime) -> None:
        """Move value outside of a sale: one answerable fact. A sale carries its own postings."""
        ...

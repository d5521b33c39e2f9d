"""RightsBook: the till's side of rights: questions for more, what it holds, whose accounts are one.

A Protocol that storage fills. Balances and spending are AccountBook's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.domain.allowance import HeldRight
from pos_app.domain.ids import CustomerId, StoreId


@dataclass(frozen=True, slots=True)
class RightState:
    """How a question stands. Neither waiting nor refused: its rights are here.

    `available` is how much there was when it was refused.
    """

    is_waiting: bool
    is_refused: bool = False
    available: int = 0


class RightsBook(Protocol):
    """Rights and questions of one transaction."""

    def ask(self, rq: UUID, account: AccountId, amount: int, *, least: int, at: datetime) -> None:
        """Write down that a right is wanted; whoever speaks with the hub asks."""
        ...

    def state_of(self, rq: UUID) -> RightState:
        """What became of a question."""
        ...

    def forget(self, rq: UUID) -> None:
        """Nobody waits for this question any more."""
        ...

    def asked(self) -> tuple[tuple[UUID, AccountId], ...]:
        """Every question that still waits for its answer."""
        ...

    def forget_refused(self, *, asked_before: datetime) -> None:
        """Drop refusals that nobody has read: whoever asked before that had gone on."""
        ...

    def held(self) -> tuple[HeldRight, ...]:
        """The rights that can be spent here, of all accounts, by account and the oldest first."""
        ...

    def linked(self, account: AccountId) -> tuple[AccountId, ...]:
        """The original accounts of whoever has this one, itself first, then by id."""
        ...

    def visits_by_store(self, customer_id: CustomerId, *, since: datetime) -> Mapping[StoreId, int]:
        """How often somebody came to which store."""
        ...

"""CardRequest: an amount that a payment terminal was asked for, written down before it is asked.

As long as one stands, nobody knows that it was not charged: the till inquires before it asks for
anything else. Does not talk to a terminal (peripherals/payment_terminal_control).

Invariant: `reference` never changes and is used for one charge alone (and its reversal), so that a
terminal that is asked twice charges once.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_app.domain.ids import BasketId, StaffId, TenderId
from pos_app.domain.money import Money


class CardState(StrEnum):
    """Where a request stands."""

    STARTED = "started"
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    ABORTED = "aborted"
    REVERSED = "reversed"
    UNKNOWN = "unknown"

    @property
    def is_over(self) -> bool:
        """Whether it is known how it ended."""
        return self in (
            CardState.APPROVED,
            CardState.DECLINED,
            CardState.ABORTED,
            CardState.REVERSED,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRequest:
    """`amount` below zero gives money back to the card. `id` becomes the tender's.

    One that `is_reversal` undoes the charge of the tender with this id. `tip_for` gets the tip,
    also one added at the terminal; None: whoever asked. `charge_of` is the tender whose charge is
    given back, None if nobody knows it.
    """

    id: TenderId
    basket_id: BasketId
    staff_id: StaffId
    amount: Money
    asked_at: datetime
    tip: Money | None = None
    cashback: Money | None = None
    is_reversal: bool = False
    tip_for: StaffId | None = None
    charge_of: TenderId | None = None

    @property
    def reference(self) -> str:
        """What the terminal knows it by."""
        return self.id.hex


@dataclass(frozen=True, slots=True, kw_only=True)
class CardResult:
    """What a terminal approved: `amount` may be less than was asked, and has its sign.

    `tip`, `cashback` and `surcharge` were charged on top. `code` is the approval code.
    """

    amount: Money
    code: str = ""
    tip: Money | None = None
    cashback: Money | None = None
    surcharge: Money | None = None

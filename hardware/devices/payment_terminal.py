"""What a payment terminal is: asked for an amount once, and asked again what became of it.

Does not know sales and keeps no journal: the caller writes the request down before `begin`, and
inquires about one whose end it did not hear before it asks for anything else. No card number ever
crosses this line.

Invariants:
- One reference is charged at most once, however often it is sent.
- UNKNOWN means that the card may have been charged; everything else is what the terminal said.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class TerminalState(StrEnum):
    """Where a request stands."""

    STARTED = "started"  # written down; perhaps nothing was sent yet
    WAITING = "waiting"  # the terminal waits for a card or a PIN
    APPROVED = "approved"
    DECLINED = "declined"
    ABORTED = "aborted"  # given up before anything was charged
    REVERSED = "reversed"  # it was charged, and undone
    UNKNOWN = "unknown"  # nobody heard the end: inquire

    @property
    def is_over(self) -> bool:
        """Whether it is known how it ended."""
        return self in (
            TerminalState.APPROVED,
            TerminalState.DECLINED,
            TerminalState.ABORTED,
            TerminalState.REVERSED,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRequest:
    """Amounts are minor units of `currency`; `amount_minor` below zero gives money back.

    `reference` is ours: 1 to 40 letters and digits, never used for another amount. `charge` is
    the reference of the charge that money is given back of, empty if nobody knows it: the terminal
    refuses another card, and more than was charged.
    """

    reference: str
    amount_minor: int
    currency: str
    tip_minor: int = 0
    cashback_minor: int = 0
    charge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalAnswer:
    """What the terminal says of a reference. `approved_minor` may be less than was asked.

    `tip_minor`, `cashback_minor` and `surcharge_minor` were charged on top. `code` is the approval
    code, `reason` a short word of the terminal for a refusal.
    """

    reference: str
    state: TerminalState
    approved_minor: int = 0
    tip_minor: int = 0
    cashback_minor: int = 0
    surcharge_minor: int = 0
    code: str = ""
    reason: str = ""


class PaymentTerminal(Protocol):
    """One caller thread at a time; all times are seconds from the call."""

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""

    def close(self) -> None:
        """Disconnect; does nothing if not open."""

    def begin(self, request: ChargeRequest, timeout_s: float) -> None:
        """Ask for an amount; answers follow by `read`.

        Raises DeviceTimeoutError or DeviceLostError: with `sent_bytes` 0 nothing was asked, else
        the state is UNKNOWN. Raises ValueError for a reference that cannot be sent.
        """

    def read(self, timeout_s: float) -> TerminalAnswer | None:
        """Wait for the next answer; None if there was none in time.

        Raises DeviceLostError when the line breaks and DeviceAnswerError for what cannot be read.
        """

    def abort(self, reference: str, timeout_s: float) -> None:
        """Ask the terminal to give up; how it ends is told by `read` all the same."""

    def reverse(self, reference: str, timeout_s: float) -> None:
        """Ask the terminal to undo what it charged for a reference; the end follows by `read`.

        REVERSED, however often it is asked; APPROVED when the charge stands (too late), ABORTED
        when the terminal never heard of it. Raises as `begin` does.
        """

    def inquire(self, reference: str, timeout_s: float) -> TerminalAnswer:
        """Ask what became of a reference; it charges nothing.

        A reference that the terminal never heard is ABORTED. Raises DeviceError when there is no
        answer: then it is still UNKNOWN.
        """

"""What the wait for a card needs of a payment terminal with a line, and where the counter stands.

Only names; peripherals/payment_terminal_control is one.
"""

from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.card_request import CardRequest, CardResult, CardState
from pos_app.domain.money import Money
from pos_app.ui.sell.picture import Stage


class CardTerminal(Protocol):
    """A payment terminal with a line to this till; every call returns at once."""

    @property
    def is_there(self) -> bool:
        """Whether there is one: it may come and go while the counter stands."""
        ...

    def charge(self, request: CardRequest) -> None:
        """Ask for an amount, once it is written down."""
        ...

    def reverse(self, request: CardRequest) -> None:
        """Ask to undo what was charged, once it is written down."""
        ...

    def inquire(self, request: CardRequest) -> None:
        """Find out what became of it."""
        ...

    def abort(self, request: CardRequest) -> None:
        """Give up, if it is not too late."""
        ...


class TerminalProgress(Protocol):
    """Where a request stands, as the terminal's thread tells it."""

    @property
    def request(self) -> CardRequest:
        """What was asked."""
        ...

    @property
    def state(self) -> CardState:
        """Where it stands."""
        ...

    @property
    def result(self) -> CardResult | None:
        """What was charged, once it was."""
        ...

    @property
    def reason(self) -> str:
        """A short word for why not."""
        ...


@dataclass(slots=True)
class TenderStage:
    """Where the money part of one counter stands, shared by its presenters."""

    stage: Stage = Stage.RINGING
    waiting: Money | None = None

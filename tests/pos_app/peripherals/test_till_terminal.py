"""The counter holds one terminal, whatever device is behind it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from pos_app.domain.card_request import CardRequest
from pos_app.peripherals.till_terminal import TillTerminal
from tests.pos_app.peripherals.test_payment_terminal_control import a_request

if TYPE_CHECKING:
    from pos_app.peripherals.payment_terminal_control import PaymentTerminalControl


@dataclass
class Heard:
    asked: list[str] = field(default_factory=list)

    def charge(self, request: CardRequest) -> None:
        self.asked.append(f"charge {request.reference}")

    def reverse(self, request: CardRequest) -> None:
        self.asked.append(f"reverse {request.reference}")

    def inquire(self, request: CardRequest) -> None:
        self.asked.append(f"inquire {request.reference}")

    def abort(self, request: CardRequest) -> None:
        self.asked.append(f"abort {request.reference}")


def test_what_is_asked_goes_to_the_terminal_that_is_there() -> None:
    terminal, line, request = TillTerminal(), Heard(), a_request()
    assert not terminal.is_there
    terminal.serve(cast("PaymentTerminalControl", line))
    assert terminal.is_there
    for ask in (terminal.charge, terminal.reverse, terminal.inquire, terminal.abort):
        ask(request)
    words = ("charge", "reverse", "inquire", "abort")
    assert line.asked == [f"{word} {request.reference}" for word in words]
    terminal.serve(None)
    assert not terminal.is_there

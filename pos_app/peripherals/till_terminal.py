"""The card terminal as the counter holds it: the same one while the device behind it is exchanged.

Asks no device itself (payment_terminal_control does). Lives on the window's thread.

Invariant: a request goes to one terminal and to no other: nothing is exchanged while one is under
way (device_set waits until the control is idle).
"""

from pos_app.domain.card_request import CardRequest
from pos_app.peripherals.payment_terminal_control import PaymentTerminalControl


class TillTerminal:
    """The CardTerminal of one window. Its calls are made only while `is_there`."""

    def __init__(self) -> None:
        self._control: PaymentTerminalControl | None = None

    @property
    def is_there(self) -> bool:
        """Whether this till has a terminal with a line."""
        return self._control is not None

    def serve(self, control: PaymentTerminalControl | None) -> None:
        """Let this be the terminal from now on; None: amounts are typed there."""
        self._control = control

    def charge(self, request: CardRequest) -> None:
        """Ask for an amount, once it is written down."""
        self._line.charge(request)

    def reverse(self, request: CardRequest) -> None:
        """Ask to undo what was charged, once it is written down."""
        self._line.reverse(request)

    def inquire(self, request: CardRequest) -> None:
        """Find out what became of it."""
        self._line.inquire(request)

    def abort(self, request: CardRequest) -> None:
        """Give up, if it is not too late."""
        self._line.abort(request)

    @property
    def _line(self) -> PaymentTerminalControl:
        assert self._control is not None, "asked only while there is a line"
        return self._control

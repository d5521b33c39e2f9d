"""The way from the counter to a customer's profile: by a key, and by touching the card.

A part of the counter (ui/sell/inline) that is never open itself. Whose profile: whoever is chosen
of those that were found, else whoever the basket belongs to, else nobody yet. Plain Python, no Qt.
"""

from collections.abc import Callable

from pos_app.domain.ids import CustomerId
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import InlinePicture

PROFILE = "customer:profile"


class ProfileDoor:
    """`go(customer_id, purpose)` opens a profile; `meant()` is whom a search has chosen."""

    is_open = False

    def __init__(
        self,
        *,
        meant: Callable[[], CustomerId | None],
        attached: Callable[[], CustomerId | None],
        go: Callable[[CustomerId | None, str], None],
    ) -> None:
        self._meant, self._attached, self._go = meant, attached, go

    def key(self, action: KeyAction, text: str) -> bool:
        """The key of the profile."""
        del text
        if action is not KeyAction.PROFILE:
            return False
        self.open()
        return True

    def touched(self, code: str) -> bool:
        """The card beside the basket."""
        if code == PROFILE:
            self.open()
        return code == PROFILE

    def open(self) -> None:
        """Go there."""
        found, attached = self._meant(), self._attached()
        whose = found or attached
        is_served = whose is not None and whose == attached
        self._go(whose, "sale" if is_served else "finding")

    def typed(self, text: str) -> None:
        """Nothing is asked here."""
        del text

    def entered(self, text: str) -> None:
        """Nothing is asked here."""
        del text

    def stepped(self, by: int) -> None:
        """Nothing is asked here."""
        del by

    def chosen(self, code: str) -> None:
        """Nothing is asked here."""
        del code

    def refused(self, code: str) -> bool:
        """Nothing is mended here."""
        del code
        return False

    def close(self) -> None:
        """Nothing stands here."""

    def picture(self) -> InlinePicture | None:
        """Nothing stands here."""
        return None

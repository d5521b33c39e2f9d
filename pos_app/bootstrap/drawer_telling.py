"""What the sensors of the drawers tell, brought to the counter: a line, a soft sound, a fact.

Never asks anything and takes no key: somebody is in the middle of a sale. Looks at no sensor itself
(peripherals/drawer_watch).

Invariants:
- A drawer whose position is unknown is never spoken of.
- A drawer opened past the till is on record before it is told.
"""

from typing import TYPE_CHECKING

from pos_app.operations.open_drawer import note_opened_by_hand
from pos_app.peripherals.drawer_watch import DrawerPosition, DrawerSight
from pos_app.ui.theme_tokens import Tone

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

LINE = "drawer_line"
SOUND = "drawer_open"
_SIGN_ON = "sign_on"


class DrawerTelling:
    """One window's drawers. `show` says again what stands, on a screen that was made anew."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._code = ""
        till.devices.drawers.seen.connect(self._on_seen)

    def show(self) -> None:
        """Put the line at the foot, or take it away."""
        words = self._till.rooms.phrases.say(self._code) if self._code else ""
        self._till.screens.sell.set_status(LINE, words, "archive", Tone.WARN)

    def _on_seen(self, sight: DrawerSight) -> None:
        if self._till.is_closed:
            return
        self._till.screens.drawer_moved()
        if sight.position is not DrawerPosition.OPEN:
            self._say("")
        elif sight.is_by_hand:
            self._note(sight)
        elif sight.reminders:
            self._say("devices.drawer_left_open")
            self._till.rooms.play(SOUND)

    def _note(self, sight: DrawerSight) -> None:
        """Write it down with whoever is signed on; nobody is, on a till that is locked."""
        till = self._till
        is_locked = till.presenter is None or till.window.current == _SIGN_ON
        staff = None if is_locked or till.presenter is None else till.presenter.staff
        machine = till.machine
        till.runner.run(
            lambda: note_opened_by_hand(
                staff, sight.places, unit_of_work=machine.units, clock=machine.clock
            ),
            on_done=lambda _: self._say("devices.drawer_by_hand"),
        )

    def _say(self, code: str) -> None:
        self._code = code
        self.show()

"""The profile's screen is built before somebody asks for it, once the till stands idle.

Its first opening would take 0.1 to 0.2 s else, in the middle of a sale. The code is read in on the
database's thread; only the widgets are made on the window's. Builds nothing while there is anything
in the basket or on another screen, and nothing of what it does belongs to the start.
"""

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

IDLE_MS = 8_000
_MODULE = "pos_app.bootstrap.profile_room"


class IdleBuilding:
    """Waits for a quiet moment, `IDLE_MS` at a time, until the screen is there."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._timer = QTimer(till.window)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to wait."""
        self._timer.start()

    def stop(self) -> None:
        """The window closes."""
        self._timer.stop()

    def look(self) -> None:
        """Build it if nobody is served now."""
        if self._is_idle:
            self._timer.stop()
            self._till.runner.run(
                lambda: importlib.import_module(_MODULE),
                on_done=lambda _: self._build(),
            )

    def _build(self) -> None:
        if self._is_idle:
            _ = self._till.screens.profiles  # made when it is first asked for
        else:
            self._timer.start()

    @property
    def _is_idle(self) -> bool:
        till = self._till
        counter = None if till.presenter is None else till.presenter.counter
        return till.window.current == "sign_on" or (
            till.window.current == "sell" and counter is not None and counter.basket.is_empty
        )

"""Finds the customer's monitor and keeps the window on it, also when it goes and comes back.

Does not draw (screen). Invariants:
- The customer's window is never on the till's own monitor, not for a moment: it is hidden while
  the monitor goes, before the system can move it.
- The till's window keeps the focus through all of it.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QWidget


class Named(Protocol):
    """A monitor by the name that the system gives it ("HDMI-1")."""

    def name(self) -> str:
        """Its name."""


AnyScreen = TypeVar("AnyScreen", bound=Named)


def choose_screen(
    screens: Sequence[AnyScreen], wanted: str, till: AnyScreen | None
) -> AnyScreen | None:
    """The monitor that `wanted` names, or numbers from 1; never the one of the till."""
    wanted = wanted.strip()
    if not wanted:
        return None
    named = [one for one in screens if one.name().casefold() == wanted.casefold()]
    if not named and wanted.isascii() and wanted.isdecimal():
        named = list(screens[int(wanted) - 1 : int(wanted)]) if int(wanted) else []
    return named[0] if named and named[0] is not till else None


class CustomerMonitor(QObject):
    """Shows `window` on the wanted monitor whenever there is one. `screens` are those there now."""

    def __init__(
        self,
        window: QWidget,
        wanted: str,
        *,
        till: QWidget,
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__(window)
        self._window, self._wanted, self._till, self._screens = window, wanted, till, screens
        self._on: QScreen | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication), "monitors need the application to exist"
        application.screenAdded.connect(self._on_change)
        application.primaryScreenChanged.connect(self._on_change)
        application.screenRemoved.connect(self._on_removed)
        application.focusWindowChanged.connect(self._on_focus)

    @property
    def is_there(self) -> bool:
        """Whether the customer can see something."""
        return self._on is not None

    def place(self) -> None:
        """Show the window where it belongs, or not at all."""
        screen = choose_screen(self._screens(), self._wanted, self._till.screen())
        if screen is None:
            self._hide()
            return
        window = self._window
        if screen is not self._on:
            if self._on is not None:
                self._on.geometryChanged.disconnect(self._on_change)
            screen.geometryChanged.connect(self._on_change)
        self._on = screen
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        # showFullScreen() would ask for the focus as well.
        window.setWindowState(Qt.WindowState.WindowFullScreen)
        window.show()

    def _hide(self) -> None:
        if self._on is not None:
            self._on.geometryChanged.disconnect(self._on_change)
        self._on = None
        self._window.hide()

    def _on_removed(self, screen: QScreen) -> None:
        if screen is self._on:
            self._hide()
        self._on_change()

    def _on_focus(self, focused: QWindow | None) -> None:
        # Not every system heeds a window's wish to be left without it: keys are the till's.
        if focused is not None and focused is self._window.windowHandle():
            self._till.activateWindow()

    def _on_change(self) -> None:
        # Once the system has told all of it: monitors come and go several at a time.
        QTimer.singleShot(0, self, self.place)

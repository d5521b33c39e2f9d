"""The window: one screen at a time, sheets over it, and the lock that comes by itself.

Does not build screens (bootstrap does) and decides nothing about a sale. Which screen may follow
which is said by whoever calls `show_screen`.

Invariants:
- The window is never modal and never takes the focus from a scan.
- The lock by itself never comes while `is_busy()` says that somebody counts money or waits for a
  card.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

SMALLEST = (1024, 700)
# Windows whose touches are no sign that staff are there, and what the system calls them.
FOR_CUSTOMERS = ("customer_screen", "customer_screenWindow")


class MainWindow(QWidget):
    """Holds the screens by name. `idle_too_long` fires after `lock_after_s` without a touch."""

    idle_too_long = Signal()
    closing = Signal()

    def __init__(
        self,
        *,
        title: str,
        lock_after_s: int = 0,
        is_busy: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setWindowTitle(title)
        self.setMinimumSize(*SMALLEST)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.setSpacing(0)
        self._stack = QStackedLayout()
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._page.addLayout(self._stack, 1)
        self._top: QWidget | None = None
        self._screens: dict[str, QWidget] = {}
        self._is_busy = is_busy
        self._idle = QTimer(self)
        self._idle.setInterval(lock_after_s * 1000)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self._locks_itself = lock_after_s > 0

    @property
    def current(self) -> str:
        """The name of the screen that shows."""
        shown = self._stack.currentWidget()
        return next((name for name, screen in self._screens.items() if screen is shown), "")

    def add_screen(self, name: str, screen: QWidget) -> None:
        """Take a screen in, without showing it."""
        self._screens[name] = screen
        self._stack.addWidget(screen)

    def has_screen(self, name: str) -> bool:
        """Whether a screen of this name was taken in."""
        return name in self._screens

    def screen_named(self, name: str) -> QWidget:
        """One screen."""
        return self._screens[name]

    def replace_screen(self, name: str, screen: QWidget) -> None:
        """Take a screen in instead of the one of that name; the old one is deleted."""
        old = self._screens.pop(name, None)
        self.add_screen(name, screen)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def put_on_top(self, strip: QWidget, *, edge_px: int) -> None:
        """Keep a strip above every screen and an edge free round them; the old one is deleted."""
        if self._top is not None:
            self._page.removeWidget(self._top)
            self._top.deleteLater()
        self._top = strip
        self._page.insertWidget(0, strip)
        self._page.setContentsMargins(edge_px, edge_px, edge_px, edge_px)

    def show_screen(self, name: str) -> None:
        """Show a screen."""
        self._stack.setCurrentWidget(self._screens[name])

    def watch_idleness(self) -> None:
        """Begin to count the time without a key or a touch."""
        application = QApplication.instance()
        if self._locks_itself and application is not None:
            application.installEventFilter(self)
            self._idle.start()

    def note_activity(self) -> None:
        """Somebody did something: a key, a touch or a scan."""
        if self._locks_itself:
            self._idle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only listens: whatever staff do starts the count again; a customer's touch does not."""
        if event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.MouseButtonPress,
            QEvent.Type.TouchBegin,
        ):
            place = watched.window() if isinstance(watched, QWidget) else watched
            if place.objectName() not in FOR_CUSTOMERS:
                self.note_activity()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes, so that everything open is put away first."""
        self.closing.emit()
        super().closeEvent(event)

    def _on_idle(self) -> None:
        if self._is_busy():
            self._idle.start()
        else:
            self.idle_too_long.emit()

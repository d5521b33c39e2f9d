"""A window to type into, and the keys of a person and of a scanner."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import WedgeSettings
from pos_app.peripherals.wedge_filter import WedgeFilter

CODE = "4006381333931"
NONE = Qt.KeyboardModifier.NoModifier


class Window(QWidget):
    """A field, and a button that is also the default."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Pay")
        self.button.setAutoDefault(True)
        self.returns, self.clicks = 0, 0
        self.field.returnPressed.connect(self._count_return)
        self.button.clicked.connect(self._count_click)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)

    def _count_return(self) -> None:
        self.returns += 1

    def _count_click(self) -> None:
        self.clicks += 1

    @property
    def handle(self) -> QWindow:
        handle = self.windowHandle()
        assert handle is not None
        return handle


class Time:
    """The filter's clock: real time does not decide these tests."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def installed(
    qapp: QApplication, settings: WedgeSettings, now_s: Callable[[], float]
) -> Iterator[list[Scan]]:
    read: list[Scan] = []
    wedge = WedgeFilter(settings, now_s=now_s)
    wedge.scanned.connect(read.append)
    qapp.installEventFilter(wedge)
    wedge.setObjectName("wedge")
    wedge.setParent(qapp)
    yield read
    qapp.removeEventFilter(wedge)
    wedge.setParent(None)


def wedge_of(qapp: QApplication) -> WedgeFilter:
    found = qapp.findChild(WedgeFilter, "wedge")
    assert isinstance(found, WedgeFilter)
    return found


def press_key(window: Window, key: Qt.Key, text: str, *, released: bool = True) -> None:
    kinds = [QEvent.Type.KeyPress, QEvent.Type.KeyRelease][: 2 if released else 1]
    for kind in kinds:
        QCoreApplication.sendEvent(window.handle, QKeyEvent(kind, key, NONE, text))


def type_quickly(window: Window, text: str, now: Time, *, gap_s: float, end: bool = True) -> None:
    for character in text:
        now.now_s += gap_s
        press_key(window, Qt.Key(ord(character.upper())), character)
    if end:
        now.now_s += gap_s
        press_key(window, Qt.Key.Key_Return, "\r")


def type_slowly(qapp: QApplication, window: Window, text: str, now: Time) -> None:
    """Type as a person does: after each key the filter's timer finds that nothing followed."""
    for character in text:
        press_key(window, Qt.Key(ord(character.upper())), character)
        now.now_s += 0.12
        wedge_of(qapp)._poll()

"""Where a PIN is typed: a dot for each digit, and the number pad.

Checks nothing and keeps the digits no longer than it must. Invariants: digits are never drawn or
told to a screen reader; handing over empties it.
"""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import ButtonKind
from pos_app.ui.widgets.keypad import Keypad, SideKey
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.painted import PaintedWidget

LONGEST = 12
_SHOWN_LEAST = 4


class _Dots(PaintedWidget):
    """A filled dot for each digit typed, rings for the least that a PIN has."""

    def __init__(self, theme: Theme, *, accessible_name: str) -> None:
        super().__init__(theme, accessible_name=accessible_name)
        self.count = 0
        self.wrong = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(220, self.theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = self.start_painting()
        shown = max(_SHOWN_LEAST, self.count)
        side, step = 16.0, 30.0
        left = (self.width() - (shown - 1) * step - side) / 2
        ink = self.theme.colour("bad" if self.wrong else "primary")
        ring = self.theme.colour("bad" if self.wrong else "border_strong")
        for number in range(shown):
            filled = number < self.count
            painter.setPen(QPen(ink if filled else ring, 2))
            painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
            top = (self.height() - side) / 2
            painter.drawEllipse(QRectF(left + number * step, top, side, side))


class PinPad(QWidget):
    """Digits by touch or keyboard; `pin_entered` carries the PIN on Enter, `changed` the length."""

    pin_entered = Signal(str)
    changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        *,
        accessible_name: str,
        erase_name: str,
        enter_text: str,
        key_height: int = 60,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._digits = ""
        self._dots = _Dots(theme, accessible_name=accessible_name)
        self._sentence = make_label("", "error", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._sentence.hide()
        sides = (
            SideKey(code="erase", icon="delete", accessible_name=erase_name),
            SideKey(code="enter", text=enter_text, kind=ButtonKind.PRIMARY),
        )
        self.keypad = Keypad(theme, side_keys=sides, digits_only=True, key_height=key_height)
        self.keypad.key_pressed.connect(self.press)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._dots)
        column.addWidget(self._sentence)
        column.addWidget(self.keypad)
        self.setAccessibleName(accessible_name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def press(self, key: str) -> None:
        """Take a digit, "erase" or "enter"."""
        if key == "enter":
            if self._digits:
                digits = self._digits
                self.clear()
                self.pin_entered.emit(digits)
            return
        if key == "erase":
            self._show(self._digits[:-1])
        elif len(self._digits) < LONGEST:
            self._show(self._digits + key)

    def clear(self) -> None:
        """Forget the digits."""
        self._show("")

    def show_error(self, sentence: str) -> None:
        """Say what is wrong and forget the digits; an empty sentence says that nothing is."""
        self.clear()
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)
        self._dots.wrong = bool(sentence)
        self._dots.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type digits, erase with Backspace, hand over with Enter; leave the rest."""
        if event.text() in set("0123456789") and event.text():
            self.press(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.press("erase")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.press("enter")
        else:
            super().keyPressEvent(event)

    def _show(self, digits: str) -> None:
        if digits and self._dots.wrong:
            self._dots.wrong = False
            self._sentence.hide()
        self._digits = digits
        self._dots.count = len(digits)
        self._dots.update()
        self.changed.emit(len(digits))

"""The number pad: 7 8 9 / 4 5 6 / 1 2 3 / 0 00 and the decimal mark, with a column of other keys.

Interprets nothing: it says which key was pressed. Invariants: never mirrored, because figures are
not; no key takes the focus from the field that is being filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton

DIGIT_ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SideKey:
    """A key beside the digits: `code` is what the keypad reports when it is pressed."""

    code: str
    text: str = ""
    icon: str = ""
    kind: ButtonKind = ButtonKind.QUIET
    accessible_name: str = ""


class Keypad(QWidget):
    """Digits and up to four side keys; `key_pressed` carries "0".."9", "00", the mark or a code."""

    key_pressed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        *,
        decimal_mark: str = ".",
        side_keys: Sequence[SideKey] = (),
        key_height: int = 48,
        digits_only: bool = False,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key_height = key_height
        self._keys: dict[str, KeyButton] = {}
        self.setAccessibleName(accessible_name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for row, digits in enumerate(DIGIT_ROWS):
            for column, digit in enumerate(digits):
                grid.addWidget(self._digit(digit), row, column)
        if digits_only:
            grid.addWidget(self._digit("0"), 3, 1)
        else:
            for column, digit in enumerate(("0", "00", decimal_mark)):
                grid.addWidget(self._digit(digit), 3, column)
        for row, side in enumerate(side_keys):
            place = (3, 2 * row) if digits_only else (row, 3)
            grid.addWidget(self._side(side), *place)
        for column in range(3 if digits_only or not side_keys else 4):
            grid.setColumnStretch(column, 1)

    def key(self, code: str) -> KeyButton:
        """Return the button of a digit or a side key."""
        return self._keys[code]

    def _digit(self, digit: str) -> KeyButton:
        button = KeyButton(self._theme, digit, px=20, height=self._key_height)
        return self._wired(button, digit)

    def _side(self, side: SideKey) -> KeyButton:
        button = KeyButton(
            self._theme,
            side.text,
            icon=side.icon,
            kind=side.kind,
            px=14,
            height=self._key_height,
            accessible_name=side.accessible_name,
        )
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return self._wired(button, side.code)

    def _wired(self, button: KeyButton, code: str) -> KeyButton:
        button.clicked.connect(lambda: self.key_pressed.emit(code))
        self._keys[code] = button
        return button

"""A label and the choices below it in a grid, each a large button; one is marked.

Judges nothing. Invariant: choosing reports the code; marking by `choose` is silent.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import make_label


class ChoiceGrid(QWidget):
    """`chosen` carries the code of the button that was pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, label: str, *, columns: int) -> None:
        super().__init__()
        self._theme, self._columns = theme, columns
        self.buttons: dict[str, KeyButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(make_label(label, "label"))
        whole.addLayout(self._grid)
        self.setAccessibleName(label)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these, once: (code, text)."""
        for code, text in choices[len(self.buttons) :]:
            button = KeyButton(self._theme, text, height=44, px=15)
            button.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
            place = len(self.buttons)
            self._grid.addWidget(button, place // self._columns, place % self._columns)
            self.buttons[code] = button

    def choose(self, code: str) -> None:
        """Mark a choice, silently."""
        for name, button in self.buttons.items():
            button.set_chosen(chosen=name == code)

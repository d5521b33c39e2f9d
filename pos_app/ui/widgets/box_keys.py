"""Boxes to tick below each other, each with the digit that ticks it and its whole sentence.

Reports touches by their code. Invariants: a box shows what it was told and never a tick of its
own; nothing in it takes the focus.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.check_row import CheckRow
from pos_app.ui.widgets.painted import SMALLEST_TARGET


class BoxKeys(QWidget):
    """`chosen` carries the code of a box that was touched."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: list[tuple[str, str, str]] = []
        self._ticked: list[bool] = []
        self.rows: list[CheckRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_boxes(self, boxes: Sequence[tuple[str, str, str]]) -> None:
        """Draw these: code, digit and sentence of each."""
        if self._shown == list(boxes):
            return
        self._shown, self._ticked = list(boxes), []
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for code, digit, text in boxes:
            row = CheckRow(self._theme, f"{digit}  {text}".strip())
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.setMinimumHeight(max(SMALLEST_TARGET, self._theme.px(SMALLEST_TARGET)))
            row.clicked.connect(lambda _=False, code=code: self._touched(code))
            self._column.addWidget(row)
            self.rows.append(row)
        self.setVisible(bool(boxes))

    def tick(self, ticked: Sequence[bool]) -> None:
        """Show these as ticked, in the sequence of the boxes."""
        self._ticked = list(ticked)
        for row, is_ticked in zip(self.rows, ticked, strict=True):
            row.setChecked(is_ticked)

    def _touched(self, code: str) -> None:
        self.tick(self._ticked)  # the touch drew a tick; whoever is told decides
        self.chosen.emit(code)

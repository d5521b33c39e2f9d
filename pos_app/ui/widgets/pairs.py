"""Words at the left and figures at the right: sums, tenders, what a sale came to.

Adds nothing up. Invariant: the words are shortened before a figure loses a digit.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from pos_app.ui.widgets.labels import ElidedLabel, make_label

_TRAILING = Qt.AlignmentFlag.AlignRight


class Pairs(QWidget):
    """A line for each pair; the roles are those of labels."""

    def __init__(self, *, word_role: str, figure_role: str) -> None:
        super().__init__()
        self._roles = word_role, figure_role
        self._lines: list[tuple[ElidedLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these; lines that are not needed are hidden."""
        while len(self._lines) < len(pairs):
            words = ElidedLabel("", self._roles[0])
            figure = make_label("", self._roles[1], align=_TRAILING, tabular=True)
            row = len(self._lines)
            self._grid.addWidget(words, row, 0)
            self._grid.addWidget(figure, row, 1)
            self._lines.append((words, figure))
        for number, (words, figure) in enumerate(self._lines):
            is_used = number < len(pairs)
            if is_used:
                words.set_full_text(pairs[number][0])
                figure.setText(pairs[number][1])
            words.setVisible(is_used)
            figure.setVisible(is_used)

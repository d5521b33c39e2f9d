"""The list of what was practised, as a side sheet: best time of each person and exercise.

Decides nothing: whose results are listed is the presenter's to say.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.theme import Theme
from pos_app.ui.training.results import ResultRow
from pos_app.ui.widgets.card import make_column, make_row
from pos_app.ui.widgets.labels import RIGHT, ElidedLabel, make_label
from pos_app.ui.widgets.side_sheet import SideSheet


class ResultsSheet(SideSheet):
    """Call `open_results`; Esc closes it."""

    def __init__(self, theme: Theme, phrases: Phrases, background: QWidget) -> None:
        super().__init__(
            theme,
            background,
            title=phrases.say("training.results_title"),
            close_name=phrases.say("training.close"),
            width_px=520,
        )
        self._none = phrases.say("training.results_none")
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._scroll, 1)

    def open_results(self, rows: Sequence[ResultRow]) -> None:
        """List them and slide in."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        if not rows:
            column.addWidget(make_label(self._none, "muted", wrap=True))
        person = ""
        for row in rows:
            if row.person != person:
                person = row.person
                column.addWidget(make_label(person, "h2"))
            words = make_column(
                ElidedLabel(row.exercise, "body"), ElidedLabel(row.detail, "muted"), spacing=0
            )
            column.addLayout(make_row(words, make_label(row.best, "money", align=RIGHT)))
        column.addStretch(1)
        self._scroll.setWidget(page)
        self.open_sheet()

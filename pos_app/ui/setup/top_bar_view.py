"""The bar at the head of a screen that is not the sell screen: back, title, and what stands right.

Decides nothing.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Panel, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label


class TopBar(Panel):
    """A bar of 60 design pixels; `back_asked` fires for its arrow; `end` is its far row."""

    back_asked = Signal()

    def __init__(self, theme: Theme, title: str, *, detail: str, back_name: str) -> None:
        super().__init__("bar")
        self._title = make_label(title, "h1")
        self._detail = make_label(detail, "muted")
        if not detail:
            # Never shown by hand while it has no parent: it would be a window for a moment, and
            # take the keyboard from the till.
            self._detail.hide()
        self.back = KeyButton(
            theme, icon="arrow-left", kind=ButtonKind.GHOST, accessible_name=back_name
        )
        self.back.clicked.connect(self.back_asked)
        self.end = QHBoxLayout()
        self.end.setSpacing(8)
        words = make_column(None, self._title, self._detail, None, spacing=0)
        row = make_row(self.back, words, None, self.end, spacing=10, margins=(12, 0, 12, 0))
        self.setLayout(row)
        self.setFixedHeight(theme.px(60))

    def add(self, *widgets: QWidget) -> None:
        """Stand widgets at the right."""
        for widget in widgets:
            self.end.addWidget(widget)

    def show_texts(self, title: str, detail: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))

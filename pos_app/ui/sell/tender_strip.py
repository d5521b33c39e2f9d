"""The tenders taken, a row each below the basket: what it paid, and an x that takes it back.

Draws rows and reports their places; decides nothing. Invariants: it takes no room without tenders;
the chosen row is in sight, however many there are.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.sell.picture import TenderRow
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton

MOST_SHOWN = 3
_ROW, _KEY, _EDGE = 48, 44, 8


class TenderStrip(QScrollArea):
    """`chosen` and `back_asked` carry the place of a row, the first is 0."""

    chosen = Signal(int)
    back_asked = Signal(int)

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__()
        self._theme, self._phrases = theme, phrases
        self._shown: tuple[TenderRow, ...] = ()
        self.row_keys: list[KeyButton] = []
        self.back_keys: list[KeyButton] = []
        self.setAccessibleName(phrases.say("sell_screen.tenders_taken"))
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._rows = QVBoxLayout(self._page)
        self._rows.setContentsMargins(10, _EDGE // 2, 10, _EDGE // 2)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        self.setWidget(self._page)
        self.hide()

    def show_tenders(self, rows: tuple[TenderRow, ...]) -> None:
        """Draw these; showing the same again costs nothing."""
        if rows == self._shown:
            return
        self._shown = rows
        while len(self.row_keys) < len(rows):
            self._add_row()
        for place, (row_key, back_key) in enumerate(
            zip(self.row_keys, self.back_keys, strict=True)
        ):
            is_there = place < len(rows)
            for key in (row_key, back_key):
                key.setVisible(is_there)
            if is_there:
                self._show_row(place, rows[place])
        row = self._theme.px(_ROW)
        self.setFixedHeight(row * min(len(rows), MOST_SHOWN) + _EDGE)
        # Set at once, so that the scroll bar knows its range before the layout comes to it.
        self._page.setFixedHeight(row * len(rows) + _EDGE)
        self.setVisible(bool(rows))
        self._bring_in_sight(next((n for n, one in enumerate(rows) if one.is_chosen), 0))

    def _bring_in_sight(self, place: int) -> None:
        bar, row = self.verticalScrollBar(), self._theme.px(_ROW)
        bar.setRange(0, max(0, self._page.height() - self.height()))
        lowest = row * place
        bar.setValue(max(lowest - row * (MOST_SHOWN - 1), min(bar.value(), lowest)))

    def _show_row(self, place: int, row: TenderRow) -> None:
        words = {"name": row.name, "amount": row.amount}
        key = self.row_keys[place]
        spoken = self._phrases.say("sell_screen.tender_spoken", **words)
        key.set_content(row.name, amount=row.amount, accessible_name=spoken)
        key.set_chosen(chosen=row.is_chosen)
        spoken = self._phrases.say("sell_screen.take_back_spoken", **words)
        self.back_keys[place].setAccessibleName(spoken)
        self.back_keys[place].setToolTip(spoken)

    def _add_row(self) -> None:
        place = len(self.row_keys)
        row_key = KeyButton(self._theme, " ", kind=ButtonKind.QUIET, height=_KEY, px=14)
        back_key = KeyButton(self._theme, icon="x", kind=ButtonKind.DANGER, height=_KEY)
        back_key.setFixedWidth(self._theme.px(_ROW))
        for key, signal in ((row_key, self.chosen), (back_key, self.back_asked)):
            key.clicked.connect(lambda _=False, at=place, told=signal: told.emit(at))
        edge = (_ROW - _KEY) // 2
        line = make_row(row_key, back_key, spacing=6, margins=(0, edge, 0, edge))
        line.setStretch(0, 1)
        self._rows.insertLayout(place, line)
        self.row_keys.append(row_key)
        self.back_keys.append(back_key)

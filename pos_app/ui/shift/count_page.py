"""The blind count: notes and coins in two columns, a keypad, what it comes to so far.

Draws values; digits typed anywhere on the screen are given to the presenter by the screen.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.shift.picture import CountPicture, CountRow, CountSheet
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card, make_column, make_row, make_rule
from pos_app.ui.widgets.change_figure import ChangeFigure
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.keypad import Keypad, SideKey
from pos_app.ui.widgets.labels import make_label

_RIGHT = Qt.AlignmentFlag.AlignRight
_SIDE = 300


class _Cells:
    """The widgets of one note or coin."""

    def __init__(self, theme: Theme, row: CountRow, phrases: Phrases) -> None:
        say = phrases.say
        self.worth = make_label(row.worth, "strong", align=_RIGHT, tabular=True)
        self.less = KeyButton(
            theme, icon="minus", height=44, accessible_name=say("shift.one_less", worth=row.worth)
        )
        self.many = KeyButton(theme, "–", kind=ButtonKind.QUIET, height=44, px=16)
        self.more = KeyButton(
            theme, icon="plus", height=44, accessible_name=say("shift.one_more", worth=row.worth)
        )
        self.sum = make_label("", "body", align=_RIGHT, tabular=True)
        for button in (self.less, self.many, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_row(self, row: CountRow) -> None:
        self.many.set_content(row.typed.replace("x", " × ") or "–")
        self.many.set_chosen(chosen=row.is_active)
        self.sum.setText(row.sum)


class CountPage(QWidget):
    """`typed` carries a digit, "00", "x", "next", "before" or "delete"; `stepped` (by, place)."""

    typed = Signal(str)
    stepped = Signal(int, int)
    row_chosen = Signal(int)
    sheet_chosen = Signal(int)
    finished = Signal()
    put_aside = Signal()

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__()
        self._theme, self._phrases = theme, phrases
        say = phrases.say
        self._cells: list[_Cells] = []
        self._worths: tuple[str, ...] = ()
        self.sheet_keys: list[KeyButton] = []
        self._sheets = QHBoxLayout()
        self._sheets.setSpacing(6)
        self._title = make_label("", "h2")
        self._card = Card(margin=16, spacing=6)
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(make_label(say("shift.count_hint"), "muted", wrap=True))
        self._card.body.addLayout(self._sheets)
        self._card.body.addWidget(make_rule())
        self._rows = QWidget()
        self._card.body.addWidget(self._rows)
        self._card.body.addStretch(1)
        self._total = ChangeFigure(theme)
        self._total.setFixedHeight(theme.px(56))
        self._filled = make_label("", "muted", wrap=True)
        self.keypad = Keypad(
            theme,
            decimal_mark="",
            side_keys=(
                SideKey(code="delete", text=say("shift.delete")),
                SideKey(code="x", text="×", accessible_name=say("shift.times")),
                SideKey(code="before", text=say("shift.before")),
                SideKey(code="next", text=say("shift.next"), kind=ButtonKind.PRIMARY),
            ),
            accessible_name=say("shift.keypad"),
        )
        self.keypad.key("").hide()
        self.later = KeyButton(theme, say("shift.later"), icon="pause", key="F4")
        self.done = KeyButton(
            theme, say("shift.compare"), icon="arrow-right", key="F12",
            kind=ButtonKind.PRIMARY, height=60, px=17,
        )  # fmt: skip
        for button in (self.later, self.done):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.keypad.key_pressed.connect(self.typed)
        self.later.clicked.connect(self.put_aside)
        self.done.clicked.connect(self.finished)

    def show_count(self, picture: CountPicture) -> None:
        """Draw the count as far as it is."""
        say = self._phrases.say
        worths = tuple(row.worth for row in picture.rows)
        if worths != self._worths:
            self._worths = worths
            self._make_rows(picture.rows)
        self._show_sheets(picture.sheets)
        self._title.setText(say("shift.count_again" if picture.is_again else "shift.count_title"))
        for cells, row in zip(self._cells, picture.rows, strict=True):
            cells.show_row(row)
        self._total.show_figure(picture.total, accessible_name=picture.total)
        self._filled.setText(picture.filled)

    def _show_sheets(self, sheets: tuple[CountSheet, ...]) -> None:
        while len(self.sheet_keys) < len(sheets):
            place = len(self.sheet_keys)
            key = KeyButton(self._theme, " ", height=44, px=14)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.clicked.connect(lambda _=False, at=place: self.sheet_chosen.emit(at))
            self._sheets.addWidget(key)
            self.sheet_keys.append(key)
        for place, key in enumerate(self.sheet_keys):
            key.setVisible(place < len(sheets))
            if place < len(sheets):
                sheet = sheets[place]
                key.set_content(sheet.text)
                key.set_key("" if sheet.is_active else "PgDown")
                key.set_chosen(chosen=sheet.is_active)

    def _make_rows(self, rows: tuple[CountRow, ...]) -> None:
        before, self._rows = self._rows, QWidget()
        self._card.body.replaceWidget(before, self._rows)
        before.hide()
        before.deleteLater()
        self._cells, self._grid = [], QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(12)
        notes = sum(row.is_note for row in rows)
        for place, row in enumerate(rows):
            cells = _Cells(self._theme, row, self._phrases)
            line, left = (place, 0) if row.is_note else (place - notes, 6)
            for column, cell in enumerate(
                (cells.worth, cells.less, cells.many, cells.more, cells.sum)
            ):
                self._grid.addWidget(cell, line, left + column)
            cells.less.clicked.connect(lambda _=False, at=place: self.stepped.emit(-1, at))
            cells.more.clicked.connect(lambda _=False, at=place: self.stepped.emit(1, at))
            cells.many.clicked.connect(lambda _=False, at=place: self.row_chosen.emit(at))
            self._cells.append(cells)
        self._grid.setColumnMinimumWidth(5, 18)
        for column in (2, 8):
            self._grid.setColumnStretch(column, 2)
        for column in (4, 10):
            self._grid.setColumnStretch(column, 3)

    def _lay_out(self) -> None:
        say = self._phrases.say
        so_far = Card(margin=14, spacing=4)
        so_far.body.addWidget(make_label(say("shift.so_far"), "h2"))
        so_far.body.addWidget(self._total)
        so_far.body.addWidget(self._filled)
        blind = Card(margin=12, spacing=4)
        blind.body.addWidget(make_label(say("shift.you_first"), "strong", wrap=True))
        blind.body.addWidget(make_label(say("shift.you_first_detail"), "muted", wrap=True))
        keys = Card(margin=10)
        keys.body.addWidget(self.keypad)
        side = QWidget()
        side.setLayout(make_column(so_far, blind, keys, None, self.later, self.done, spacing=10))
        side.setFixedWidth(self._theme.px(_SIDE))
        row = make_row(self._card, side, spacing=10, margins=(12, 10, 12, 10))
        row.setStretch(0, 1)
        self.setLayout(row)

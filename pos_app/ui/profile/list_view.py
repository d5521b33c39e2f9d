"""A page of a profile: rows at the left, the chosen one and what can be done at the right.

Draws one picture and reports keys by their code. Decides nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.key_table import KeyTable
from pos_app.ui.profile.picture import Action, Entry, ListPicture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.table_model import Cell, Column, TableRow

_SIDE, _NARROW_SIDE = 400, 384
_CHIP, _FIGURE = 150, 96
_ROW = 52
_HALVES = 2  # of a row of keys
_RIGHT = Qt.AlignmentFlag.AlignRight


def table_row(entry: Entry, *, has_lead: bool, has_chip: bool, has_figure: bool) -> TableRow:
    """A row of the table."""
    cells = [Cell(text=entry.text, sub=entry.sub, strong=True)]
    if has_lead:
        cells.insert(0, Cell(text=entry.lead, colour=entry.colour, strong=True))
    if has_chip:
        text, tone = entry.chip or ("", "")
        cells.append(Cell(text=text, chip=Tone(tone)) if tone else Cell())
    if has_figure:
        cells.append(Cell(text=entry.figure, strong=True))
    return TableRow(entry.key, tuple(cells), entry.spoken)


class ListView(QWidget):
    """`row_chosen` and `row_activated` carry the key of a row, `acted` the code of an action."""

    row_chosen = Signal(object)
    row_activated = Signal(object)
    acted = Signal(str)

    def __init__(self, theme: Theme, keys: KeyTable, *, accessible_name: str) -> None:
        super().__init__()
        self._theme, self._table = theme, keys
        self._columns: tuple[Column, ...] = ()
        self._title, self._note = make_label("", "h2"), ElidedLabel("", "muted")
        self._note.setAlignment(_RIGHT)
        self.table = ListTable(
            theme, [Column("")], accessible_name=accessible_name, row_height=_ROW
        )
        # Arrows walk rows and turn pages, wherever one touched last: the screen hears them.
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._detail_title = make_label("", "h2", wrap=True)
        self._detail_note = make_label("", "muted", wrap=True)
        self._details = Details()
        self.keys: list[KeyButton] = []
        self._codes: list[str] = []
        self._lay_out()
        self.table.row_chosen.connect(self.row_chosen)
        self.table.row_activated.connect(self.row_activated)

    def show_list(self, picture: ListPicture) -> None:
        """Draw this page."""
        self._title.setText(picture.title)
        self._note.set_full_text(picture.note)
        entries = picture.entries
        has_lead = any(entry.lead for entry in entries)
        has_chip = any(entry.chip for entry in entries)
        has_figure = any(entry.figure for entry in entries)
        columns = [Column("", 0)]
        if has_lead:
            columns.insert(0, Column("", picture.lead_width))
        if has_chip:
            columns.append(Column("", _CHIP, trailing=True))
        if has_figure:
            columns.append(Column("", _FIGURE, trailing=True))
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self.table.set_rows(())
            self.table.set_columns(columns)
        self.table.set_rows(
            [
                table_row(entry, has_lead=has_lead, has_chip=has_chip, has_figure=has_figure)
                for entry in entries
            ],
            chosen=picture.chosen,
        )
        self.table.setVisible(bool(entries))
        self._empty.setText("" if entries else picture.empty)
        self._empty.setVisible(not entries)
        self._show_side(picture)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Give a narrow window a narrow right side."""
        self._side.setFixedWidth(self._theme.px(_NARROW_SIDE if is_narrow else _SIDE))

    def _show_side(self, picture: ListPicture) -> None:
        for label, text in (
            (self._detail_title, picture.detail_title), (self._detail_note, picture.detail_note),
        ):  # fmt: skip
            label.setText(text)
            label.setVisible(bool(text))
        self._details.show_pairs(picture.details)
        self._show_actions(picture.actions)
        has_side = picture.detail_title or picture.detail_note or picture.details
        self._side.setVisible(bool(has_side or picture.actions))

    def _show_actions(self, actions: Sequence[Action]) -> None:
        self._codes = [action.code for action in actions]
        while len(self.keys) < len(actions):
            self.keys.append(self._new_key(len(self.keys)))
        row = column = 0
        for place, button in enumerate(self.keys):
            button.setVisible(place < len(actions))
            if place < len(actions):
                action = actions[place]
                wide = 1 if action.is_half else _HALVES
                if column + wide > _HALVES:
                    row, column = row + 1, 0
                self._actions.addWidget(button, row, column, 1, wide)
                column += wide
                button.set_icon(action.icon)
                button.set_content(action.text, accessible_name=action.text)
                button.set_key(action.key_in(self._table))

    def _new_key(self, place: int) -> KeyButton:
        button = KeyButton(self._theme, " ", kind=ButtonKind.PLAIN, height=50, px=14)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Two beside each other are equally wide, whatever they say.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.acted.emit(self._codes[place]))
        return button

    def _lay_out(self) -> None:
        rows = Card(margin=0, spacing=0)
        head = make_row(self._title, self._note, spacing=12, margins=(16, 10, 16, 8))
        head.setStretch(1, 1)
        rows.body.setContentsMargins(0, 0, 0, 8)  # clear of the round corners
        rows.body.addLayout(head)
        rows.body.addWidget(make_rule())
        rows.body.addWidget(self.table, 1)
        rows.body.addWidget(self._empty, 1)
        self._side = Card(margin=14, spacing=8)
        self._side.body.addWidget(self._detail_title)
        self._side.body.addWidget(self._detail_note)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._details)
        self._side.body.addWidget(area, 1)
        self._actions = QGridLayout()
        self._actions.setSpacing(6)
        for place in range(_HALVES):
            self._actions.setColumnStretch(place, 1)
        self._side.body.addLayout(self._actions)
        self.set_narrow(is_narrow=False)
        page = make_row(rows, self._side, spacing=10)
        page.setStretch(0, 1)
        self.setLayout(page)


class Details(QWidget):
    """Pairs below each other; a short second text stands at the right, a long one below."""

    _SHORT = 14

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[tuple[QWidget, QWidget]] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(self._grid)
        page.addStretch(1)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Draw these; nothing is done when they are the same."""
        if tuple(pairs) == self._shown:
            return
        self._shown = tuple(pairs)
        for widgets in self._pairs:
            for widget in widgets:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._pairs = []
        are_short = all(len(second) <= self._SHORT for _, second in pairs)
        for place, (first, second) in enumerate(pairs):
            if are_short:
                one = make_label(first, "body", wrap=True)
                other = make_label(second, "money", align=_RIGHT)
                self._grid.addWidget(one, place, 0)
                self._grid.addWidget(other, place, 1, Qt.AlignmentFlag.AlignTop)
            else:
                one, other = make_label(first, "muted", wrap=True), make_label(second, wrap=True)
                self._grid.addWidget(one, 2 * place, 0, 1, 2)
                self._grid.addWidget(other, 2 * place + 1, 0, 1, 2)
            self._pairs.append((one, other))

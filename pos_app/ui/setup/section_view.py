"""Draws a section of the settings: search and list at the left, form at the right, or a form alone.

Decides nothing: it shows a SectionPicture and tells what was touched.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.day_sales.receipt_view import ReceiptPaper, scrolled
from pos_app.ui.setup.form_view import FormView
from pos_app.ui.setup.section_picture import ListRow, SectionButton, SectionPicture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import IconLabel, make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.progress_row import ProgressRow
from pos_app.ui.widgets.scan_field import ScanField
from pos_app.ui.widgets.table_model import Cell, Column, TableRow

_BUTTON_COLUMNS = 3


class ButtonGrid(QWidget):
    """Buttons in rows of at most three, one alone across; `pressed` carries a code."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, *, columns: int = _BUTTON_COLUMNS) -> None:
        super().__init__()
        self._theme, self._columns = theme, columns
        self._buttons: dict[str, KeyButton] = {}
        self._codes: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    def show_buttons(self, buttons: Sequence[SectionButton]) -> None:
        """Show these; a button that stays keeps the focus."""
        codes = tuple((button.code, button.text) for button in buttons)
        if codes != self._codes:
            self._codes = codes
            while (item := self._grid.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            self._buttons = {}
            for n, button in enumerate(buttons):
                key = KeyButton(self._theme, button.text, icon=button.icon, key=button.key, px=14)
                key.clicked.connect(lambda _=False, code=button.code: self.pressed.emit(code))
                self._buttons[button.code] = key
                is_alone = n == len(buttons) - 1 and n % self._columns == 0
                across = self._columns if is_alone else 1
                self._grid.addWidget(key, n // self._columns, n % self._columns, 1, across)
        for button in buttons:
            key = self._buttons[button.code]
            key.set_kind(ButtonKind(button.kind))
            key.setEnabled(button.is_enabled)
        self.setVisible(bool(buttons))

    def button(self, code: str) -> KeyButton:
        """Return the button of a code."""
        return self._buttons[code]

    def take_keyboard(self, code: str) -> None:
        """Give the keyboard to a button, if it is still there."""
        if code in self._buttons:
            self._buttons[code].setFocus()


class SectionView(QWidget):
    """The section in front. `serve` hands line edits to the touch keyboard."""

    changed = Signal(str, str)
    pressed = Signal(str)
    chosen = Signal(str)
    searched = Signal(str)

    def __init__(
        self, theme: Theme, phrases: Phrases, *, serve: Callable[[QLineEdit], None]
    ) -> None:
        super().__init__()
        self._theme = theme
        say = phrases.say
        self._title = make_label("", "h1")
        self._note = make_label("", "muted", wrap=True)
        self.search = ScanField(theme, say("setup.search"))
        self.search.set_icon("search")
        serve(self.search)
        self.table = ListTable(theme, (), accessible_name=say("setup.list"), row_height=56)
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self.list_buttons = ButtonGrid(theme)
        self._refusal = make_label("", "sentence", wrap=True)
        self._form_title = make_label("", "h2", wrap=True)
        self.form = FormView(theme, serve=serve)
        self.progress = ProgressRow(
            theme, accessible_name=say("setup.progress"), cancel_text=say("setup.cancel")
        )
        self._runs = False
        self.buttons = ButtonGrid(theme, columns=2)
        self.paper = ReceiptPaper(theme, accessible_name=say("setup.preview"))
        self._columns: tuple[object, ...] = ()
        self._lay_out()
        self.form.changed.connect(self.changed)
        self.buttons.pressed.connect(self.pressed)
        self.list_buttons.pressed.connect(self.pressed)
        self.progress.cancelled.connect(lambda: self.pressed.emit("cancel"))
        self.table.row_chosen.connect(lambda key: self.chosen.emit(key) if key else None)
        self.search.text_edited.connect(self.searched)
        self.search.entered.connect(lambda _text: self.searched.emit(""))
        self.search.stepped.connect(self._step)

    def show_picture(self, picture: SectionPicture) -> None:
        """Draw this section."""
        self._title.setText(picture.title)
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        self._refusal.setText(picture.refusal)
        self._refusal_card.setVisible(bool(picture.refusal))
        self._show_list(picture)
        self._form_title.setText(picture.form_title)
        self._form_title.setVisible(bool(picture.form_title))
        self.form.show_fields(picture.fields)
        self._form_card.setVisible(bool(picture.fields or picture.form_title or picture.buttons))
        self.buttons.show_buttons(picture.buttons)
        self._look_at(picture)
        self._show_progress(picture.progress)
        self._paper_card.setVisible(bool(picture.preview))
        self.paper.show_lines(picture.preview, hint="")
        self._form_card.setMaximumWidth(
            self._theme.px(460) if picture.columns else self._theme.px(640)
        )
        # A list of three columns needs the room that a form of short lines can spare.
        self._body.setStretch(1, 7 if len(picture.columns) > 2 else 5)
        is_alone = not picture.columns and not picture.preview and not picture.refusal
        self._filler.setVisible(is_alone)

    def _look_at(self, picture: SectionPicture) -> None:
        if picture.look_at in {button.code for button in picture.buttons}:
            # A button that is new is not there to take it before it was laid out.
            QTimer.singleShot(0, self, lambda: self.buttons.take_keyboard(picture.look_at))
        elif picture.look_at:
            self.form.look_at(picture.look_at)

    def _show_list(self, picture: SectionPicture) -> None:
        self._list_card.setVisible(bool(picture.columns))
        self.search.setVisible(bool(picture.search_hint))
        if picture.search_hint:
            self.search.setPlaceholderText(picture.search_hint)
            self.search.setAccessibleName(picture.search_hint)
            if self.search.text() != picture.search_text:
                self.search.setText(picture.search_text)
        columns = tuple(
            Column(column.title, column.width, trailing=column.is_figure)
            for column in picture.columns
        )
        if columns != self._columns:
            self._columns = columns
            self.table.set_rows(())
            self.table.set_columns(columns)
            self.table.horizontalHeader().setVisible(any(column.title for column in columns))
        self._empty.setText(picture.list_empty)
        self._empty.setVisible(not picture.rows)
        self.table.setVisible(bool(picture.rows))
        self.table.blockSignals(True)  # noqa: FBT003  (Qt takes a bool by position)
        self.table.set_rows([_table_row(row) for row in picture.rows], chosen=picture.chosen)
        if not picture.chosen:
            self.table.clearSelection()
        self.table.blockSignals(False)  # noqa: FBT003  (Qt takes a bool by position)
        self.list_buttons.show_buttons(picture.list_buttons)

    def _show_progress(self, progress: tuple[str, int] | None) -> None:
        self.progress.setVisible(progress is not None)
        if progress is None:
            self._runs = False
            return
        if not self._runs:
            self._runs = True
            self.progress.start()
        self.progress.show_progress(*progress)

    def _step(self, by: int) -> None:
        """Walk the list from the search field."""
        keys = [row.key for row in self.table.rows]
        if not keys:
            return
        now = self.table.chosen_key()
        at = keys.index(now) + by if now in keys else 0
        self.chosen.emit(str(keys[max(0, min(len(keys) - 1, at))]))

    def _lay_out(self) -> None:
        self._list_card = Card(margin=14, spacing=10)
        for widget in (self.search, self.table, self._empty, self.list_buttons):
            grows = 1 if widget in (self.table, self._empty) else 0
            self._list_card.body.addWidget(widget, grows)
        self._form_card = Card(margin=16, spacing=10)
        self._form_card.body.addWidget(self._form_title)
        self._form_card.body.addWidget(self.form, 1)
        self._form_card.body.addWidget(self.progress)
        self._form_card.body.addWidget(self.buttons)
        self._paper_card = Card(margin=14, spacing=8)
        self._paper_card.body.addWidget(scrolled(self.paper), 1)
        self._refusal_card = Card(margin=32)
        lock = IconLabel(self._theme, "lock", "muted", size=32)
        row = make_row(lock, self._refusal, spacing=16)
        row.setStretch(1, 1)
        self._refusal_card.body.addLayout(row)
        self._refusal_card.body.addStretch(1)
        self._filler = QWidget()
        body = make_row(
            self._refusal_card, self._list_card, self._form_card, self._paper_card, self._filler
        )
        body.setSpacing(10)
        for n, stretch in enumerate((1, 5, 5, 4, 1)):
            body.setStretch(n, stretch)
        self._body = body
        head = make_column(self._title, self._note, spacing=2, margins=(4, 2, 4, 6))
        page = make_column(head, spacing=4)
        page.addLayout(body, 1)
        self.setLayout(page)


def _table_row(row: ListRow) -> TableRow:
    return TableRow(
        row.key,
        tuple(
            Cell(
                text=cell.text,
                sub=cell.sub,
                strong=cell.is_strong,
                chip=Tone(cell.chip) if cell.chip else None,
                icon=cell.icon,
            )
            for cell in row.cells
        ),
        spoken=row.spoken,
    )

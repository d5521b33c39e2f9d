"""The page of the devices: a row for each, the chosen one in full beside them.

Decides nothing: it draws a DevicePicture and tells what was touched. `head`, with the keys of the
whole page, stands in the bar of the screen.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QScroller, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.setup.device_panel_view import DevicePanelView
from pos_app.ui.setup.device_picture import DevicePicture
from pos_app.ui.setup.device_row_view import DeviceRow
from pos_app.ui.setup.form_view import FormView
from pos_app.ui.setup.scanner_lesson_view import ScannerLessonView
from pos_app.ui.setup.section import APPLY
from pos_app.ui.setup.section_picture import FormField
from pos_app.ui.setup.section_view import ButtonGrid
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.labels import make_chip, make_label, set_tone
from pos_app.ui.widgets.progress_row import ProgressRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PANEL_PX = 400
_ROWS_THAT_FILL = 4


class DevicePageView(QWidget):
    """`pressed` carries a code, `chosen` the key of a row, `stepped` -1 or 1 for an arrow.

    `changed` is what was typed in a field; `serve` hands its line edits to the touch keyboard.
    """

    pressed = Signal(str)
    chosen = Signal(str)
    stepped = Signal(int)
    changed = Signal(str, str)

    def __init__(
        self, theme: Theme, phrases: Phrases, *, serve: Callable[[QLineEdit], None]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._used = phrases.say("device_page.found_used")
        self._chip = make_chip("")
        self.buttons = ButtonGrid(theme, columns=4)
        self.head = QWidget()
        self.head.setLayout(make_row(self._chip, self.buttons, spacing=10))
        self.list = QScrollArea()
        self.list.setWidgetResizable(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QScroller.grabGesture(self.list.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.setAccessibleName(phrases.say("device_page.list"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self.progress = ProgressRow(
            theme,
            accessible_name=phrases.say("setup.progress"),
            cancel_text=phrases.say("setup.cancel"),
        )
        self.panel = DevicePanelView(theme, phrases)
        self.lesson = ScannerLessonView(theme)
        self.lesson.hide()
        self._rows: dict[str, DeviceRow] = {}
        self.form = FormView(theme, serve=serve)
        self._runs = False
        self._lay_out()
        self.buttons.pressed.connect(self.pressed)
        self.panel.pressed.connect(self.pressed)
        self.form.changed.connect(self.changed)
        self.lesson.pressed.connect(self.pressed)
        self.progress.cancelled.connect(lambda: self.pressed.emit("cancel"))

    def row(self, key: str) -> DeviceRow:
        """Return the row of a device."""
        return self._rows[key]

    def show_picture(self, picture: DevicePicture) -> None:
        """Draw this."""
        self.lesson.setVisible(picture.lesson is not None)
        self._devices.setVisible(picture.lesson is None)
        if picture.lesson is not None:
            self.lesson.show_picture(picture.lesson)
        self._chip.setText(picture.chip)
        set_tone(self._chip, Tone(picture.chip_tone))
        self._chip.setVisible(bool(picture.chip) and not picture.shows_found and not picture.lesson)
        self.buttons.show_buttons(picture.buttons)
        self._show_progress(picture.progress)
        keys = [one.address for one in picture.found] or [card.key for card in picture.cards]
        if keys != list(self._rows):
            self._rebuild(keys)
        for card in picture.cards:
            self._rows[card.key].show_card(
                card, is_chosen=card.key == picture.chosen, is_busy=card.key in picture.busy
            )
        for found in picture.found:
            is_chosen = found.address == picture.chosen
            self._rows[found.address].show_found(found, used=self._used, is_chosen=is_chosen)
        self._empty.setText(picture.empty)
        self._empty.setVisible(not keys and not picture.form)
        self.list.setVisible(bool(keys) and not picture.form)
        if picture.chosen in self._rows:
            self.list.ensureWidgetVisible(self._rows[picture.chosen], 0, 0)
        self.panel.show_panel(picture.panel)
        self._show_form(picture.form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the rows, press what has a digit; every other key is the screen's."""
        if event.key() in _ENTER and self._form_room.isVisible():
            self.pressed.emit(APPLY)
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.text() in self.panel.digits:
            self.pressed.emit(self.panel.digits[event.text()])
        else:
            event.ignore()

    def _show_form(self, fields: Sequence[FormField]) -> None:
        """Show the fields; the keyboard comes to the first as they come, and leaves with them."""
        was_shown = not self._form_room.isHidden()
        self._form_room.setVisible(bool(fields))
        self.form.show_fields(fields)
        edit = self.form.first_edit()
        if edit is not None and not was_shown:
            edit.setFocus()
        elif was_shown and not fields:
            self.setFocus()

    def _rebuild(self, keys: list[str]) -> None:
        for gone in self._rows.values():
            gone.hide()
            gone.deleteLater()
        self._rows = {}
        for key in keys:
            row = self._rows[key] = DeviceRow(self._theme)
            row.chosen.connect(lambda key=key: self.chosen.emit(key))
            row.pressed.connect(lambda test, key=key: self.pressed.emit(f"test:{key}|{test}"))
        holder = QWidget()
        column = make_column(*self._rows.values(), spacing=0)
        if len(keys) < _ROWS_THAT_FILL:
            column.addStretch(1)
        holder.setLayout(column)
        self.list.setWidget(holder)

    def _show_progress(self, progress: tuple[str, int] | None) -> None:
        self._progress_holder.setVisible(progress is not None)
        if progress is None:
            self._runs = False
            return
        if not self._runs:
            self._runs = True
            self.progress.start()
        self.progress.show_progress(*progress)

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        holder = QWidget()
        holder.setLayout(make_row(self.progress, margins=(14, 10, 14, 10)))
        card.body.addWidget(holder)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self._empty, 1)
        self._form_room = QWidget()
        self._form_room.setLayout(make_row(self.form, margins=(14, 12, 6, 10)))
        self._form_room.hide()
        card.body.addWidget(self._form_room, 1)
        self._progress_holder = holder
        self._devices = QWidget()
        self.panel.setFixedWidth(self._theme.px(_PANEL_PX))
        body = make_row(card, self.panel, spacing=10)
        body.setStretch(0, 1)
        self._devices.setLayout(body)
        self.setLayout(make_column(self._devices, self.lesson, spacing=0))

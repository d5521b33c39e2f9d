"""The list of the day: what is due at the left, the chosen row at the right.

Decides nothing (the presenter does). With the keyboard: arrows walk the list, F7 says done, F8 puts
off to tomorrow, Shift+F8 by a week, F6 writes a note, F2 shows the number, Shift+F3 opens the
profile, Ctrl+Z takes back. What is scanned or typed is back in stock.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.care.due_detail_view import DueDetailView
from pos_app.ui.care.due_picture import DuePicture, DueRow
from pos_app.ui.care.due_presenter import DuePresenter, DueServices
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.setup.pressed_key import pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.scan_field import ScanField
from pos_app.ui.widgets.table_model import Cell, Column, TableRow
from pos_app.ui.widgets.toast import Toast
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

_NARROW = 1200
_NOTICE_MS = 6000


class DueScreen(QWidget):
    """`back_asked` when the list is left; `profile_asked` carries whose profile is to be opened.

    Call `open` each time it is shown.
    """

    back_asked = Signal()
    profile_asked = Signal(object)

    def __init__(
        self,
        services: DueServices,
        theme: Theme,
        *,
        keys: KeyTable,
        place: str = "",
        languages: tuple[str, ...] = ("en",),
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._services, self._theme, self._keys, self._place = services, theme, keys, place
        self._bar = TopBar(theme, say("care.due_title"), detail=place, back_name=say("care.back"))
        self._day = make_label("", "strong", align=Qt.AlignmentFlag.AlignRight)
        self._day.setMinimumWidth(theme.px(110))
        self.undo_key = KeyButton(
            theme,
            say("care.undo"),
            icon="undo-2",
            key=keys.key(KeyAction.UNDO),
            kind=ButtonKind.GHOST,
            height=44,
        )
        self.field = ScanField(theme, say("care.search"))
        self.table = ListTable(theme, self._columns(), accessible_name=say("care.list"))
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._toast = Toast(theme, close_name=say("care.close"))
        self.detail = DueDetailView(theme, services.phrases, keys)
        self._keyboard = TouchKeyboard(theme, keyboard_words(services.phrases), languages=languages)
        self._keyboard.for_field(self.field)
        self._lay_out()
        self.presenter = DuePresenter(services, self)
        self._deeds = {
            KeyAction.ACCEPT: self.presenter.done,
            KeyAction.NOT_NOW: self.presenter.tomorrow,
            KeyAction.NEXT_WEEK: self.presenter.next_week,
            KeyAction.CORRECT_LINE: self.presenter.ask_note,
            KeyAction.FIND_CUSTOMER: self.presenter.show_contact,
            KeyAction.PROFILE: self._ask_profile,
            KeyAction.REMOVE_LINE: self.presenter.end,
            KeyAction.UNDO: self.presenter.undo,
        }
        self._connect()

    def open(self, staff: StaffMember) -> None:
        """Show today's list, with the keyboard in the field."""
        self._toast.dismiss()
        self.field.clear()
        self.presenter.open(staff)
        self.field.setFocus()

    def take_scan(self, raw: str) -> None:
        """Goods were scanned: they are back in stock."""
        self.presenter.scanned(raw)

    def show_picture(self, picture: DuePicture) -> None:
        """Draw what the presenter made out."""
        self._day.setText(picture.day)
        self.undo_key.setEnabled(picture.may_undo)
        self._empty.setText(picture.empty)
        self._empty.setVisible(bool(picture.empty))
        self.table.setVisible(not picture.empty)
        self.table.set_rows([_table_row(row) for row in picture.rows], chosen=picture.chosen)
        self.field.setPlaceholderText(picture.hint)
        self.detail.show_detail(picture.detail)
        self._detail_card.setVisible(not picture.empty)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the list."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def clear_field(self) -> None:
        """Forget what was typed."""
        self.field.clear()
        self._keyboard.close_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list what a narrow window leaves."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._detail_card.setFixedWidth(self._theme.px(320 if is_narrow else 400))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says; letters typed on the list go to the field."""
        action = pressed_action(event, self._keys)
        if action in self._deeds:
            self._deeds[action]()
        elif action is KeyAction.BACK:
            if not self.presenter.back():
                self.back_asked.emit()
        elif event.text() and event.text().isprintable() and not self.field.hasFocus():
            self.field.setFocus()
            self.field.put(event.text())
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        presenter = self.presenter
        self._bar.back_asked.connect(self.back_asked)
        self.undo_key.clicked.connect(presenter.undo)
        self.field.entered.connect(presenter.entered)
        self.field.stepped.connect(presenter.step)
        self.table.row_chosen.connect(lambda key: presenter.choose(key) if key else None)
        self.table.row_activated.connect(presenter.activate)
        self.detail.contact_key.clicked.connect(presenter.show_contact)
        self.detail.profile_key.clicked.connect(self._ask_profile)
        self.detail.done_key.clicked.connect(presenter.done)
        self.detail.tomorrow_key.clicked.connect(presenter.tomorrow)
        self.detail.week_key.clicked.connect(presenter.next_week)
        self.detail.note_key.clicked.connect(self._ask_note)
        self.detail.end_key.clicked.connect(presenter.end)

    def _ask_profile(self) -> None:
        customer_id = self.presenter.whose
        if customer_id is not None:
            self.profile_asked.emit(customer_id)

    def _ask_note(self) -> None:
        """Whoever touched the key for a note touches letters next."""
        self.presenter.ask_note()
        self.field.setFocus()
        self._keyboard.open_for(self.field)

    def _columns(self) -> list[Column]:
        say = self._services.phrases.say
        return [
            Column(say("care.column_due"), 142),
            Column(say("care.column_who"), share=2),
            Column(say("care.column_what"), share=3),
            Column(say("care.column_state"), 138),
        ]

    def _lay_out(self) -> None:
        self._bar.add(self._day, self.undo_key)
        listed = Card(margin=0, spacing=0)
        head = make_column(self.field, self._toast, spacing=6, margins=(12, 12, 12, 6))
        listed.body.addLayout(head)
        listed.body.addWidget(self.table, 1)
        listed.body.addWidget(self._empty, 1)
        self._detail_card = Card(margin=14, spacing=0)
        self._detail_card.body.addWidget(self.detail, 1)
        columns = make_row(listed, self._detail_card, spacing=10, margins=(12, 10, 12, 10))
        columns.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(columns, 1)
        self._keyboard.dock_in(page)


def _table_row(row: DueRow) -> TableRow:
    tone = Tone.GOOD if row.is_news else Tone.NEUTRAL
    cells = (
        Cell(text=row.due, colour="bad" if row.is_late else "text", strong=row.is_late),
        Cell(text=row.who, sub=row.mask, strong=True),
        Cell(text=row.what, sub=row.about),
        Cell(text=row.state, chip=tone if row.state else None),
    )
    spoken = ", ".join(part for part in (row.due, row.who, row.what, row.about, row.state) if part)
    return TableRow(row.key, cells, spoken=spoken)

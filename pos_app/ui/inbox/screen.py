"""What came from the other stores: three lists at the left, the chosen row at the right.

Decides nothing (the presenter does). With the keyboard: arrows up and down walk the list, 1 to 9
take a value, left and right mark one and Enter or F7 takes it; of the other lists Enter or F7 says
seen or read, Ctrl+A all of them. Ctrl+Left and Ctrl+Right change the list, Shift+F3 opens the
profile, Ctrl+Z takes back.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.inbox.detail_view import InboxDetailView
from pos_app.ui.inbox.picture import InboxList, InboxPicture, InboxRow
from pos_app.ui.inbox.presenter import InboxPresenter
from pos_app.ui.inbox.services import InboxServices
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.table_model import Cell, Column, TableRow
from pos_app.ui.widgets.toast import Toast

_NARROW = 1200
_NOTICE_MS = 8000
_ICONS = {InboxList.APART: "split", InboxList.ASIDE: "archive", InboxList.CAME: "user-round-plus"}


class InboxScreen(QWidget):
    """`back_asked` when the page is left; `profile_asked` carries whose profile is to be opened.

    Call `open` each time it is shown.
    """

    back_asked = Signal()
    profile_asked = Signal(object)

    def __init__(
        self, services: InboxServices, theme: Theme, *, keys: KeyTable, place: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._theme, self._keys = theme, keys
        self._lists: tuple[tuple[str, str], ...] = ()
        self._bar = TopBar(theme, say("inbox.title"), detail=place, back_name=say("inbox.back"))
        self.undo_key = KeyButton(
            theme,
            say("inbox.undo"),
            icon="undo-2",
            key=keys.key(KeyAction.UNDO),
            kind=ButtonKind.GHOST,
            height=44,
        )
        self.lists = ChoiceRow(theme, accessible_name=say("inbox.title"))
        self.table = ListTable(
            theme,
            [
                Column(say("inbox.column_what"), share=4),
                Column(say("inbox.column_about"), share=4),
                Column(say("inbox.column_when"), 150),
            ],
            accessible_name=say("inbox.list"),
        )
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._note = make_label("", "muted", wrap=True)
        self._toast = Toast(theme, close_name=say("inbox.close"))
        self.detail = InboxDetailView(theme, services.phrases, keys)
        self._lay_out()
        self.presenter = InboxPresenter(services, self)
        self._deeds = {
            KeyAction.ACCEPT: self.presenter.accept,
            KeyAction.APPROVE: self.presenter.all_seen,
            KeyAction.PROFILE: self._ask_profile,
            KeyAction.UNDO: self.presenter.undo,
            KeyAction.BACK: self.back_asked.emit,
        }
        self._connect()

    def open(self, staff: StaffMember) -> None:
        """Show what waits, with the keyboard on the list."""
        self._toast.dismiss()
        self.presenter.open(staff)
        self.table.setFocus()

    def come_back(self) -> None:
        """Show the page as it was left for a profile."""
        self.presenter.come_back()
        self.table.setFocus()

    def show_picture(self, picture: InboxPicture) -> None:
        """Draw what the presenter made out."""
        if picture.lists != self._lists:
            self._lists = picture.lists
            self.lists.set_choices(
                [Choice(code, text, _ICONS[InboxList(code)]) for code, text in picture.lists]
            )
        self.lists.choose(picture.shown.value)
        self.undo_key.setEnabled(picture.may_undo)
        self._empty.setText(picture.empty)
        self._empty.setVisible(bool(picture.empty))
        self.table.setVisible(not picture.empty)
        self.table.set_rows([_table_row(row) for row in picture.rows], chosen=picture.chosen)
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        self._detail_card.setVisible(not picture.empty)
        self.detail.show_picture(picture)
        if picture.empty:
            self.setFocus()

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the list."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list what a narrow window leaves."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._detail_card.setFixedWidth(self._theme.px(380 if is_narrow else 480))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take left and right from the table, which would walk cells that nobody sees."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._walk(key_name(event))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says; a digit takes a value."""
        action, name = pressed_action(event, self._keys), key_name(event).removeprefix("Num+")
        if action in self._deeds:
            self._deeds[action]()
        elif name.isascii() and name.isdigit():
            self.presenter.take(int(name))
        elif name in ("Return", "Enter"):
            self.presenter.accept()
        elif not self._walk(name):
            super().keyPressEvent(event)

    def _walk(self, name: str) -> bool:
        if name in ("Left", "Right"):
            self.presenter.mark(1 if name == "Right" else -1)
        elif name in ("Ctrl+Left", "Ctrl+Right"):
            codes = [code for code, _ in self._lists]
            at = codes.index(self.lists.choice()) + (1 if name == "Ctrl+Right" else -1)
            self.presenter.show_list(codes[max(0, min(at, len(codes) - 1))])
        else:
            return False
        return True

    def _connect(self) -> None:
        presenter = self.presenter
        self._bar.back_asked.connect(self.back_asked)
        self.undo_key.clicked.connect(presenter.undo)
        self.lists.chosen.connect(presenter.show_list)
        self.table.installEventFilter(self)
        self.table.row_chosen.connect(lambda key: presenter.choose(key) if key else None)
        self.table.row_activated.connect(lambda _: presenter.accept())
        self.detail.taken.connect(presenter.take)
        self.detail.accept_key.clicked.connect(presenter.accept)
        self.detail.all_key.clicked.connect(presenter.all_seen)
        self.detail.profile_key.clicked.connect(self._ask_profile)

    def _ask_profile(self) -> None:
        customer_id = self.presenter.whose
        if customer_id is not None:
            self.profile_asked.emit(customer_id)

    def _lay_out(self) -> None:
        self._bar.add(self.undo_key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        listed = Card(margin=0, spacing=0)
        head = make_column(
            make_row(self.lists, None), self._toast, spacing=6, margins=(12, 8, 12, 6)
        )
        listed.body.addLayout(head)
        listed.body.addWidget(self.table, 1)
        listed.body.addWidget(self._empty, 1)
        listed.body.addLayout(make_column(self._note, margins=(14, 6, 14, 8)))
        self._detail_card = Card(margin=14, spacing=0)
        self._detail_card.body.addWidget(self.detail, 1)
        columns = make_row(listed, self._detail_card, spacing=10, margins=(12, 10, 12, 10))
        columns.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(columns, 1)


def _table_row(row: InboxRow) -> TableRow:
    cells = (
        Cell(text=row.what, sub=row.about, strong=True),
        Cell(text=row.detail, colour="bad" if row.is_bad else "text"),
        Cell(text=row.mark, chip=Tone.WARN) if row.mark else Cell(text=row.when),
    )
    spoken = ", ".join(
        part for part in (row.what, row.about, row.detail, row.when, row.mark) if part
    )
    return TableRow(row.key, cells, spoken=spoken)

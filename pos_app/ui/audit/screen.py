"""The data check: three lists at the left, the chosen row at the right.

Decides nothing (the presenter does). With the keyboard: arrows up and down walk the list; Enter or
F takes the fix, S leaves it for now, N says that it is right so, E opens the profile, L looks at
all records or stops that, D shows who may be one person, Ctrl+Z takes back. Ctrl+Left and
Ctrl+Right change the list, Ctrl+Up and Ctrl+Down scroll the words beside it; Enter on a store works
through its faults.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.phrases import Phrases
from pos_app.ui.audit.detail_view import EDIT, FIX, LEAVE, PAIRS, RIGHT, AuditDetailView
from pos_app.ui.audit.picture import AuditList, AuditPicture, AuditRow
from pos_app.ui.audit.presenter import AuditPresenter
from pos_app.ui.audit.services import AuditServices
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

LOOK = "L"
_NARROW = 1200
_NOTICE_MS = 6000
_ICONS = {AuditList.WORK: "list-checks", AuditList.STORES: "store", AuditList.PLACES: "tags"}


class AuditScreen(QWidget):
    """`back_asked` when the page is left; `profile_asked` carries whose profile is to be opened.

    Call `open` each time it is shown.
    """

    back_asked = Signal()
    profile_asked = Signal(object)

    def __init__(
        self, services: AuditServices, theme: Theme, *, keys: KeyTable, place: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        phrases = services.phrases
        say = phrases.say
        self._theme, self._keys = theme, keys
        self._shown_lists: tuple[tuple[str, str], ...] = ()
        self._bar = TopBar(theme, say("audit.title"), detail=place, back_name=say("audit.back"))
        self.undo_key = KeyButton(
            theme,
            say("audit.undo"),
            icon="undo-2",
            key=keys.key(KeyAction.UNDO),
            kind=ButtonKind.GHOST,
            height=44,
        )
        self.lists = ChoiceRow(theme, accessible_name=say("audit.title"))
        self.tables = _tables(theme, phrases)
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._note = make_label("", "muted", wrap=True)
        self._progress = make_label("", "muted", wrap=True)
        self.look_key, self.stop_key = (
            KeyButton(theme, say(f"audit.{name}"), icon=icon, key=LOOK, height=44, px=14)
            for name, icon in (("look", "scan-search"), ("stop", "pause"))
        )
        self._toast = Toast(theme, close_name=say("audit.close"))
        self.detail = AuditDetailView(theme, phrases)
        self._stack = QStackedLayout()
        self._lay_out()
        self.presenter = AuditPresenter(services, self)
        presenter = self.presenter
        self._deeds = {
            KeyAction.ACCEPT: presenter.accept,
            KeyAction.NOT_NOW: presenter.leave,
            KeyAction.PROFILE: self._ask_profile,
            KeyAction.UNDO: presenter.undo,
            KeyAction.BACK: self.back_asked.emit,
        }
        self._letters = {
            "Return": presenter.accept,
            "Enter": presenter.accept,
            FIX: presenter.fix,
            LEAVE: presenter.leave,
            RIGHT: presenter.call_right,
            EDIT: self._ask_profile,
            LOOK: presenter.look,
            PAIRS: presenter.open_pairs,
        }
        self._connect()

    @property
    def table(self) -> ListTable:
        """The list that is shown."""
        return self.tables[AuditList(self.lists.choice() or AuditList.WORK)]

    def open(self, staff: StaffMember) -> None:
        """Show what is known, with the keyboard on the list."""
        self._toast.dismiss()
        self.presenter.open(staff)
        self.table.setFocus()

    def come_back(self) -> None:
        """Show the page as it was left for a profile."""
        self.presenter.come_back()
        self.table.setFocus()

    def show_picture(self, picture: AuditPicture) -> None:
        """Draw what the presenter made out."""
        if picture.lists != self._shown_lists:
            self._shown_lists = picture.lists
            self.lists.set_choices(
                [Choice(code, text, _ICONS[AuditList(code)]) for code, text in picture.lists]
            )
        had_focus = any(table.hasFocus() for table in self.tables.values()) or self.hasFocus()
        if self.lists.choice() != picture.shown.value:
            self._toast.dismiss()  # it is about a row of the other list
        self.lists.choose(picture.shown.value)
        self.undo_key.setEnabled(picture.may_undo)
        table = self.tables[picture.shown]
        table.set_rows([_table_row(row) for row in picture.rows], chosen=picture.chosen)
        self._empty.setText(picture.empty)
        self._stack.setCurrentWidget(self._empty if picture.empty else table)
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        self._progress.setText(picture.progress)
        self.look_key.setVisible(not picture.is_running)
        self.stop_key.setVisible(picture.is_running)
        self._detail_card.setVisible(not picture.empty)
        self.detail.show_picture(picture)
        if had_focus:
            (self if picture.empty else table).setFocus()

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the list."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Count what was worked through."""
        super().hideEvent(event)
        self.presenter.leave_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list what a narrow window leaves."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._detail_card.setFixedWidth(self._theme.px(400 if is_narrow else 500))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take letters from the table, which would look for a row that begins with them."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take(key_name(event))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says, or the letter of a key of the page."""
        action = pressed_action(event, self._keys)
        if action in self._deeds:
            self._deeds[action]()
        elif not self._take(key_name(event)):
            super().keyPressEvent(event)

    def _take(self, name: str) -> bool:
        name = name.removeprefix("Num+")
        if name in self._letters:
            self._letters[name]()
        elif name in ("Ctrl+Left", "Ctrl+Right"):
            codes = [code for code, _ in self._shown_lists]
            at = codes.index(self.lists.choice()) + (1 if name == "Ctrl+Right" else -1)
            self.presenter.show_list(codes[max(0, min(at, len(codes) - 1))])
        elif name in ("Ctrl+Up", "Ctrl+Down"):
            self.detail.scroll_by(1 if name == "Ctrl+Down" else -1)
        else:
            return False
        return True

    def _connect(self) -> None:
        presenter, detail = self.presenter, self.detail
        self._bar.back_asked.connect(self.back_asked)
        self.undo_key.clicked.connect(presenter.undo)
        self.look_key.clicked.connect(presenter.look)
        self.stop_key.clicked.connect(presenter.look)
        self.lists.chosen.connect(presenter.show_list)
        for table in self.tables.values():
            table.installEventFilter(self)
            table.row_chosen.connect(lambda key: presenter.choose(key) if key is not None else None)
            table.row_activated.connect(lambda _: presenter.accept())
        detail.fix_key.clicked.connect(presenter.fix)
        detail.work_key.clicked.connect(presenter.accept)
        detail.leave_key.clicked.connect(presenter.leave)
        detail.right_key.clicked.connect(presenter.call_right)
        detail.edit_key.clicked.connect(self._ask_profile)
        detail.pairs_key.clicked.connect(presenter.open_pairs)

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
        for table in self.tables.values():
            self._stack.addWidget(table)
        self._stack.addWidget(self._empty)
        listed.body.addLayout(self._stack, 1)
        foot = make_row(self._progress, self.look_key, self.stop_key, spacing=10)
        foot.setStretch(0, 1)
        listed.body.addLayout(make_column(self._note, foot, spacing=6, margins=(14, 6, 14, 10)))
        self._detail_card = Card(margin=14, spacing=0)
        self._detail_card.body.addWidget(self.detail, 1)
        columns = make_row(listed, self._detail_card, spacing=10, margins=(12, 10, 12, 10))
        columns.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(columns, 1)


def _tables(theme: Theme, phrases: Phrases) -> dict[AuditList, ListTable]:
    say = phrases.say
    columns = {
        AuditList.WORK: [
            Column(say("audit.column_who"), share=5),
            Column(say("audit.column_wrong"), share=4),
        ],
        AuditList.STORES: [
            Column(say("audit.column_store"), share=4),
            Column(say("audit.column_good"), share=4, trailing=True),
            Column(say("audit.column_score"), 110, trailing=True),
        ],
        AuditList.PLACES: [
            Column(say("audit.column_place"), share=5),
            Column(say("audit.column_wrong"), share=4),
        ],
    }
    return {
        code: ListTable(theme, found, accessible_name=say(f"audit.list_{code}"))
        for code, found in columns.items()
    }


def _table_row(row: AuditRow) -> TableRow:
    cells = tuple(
        Cell(text=text, sub=row.sub if n == 0 else "", strong=n == 0 or row.is_total)
        for n, text in enumerate(row.cells)
    )
    spoken = ", ".join(part for part in (row.cells[0], row.sub, *row.cells[1:]) if part)
    return TableRow(row.key, cells, spoken=spoken, is_total=row.is_total)

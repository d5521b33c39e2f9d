"""Who and what is behind a figure: a list that is read on as one walks it, and what to do with it.

Decides nothing (the presenter does). With the keyboard: arrows and Page keys walk the list, Enter
opens the chosen row, Alt+S changes the sequence, F7 makes a list of calls, F6 tags, Ctrl+Z takes
back, Esc leaves what was begun and then the list.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.staff import StaffMember
from pos_app.ui.behind.deed_view import DeedView
from pos_app.ui.behind.listings import LookedAt
from pos_app.ui.behind.picture import BehindColumn, BehindPicture, BehindRow, Deed
from pos_app.ui.behind.presenter import BehindPresenter, BehindServices, Listed
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.report_source import Opened
from pos_app.ui.setup.keyboard_words import keyboard_words
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
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

_SEQUENCE = "Alt+S"
_NOTICE_MS = 12_000


class BehindScreen(QWidget):
    """`back_asked` when the list is left; the others carry what is to be opened.

    Call `open` each time another figure is asked about; `come_back` where it is shown again as it
    was left, and `forget` when nobody comes.
    """

    back_asked = Signal()
    came_into_view = Signal()
    left_view = Signal()
    profile_asked = Signal(object)
    sale_asked = Signal(object)

    def __init__(
        self,
        services: BehindServices,
        theme: Theme,
        *,
        keys: KeyTable,
        languages: tuple[str, ...] = ("en",),
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._keys, self._columns = keys, tuple[BehindColumn, ...]()
        self._bar = TopBar(theme, " ", detail=" ", back_name=say("behind.back"))
        self.undo_key = KeyButton(
            theme,
            say("behind.undo"),
            icon="undo-2",
            key=keys.key(KeyAction.UNDO),
            kind=ButtonKind.GHOST,
            height=44,
        )
        self.sequence_row = ChoiceRow(theme, accessible_name=say("behind.sequence"), fill=True)
        self.table = ListTable(theme, [Column(" ")], accessible_name=say("behind.list"))
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._note = make_label("", "muted", wrap=True)
        self._toast = Toast(theme, close_name=say("behind.close"))
        self.deed = DeedView(theme, services.phrases, keys)
        self.open_key = KeyButton(theme, " ", key="Enter")
        self.tag_key = KeyButton(
            theme, say("behind.tag"), icon="tag", key=keys.key(KeyAction.CORRECT_LINE)
        )
        self.call_key = KeyButton(
            theme,
            say("behind.call"),
            icon="phone",
            key=keys.key(KeyAction.ACCEPT),
            kind=ButtonKind.PRIMARY,
        )
        self._keyboard = TouchKeyboard(theme, keyboard_words(services.phrases), languages=languages)
        self._keyboard.for_field(self.deed.edit)
        self._lay_out()
        self.presenter = BehindPresenter(services, self)
        self._connect()

    def open(
        self, opened: Opened, behind: Listed, staff: StaffMember, looked: LookedAt | None = None
    ) -> None:
        """Show what is behind a figure; None: nobody said of which days and stores."""
        self._toast.dismiss()
        self.table.verticalScrollBar().setValue(0)
        self.presenter.open(opened, behind, staff, looked)
        self.table.setFocus()

    def come_back(self) -> bool:
        """Shown again, from a profile or a sale; False where it was forgotten meanwhile."""
        self.table.setFocus()
        return self.presenter.is_open

    def forget(self) -> None:
        """Give back what was read and drawn."""
        self.presenter.forget()
        self.table.set_rows(())

    def show_picture(self, picture: BehindPicture) -> None:
        """Draw what the presenter made out."""
        self._bar.show_texts(picture.title, picture.count)
        self.undo_key.setVisible(picture.may_undo)
        if picture.columns != self._columns:
            self._columns = picture.columns
            self.table.set_rows(())
            self.table.set_columns(
                [Column(c.title, c.width, c.share, c.trailing) for c in picture.columns]
            )
            self.sequence_row.set_choices([Choice(code, text) for code, text in picture.sequences])
            self.sequence_row.setVisible(len(picture.sequences) > 1)
        self.sequence_row.choose(picture.sequence)
        self._empty.setText(picture.empty)
        self._empty.setVisible(bool(picture.empty))
        was_hidden = self.table.isHidden()
        self.table.setVisible(not picture.empty)
        if was_hidden and not picture.empty:
            # Hidden, it could not keep the keyboard.
            self.table.setFocus()
        self.table.set_rows([_table_row(row) for row in picture.rows], chosen=picture.chosen)
        self._note.setText(picture.note)
        self.open_key.set_content(picture.open_text)
        self.open_key.setEnabled(picture.chosen is not None)
        was_open = self.deed.isVisible()
        self.deed.show_deed(picture.deed)
        for key in (self.call_key, self.tag_key):
            key.setVisible(picture.may_act)
            key.setEnabled(picture.deed is None)
        if was_open and picture.deed is None:
            self._keyboard.close_keyboard()
            self.table.setFocus()

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the list."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def ask_profile(self, customer_id: CustomerId) -> None:
        """Tell the window."""
        self.profile_asked.emit(customer_id)

    def ask_sale(self, sale_id: SaleId) -> None:
        """Tell the window."""
        self.sale_asked.emit(sale_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.came_into_view.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.left_view.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says."""
        action, deeds = pressed_action(event, self._keys), self.presenter.deeds
        if action is KeyAction.ACCEPT:
            self._accept()
        elif action is KeyAction.CORRECT_LINE:
            deeds.ask(Deed.TAG)
        elif action is KeyAction.UNDO:
            deeds.undo()
        elif action is KeyAction.BACK:
            if not deeds.back():
                self.back_asked.emit()
        elif deeds.is_open and action in (KeyAction.LINE_UP, KeyAction.LINE_DOWN):
            deeds.step(1 if action is KeyAction.LINE_DOWN else -1)
        elif key_name(event) == _SEQUENCE:
            self.presenter.sort_next()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        """Begin a list of calls; with a deed begun, do that."""
        if self.presenter.deeds.is_open:
            self.deed.act()
        else:
            self.presenter.deeds.ask(Deed.CALLS)

    def _connect(self) -> None:
        presenter = self.presenter
        deeds = presenter.deeds
        self._bar.back_asked.connect(self.back_asked)
        self.undo_key.clicked.connect(deeds.undo)
        self.sequence_row.chosen.connect(presenter.sort)
        self.table.row_chosen.connect(
            lambda key: presenter.choose(key) if key is not None else None
        )
        self.table.row_activated.connect(lambda _: presenter.activate())
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.open_key.clicked.connect(presenter.activate)
        self.call_key.clicked.connect(self._accept)
        self.tag_key.clicked.connect(lambda: deeds.ask(Deed.TAG))
        self.deed.done.connect(deeds.do)
        self.deed.many_chosen.connect(deeds.choose_many)
        self.deed.left.connect(deeds.back)

    def _scrolled(self, place: int) -> None:
        """Near the end of what is shown the next page is read."""
        bar = self.table.verticalScrollBar()
        if bar.maximum() and place >= bar.maximum() - bar.pageStep():
            self.presenter.more()

    def _lay_out(self) -> None:
        self._bar.add(self.undo_key, self.sequence_row)
        self.deed.hide()
        self.undo_key.hide()
        card = Card(margin=0, spacing=0)
        card.body.addLayout(make_column(self._toast, spacing=0, margins=(12, 6, 12, 0)))
        card.body.addWidget(self.deed)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._empty, 1)
        foot = make_row(
            self._note, self.open_key, self.tag_key, self.call_key,
            spacing=12, margins=(14, 10, 14, 12),
        )  # fmt: skip
        foot.setStretch(0, 1)
        card.body.addLayout(foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(make_row(card, margins=(12, 10, 12, 10)), 1)
        self._keyboard.dock_in(page)


def _table_row(row: BehindRow) -> TableRow:
    cells = tuple(
        Cell(text=cell.text, sub=cell.sub, colour=cell.colour, strong=cell.strong)
        for cell in row.cells
    )
    return TableRow(row.key, cells, spoken=row.spoken)

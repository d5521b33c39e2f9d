"""The page of a day's exceptions: the list, below it the chosen one in full, and the key to print.

Decides nothing (the presenter does). With the keyboard: arrows walk the list, Alt+arrows change
the day, F5 prints the list, Esc goes back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.exceptions.picture import ExceptionRow, ExceptionsPicture
from pos_app.ui.exceptions.presenter import ExceptionServices, ExceptionsPresenter
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.table_model import Cell, Column, TableRow
from pos_app.ui.widgets.toast import Toast

_DAY_BACK, _DAY_FORWARD = "Alt+Left", "Alt+Right"
_NARROW = 1200
_NOTICE_MS = 6000
_ROW_PX = 44


class ExceptionsScreen(QWidget):
    """`back_asked` when the page is left. Call `open` each time it is shown."""

    back_asked = Signal()

    def __init__(
        self, services: ExceptionServices, theme: Theme, *, keys: KeyTable, place: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._say, self._theme, self._keys = say, theme, keys
        self._is_narrow = False
        self._bar = TopBar(
            theme, say("exceptions.title"), detail=place, back_name=say("exceptions.back")
        )
        self._before = self._step_key("chevron-left", say("day_sales.day_before"))
        self._after = self._step_key("chevron-right", say("day_sales.day_after"))
        self._day = make_label("", "strong", align=Qt.AlignmentFlag.AlignHCenter)
        self._day.setMinimumWidth(theme.px(150))
        self._bar.add(self._before, self._day, self._after)
        self.table = ListTable(
            theme, self._columns(), accessible_name=say("exceptions.list"), row_height=_ROW_PX
        )
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self.detail = make_label("", "strong", wrap=True)
        self._count = make_label("", "muted")
        self._note = make_label(say("exceptions.note"), "muted", wrap=True)
        self._toast = Toast(theme, close_name=say("exceptions.close"))
        self.print_key = KeyButton(
            theme,
            say("exceptions.print"),
            icon="printer",
            key=keys.key(KeyAction.PRINT),
            kind=ButtonKind.PRIMARY,
            height=52,
        )
        self._lay_out()
        self.presenter = ExceptionsPresenter(services, self)
        self._connect()

    def open(self, staff: StaffMember) -> None:
        """Show today, with the keyboard in the list."""
        self._toast.dismiss()
        self.presenter.open(staff)
        self.table.setFocus()

    def show_picture(self, picture: ExceptionsPicture) -> None:
        """Draw what the presenter made out."""
        today = self._say("day_sales.today")
        self._day.setText(f"{today} · {picture.day}" if picture.is_today else picture.day)
        self._after.setEnabled(not picture.is_today)
        self._empty.setText(picture.empty)
        self._empty.setVisible(bool(picture.empty))
        self._list_card.setVisible(not picture.empty)
        self.table.set_rows([_table_row(row) for row in picture.rows], chosen=picture.chosen)
        self.detail.setText(picture.detail)
        self._count.setText(picture.count)
        self.print_key.setEnabled(picture.may_print)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the list."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sentences what a narrow window leaves."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            rows, chosen = self.table.rows, self.table.chosen_key()
            self.table.set_columns(self._columns())
            self.table.set_rows(rows, chosen=chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says."""
        action, name = pressed_action(event, self._keys), key_name(event)
        if action is KeyAction.PRINT and self.print_key.isEnabled():
            self.presenter.print_list()
        elif action is KeyAction.BACK:
            self.back_asked.emit()
        elif name == _DAY_BACK:
            self.presenter.day_back()
        elif name == _DAY_FORWARD:
            self.presenter.day_forward()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        presenter = self.presenter
        self._bar.back_asked.connect(self.back_asked)
        self._before.clicked.connect(presenter.day_back)
        self._after.clicked.connect(presenter.day_forward)
        self.print_key.clicked.connect(presenter.print_list)
        self.table.row_chosen.connect(
            lambda key: presenter.choose(key) if key is not None else None
        )

    def _columns(self) -> list[Column]:
        say = self._say
        return [
            Column(say("exceptions.column_time"), 92),
            Column(say("exceptions.column_who"), 128 if self._is_narrow else 170),
            Column(say("exceptions.column_receipt"), 122 if self._is_narrow else 140),
            Column(say("exceptions.column_what")),
            Column(say("exceptions.column_amount"), 112, trailing=True),
        ]

    def _step_key(self, icon: str, name: str) -> KeyButton:
        return KeyButton(self._theme, icon=icon, accessible_name=name, height=44)

    def _lay_out(self) -> None:
        self._list_card = Card(margin=0, spacing=0)
        self._list_card.body.addWidget(self.table, 1)
        self._list_card.body.addWidget(make_rule())
        self._list_card.body.addLayout(
            make_column(self.detail, self._count, spacing=6, margins=(16, 12, 16, 12))
        )
        self.detail.setMinimumHeight(self._theme.px(44))
        foot = make_row(self._note, self.print_key, spacing=16)
        foot.setStretch(0, 1)
        body = make_column(self._toast, spacing=10, margins=(12, 10, 12, 10))
        body.addWidget(self._list_card, 1)
        body.addWidget(self._empty, 1)
        body.addLayout(foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(body, 1)


def _table_row(row: ExceptionRow) -> TableRow:
    cells = (
        Cell(text=row.time),
        Cell(text=row.who),
        Cell(text=row.receipt, strong=True),
        Cell(text=row.sentence, strong=row.is_grave),
        Cell(text=row.amount, strong=True),
    )
    spoken = ", ".join(
        part for part in (row.time, row.who, row.receipt, row.sentence, row.amount) if part
    )
    return TableRow(row.key, cells, spoken=spoken)

"""The day's sales: a list with search at the left, the receipt of the chosen sale at the right.

Decides nothing (the presenter does). With the keyboard: type to search, arrows walk the list, F5
prints again, Alt+arrows change the day, Esc empties the search and then goes back.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.print_job import PrintJob
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.ui.day_sales.picture import DaySalesPicture, SaleRow
from pos_app.ui.day_sales.presenter import DaySalesPresenter, DaySalesServices
from pos_app.ui.day_sales.receipt_view import ReceiptPaper, scrolled
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.tender.email_view import EmailView
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, Panel, make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.scan_field import ScanField
from pos_app.ui.widgets.table_model import Cell, Column, TableRow
from pos_app.ui.widgets.toast import Toast
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY_BACK, _DAY_FORWARD = "Alt+Left", "Alt+Right"
_OUTAGES, _EXCEPTIONS = "Alt+O", "Alt+E"
_NARROW = 1200
_TASKS = (
    ("refund", "refund", KeyAction.REFUND),
    ("void", "void", KeyAction.CLEAR),
    ("correct_tender", "correct", KeyAction.CORRECT_LINE),
    ("claim", "claim", KeyAction.FIND_CUSTOMER),
)
_PAPERS = (
    ("invoice", "key", KeyAction.INVOICE),
    ("gift_receipt", "gift_key", KeyAction.GIFT_RECEIPT),
    ("pdf", "pdf_key", KeyAction.KEEP_PDF),
)
_WIDE_ONLY = frozenset({3, 4})  # items and tenders
_NOTICE_MS = 6000


class DaySalesScreen(QWidget):
    """`back_asked` when the cashier is done; `print_queued` carries the PrintJob just queued.

    `task_asked`: "refund", "void", "correct_tender" or "claim", `paper_asked`: "invoice",
    "gift_receipt" or "pdf", and the id of the chosen sale.

    Call `open` with the person signed on each time the screen is shown. `place` names store and
    till.
    """

    back_asked = Signal()
    outages_asked = Signal()
    exceptions_asked = Signal()
    print_queued = Signal(object)
    task_asked = Signal(str, object)
    paper_asked = Signal(str, object)

    def __init__(
        self,
        services: DaySalesServices,
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
        self._services, self._theme, self._keys = services, theme, keys
        self._bar = TopBar(
            theme, say("day_sales.title"), detail=place, back_name=say("day_sales.back")
        )
        self._before = self._step_key("chevron-left", say("day_sales.day_before"))
        self._after = self._step_key("chevron-right", say("day_sales.day_after"))
        self._day = make_label("", "strong", align=Qt.AlignmentFlag.AlignHCenter)
        self._day.setMinimumWidth(theme.px(150))
        self.field = ScanField(theme, say("day_sales.search"))
        self.field.set_icon("search")
        self._is_narrow = False
        self._picture: DaySalesPicture | None = None
        self.table = ListTable(theme, self._columns(), accessible_name=say("day_sales.list"))
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._found = make_label("", "muted")
        self._total_label = make_label("", "muted", wrap=True)
        self._total = make_label("", "figure", align=Qt.AlignmentFlag.AlignRight)
        self._count = make_label("", "strong")
        self._toast = Toast(theme, close_name=say("day_sales.close"))
        self.paper = ReceiptPaper(theme, accessible_name=say("day_sales.receipt"))
        self._receipt_title = make_label("", "h2")
        self.print_key, self.kitchen_key = self._make_print_keys()
        self.task_keys = {
            task: KeyButton(theme, say(f"refund.keys_{word}"), key=keys.key(action), px=14)
            for task, word, action in _TASKS
        }
        self.paper_keys = {
            paper: KeyButton(theme, say(f"invoice.{word}"), key=keys.key(action), px=14)
            for paper, word, action in _PAPERS
        }
        self.email = EmailView(theme, services.phrases, keys)
        self.waiting_key = KeyButton(theme, " ", icon="mail", kind=ButtonKind.QUIET, height=44)
        self.outages_key = self._page_key("unplug", say("outages.key"), _OUTAGES)
        self.outages_key.hide()
        self.exceptions_key = self._page_key("triangle-alert", say("exceptions.key"), _EXCEPTIONS)
        self.unseen_key = KeyButton(theme, " ", icon="qr-code", kind=ButtonKind.QUIET, height=44)
        self._keyboard = TouchKeyboard(theme, keyboard_words(services.phrases), languages=languages)
        self._keyboard.for_field(self.field)
        self._keyboard.for_field(self.email.field)
        self._lay_out()
        self.presenter = DaySalesPresenter(services, self)
        self._connect()

    def open(self, staff: StaffMember, *, is_mail_only: bool = False) -> None:
        """Show today, or all e-mails that wait, with the keyboard in the search field."""
        self._toast.dismiss()
        self.field.clear()
        self.presenter.open(staff, is_mail_only=is_mail_only)
        self.field.setFocus()

    def open_at(self, sale: Sale, staff: StaffMember) -> None:
        """Show a sale in the list of its day."""
        self._toast.dismiss()
        self.field.clear()
        self.presenter.open_at(sale, staff)
        self.field.setFocus()

    def show_picture(self, picture: DaySalesPicture) -> None:
        """Draw what the presenter made out."""
        say = self._services.phrases.say
        today = say("day_sales.today")
        self._day.setText(f"{today} · {picture.day}" if picture.is_today else picture.day)
        self._after.setEnabled(not picture.is_today)
        self._picture = picture
        self._empty.setText(picture.empty)
        self._empty.setVisible(bool(picture.empty))
        self.table.setVisible(not picture.empty)
        self.table.set_rows(
            [_table_row(row, is_narrow=self._is_narrow) for row in picture.rows],
            chosen=picture.chosen,
        )
        self._found.setText(picture.found)
        self._found.setVisible(bool(picture.found))
        self._total_label.setText(picture.total_label)
        self._total.setText(picture.total)
        self._count.setText(picture.count)
        hint = "" if picture.is_loading else say("day_sales.receipt_none")
        self.paper.show_lines(picture.receipt, hint=hint)
        self._receipt_title.setText(picture.receipt_title or say("day_sales.receipt"))
        self.print_key.setEnabled(picture.may_print)
        self.kitchen_key.setVisible(picture.has_kitchen_slip and not picture.email.is_open)
        self.kitchen_key.setEnabled(picture.may_print)
        self.waiting_key.set_content(picture.waiting or " ")
        self.waiting_key.set_chosen(chosen=picture.is_waiting_only)
        self.waiting_key.setVisible(bool(picture.waiting))
        self.unseen_key.set_content(picture.unseen or " ")
        self.unseen_key.set_chosen(chosen=picture.is_unseen_only)
        self.unseen_key.setVisible(bool(picture.unseen))
        for button in self.paper_keys.values():
            button.setVisible(not picture.email.is_open)
            button.setEnabled(picture.chosen is not None)
        was_open = self.email.is_open
        self.email.show_email(picture.email)
        if self.email.is_open is not was_open:
            self.typing_field.setFocus()
            if was_open:
                self._keyboard.close_keyboard()

    @property
    def typing_field(self) -> QLineEdit:
        """Where typed keys belong: the search, or the address while one is asked for."""
        return self.email.field if self.email.is_open else self.field

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the list."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def tell_print_queued(self, job: PrintJob) -> None:
        """Tell the window."""
        self.print_queued.emit(job)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a narrow window has no room for."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._receipt_card.setFixedWidth(self._theme.px(330 if is_narrow else 392))
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.table.set_rows(())
            self.table.set_columns(self._columns())
            if self._picture is not None:
                self.show_picture(self._picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print, change the day, go back; letters typed on the list go to the search field."""
        action, name = pressed_action(event, self._keys), key_name(event)
        if self._asks_by_key(action):
            return
        presenter = self.presenter
        steps: dict[KeyAction | None, Callable[[], None]] = {
            KeyAction.PRINT: presenter.print_again,
            KeyAction.KITCHEN_SLIP: presenter.print_kitchen_again,
            KeyAction.EMAIL_RECEIPT: presenter.open_email,
            KeyAction.UNDO: presenter.undo_email,
        }
        if action in steps:
            steps[action]()
        elif action is KeyAction.BACK:
            if not self.presenter.back():
                self.back_asked.emit()
        elif name == _DAY_BACK:
            self.presenter.day_back()
        elif name == _DAY_FORWARD:
            self.presenter.day_forward()
        elif name == _OUTAGES and not self.outages_key.isHidden():
            self.outages_asked.emit()
        elif name == _EXCEPTIONS:
            self.exceptions_asked.emit()
        elif event.text() and event.text().isprintable() and not self.field.hasFocus():
            self.field.setFocus()
            self.field.put(event.text())
        else:
            super().keyPressEvent(event)

    def _asks_by_key(self, action: KeyAction | None) -> bool:
        """Ask for what has its own screen; False for every other key."""
        task = next((task for task, _, key in _TASKS if key is action), "")
        paper = next((paper for paper, _, key in _PAPERS if key is action), "")
        if task:
            self._ask_task(task)
        elif paper:
            self._ask_paper(paper)
        return bool(task or paper)

    def _connect(self) -> None:
        presenter = self.presenter
        self._bar.back_asked.connect(self.back_asked)
        self.outages_key.clicked.connect(self.outages_asked)
        self.exceptions_key.clicked.connect(self.exceptions_asked)
        self._before.clicked.connect(presenter.day_back)
        self._after.clicked.connect(presenter.day_forward)
        self.field.text_edited.connect(presenter.search)
        self.field.stepped.connect(presenter.step)
        self.field.entered.connect(lambda _text: presenter.search(""))
        self.table.row_chosen.connect(lambda key: presenter.choose(key) if key else None)
        self.table.row_activated.connect(lambda _key: presenter.print_again())
        self.print_key.clicked.connect(presenter.print_again)
        self.kitchen_key.clicked.connect(presenter.print_kitchen_again)
        self.waiting_key.clicked.connect(presenter.show_waiting)
        self.unseen_key.clicked.connect(presenter.show_unseen)
        for task, button in self.task_keys.items():
            button.clicked.connect(lambda _=False, task=task: self._ask_task(task))
        for paper, button in self.paper_keys.items():
            button.clicked.connect(lambda _=False, paper=paper: self._ask_paper(paper))
        self.email.asked.connect(self._ask_address)
        self.email.typed.connect(presenter.email.typed)
        self.email.entered.connect(presenter.enter_address)
        self.email.back_asked.connect(presenter.back)
        self.email.undo_asked.connect(presenter.undo_email)

    def _ask_task(self, task: str) -> None:
        """Refund, void or correct the chosen sale."""
        if self._picture is not None and self._picture.chosen is not None:
            self.task_asked.emit(task, self._picture.chosen)

    def _ask_paper(self, paper: str) -> None:
        """An invoice or gift receipt of the chosen sale."""
        if self._picture is not None and self._picture.chosen is not None:
            self.paper_asked.emit(paper, self._picture.chosen)

    def _ask_address(self) -> None:
        """Whoever touched the key for e-mail touches letters next."""
        self.presenter.open_email()
        if self.email.is_open:
            self._keyboard.open_for(self.email.field)

    def _columns(self) -> list[Column]:
        say = self._services.phrases.say
        columns = [
            Column(say("day_sales.column_time"), 96),
            Column(say("day_sales.column_number"), 122),
            Column(say("day_sales.column_cashier")),
            Column(say("day_sales.column_items"), 74, trailing=True),
            Column(say("day_sales.column_tenders"), 120),
            Column(say("day_sales.column_print"), 130),
            Column(say("day_sales.column_total"), 104, trailing=True),
        ]
        return [c for n, c in enumerate(columns) if not (self._is_narrow and n in _WIDE_ONLY)]

    def _make_print_keys(self) -> tuple[KeyButton, KeyButton]:
        """Make the keys of the receipt and of the kitchen slip."""
        say, keys = self._services.phrases.say, self._keys
        receipt = KeyButton(
            self._theme,
            say("day_sales.print_again"),
            icon="printer",
            key=keys.key(KeyAction.PRINT),
            kind=ButtonKind.PRIMARY,
            height=56,
        )
        slip = KeyButton(
            self._theme,
            say("day_sales.kitchen_again"),
            icon="utensils",
            key=keys.key(KeyAction.KITCHEN_SLIP),
            px=14,
            height=44,
        )
        return receipt, slip

    def _page_key(self, icon: str, text: str, key: str) -> KeyButton:
        """The key of another page about this day."""
        kind = ButtonKind.GHOST
        return KeyButton(self._theme, text, icon=icon, key=key, kind=kind, height=44)

    def _step_key(self, icon: str, name: str) -> KeyButton:
        return KeyButton(self._theme, icon=icon, accessible_name=name, height=44)

    def _lay_out(self) -> None:
        self._bar.add(self.exceptions_key, self.outages_key, self._before, self._day, self._after)
        sales = Card(margin=0, spacing=0)
        head = make_column(
            self.field,
            self._toast,
            self._found,
            self.waiting_key,
            self.unseen_key,
            spacing=6,
            margins=(12, 12, 12, 6),
        )
        foot = Panel()
        row = make_row(
            self._count, 16, self._total_label, self._total, spacing=8, margins=(16, 10, 16, 10)
        )
        row.setStretch(2, 1)
        foot.setLayout(row)
        sales.body.addLayout(head)
        sales.body.addWidget(self.table, 1)
        sales.body.addWidget(self._empty, 1)
        sales.body.addWidget(make_rule())
        tasks = make_row(*self.task_keys.values(), None, spacing=6, margins=(12, 6, 12, 6))
        sales.body.addLayout(tasks)
        sales.body.addWidget(foot)
        self._receipt_card = Card(margin=14, spacing=10)
        *papers, pdf = self.paper_keys.values()
        self._receipt_card.body.addLayout(make_row(self._receipt_title, None, pdf))
        self._receipt_card.body.addWidget(scrolled(self.paper), 1)
        note = make_label(self._services.phrases.say("day_sales.print_note"), "muted", wrap=True)
        self._receipt_card.body.addWidget(note)
        self._receipt_card.body.addWidget(self.print_key)
        self._receipt_card.body.addWidget(self.kitchen_key)
        self._receipt_card.body.addLayout(make_row(*papers, spacing=8))
        self._receipt_card.body.addWidget(self.email)
        self._receipt_card.setFixedWidth(self._theme.px(392))
        columns = make_row(sales, self._receipt_card, spacing=10, margins=(12, 10, 12, 10))
        columns.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(columns, 1)
        self._keyboard.dock_in(page)


def _table_row(row: SaleRow, *, is_narrow: bool) -> TableRow:
    cells = (
        Cell(text=row.time),
        Cell(text=row.number, strong=True),
        Cell(text=row.cashier),
        Cell(text=row.items),
        Cell(text=row.tenders),
        Cell(text=row.print_state, chip=Tone(row.print_tone)),
        Cell(text=row.total, strong=True),
    )
    return TableRow(
        row.sale_id,
        tuple(cell for n, cell in enumerate(cells) if not (is_narrow and n in _WIDE_ONLY)),
        spoken=f"{row.number}, {row.time}, {row.cashier}, {row.total}, {row.print_state}",
    )

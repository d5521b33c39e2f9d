"""The screen of giving back: the sale at the left, what happens with it at the right.

Decides nothing (a Task does). With the keyboard: type or scan, arrows walk the lines, + and -
change the quantity, F3 takes all, Alt+digit says why or which of several, F9 to F11 how it goes
back, F12 or Enter does it, Esc goes back.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.ids import SaleId
from pos_app.domain.receipt_code import ReceiptCode
from pos_app.domain.staff import StaffMember
from pos_app.operations.complete_sale import CompletedSale
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.locale_table import locale_style
from pos_app.ui.refund.after_sale import CorrectTask, VoidTask
from pos_app.ui.refund.groups_view import GroupsView, OptionTiles
from pos_app.ui.refund.keypad_view import KeypadView
from pos_app.ui.refund.picture import BackPicture
from pos_app.ui.refund.refund_task import RefundTask
from pos_app.ui.refund.rows_view import RowsView
from pos_app.ui.refund.services import RefundServices, Task
from pos_app.ui.refund.unreceipted_task import UnreceiptedTask
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_chip, make_label, set_tone
from pos_app.ui.widgets.scan_field import ScanField
from pos_app.ui.widgets.toast import Toast

_NARROW = 1200
_CHIPS = 3
# Plus is Shift and another key on some keyboards, and stands on the number block too.
_SIGNS = ("+", "-")
_RIGHT = Qt.AlignmentFlag.AlignRight


class RefundScreen(QWidget):
    """`back_asked` when the cashier is done; `done` carries a CompletedSale or None."""

    back_asked = Signal()
    done = Signal(object)

    def __init__(self, services: RefundServices, theme: Theme, *, keys: KeyTable) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._services, self._theme, self._keys = services, theme, keys
        self._is_in_front = False
        self.task: Task | None = None
        self.picture = BackPicture(title="")
        self._bar = TopBar(theme, say("refund.title"), detail=" ", back_name=say("refund.go_back"))
        self.field = ScanField(theme, say("refund.hint"))
        self._toast = Toast(theme, close_name=say("refund.close"))
        self._sale, self._about = make_label("", "h1"), make_label("", "muted")
        self._chips = [make_chip("") for _ in range(_CHIPS)]
        self.rows = RowsView(theme, say)
        self._empty = make_label("", "muted15", wrap=True)
        self.found = OptionTiles(theme, columns=1, height=52)
        self.extras = OptionTiles(theme, columns=2, height=48)
        self.groups = GroupsView(theme)
        mark = locale_style(services.phrases.language).decimal
        self.keypad = KeypadView(theme, self.field, say=say, decimal_mark=mark)
        self._sums = [(make_label("", "body"), make_label("", "money", align=_RIGHT))
                      for _ in range(2)]  # fmt: skip
        self._big_label = make_label("", "h2")
        self._big = make_label("", "total", align=_RIGHT)
        self.main_key = KeyButton(theme, " ", icon="undo-2", kind=ButtonKind.PAY, height=72, px=18)
        self.main_key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self._connect()

    # who is here, and what for
    def open_refund(self, staff: StaffMember, sale_id: SaleId | None = None) -> None:
        """Give a sale back; without one it is looked for."""
        self._start(RefundTask(self._services, self, staff, sale_id=sale_id))

    def open_void(self, staff: StaffMember, sale_id: SaleId | None = None) -> None:
        """Void the last sale."""
        self._start(VoidTask(self._services, self, staff, sale_id=sale_id))

    def open_correct(self, staff: StaffMember, sale_id: SaleId) -> None:
        """Correct a tender of a sale."""
        self._start(CorrectTask(self._services, self, staff, sale_id=sale_id))

    def go_without_receipt(self, staff: StaffMember, receipt: ReceiptCode | None = None) -> None:
        """Give goods back whose sale nobody can find; of a proven receipt, if there is one."""
        self._start(UnreceiptedTask(self._services, self, staff, receipt=receipt))

    def _start(self, task: Task) -> None:
        self._toast.dismiss()
        self.clear_field()
        self.task = task
        self.field.setFocus()
        task.start()

    def take_scan(self, raw: str) -> None:
        """A scan, whatever has the focus."""
        if self.task is not None:
            self.task.scanned(raw)

    def _enter(self, text: str) -> None:
        if self.task is not None:
            self.task.entered(text)

    # the view
    def show_picture(self, picture: BackPicture) -> None:
        """Draw what the task made out."""
        self.picture = picture
        self._bar.show_texts(picture.title, picture.detail)
        self.field.setPlaceholderText(picture.hint)
        is_masked = picture.is_masked
        self.field.setEchoMode(
            QLineEdit.EchoMode.Password if is_masked else QLineEdit.EchoMode.Normal
        )
        self._sale.setText(picture.sale)
        self._about.setText(picture.about)
        for chip, shown in zip(
            self._chips, (*picture.chips, *(("", "neutral"),) * _CHIPS), strict=False
        ):
            chip.setText(shown[0])
            set_tone(chip, Tone(shown[1]))
            chip.setVisible(bool(shown[0]))
        self.rows.show_rows(picture.rows, has_steppers=picture.has_steppers)
        self._empty.setText(picture.empty)
        self._empty.setVisible(bool(picture.empty))
        self.found.show_options(picture.found)
        self.extras.show_options(picture.actions)
        self.groups.show_groups(picture.groups)
        title, note = picture.measure
        self.keypad.show_keypad(title=title, note=note, is_open=bool(title) or picture.is_masked)
        for (label, amount), shown in zip(
            self._sums, (*picture.sums, ("", ""), ("", "")), strict=False
        ):
            for part, text in zip((label, amount), shown, strict=True):
                part.setText(text)
                part.setVisible(bool(shown[0]))
        self._sums_card.setVisible(bool(picture.sums or picture.big))
        self._big_label.setText(picture.big_label)
        self._big.setText(picture.big)
        self.main_key.set_content(picture.main, amount=picture.main_amount)
        self.main_key.set_key(picture.main_key)
        self.main_key.setEnabled(picture.may_main)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the lines."""
        self._toast.show_notice(sentence, tone=Tone.BAD if is_fault else Tone.GOOD)

    def clear_field(self) -> None:
        """Empty the field."""
        self.field.clear()

    def is_showing(self, task: Task) -> bool:
        """Whether somebody looks at this task now."""
        return self.task is task and self._is_in_front

    def showEvent(self, event: QShowEvent) -> None:
        """Be looked at."""
        super().showEvent(event)
        self._is_in_front = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Be looked at no more: what is asked in the background hears it without asking Qt."""
        super().hideEvent(event)
        self._is_in_front = False

    def tell_done(self, done: CompletedSale | None) -> None:
        """Tell the window."""
        self.done.emit(done)

    # keys
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Plus, minus and Alt with a digit are keys of the lines while the field is empty."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and not self.field.text()
            and (event.text() in _SIGNS or event.modifiers() & Qt.KeyboardModifier.AltModifier)
        ):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, count, say why and how; letters go to the field."""
        task, name = self.task, key_name(event)
        action = pressed_action(event, self._keys)
        if task is None:
            return
        if event.text() in _SIGNS:
            task.change(-1 if event.text() == "-" else 1)
        elif action is KeyAction.USUAL_TENDER:
            task.main()
        elif action is KeyAction.BACK:
            if not task.back():
                self.back_asked.emit()
        elif not self._choose_by_key(name):
            if event.text() and event.text().isprintable() and not self.field.hasFocus():
                self.field.setFocus()
                self.field.put(event.text())
            else:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window a narrow right side."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._side.setFixedWidth(self._theme.px(388 if is_narrow else 404))
        self.field.setFixedWidth(self._theme.px(400 if is_narrow else 470))
        self.rows.set_narrow(is_narrow=is_narrow)

    def _choose_by_key(self, name: str) -> bool:
        """One of the choices that has this key drawn on it."""
        picture = self.picture
        groups = [("found", picture.found), ("action", picture.actions)]
        groups += [(group.code, group.options) for group in picture.groups]
        for group, options in groups:
            for option in options:
                if option.key == name:
                    self._choose(group, option.code)
                    return True
        return False

    def _connect(self) -> None:
        self._bar.back_asked.connect(self.back_asked)
        self.field.entered.connect(self._enter)
        self.field.installEventFilter(self)
        self.field.stepped.connect(self._step)
        self.rows.changed.connect(self._change)
        self.groups.chosen.connect(self._choose)
        self.found.chosen.connect(lambda code: self._choose("found", code))
        self.extras.chosen.connect(lambda code: self._choose("action", code))
        self.main_key.clicked.connect(self._main)

    def _step(self, by: int) -> None:
        if self.task is not None:
            self.task.step(by)

    def _change(self, by: int, row: int) -> None:
        if self.task is not None:
            self.task.change(by, row)

    def _choose(self, group: str, code: str) -> None:
        if self.task is not None:
            self.task.choose(group, code)

    def _main(self) -> None:
        if self.task is not None:
            self.task.main()

    def _lay_out(self) -> None:
        self._bar.add(self.field)
        sale = Card(margin=16, spacing=8)
        names = make_column(self._sale, self._about, spacing=0)
        sale.body.addLayout(make_row(names, None, *self._chips, spacing=8))
        sale.body.addWidget(self._toast)
        sale.body.addWidget(make_rule())
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for widget in (self._empty, self.found, self.rows):
            column.addWidget(widget)
        column.addStretch(1)
        sale.body.addWidget(_scrolled(inside), 1)
        sale.body.addLayout(make_row(self.extras, None))
        sums = self._sums_card = Card(margin=10, spacing=2)
        for label, amount in self._sums:
            sums.body.addLayout(make_row(label, None, amount))
        sums.body.addLayout(make_row(self._big_label, None, self._big))
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(6)
        side.addWidget(sums)
        side.addWidget(_scrolled(self.groups), 1)
        side.addWidget(self.keypad)
        side.addWidget(self.main_key)
        body = make_row(sale, self._side, spacing=10, margins=(12, 10, 12, 10))
        body.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(body, 1)


def _scrolled(inside: QWidget) -> QScrollArea:
    """Room for more than the window has, by touch or wheel."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area

"""The invoice screen: the buyer at the left, the invoice as it will print at the right.

Decides nothing (the presenter does). With the keyboard: Enter goes to the next field and from the
last one to the main key's work; F5 issues and prints from anywhere; Ctrl+P saves what is
issued as a PDF; Esc goes back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.ids import SaleId
from pos_app.domain.print_job import PrintJob
from pos_app.domain.staff import StaffMember
from pos_app.ui.day_sales.receipt_view import ReceiptPaper, scrolled
from pos_app.ui.invoice.picture import InvoicePicture
from pos_app.ui.invoice.presenter import InvoicePresenter, InvoiceServices
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.setup.pressed_key import pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.widgets.toast import Toast
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

_NARROW = 1200
_NOTICE_MS = 6000


class InvoiceScreen(QWidget):
    """`back_asked` when the cashier is done; `print_queued` carries the PrintJob just queued.

    `pdf_asked` carries the Invoice that shall be saved as a file.
    """

    back_asked = Signal()
    print_queued = Signal(object)
    pdf_asked = Signal(object)

    def __init__(
        self,
        services: InvoiceServices,
        theme: Theme,
        *,
        keys: KeyTable,
        languages: tuple[str, ...] = ("en",),
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._theme, self._keys = theme, keys
        self._bar = TopBar(theme, say("invoice.title"), detail=" ", back_name=say("invoice.back"))
        self._toast = Toast(theme, close_name=say("invoice.close"))
        self._note = make_label("", "strong", wrap=True)
        self.fields: dict[str, TextField] = {}
        self._form = QVBoxLayout()
        self._form.setSpacing(8)
        self.main_key = KeyButton(
            theme,
            " ",
            icon="printer",
            key=keys.key(KeyAction.PRINT),
            kind=ButtonKind.PRIMARY,
            height=64,
        )
        self.pdf_key = KeyButton(
            theme,
            say("invoice.keep_pdf"),
            icon="download",
            key=keys.key(KeyAction.KEEP_PDF),
            height=48,
        )
        self.paper = ReceiptPaper(theme, accessible_name=say("invoice.preview"))
        self._keyboard = TouchKeyboard(theme, keyboard_words(services.phrases), languages=languages)
        self._lay_out(say("invoice.remembered"))
        self.presenter = InvoicePresenter(services, self)
        self._bar.back_asked.connect(self.back_asked)
        self.main_key.clicked.connect(self.presenter.main)
        self.pdf_key.clicked.connect(self._ask_pdf)

    def open(self, sale_id: SaleId, staff: StaffMember) -> None:
        """Begin with this sale, the keyboard in the first field."""
        self._toast.dismiss()
        self._keyboard.close_keyboard()
        self.presenter.open(sale_id, staff)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.edit.setFocus()

    # the view
    def show_picture(self, picture: InvoicePicture) -> None:
        """Draw what the presenter made out."""
        self._bar.show_texts(picture.title, picture.detail)
        if list(self.fields) != [field.name for field in picture.fields]:
            self._make_fields(picture)
        for shown in picture.fields:
            field = self.fields[shown.name]
            if field.edit.text() != shown.text:
                field.set_text(shown.text)
            field.edit.setReadOnly(picture.is_issued)
            field.show_error(picture.fault if shown.name == picture.fault_field else "")
        wrong = self.fields.get(picture.fault_field)
        if wrong is not None and not wrong.edit.hasFocus():
            wrong.edit.setFocus()
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        self.paper.show_lines(picture.lines, hint=" ")
        self.main_key.set_content(picture.main or " ")
        self.main_key.setEnabled(picture.may_main)
        self.pdf_key.setEnabled(picture.may_keep)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def tell_print_queued(self, job: PrintJob) -> None:
        """Tell the window."""
        self.print_queued.emit(job)

    # keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Issue, or go back."""
        action = pressed_action(event, self._keys)
        if action is KeyAction.PRINT:
            self.presenter.main()
        elif action is KeyAction.KEEP_PDF:
            self._ask_pdf()
        elif action is KeyAction.BACK:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window a narrow paper."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._paper_card.setFixedWidth(self._theme.px(380 if is_narrow else 480))

    def _ask_pdf(self) -> None:
        if self.presenter.invoice is not None:
            self.pdf_asked.emit(self.presenter.invoice)

    def _make_fields(self, picture: InvoicePicture) -> None:
        for old in self.fields.values():
            self._form.removeWidget(old)
            old.deleteLater()
        self.fields = {}
        for shown in picture.fields:
            field = TextField(shown.label, hint=shown.hint)
            name = shown.name
            field.text_edited.connect(lambda text, name=name: self.presenter.typed(name, text))
            field.submitted.connect(lambda name=name: self._next(name))
            field.edit.editingFinished.connect(lambda name=name: self.presenter.left(name))
            self._keyboard.for_field(field.edit)
            self.fields[name] = field
            self._form.addWidget(field)

    def _next(self, name: str) -> None:
        names = list(self.fields)
        place = names.index(name) + 1
        if place < len(names):
            self.fields[names[place]].edit.setFocus()
        else:
            self.presenter.main()

    def _lay_out(self, remembered: str) -> None:
        buyer = Card(margin=16, spacing=10)
        buyer.body.addWidget(self._toast)
        buyer.body.addWidget(self._note)
        inside = QWidget()
        inside.setLayout(make_column(self._form, None))
        buyer.body.addWidget(scrolled(inside), 1)
        buyer.body.addWidget(make_label(remembered, "muted", wrap=True))
        buyer.body.addWidget(self.main_key)
        self._paper_card = Card(margin=14, spacing=10)
        self._paper_card.body.addWidget(scrolled(self.paper), 1)
        self._paper_card.body.addWidget(self.pdf_key)
        columns = make_row(buyer, self._paper_card, spacing=10, margins=(12, 10, 12, 10))
        columns.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(columns, 1)
        self._keyboard.dock_in(page)

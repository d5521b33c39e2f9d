"""The e-mail choice of a receipt: a key, or the field in its place, or what was noted, with Undo.

Decides nothing (email_choice does). Invariants: no dialog; the field takes no scan (the scanner's
keys never reach it); what it shows is what the picture says.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.tender.email_choice import EmailPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.text_field import IconField, set_error_state


class EmailView(QWidget):
    """`typed` and `entered` carry the text; the other signals are touches."""

    asked = Signal()
    typed = Signal(str)
    entered = Signal(str)
    back_asked = Signal()
    undo_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__()
        say = phrases.say
        self._shown: EmailPicture | None = None
        self.email_key = KeyButton(
            theme, say("email.email"), icon="mail", key=keys.key(KeyAction.EMAIL_RECEIPT)
        )
        self._label = make_label(say("email.address"), "label")
        self.field = IconField(
            theme, say("email.address_hint"), icon="mail", accessible_name=say("email.address")
        )
        self._error = make_label("", "error", wrap=True)
        self.keep_key = KeyButton(
            theme, say("email.keep"), key=say("email.enter"), kind=ButtonKind.PRIMARY
        )
        self.back_key = KeyButton(theme, say("email.back"), key=keys.key(KeyAction.BACK))
        self._told = make_label("", "strong", wrap=True)
        self.undo_key = KeyButton(
            theme, say("email.undo"), icon="undo-2", key=keys.key(KeyAction.UNDO)
        )
        self._noted, self._entry, self._buttons = QWidget(), QWidget(), QWidget()
        self._noted.setLayout(make_column(self._told, self.undo_key, spacing=6))
        self._entry.setLayout(make_column(self._label, self.field, spacing=6))
        row = make_row(self.keep_key, self.back_key)
        row.setStretch(0, 1)
        self._buttons.setLayout(row)
        parts = self._noted, self.email_key, self._entry, self._error, self._buttons
        self.setLayout(make_column(*parts, spacing=6))
        self.email_key.clicked.connect(self.asked)
        self.field.textEdited.connect(self.typed)
        self.field.returnPressed.connect(self._enter)
        self.keep_key.clicked.connect(self._enter)
        self.back_key.clicked.connect(self.back_asked)
        self.undo_key.clicked.connect(self.undo_asked)
        self.show_email(EmailPicture())

    @property
    def is_open(self) -> bool:
        """The field stands and wants the keyboard."""
        return self._shown is not None and self._shown.is_open

    def show_email(self, picture: EmailPicture) -> None:
        """Draw this; only what differs is touched."""
        if self.field.text() != picture.address:
            self.field.setText(picture.address)
        if picture == self._shown:
            return
        self._shown = picture
        self.email_key.setVisible(picture.is_offered)
        self._entry.setVisible(picture.is_open)
        self._buttons.setVisible(picture.is_open)
        self._error.setText(picture.error)
        self._error.setVisible(bool(picture.error))
        set_error_state(self.field, wrong=bool(picture.error) and picture.is_open)
        self.field.setAccessibleDescription(picture.error)
        self._told.setText(picture.told)
        self.undo_key.setVisible(picture.may_undo)
        self._noted.setVisible(bool(picture.told))

    def _enter(self) -> None:
        self.entered.emit(self.field.text())

"""A form: amounts with a keypad, choices, words, a PIN. Draws fields and hands their values over.

Judges nothing. Enter goes to the next field and from the last one hands the form over.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.phrases import Phrases
from pos_app.ui.locale_table import LocaleStyle
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.shift.picture import FormField, FormPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card, make_row
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.keypad import Keypad, SideKey
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

Value = str | Money | None
_SIDE = 300
_LONGEST = 80
_APPROVAL = {"by", "pin"}


class FormPage(QWidget):
    """`submitted` carries a map from field name to text, Money or None."""

    submitted = Signal(object)
    other_asked = Signal()

    def __init__(
        self, theme: Theme, phrases: Phrases, style: LocaleStyle, *, languages: tuple[str, ...]
    ) -> None:
        super().__init__()
        self._theme, self._style = theme, style
        self._languages = languages
        self._serial = 0
        self._fields: dict[str, QLineEdit | ChoiceRow] = {}
        self._title = make_label("", "h2")
        self._hint = make_label("", "muted", wrap=True)
        self._error = make_label("", "error", wrap=True)
        self._holder: QWidget | None = None
        self._keyboard = TouchKeyboard(theme, keyboard_words(phrases), languages=languages)
        self._card = Card(margin=18, spacing=10)
        for label in (self._title, self._hint, self._error):
            self._card.body.addWidget(label)
        self._card.body.addStretch(1)
        self.keypad = Keypad(
            theme,
            decimal_mark=style.decimal,
            side_keys=(
                SideKey(code="delete", text=phrases.say("shift.delete")),
                SideKey(code="next", text=phrases.say("shift.next")),
            ),
            accessible_name=phrases.say("shift.keypad"),
        )
        self.go = KeyButton(
            theme, " ", icon="arrow-right", key="F12", kind=ButtonKind.PRIMARY, height=60, px=17
        )
        self.other = KeyButton(theme, " ", icon="store", key="F11")
        for button in (self.go, self.other):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keys = Card(margin=10)
        keys.body.addWidget(self.keypad)
        keys.body.addStretch(1)
        keys.body.addWidget(self.other)
        keys.body.addWidget(self.go)
        keys.setFixedWidth(theme.px(_SIDE))
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 10, 12, 10)
        row = make_row(self._card, keys, spacing=10)
        row.setStretch(0, 1)
        page.addLayout(row, 1)
        self._keyboard.dock_in(page)
        self.keypad.key_pressed.connect(self._press)
        self.go.clicked.connect(self.submit)
        self.other.clicked.connect(self.other_asked)

    def show_form(self, form: FormPicture) -> None:
        """Draw the form; what was typed stays while it is the same one."""
        is_titled_so = self._title.text() == form.title
        self._title.setText(form.title)
        self._hint.setText(form.hint)
        self._error.setText(form.error)
        self._error.setVisible(bool(form.error))
        self.go.set_content(form.submit)
        self.other.set_content(form.other or " ")
        self.other.setVisible(bool(form.other))
        if form.serial != self._serial:
            before = self.values()
            self._serial = form.serial
            self._build(form)
            # Only the form that stood there, refused for want of a yes, is filled in already.
            is_the_same = is_titled_so and form.is_refined
            if is_the_same:
                self._refill({name: before[name] for name in before.keys() - _APPROVAL})
            self.focus_first(is_filled=is_the_same)

    def values(self) -> dict[str, Value]:
        """What stands in the fields."""
        found: dict[str, Value] = {}
        for name, field in self._fields.items():
            if isinstance(field, ChoiceRow):
                found[name] = field.choice()
            elif isinstance(field, MoneyEdit):
                found[name] = field.amount()
            else:
                found[name] = field.text()
        return found

    def submit(self) -> None:
        """Hand the form over."""
        self._keyboard.close_keyboard()
        self.submitted.emit(self.values())

    def focus_first(self, *, is_filled: bool = False) -> None:
        """Put the keyboard where the first thing is typed: of a filled form that is the PIN."""
        edits = [field for field in self._fields.values() if isinstance(field, QLineEdit)]
        pin = self._fields.get("pin")
        target = pin if is_filled and isinstance(pin, QLineEdit) else next(iter(edits), None)
        if target is not None:
            target.setFocus()
            target.selectAll()

    def _build(self, form: FormPicture) -> None:
        if self._holder is not None:
            self._card.body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._fields = {}
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for field in form.fields:
            column.addWidget(self._widget(field, form))
        self._card.body.insertWidget(2, self._holder)

    def _widget(self, field: FormField, form: FormPicture) -> QWidget:
        if field.kind == "choice":
            choices = [Choice(code, text) for code, text in field.choices]
            row = ChoiceRow(self._theme, choices, accessible_name=field.label)
            if field.text:
                row.choose(field.text)
            self._fields[field.name] = row
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(make_label(field.label, "label"))
            column.addWidget(row)
            return holder
        edit = self._edit(field, form)
        self._fields[field.name] = edit
        edit.returnPressed.connect(lambda: self._enter(edit))
        return TextField(field.label, edit=edit)

    def _edit(self, field: FormField, form: FormPicture) -> QLineEdit:
        if field.kind == "amount":
            money = MoneyEdit(form.currency, self._style, implied_decimals=form.is_implied)
            money.set_amount(field.amount)
            return money
        edit = QLineEdit(field.text)
        edit.setMaxLength(_LONGEST)
        if field.kind == "secret":
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        elif field.kind == "text":
            self._keyboard.for_field(edit)
        return edit

    def _refill(self, before: dict[str, Value]) -> None:
        """Keep what was typed when an approval is asked on top of it."""
        for name, value in before.items():
            field = self._fields.get(name)
            if isinstance(field, MoneyEdit):
                field.set_amount(value if isinstance(value, Money) else None)
            elif isinstance(field, QLineEdit):
                field.setText(str(value or ""))
            elif field is not None and value:
                field.choose(str(value))

    def _enter(self, edit: QLineEdit) -> None:
        edits = [field for field in self._fields.values() if isinstance(field, QLineEdit)]
        at = edits.index(edit)
        if at + 1 < len(edits):
            edits[at + 1].setFocus()
            edits[at + 1].selectAll()
        else:
            self.submit()

    def _press(self, code: str) -> None:
        edits = [field for field in self._fields.values() if isinstance(field, QLineEdit)]
        edit = next((field for field in edits if field.hasFocus()), next(iter(edits), None))
        if edit is None:
            return
        if code == "next":
            self._enter(edit)
        elif code == "delete":
            if isinstance(edit, MoneyEdit):
                edit.erase()
            else:
                edit.backspace()
        elif isinstance(edit, MoneyEdit):
            edit.put(code)
        else:
            edit.insert(code)

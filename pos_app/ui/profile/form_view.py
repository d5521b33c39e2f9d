"""A form of a profile: fields in two columns, what is wrong below each. Judges nothing.

Enter goes to the next field and from the last one hands the form over.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.profile.picture import FormField, FormPicture
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

_COLUMNS = 2
_LONGEST = 400
_MOST_IN_A_ROW = 4  # choices; more of them open a list


class FormView(QWidget):
    """`submitted` carries a map from field name to text; `closed` that nobody wants it."""

    submitted = Signal(object)
    closed = Signal()

    def __init__(
        self, theme: Theme, phrases: Phrases, keys: KeyTable, *, languages: tuple[str, ...]
    ) -> None:
        super().__init__()
        self._theme, self._say = theme, phrases.say
        self._serial = 0
        self._scanned = ""  # the field for a scan
        self.fields: dict[str, TextField | ChoiceRow | QComboBox] = {}
        self._title = make_label("", "h2")
        self._hint = make_label("", "muted", wrap=True)
        self._error = make_label("", "error", wrap=True)
        self._holder: QWidget | None = None
        self._keyboard = TouchKeyboard(theme, keyboard_words(phrases), languages=languages)
        self.submit_key = KeyButton(
            theme,
            " ",
            icon="check",
            key=keys.key(KeyAction.USUAL_TENDER),
            kind=ButtonKind.PRIMARY,
            height=52,
        )
        self.close_key = KeyButton(
            theme, phrases.say("profile.leave_form"), key=keys.key(KeyAction.BACK), height=52
        )
        for button in (self.submit_key, self.close_key):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._card = Card(margin=16, spacing=8)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card.body.addWidget(self._title)
        self._card.body.addWidget(self._hint)
        self._card.body.addWidget(self._area, 1)
        foot = make_row(self._error, self.close_key, self.submit_key, spacing=10)
        foot.setStretch(0, 1)
        self._card.body.addLayout(foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._card, 1)
        self._keyboard.dock_in(page)
        self.submit_key.clicked.connect(self.submit)
        self.close_key.clicked.connect(self.closed)

    def show_form(self, form: FormPicture) -> None:
        """Draw the form; what was typed stays while it is the same one."""
        self._title.setText(form.title)
        self._hint.setText(form.hint)
        self._hint.setVisible(bool(form.hint))
        self._error.setText(form.error)
        self.submit_key.set_content(form.submit)
        is_new = form.serial != self._serial
        if is_new:
            self._serial = form.serial
            self._build(form)
        for field in form.fields:
            widget = self.fields[field.name]
            if isinstance(widget, TextField):
                widget.show_error(field.error)
        wrong = next((field.name for field in form.fields if field.error), "")
        if is_new or wrong:
            self._focus(wrong)

    def submit(self) -> None:
        """Hand the form over."""
        self._keyboard.close_keyboard()
        self.submitted.emit(self.values())

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        found: dict[str, str] = {}
        for name, field in self.fields.items():
            if isinstance(field, ChoiceRow):
                found[name] = field.choice()
            elif isinstance(field, QComboBox):
                found[name] = str(field.currentData())
            else:
                found[name] = field.edit.text()
        return found

    def take_scan(self, raw: str) -> bool:
        """A scan while a form stands that wants one; False for other forms."""
        field = self.fields.get(self._scanned)
        if not isinstance(field, TextField):
            return False
        field.set_text(raw)
        field.edit.setFocus()
        return True

    def _focus(self, name: str) -> None:
        edits = {name: f.edit for name, f in self.fields.items() if isinstance(f, TextField)}
        target = edits.get(name) or next(iter(edits.values()), None)
        if target is not None:
            target.setFocus()
            target.selectAll()

    def _build(self, form: FormPicture) -> None:
        self.fields = {}
        self._scanned = next((field.name for field in form.fields if field.is_scanned), "")
        holder = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(2, 2, 10, 2)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        for place, field in enumerate(form.fields):
            at = (place // _COLUMNS, place % _COLUMNS)
            grid.addWidget(self._widget(field), *at, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)
        self._area.setWidget(holder)
        self._holder = holder

    def _widget(self, field: FormField) -> QWidget:
        if field.choices:
            return self._choices(field)
        edit = QLineEdit()
        edit.setMaxLength(_LONGEST)
        if field.is_secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        else:
            self._keyboard.for_field(edit)
        made = TextField(field.label, hint=field.hint, text=field.text, edit=edit)
        self.fields[field.name] = made
        made.submitted.connect(lambda: self._enter(field.name))
        if not field.suggestions:
            return made
        holder = QWidget()
        keys = [self._suggestion(edit, text) for text in field.suggestions[:3]]
        holder.setLayout(make_column(made, make_row(*keys, None, spacing=6), spacing=4))
        return holder

    def _choices(self, field: FormField) -> QWidget:
        label, holder = make_label(field.label, "label"), QWidget()
        if len(field.choices) <= _MOST_IN_A_ROW:
            choices = [Choice(code, text) for code, text in field.choices]
            row = ChoiceRow(self._theme, choices, accessible_name=field.label, fill=True)
            if field.text:
                row.choose(field.text)
            self.fields[field.name] = row
            holder.setLayout(make_column(label, row, spacing=4))
            return holder
        box = QComboBox()
        box.setAccessibleName(field.label)
        box.setMinimumHeight(self._theme.px(44))
        for code, text in field.choices:
            box.addItem(text, code)
        box.setCurrentIndex(max(0, box.findData(field.text)))
        self.fields[field.name] = box
        holder.setLayout(make_column(label, box, spacing=4))
        return holder

    def _suggestion(self, edit: QLineEdit, text: str) -> KeyButton:
        key = KeyButton(self._theme, text, icon="tag", height=44, px=13)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        def add() -> None:
            before = edit.text().strip().rstrip(",")
            if text not in before:
                edit.setText(f"{before}, {text}" if before else text)

        key.clicked.connect(add)
        return key

    def _enter(self, name: str) -> None:
        names = [n for n, field in self.fields.items() if isinstance(field, TextField)]
        at = names.index(name)
        if at + 1 == len(names):
            self.submit()
        else:
            self._focus(names[at + 1])

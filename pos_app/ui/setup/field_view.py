"""The widgets of a form: one for each kind of field, all with the same two doors.

Judges nothing. A widget shows a FormField and tells what people typed or chose; a fault stands
below it as a sentence.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.setup.section_picture import BETWEEN_CODES, FieldKind, FormField
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.check_row import CheckRow
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.text_field import TextField

_MOST_IN_ROW = 4
_LONGEST_IN_ROW = 34
_GRID_COLUMNS = 2
_ICON_COLUMNS = 6
_SHORT_COLUMNS, _SHORT_WORD = 4, 5
_TAB_COLUMNS, _TAB_HEIGHT = 3, 38


class FieldView(QWidget):
    """A field of some kind; `changed` carries its name and its value."""

    changed = Signal(str, str)

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.field = field
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def show_field(self, field: FormField) -> None:
        """Show value and fault."""
        self.field = field

    def edit(self) -> QLineEdit | None:
        """Return the line that letters go into, if there is one."""
        return None

    def tell(self, value: str) -> None:
        """Tell what was typed or chosen."""
        self.changed.emit(self.field.name, value)


class LineView(FieldView):
    """A line of text, a figure or a PIN."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        self._text = TextField(field.label, hint=field.hint)
        if field.kind is FieldKind.HIDDEN:
            self._text.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._text.text_edited.connect(self.tell)
        self.column.addWidget(self._text)
        self.column.addStretch(1)
        self.setFocusProxy(self._text.edit)

    def show_field(self, field: FormField) -> None:
        """Show value and fault; the cursor stays where it is when the text is the same."""
        super().show_field(field)
        if self._text.edit.text() != field.value:
            self._text.edit.setText(field.value)
        if self._text.error != field.fault:
            self._text.show_error(field.fault)

    def edit(self) -> QLineEdit | None:
        """Return the line."""
        return self._text.edit


class ChoiceView(FieldView):
    """One of a few, side by side; of many, in a grid; of pictures, in a finer grid."""

    def __init__(self, theme: Theme, field: FormField) -> None:
        super().__init__(field)
        self._row: ChoiceRow | None = None
        self._buttons: dict[str, KeyButton] = {}
        if field.kind is not FieldKind.TABS:
            self.column.addWidget(make_label(field.label, "label"))
        letters = sum(len(text) for _, text, _ in field.choices)
        is_short = len(field.choices) <= _MOST_IN_ROW and letters <= _LONGEST_IN_ROW
        if is_short and field.kind is FieldKind.CHOICE and field.name != "found":
            choices = [Choice(*choice) for choice in field.choices]
            self._row = ChoiceRow(theme, choices, accessible_name=field.label, fill=True)
            self._row.chosen.connect(self.tell)
            self.column.addWidget(self._row)
        else:
            self.column.addLayout(self._make_grid(theme, field))

    def show_field(self, field: FormField) -> None:
        """Mark the choice in force."""
        super().show_field(field)
        if self._row is not None and field.value in {code for code, _, _ in field.choices}:
            self._row.choose(field.value)
        for code, button in self._buttons.items():
            button.set_chosen(chosen=code == field.value)

    def _make_grid(self, theme: Theme, field: FormField) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        is_icon, is_tabs = field.kind is FieldKind.ICON, field.kind is FieldKind.TABS
        is_short = all(len(text) <= _SHORT_WORD for _, text, _ in field.choices)
        few = _SHORT_COLUMNS if is_short else _GRID_COLUMNS
        columns = _ICON_COLUMNS if is_icon else _TAB_COLUMNS if is_tabs else few
        for n, (code, text, icon) in enumerate(field.choices):
            button = KeyButton(
                theme,
                "" if is_icon else text,
                icon=icon,
                height=_TAB_HEIGHT if is_tabs else 44,
                px=14,
                accessible_name=text,
            )
            button.clicked.connect(lambda _=False, code=code: self.tell(code))
            self._buttons[code] = button
            grid.addWidget(button, n // columns, n % columns)
        if is_icon:
            grid.setColumnStretch(columns, 1)
        else:
            for column in range(columns):
                grid.setColumnStretch(column, 1)
        return grid


class SeveralView(FieldView):
    """Any of a few: buttons that stay down; short words stand close together."""

    def __init__(self, theme: Theme, field: FormField) -> None:
        super().__init__(field)
        self._buttons: dict[str, KeyButton] = {}
        self.column.addWidget(make_label(field.label, "label", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(6)
        is_short = all(len(text) <= _SHORT_WORD for _, text, _ in field.choices)
        columns = _SHORT_COLUMNS if is_short else _GRID_COLUMNS
        for n, (code, text, icon) in enumerate(field.choices):
            button = KeyButton(theme, text, icon=icon, height=44, px=14, accessible_name=text)
            button.clicked.connect(lambda _=False, code=code: self._turn(code))
            self._buttons[code] = button
            grid.addWidget(button, n // columns, n % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self._fault = make_label("", "error", wrap=True)
        self.column.addLayout(grid)
        self.column.addWidget(self._fault)

    def show_field(self, field: FormField) -> None:
        """Press down what is chosen, and say what is wrong."""
        super().show_field(field)
        chosen = field.value.split(BETWEEN_CODES)
        for code, button in self._buttons.items():
            button.set_chosen(chosen=code in chosen)
        self._fault.setText(field.fault)
        self._fault.setVisible(bool(field.fault))

    def _turn(self, code: str) -> None:
        """Choose it, or leave it; codes without a button here stay as they are."""
        chosen = [one for one in self.field.value.split(BETWEEN_CODES) if one]
        if code in chosen:
            chosen.remove(code)
        else:
            chosen.append(code)
        order = {known: n for n, known in enumerate(self._buttons)}
        chosen.sort(key=lambda one: order.get(one, len(order)))
        self.tell(BETWEEN_CODES.join(chosen))


class TickView(FieldView):
    """A box to tick, and what is wrong with it below."""

    def __init__(self, theme: Theme, field: FormField) -> None:
        super().__init__(field)
        self._row = CheckRow(theme, field.label, detail=field.hint)
        self._row.clicked.connect(lambda on: self.tell("yes" if on else "no"))
        self._fault = make_label("", "error", wrap=True)
        self.column.addWidget(self._row)
        self.column.addWidget(self._fault)

    def show_field(self, field: FormField) -> None:
        """Tick it or not, and say what is wrong."""
        super().show_field(field)
        self._row.setChecked(field.value == "yes")
        self._row.setAccessibleDescription(field.fault or field.hint)
        self._fault.setText(field.fault)
        self._fault.setVisible(bool(field.fault))


class NoteView(FieldView):
    """A sentence that cannot be changed here."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        self.column.addWidget(make_label(field.label, "body", wrap=True))


def make_field_view(theme: Theme, field: FormField) -> FieldView:
    """Return the widget for a field's kind, showing it."""
    if field.kind is FieldKind.TICK:
        view: FieldView = TickView(theme, field)
    elif field.kind is FieldKind.SEVERAL:
        view = SeveralView(theme, field)
    elif field.kind in {FieldKind.CHOICE, FieldKind.TABS, FieldKind.ICON}:
        view = ChoiceView(theme, field)
    elif field.kind is FieldKind.NOTE:
        view = NoteView(field)
    else:
        view = LineView(field)
    view.show_field(field)
    return view

"""The form of a note: its words, how long it is shown, and the key that pins it.

Decides nothing. With the keyboard: Enter in either field pins it, Esc leaves; what was typed stays.
"""

from PySide6.QtCore import Signal

from pos_app.domain.pinned_note import LONGEST_TEXT
from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.notes.desk import NoteForm
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Panel, make_column, make_row
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_label
from pos_app.ui.widgets.text_field import TextField

_DAY_PX = 150


class NoteFormView(Panel):
    """`written` carries the words and the day as typed; `typed` the words so far; `left` no more.

    `day_chosen` carries the name of a last day.
    """

    written = Signal(str, str)
    typed = Signal(str)
    day_chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__("card")
        say = phrases.say
        self._title = ElidedLabel("", "h2")
        self._count = make_label("", "muted", tabular=True)
        self.text = TextField(say("notes.text"))
        # A few more letters than may be: what is too long is said, not swallowed.
        self.text.edit.setMaxLength(2 * LONGEST_TEXT)
        self.days = ChoiceRow(theme, accessible_name=say("notes.until_name"))
        self.until = TextField(say("notes.until"))
        self.until.setFixedWidth(theme.px(_DAY_PX))
        self.act_key = KeyButton(
            theme, " ", key=keys.key(KeyAction.ACCEPT), kind=ButtonKind.PRIMARY
        )
        self.leave_key = KeyButton(
            theme, say("notes.leave"), key=keys.key(KeyAction.BACK), kind=ButtonKind.GHOST
        )
        head = make_row(self._title, self._count, spacing=12)
        head.setStretch(0, 1)
        ends = make_column(None, make_row(self.leave_key, self.act_key, spacing=10), spacing=0)
        choices = make_column(None, self.days, spacing=0)
        foot = make_row(self.until, choices, ends, spacing=14)
        foot.setStretch(1, 1)
        self.setLayout(make_column(head, self.text, foot, spacing=8, margins=(16, 12, 14, 12)))
        self.text.text_edited.connect(self.typed)
        self.text.submitted.connect(self.keep)
        self.until.submitted.connect(self.keep)
        self.until.text_edited.connect(lambda _: self.days.clear())
        self.days.chosen.connect(self.day_chosen)
        self.act_key.clicked.connect(self.keep)
        self.leave_key.clicked.connect(self.left)
        self.hide()

    def show_form(self, form: NoteForm) -> None:
        """Ask for this."""
        self._title.set_full_text(form.title)
        self.text.set_text(form.text)
        self.until.set_text(form.until)
        self.act_key.set_content(form.act)
        self.days.set_choices([Choice(one.code, one.text) for one in form.choices])
        if form.until_code:
            self.days.choose(form.until_code)
        else:
            self.days.clear()
        self.show()
        self.text.edit.setFocus()
        self.text.edit.selectAll()

    def keep(self) -> None:
        """Pin it, with what stands in the fields."""
        self.written.emit(self.text.text(), self.until.text())

    def show_count(self, count: str) -> None:
        """How long the words are."""
        self._count.setText(count)

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong, below the words."""
        self.text.show_error(sentence)

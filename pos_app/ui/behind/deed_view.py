"""How many of a list, with which words, and the key that does it: above the list, in its card.

Decides nothing. Invariant: what somebody typed stays while only the amount changes.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from pos_app.phrases import Phrases
from pos_app.ui.behind.picture import DeedPicture
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Panel, make_column, make_row
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label


class DeedView(Panel):
    """`done` carries the words, `many_chosen` an amount's code; `left` when it is not to be.

    `edit` is where the words are typed.
    """

    done = Signal(str)
    many_chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__("plain")
        say = phrases.say
        self._serial = 0
        self._title = make_label("", "h2")
        self.many = ChoiceRow(theme, accessible_name=say("behind.many"))
        self._label = make_label("", "label")
        self.edit = QLineEdit()
        self.act_key = KeyButton(
            theme, " ", key=keys.key(KeyAction.ACCEPT), kind=ButtonKind.PRIMARY
        )
        self.leave_key = KeyButton(
            theme, say("behind.leave"), key=keys.key(KeyAction.BACK), kind=ButtonKind.GHOST
        )
        head = make_row(self._title, self.many, spacing=14)
        head.setStretch(1, 1)
        ask = make_row(self._label, self.edit, self.act_key, self.leave_key, spacing=10)
        ask.setStretch(1, 1)
        self.setLayout(make_column(head, ask, spacing=8, margins=(14, 10, 14, 12)))
        self.many.chosen.connect(self.many_chosen)
        self.act_key.clicked.connect(self.act)
        self.leave_key.clicked.connect(self.left)
        self.edit.returnPressed.connect(self.act)

    def act(self) -> None:
        """Do it, with what stands in the field."""
        self.done.emit(self.edit.text())

    def show_deed(self, deed: DeedPicture | None) -> None:
        """Ask for this, or for nothing."""
        self.setVisible(deed is not None)
        if deed is None:
            return
        if deed.serial != self._serial:
            self._serial = deed.serial
            self._title.setText(deed.title)
            self._label.setText(deed.label)
            self.edit.setAccessibleName(deed.label)
            self.edit.setText(deed.text)
            self.act_key.set_content(deed.act)
            self.many.set_choices([Choice(one.code, one.text) for one in deed.many])
            self.edit.setFocus()
            self.edit.selectAll()
        self.many.choose(deed.chosen)

"""The bar above the counter: menu, scan field, what is in force for the next scan, who works.

Decides nothing. Invariant: the field keeps its place; what is in force stands beside it as words.
"""

from PySide6.QtCore import Signal

from pos_app.phrases import Phrases
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Panel, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_chip
from pos_app.ui.widgets.scan_field import ScanField

_HEIGHT = 60
_NARROW = 1200


class SellTopBar(Panel):
    """`show_state` says what the next scan will do."""

    menu_asked = Signal()
    lock_asked = Signal()
    staff_asked = Signal()
    recall_asked = Signal()
    due_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__("bar")
        self._theme, self._phrases = theme, phrases
        say = phrases.say
        self._name, self._is_narrow = "", False
        self.menu_key = KeyButton(
            theme, icon="menu", kind=ButtonKind.GHOST, accessible_name=say("sell_screen.menu")
        )
        self.field = ScanField(
            theme, say("sell_screen.scan_hint"), accessible_name=say("sell_screen.scan_field")
        )
        self._quantity = make_chip("", Tone.PRIMARY)
        self._mode = make_chip("", Tone.WARN)
        self.suspended_key = KeyButton(theme, " ", icon="inbox")
        self.suspended_key.hide()
        self.due_key = KeyButton(theme, " ", icon="list-checks", kind=ButtonKind.GHOST)
        self.due_key.hide()
        self.staff_key = KeyButton(theme, " ", icon="user-round")
        self.lock_key = KeyButton(theme, icon="lock", accessible_name=say("sell_screen.lock"))
        for chip in (self._quantity, self._mode):
            chip.hide()
        for key in (self.staff_key, self.suspended_key, self.due_key):
            key.setSizePolicy(key.sizePolicy().Policy.Maximum, key.sizePolicy().verticalPolicy())
        self.setFixedHeight(theme.px(_HEIGHT))
        row = make_row(
            self.menu_key,
            self.due_key,
            self.field,
            self._quantity,
            self._mode,
            self.suspended_key,
            self.staff_key,
            self.lock_key,
            spacing=10,
            margins=(12, 0, 12, 0),
        )
        row.setStretch(2, 1)
        self.setLayout(row)
        self.menu_key.clicked.connect(self.menu_asked)
        self.lock_key.clicked.connect(self.lock_asked)
        self.staff_key.clicked.connect(self.staff_asked)
        self.suspended_key.clicked.connect(self.recall_asked)
        self.due_key.clicked.connect(self.due_asked)

    def show_state(self, *, quantity: str, mode: str, hint: str, is_change: bool) -> None:
        """Say what the next scan does; `hint` stands in the empty field."""
        for chip, text in ((self._quantity, quantity), (self._mode, mode)):
            if chip.text() != text:
                chip.setText(text)
                chip.setVisible(bool(text))
        usual = "sell_screen.scan_hint_change" if is_change else "sell_screen.scan_hint"
        hint = hint or self._phrases.say(usual)
        if self.field.placeholderText() != hint:
            self.field.setPlaceholderText(hint)

    def show_suspended(self, text: str) -> None:
        """Say how many baskets wait; touching it shows them."""
        if self.suspended_key.text() != text:
            self.suspended_key.set_content(text, accessible_name=text)
            self.suspended_key.setVisible(bool(text))

    def show_due(self, figure: str, spoken: str) -> None:
        """Say how much there is to do for customers today; touching it shows the list."""
        if self.due_key.text() != figure:
            self.due_key.set_content(figure, accessible_name=spoken)
            self.due_key.setVisible(bool(figure))

    def set_person(self, name: str) -> None:
        """Name who is signed on."""
        self._name = name
        shown = name.partition(" ")[0] if self._is_narrow else name
        spoken = self._phrases.say("sell_screen.staff", name=name)
        self.staff_key.set_content(shown, accessible_name=spoken)

    def set_width(self, width: int) -> None:
        """Shorten the name in a narrow window."""
        is_narrow = width < self._theme.px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.set_person(self._name)

"""The keypad of giving back: for a weight or length that comes back, and for a PIN by touch.

Types into the field of the screen, so what stands there is what Enter takes. Decides nothing.
"""

from collections.abc import Callable

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.key_button import ButtonKind
from pos_app.ui.widgets.keypad import Keypad, SideKey
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.scan_field import ScanField


class KeypadView(Card):
    """A title, what is asked for, and the keys."""

    def __init__(
        self, theme: Theme, field: ScanField, *, say: Callable[[str], str], decimal_mark: str
    ) -> None:
        super().__init__(margin=10, spacing=6)
        self._field = field
        self.title, self.note = make_label("", "h2", wrap=True), make_label("", "muted", wrap=True)
        self.keypad = Keypad(
            theme,
            decimal_mark=decimal_mark,
            side_keys=(
                SideKey(code="delete", icon="delete", accessible_name=say("refund.erase")),
                SideKey(code="enter", text=say("refund.enter"), kind=ButtonKind.PRIMARY),
            ),
            accessible_name=say("refund.keypad"),
        )
        self.keypad.key_pressed.connect(self._press)
        for widget in (self.title, self.note, self.keypad):
            self.body.addWidget(widget)

    def show_keypad(self, *, title: str, note: str, is_open: bool) -> None:
        """Draw it, or hide it."""
        for label, text in ((self.title, title), (self.note, note)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setVisible(is_open)

    def _press(self, key: str) -> None:
        if key == "delete":
            self._field.backspace()
        elif key == "enter":
            self._field.entered.emit(self._field.text())
        else:
            self._field.put(key)

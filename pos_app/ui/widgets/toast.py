"""A notice in a soft coloured bar: what happened, what to do, perhaps one button.

Decides nothing and takes no focus. Invariants: it stands in a layout, so it covers nothing, least
of all the total; it goes by itself only when it says something that needs no answer.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Panel, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import IconLabel, make_label, set_tone

_INK = {
    Tone.NEUTRAL: ("info", "muted"),
    Tone.PRIMARY: ("info", "primary_text"),
    Tone.GOOD: ("circle-check", "good"),
    Tone.WARN: ("triangle-alert", "warn"),
    Tone.BAD: ("circle-alert", "bad"),
    Tone.GOLD: ("star", "gold"),
}


class Toast(Panel):
    """A notice bar, hidden until `show_notice`.

    `action_chosen` carries the code of the button pressed; `dismissed` fires when it goes.
    """

    action_chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, theme: Theme, *, close_name: str, parent: QWidget | None = None) -> None:
        super().__init__("notice", parent=parent)
        self._code = ""
        self._icon = IconLabel(theme, "info", "muted", size=20)
        self._title = make_label("", "strong", wrap=True)
        self._detail = make_label("", "muted", wrap=True)
        self._action = KeyButton(theme, "", height=44, px=14)
        self._action.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._close = KeyButton(
            theme, icon="x", kind=ButtonKind.GHOST, height=44, accessible_name=close_name
        )
        words = make_column(self._title, self._detail, spacing=1)
        row = make_row(self._icon, words, self._action, self._close, spacing=10)
        row.setContentsMargins(12, 5, 6, 5)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._close.clicked.connect(self.dismiss)
        self._action.clicked.connect(self._choose)
        self.hide()

    def show_notice(
        self,
        title: str,
        *,
        tone: Tone = Tone.NEUTRAL,
        detail: str = "",
        action: str = "",
        action_code: str = "",
        action_key: str = "",
        icon: str = "",
        for_ms: int = 0,
    ) -> None:
        """Show a notice in place of the one before; `for_ms` 0 stays until it is closed."""
        known, ink = _INK[tone]
        self._icon.set_icon(icon or known, ink)
        self._title.setText(title)
        set_tone(self._title, tone)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._code = action_code
        self._action.set_content(action, accessible_name=action)
        self._action.set_key(action_key)
        self._action.setVisible(bool(action))
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleName(f"{title} {detail}".strip())
        self._timer.stop()
        if for_ms:
            self._timer.start(for_ms)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Go away."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    @property
    def text(self) -> str:
        """The title shown last."""
        return self._title.text()

    def _choose(self) -> None:
        code = self._code
        self.dismiss()
        self.action_chosen.emit(code)

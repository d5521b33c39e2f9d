"""The strip at the foot of the window: short facts about the till, each with an icon.

Decides nothing about what is well. Invariants: an entry is found by its name and changed in place;
its words say what its colour says.
"""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Panel
from pos_app.ui.widgets.labels import ElidedLabel, IconLabel, make_label

_INK = {
    Tone.NEUTRAL: "muted",
    Tone.PRIMARY: "primary_text",
    Tone.GOOD: "good",
    Tone.WARN: "warn",
    Tone.BAD: "bad",
    Tone.GOLD: "gold",
}


class StatusEntry(QWidget):
    """One fact: icon and text; `strong` for what people look for most.

    One that `may_shrink` ends in an ellipsis where there is no room for it.
    """

    def __init__(self, theme: Theme, *, strong: bool = False, may_shrink: bool = False) -> None:
        super().__init__()
        self._icon = IconLabel(theme, "circle", size=16)
        self._fact = ""
        role = "label" if strong else "muted"
        self._text: QLabel = ElidedLabel("", role) if may_shrink else make_label("", role)
        if may_shrink:
            self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def show_fact(self, icon: str, text: str, tone: Tone) -> None:
        """Say something else."""
        ink = _INK[tone]
        self._icon.set_icon(icon, ink)
        self._fact = text
        if isinstance(self._text, ElidedLabel):
            self._text.set_full_text(text)
            self._text.updateGeometry()
        else:
            self._text.setText(text)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._fact


class StatusStrip(Panel):
    """A row of facts; those `at_end` stand at the far side."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__("strip", parent=parent)
        self._theme = theme
        self._entries: dict[str, StatusEntry] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(20)
        self._row.addStretch(1)
        self._leading = 0
        theme.theme_changed.connect(self._follow_theme)
        self._follow_theme()

    def set_entry(
        self,
        name: str,
        text: str,
        *,
        icon: str = "circle",
        tone: Tone = Tone.NEUTRAL,
        at_end: bool = False,
        strong: bool = False,
        may_shrink: bool = False,
    ) -> None:
        """Add a fact or change it; where it stands is decided the first time."""
        entry = self._entries.get(name)
        if entry is None:
            entry = self._entries[name] = StatusEntry(
                self._theme, strong=strong, may_shrink=may_shrink
            )
            if at_end:
                self._row.addWidget(entry)
            else:
                self._row.insertWidget(self._leading, entry)
                self._leading += 1
        entry.show_fact(icon, text, tone)
        entry.setVisible(bool(text))

    def entry_text(self, name: str) -> str:
        """Return what a fact says; empty when it is not there."""
        entry = self._entries.get(name)
        return entry.text if entry is not None else ""

    def _follow_theme(self) -> None:
        self.setFixedHeight(self._theme.px(30))

"""The card of the notes that hang: one at a time, with who pinned it, who read it, and its keys.

Decides nothing. With the keyboard: Tab reaches its keys, F6 pins another. Without a note it says
what notes are good for.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from pos_app.domain.pinned_note import PinnedNote
from pos_app.phrases import Phrases
from pos_app.ui.report.page_model import PageNote
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Panel, make_row
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, IconLabel, make_label

_KEY_PX = 44


class NoteBoard(Panel):
    """`change_asked` and `down_asked` carry a PinnedNote; `pin_asked` a new one is wanted."""

    change_asked = Signal(object)
    down_asked = Signal(object)
    pin_asked = Signal()

    def __init__(
        self, theme: Theme, phrases: Phrases, notes: tuple[PageNote, ...], *, pin_key: str
    ) -> None:
        super().__init__("notice" if notes else "card")
        self._notes, self._at = notes, 0
        self._say, self._count = phrases.say, phrases.count
        tone = Tone.WARN if notes else Tone.NEUTRAL
        if notes:
            self.setProperty("tone", tone.value)
        self.setAccessibleName(phrases.say("notes.title"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._head = ElidedLabel("", "strong")
        self._head.setProperty("tone", tone.value)
        self._place = make_label("", "muted")
        self.before_key = self._step(theme, "chevron-left", "notes.before", -1)
        self.after_key = self._step(theme, "chevron-right", "notes.after", 1)
        self._text = make_label("", "sentence", wrap=True, tone=tone)
        self._about = make_label("", "body", wrap=True, tone=tone)
        self._readers = make_label("", "body", wrap=True, tone=tone)
        pin = self._say("notes.pin")
        self.pin_key = KeyButton(
            theme,
            "" if notes else pin,  # beside the other keys there is no room for words
            icon="pin",
            key=pin_key,
            height=_KEY_PX,
            accessible_name=pin,
        )
        self.change_key = KeyButton(theme, self._say("notes.change"), height=_KEY_PX)
        self.down_key = KeyButton(theme, self._say("notes.take_down"), height=_KEY_PX)
        self.pin_key.clicked.connect(self.pin_asked)
        self.change_key.clicked.connect(lambda: self.change_asked.emit(self.shown))
        self.down_key.clicked.connect(lambda: self.down_asked.emit(self.shown))
        self._lay_out(theme, tone)
        self._show()

    @property
    def shown(self) -> PinnedNote | None:
        """The note in front."""
        return self._notes[self._at].note if self._notes else None

    def texts(self) -> tuple[str, ...]:
        """What it says, from the top downwards."""
        labels = (self._text, self._about, self._readers)
        said = (self._head.full_text, *(label.text() for label in labels if not label.isHidden()))
        return tuple(text for text in said if text)

    def _step(self, theme: Theme, icon: str, name: str, by: int) -> KeyButton:
        key = KeyButton(theme, icon=icon, height=_KEY_PX, accessible_name=self._say(name))
        key.clicked.connect(partial(self._go, by))
        return key

    def _go(self, by: int) -> None:
        self._at = (self._at + by) % len(self._notes)
        self._show()

    def _show(self) -> None:
        is_many = len(self._notes) > 1
        for key in (self.before_key, self.after_key, self._place):
            key.setVisible(is_many)
        for key in (self.change_key, self.down_key):
            key.setVisible(bool(self._notes))
        if not self._notes:
            self._head.set_full_text(self._say("notes.title"))
            self._text.hide()
            self._about.setText(self._say("notes.empty"))
            return
        one = self._notes[self._at]
        self._head.set_full_text(one.head)
        self._place.setText(self._say("notes.place", at=self._at + 1, n=len(self._notes)))
        self._text.setText(one.note.text)
        self._about.setText(one.about)
        self._about.setVisible(bool(one.about))
        self._readers.setText(one.readers)

    def _lay_out(self, theme: Theme, tone: Tone) -> None:
        icon = IconLabel(theme, "pin", "warn" if tone is Tone.WARN else "muted", size=18)
        head = make_row(icon, self._head, self._place, self.before_key, self.after_key, spacing=10)
        head.setStretch(1, 1)
        foot = make_row(self._readers, self.pin_key, self.change_key, self.down_key, spacing=8)
        foot.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._about)
        column.addStretch(1)
        column.addLayout(foot)

"""The card of a cue: one sentence to say, yes, not now and why; below it what can wait.

Draws one picture and reports touches by their code. Decides nothing.

Invariants: nothing in it takes the focus; the same picture again costs nothing; the keys stay where
they are while only words change.
"""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from pos_app.phrases import Phrases
from pos_app.ui.cues.desk import NO, WHY, YES
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Panel, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import IconLabel, make_label

_MOST_MORE = 2
_RUN = 18  # so many letters without a blank stand in one line of the card
_LONG_RUN = re.compile(rf"\S{{{_RUN}}}(?=\S{{4}})")
_WIDE, _SLIM = (12, 10, 12, 12), (12, 7, 12, 7)


class CueView(Panel):
    """`chosen` carries the code of what was touched."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__("notice")
        self.setProperty("tone", Tone.PRIMARY.value)
        self._card = phrases.say("cues.card")
        self._shown: CuePicture | None = None
        self._icon = IconLabel(theme, "message-circle", "primary_text", size=20)
        self._text = make_label("", "sentence", wrap=True)
        self._why = make_label("", "muted", wrap=True)
        self._more_title = make_label("", "label")
        self._more = [make_label("", "muted15", wrap=True) for _ in range(_MOST_MORE)]
        self.yes_key = KeyButton(theme, " ", kind=ButtonKind.PRIMARY, height=44)
        self.no_key = KeyButton(theme, " ", height=44)
        self.why_key = KeyButton(
            theme,
            icon="circle-question-mark",
            kind=ButtonKind.GHOST,
            height=44,
            accessible_name=phrases.say("cues.why"),
        )
        for key, code in ((self.yes_key, YES), (self.no_key, NO), (self.why_key, WHY)):
            key.clicked.connect(lambda _=False, code=code: self.chosen.emit(code))
        for key in (self.yes_key, self.no_key):
            key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._is_narrow, self._is_slim = False, False
        self._head = make_row(self._icon, self._text, self.why_key, spacing=8)
        self._head.setStretch(1, 1)
        self._row = make_row(self.yes_key, self.no_key, spacing=8)
        for place in range(2):
            self._row.setStretch(place, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*_WIDE)
        self.body.setSpacing(6)
        self.body.addLayout(self._head)
        self.body.addWidget(self._why)
        self.body.addLayout(self._row)
        self.body.addWidget(self._more_title)
        for label in self._more:
            self.body.addWidget(label)
        self.hide()

    @property
    def has_cue(self) -> bool:
        """Whether there is something to say."""
        return self._shown is not None

    def show_cue(self, picture: CuePicture | None) -> None:
        """Draw this cue, or nothing."""
        if picture == self._shown:
            return
        self._shown = picture
        if picture is None:
            self.hide()
            return
        self._text.setText(_breakable(picture.text))
        self._why.setText(_breakable(picture.why))
        self._why.setVisible(bool(picture.why))
        for key, word, cap in (
            (self.yes_key, picture.yes, picture.yes_key),
            (self.no_key, picture.no, picture.no_key),
        ):
            key.set_content(word)
            key.set_key(cap)
        self.why_key.setToolTip(f"{picture.why_word} {picture.why_key}".strip())
        self.why_key.set_chosen(chosen=bool(picture.why))
        self._more_title.setText(picture.more_title)
        for place, label in enumerate(self._more):
            label.setText(_breakable(picture.more[place]) if place < len(picture.more) else "")
        self._show_more()
        self.setAccessibleName(f"{self._card} {picture.text} {picture.why}".strip())

    def set_narrow(self, *, narrow: bool) -> None:
        """Be low where there is little height."""
        self._is_narrow = narrow
        self.body.setContentsMargins(*(_SLIM if narrow else _WIDE))
        self._place_keys()

    def set_slim(self, *, slim: bool) -> None:
        """Leave out what can wait; in a wide card the keys stand beside the sentence."""
        if slim != self._is_slim:
            self._is_slim = slim
            self._show_more()
            self._place_keys()

    def _show_more(self) -> None:
        more = () if self._shown is None or self._is_slim else self._shown.more
        self._more_title.setVisible(bool(more))
        for place, label in enumerate(self._more):
            label.setVisible(place < len(more))

    def _place_keys(self) -> None:
        is_beside = self._is_narrow and self._is_slim
        width = QSizePolicy.Policy.Minimum if is_beside else QSizePolicy.Policy.Ignored
        for place, key in enumerate((self.yes_key, self.no_key)):
            key.setSizePolicy(width, QSizePolicy.Policy.Fixed)
            self._head.removeWidget(key)
            self._row.removeWidget(key)
            if is_beside:
                self._head.addWidget(key)
            else:
                self._row.insertWidget(place, key, 1)


def _breakable(text: str) -> str:
    """The text with places to break in what has no blanks, so that nothing grows past the card."""
    return _LONG_RUN.sub("\\g<0>\u200b", text)

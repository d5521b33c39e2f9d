"""The strip at the top of a window in training: the word TRAINING, the exercise, its steps, keys.

Decides nothing (the presenter does). Each button has a key of its own (strip_keys), said in its tip
and to screen readers: there is no room for a cap. Invariant: nothing in it ever takes the focus, so
that a key always goes where it goes at the real till.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from pos_app.phrases import Phrases
from pos_app.ui.theme import Theme
from pos_app.ui.training.frame_view import paint_stripes
from pos_app.ui.training.presenter import StripPicture
from pos_app.ui.training.results import ResultRow
from pos_app.ui.training.strip_keys import StripKeys
from pos_app.ui.widgets.card import Panel
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import round_box

STRIP_PX = 80
_NARROW_PX = 1200
_MARK_PX, _NARROW_MARK_PX = 148, 108
_GAP, _NARROW_GAP = 8, 4
_DONE, _OPEN = "\u2713", "\u25cb"


class TrainingMark(PaintedWidget):
    """The word on stripes: what is seen from the other side of the counter."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, accessible_name=text)
        self._text, self._is_narrow = text, False
        self._follow_theme()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave more room for the sentence beside it."""
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._follow_theme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw stripes and the word."""
        del event
        painter = self.start_painting()
        paint_stripes(painter, self, self.theme)
        size = 14 if self._is_narrow else 17
        font = self.theme.font(size, 700)
        width = self.theme.metrics(size, 700).horizontalAdvance(self._text) + 18
        box = QRectF((self.width() - width) / 2, (self.height() - 30) / 2, width, 30)
        round_box(painter, box, self.theme.colour("primary"), radius=6)
        painter.setPen(self.theme.colour("on_primary"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)

    def sizeHint(self) -> QSize:
        """As wide as the word wants it."""
        return QSize(self._width, self.theme.px(STRIP_PX))

    @property
    def _width(self) -> int:
        return self.theme.px(_NARROW_MARK_PX if self._is_narrow else _MARK_PX)

    def _follow_theme(self) -> None:
        self.setFixedWidth(self._width)
        super()._follow_theme()


class TrainingStrip(Panel):
    """Fires what was touched; `leave_asked` ends the training."""

    begin_asked = Signal()
    hint_asked = Signal()
    next_asked = Signal()
    paper_asked = Signal()
    link_asked = Signal()
    results_asked = Signal()
    leave_asked = Signal()
    results_read = Signal(object)
    paper_set = Signal(bool)
    link_set = Signal(bool)

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__("bar")
        say = self._say = phrases.say
        self._begin_text = self._link_text = ""
        self._title = self._below_text = ""
        self._has_hint_said = False
        self.mark = TrainingMark(theme, say("training.title"))
        self.goal = make_label("", "strong", wrap=True)
        self.below = make_label("", "muted", wrap=True)
        self.begin_key = self._key(theme, "play", self.begin_asked, StripKeys.BEGIN)
        self.begin_key.set_kind(ButtonKind.PRIMARY)
        self.paper_key = self._key(theme, "printer", self.paper_asked, StripKeys.PAPER)
        self.link_key = self._key(theme, "unplug", self.link_asked, StripKeys.LINK)
        self.hint_key = self._key(theme, "lightbulb", self.hint_asked, StripKeys.HINT)
        self.next_key = self._key(theme, "skip-forward", self.next_asked, StripKeys.NEXT)
        self.results_key = self._key(theme, "list-checks", self.results_asked, StripKeys.RESULTS)
        self.leave_key = self._key(theme, "log-out", self.leave_asked, StripKeys.LEAVE)
        self._name(self.results_key, say("training.results"))
        self._name(self.leave_key, say("training.leave"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 3, 0, 3)
        words.addStretch(1)
        for label in (self.goal, self.below):
            words.addWidget(label)
        words.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.mark)
        row.addLayout(words, 1)
        self._keys = (
            self.begin_key,
            self.link_key,
            self.paper_key,
            self.hint_key,
            self.next_key,
            self.results_key,
            self.leave_key,
        )
        for key in self._keys:
            row.addWidget(key)
        self.setFixedHeight(theme.px(STRIP_PX))

    def show_picture(self, picture: StripPicture) -> None:
        """Draw this."""
        ticks = "  ".join(
            f"{_DONE if step.is_done else _OPEN} {step.text}" for step in picture.steps
        )
        self.goal.setText(picture.goal)
        self._title = picture.title
        self._below_text = picture.below or ticks
        self._has_hint_said = bool(picture.below) and bool(picture.steps) and not picture.is_done
        self._begin_text, self._link_text = picture.begin_text, picture.link_text
        self._fit()
        self.begin_key.setVisible(bool(picture.begin_text))
        self.hint_key.setVisible(picture.has_hint)
        self.paper_key.setVisible(picture.has_paper)
        self.link_key.setVisible(bool(picture.link_text))
        self.next_key.setVisible(picture.has_next)
        self.results_key.setVisible(picture.has_next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the keys out where the sentence needs the room."""
        super().resizeEvent(event)
        self._fit()

    def press(self, key: str) -> None:
        """Do what the button with this key does, if it shows."""
        for button in self._keys:
            if button.accessibleDescription() == key and not button.isHidden():
                button.click()

    def show_results(self, rows: Sequence[ResultRow]) -> None:
        """Hand the list on to whoever has room for it."""
        self.results_read.emit(tuple(rows))

    def set_paper(self, *, is_out: bool) -> None:
        """Hand it on to whoever has the printer."""
        self.paper_set.emit(is_out)

    def set_link(self, *, is_cut: bool) -> None:
        """Hand it on to whoever has the hub."""
        self.link_set.emit(is_cut)

    def _fit(self) -> None:
        is_narrow = self.width() < _NARROW_PX
        self.mark.set_narrow(is_narrow=is_narrow)
        self._row.setSpacing(_NARROW_GAP if is_narrow else _GAP)
        # A hint is long, and whoever asked for one knows which exercise it is.
        parts = (self._title, self._below_text)
        shown = parts[1:] if is_narrow and self._has_hint_said else parts
        self.below.setText("  ·  ".join(part for part in shown if part))
        for key, text in (
            (self.begin_key, self._begin_text),
            (self.link_key, self._link_text),
            (self.paper_key, self._say("training.paper")),
            (self.hint_key, self._say("training.hint")),
            (self.next_key, self._say("training.next")),
        ):
            key.set_content("" if is_narrow else text, accessible_name=text)
            self._name(key, text)

    def _name(self, key: KeyButton, text: str) -> None:
        key.setAccessibleName(text)
        key.setToolTip(f"{text} · {key.accessibleDescription()}")

    def _key(self, theme: Theme, icon: str, asked: SignalInstance, key_text: str) -> KeyButton:
        key = KeyButton(theme, icon=icon, height=44, accessible_name=icon)
        key.setAccessibleDescription(key_text)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        key.clicked.connect(asked)
        return key

"""The card of a question or a notice with its answers, wide and low or narrow and high.

Asks nothing by itself. Invariants: its keys take no focus; only an answer that does something is
loud; a key that is under a finger stays when only the words change.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout

from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.sell.questions import CLOSE
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Panel, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import IconLabel, make_label, set_tone

_LOW_ROOM, _HIGH_ROOM = 540, 338
_MOST_IN_LOW, _MOST_IN_HIGH = 3, 2


def _kind_of(answer: Answer) -> ButtonKind:
    # "Close" is what Enter does with a notice, but nobody is to be drawn to it.
    is_loud = answer.is_first and answer.code != CLOSE
    return ButtonKind.PRIMARY if is_loud else ButtonKind.PLAIN


class QuestionCard(Panel):
    """A question or a notice with its answers; `answered` carries the code of one."""

    answered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__("notice")
        self._theme = theme
        self._is_narrow = False
        self._placed_in = 0  # columns
        self._shown: QuestionPicture | None = None
        self.keys: dict[str, KeyButton] = {}
        self._icon = IconLabel(theme, "message-circle", "primary_text", size=20)
        self._title = make_label("", "sentence", wrap=True)
        self._figure = make_label("", "price")
        self._figure.hide()
        self._detail = make_label("", "muted", wrap=True)
        self._hint = make_label("", "label", wrap=True)
        self._answers = QGridLayout()
        self._answers.setSpacing(8)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 10, 12, 12)
        self.body.setSpacing(4)
        self._head = make_row(self._icon, self._title, spacing=8)
        self._head.setStretch(1, 1)
        self.body.addLayout(self._head)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._detail)
        self.body.addWidget(self._hint)
        self.body.addLayout(self._answers)
        self.setProperty("tone", Tone.PRIMARY.value)

    def show_question(self, question: QuestionPicture) -> None:
        """Ask; does nothing when the same is asked already."""
        if question == self._shown:
            return
        before, self._shown = self._shown, question
        tone = Tone.BAD if question.is_bad else Tone.PRIMARY
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            self.style().unpolish(self)
            self.style().polish(self)
        self._icon.set_icon(
            "circle-alert" if question.is_bad else "message-circle",
            "bad" if question.is_bad else "primary_text",
        )
        self._title.setText(question.title)
        self._detail.setText(question.detail)
        self._detail.setVisible(bool(question.detail))
        self._hint.setText(question.hint)
        self._show_hint()
        weight = question.weight
        self._figure.setVisible(weight is not None)
        if weight is not None:
            self._figure.setText(weight.figure)
            set_tone(self._figure, Tone(weight.tone))
        self._keep_room()
        figure = "" if weight is None else weight.figure
        spoken = " ".join(part for part in (question.title, figure, question.detail) if part)
        self.setAccessibleName(spoken)
        if before is None or not self._change_answers(before):
            self._place_answers()

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand the answers in one row while the card is wide and low."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            # Two rows of answers above the quick keys have to fit into 768 pixels.
            self.body.setContentsMargins(*((12, 7, 12, 7) if narrow else (12, 10, 12, 12)))
            # A low card has room for a weight beside what is asked, a high one below it.
            self._head.removeWidget(self._figure)
            self.body.removeWidget(self._figure)
            if narrow:
                self._head.addWidget(self._figure)
            else:
                self.body.insertWidget(1, self._figure)
            if self._shown is not None:
                self._show_hint()
                self._keep_room()
                self._place_answers()

    def _keep_room(self) -> None:
        """Let the words change with each weight and the key below them stay under the finger."""
        is_weighed = self._shown is not None and self._shown.weight is not None
        lines = (2 if self._is_narrow else 3) if is_weighed else 0
        self._detail.setMinimumHeight(self._detail.fontMetrics().lineSpacing() * lines)

    def _show_hint(self) -> None:
        # The scan field says the same while it is empty; a low card leaves it at that.
        is_weighed = self._shown is not None and self._shown.weight is not None
        is_said = is_weighed or self._is_narrow
        self._hint.setVisible(bool(self._hint.text()) and not is_said)

    def _change_answers(self, before: QuestionPicture) -> bool:
        """Give keys that stay their new words: one that is under a finger must not be replaced."""
        answers = self._shown.answers if self._shown is not None else ()
        if [(a.code, a.key) for a in answers] != [(a.code, a.key) for a in before.answers]:
            return False
        if self._placed_in != self._columns():
            return False
        for answer in answers:
            self._dress(self.keys[answer.code], answer)
        return True

    def _dress(self, key: KeyButton, answer: Answer) -> None:
        key.set_content(answer.text)
        key.set_kind(_kind_of(answer))
        key.setEnabled(answer.is_live)

    def _place_answers(self) -> None:
        for key in self.keys.values():
            self._answers.removeWidget(key)
            key.hide()
            key.deleteLater()
        self.keys = {}
        answers = self._shown.answers if self._shown is not None else ()
        columns = self._placed_in = self._columns()
        for place, answer in enumerate(answers):
            key = KeyButton(
                self._theme,
                answer.text,
                key=answer.key,
                height=44 if self._is_narrow else 46,
            )
            self._dress(key, answer)
            key.clicked.connect(lambda _=False, code=answer.code: self.answered.emit(code))
            key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            is_alone = place == len(answers) - 1 and place % columns == 0
            span = columns if is_alone else 1
            self._answers.addWidget(key, place // columns, place % columns, 1, span)
            key.show()
            self.keys[answer.code] = key

    def _columns(self) -> int:
        """Return how many answers fit side by side without a word cut."""
        answers = self._shown.answers if self._shown is not None else ()
        metrics = self._theme.metrics(15, 600)
        widest = max(
            (metrics.horizontalAdvance(answer.text + answer.key) for answer in answers), default=0
        )
        room = self._theme.px(_LOW_ROOM if self._is_narrow else _HIGH_ROOM)
        fitting = int((room + 8) // (widest + 22 + 24 + 8))
        most = _MOST_IN_LOW if self._is_narrow else _MOST_IN_HIGH
        # A low card has no room for a column of many; there words are made smaller instead.
        least = 2 if self._is_narrow and len(answers) > most else 1
        return max(least, min(fitting, most, len(answers)))

"""The right column above the tender keys: what must be answered, else a calm card with tips.

Asks nothing by itself. Invariants: a question never takes the focus, because its keys and the scan
field answer it; the column is never empty.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.picture import QuestionPicture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, Panel, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, IconLabel, make_chip, make_label

_TIPS = (
    (KeyAction.PRICE_CHECK, "sell_screen.tip_price_check"),
    (KeyAction.UNDO, "sell_screen.tip_undo"),
    (KeyAction.HELP, "sell_screen.tip_help"),
)
_LOW_ROOM, _HIGH_ROOM = 540, 338
_MOST_IN_LOW, _MOST_IN_HIGH = 3, 2


class QuestionCard(Panel):
    """A question or a notice with its answers; `answered` carries the code of one."""

    answered = Signal(str)

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__("notice")
        self._theme, self._phrases = theme, phrases
        self._is_narrow = False
        self._shown: QuestionPicture | None = None
        self.keys: dict[str, KeyButton] = {}
        self._icon = IconLabel(theme, "message-circle", "primary_text", size=20)
        self._title = make_label("", "sentence", wrap=True)
        self._detail = make_label("", "muted", wrap=True)
        self._hint = make_label("", "label", wrap=True)
        self._answers = QGridLayout()
        self._answers.setSpacing(8)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 10, 12, 12)
        self.body.setSpacing(4)
        head = make_row(self._icon, self._title, spacing=8)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._detail)
        self.body.addWidget(self._hint)
        self.body.addLayout(self._answers)
        self.setProperty("tone", Tone.PRIMARY.value)

    def show_question(self, question: QuestionPicture) -> None:
        """Ask; does nothing when the same is asked already."""
        if question == self._shown:
            return
        self._shown = question
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
        spoken = " ".join(part for part in (question.title, question.detail) if part)
        self.setAccessibleName(spoken)
        self._place_answers()

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand the answers in one row while the card is wide and low."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            if self._shown is not None:
                self._show_hint()
                self._place_answers()

    def _show_hint(self) -> None:
        # The scan field says the same while it is empty; a low card leaves it at that.
        self._hint.setVisible(bool(self._hint.text()) and not self._is_narrow)

    def _place_answers(self) -> None:
        for key in self.keys.values():
            self._answers.removeWidget(key)
            key.hide()
            key.deleteLater()
        self.keys = {}
        answers = self._shown.answers if self._shown is not None else ()
        columns = self._columns()
        for place, answer in enumerate(answers):
            key = KeyButton(
                self._theme,
                answer.text,
                key=answer.key,
                kind=ButtonKind.PRIMARY if answer.is_first else ButtonKind.PLAIN,
                height=44 if self._is_narrow else 46,
            )
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


class ReadyCard(Card):
    """Nothing is asked: the last change and three keys worth knowing."""

    last_change_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__(margin=14, spacing=8, accessible_name=phrases.say("sell_screen.ready"))
        say = phrases.say
        self._last_text = say("sell_screen.last_change")
        self.last_change_key = KeyButton(
            theme, self._last_text, icon="coins", key=keys.key(KeyAction.LAST_CHANGE), height=46
        )
        self.last_change_key.hide()
        self.last_change_key.clicked.connect(self.last_change_asked)
        self._tips = QWidget()
        tips = QGridLayout(self._tips)
        tips.setContentsMargins(0, 2, 0, 2)
        tips.setHorizontalSpacing(10)
        tips.setVerticalSpacing(6)
        tips.setColumnStretch(1, 1)
        for row, (action, phrase) in enumerate(_TIPS):
            tips.addWidget(make_chip(keys.key(action)), row, 0)
            tips.addWidget(ElidedLabel(say(phrase), "muted"), row, 1)
        head = make_row(
            IconLabel(theme, "scan-barcode", "muted", size=20),
            make_label(say("sell_screen.ready"), "h2"),
            None,
            spacing=8,
        )
        self.body.addLayout(head)
        self._detail = make_label(say("sell_screen.ready_detail"), "muted", wrap=True)
        self.body.addWidget(self._detail)
        self.body.addWidget(self._tips)
        self.body.addWidget(self.last_change_key)

    def show_last_change(self, amount: str) -> None:
        """Offer the last change; without one the key is not there."""
        self.last_change_key.set_content(self._last_text, amount=amount)
        self.last_change_key.setVisible(bool(amount))

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the tips out where there is little height."""
        for part in (self._detail, self._tips):
            part.setVisible(not narrow)
        margin = 10 if narrow else 14
        self.body.setContentsMargins(14, margin, 14, margin)


class SidePanel(QWidget):
    """The question card, or the calm one; both begin at the top."""

    answered = Signal(str)
    last_change_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__()
        self.question = QuestionCard(theme, phrases)
        self.ready = ReadyCard(theme, phrases, keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ready)
        column.addWidget(self.question)
        column.addStretch(1)
        self.question.hide()
        self._last_change = ""
        self.question.answered.connect(self.answered)
        self.ready.last_change_asked.connect(self.last_change_asked)

    def show_question(self, question: QuestionPicture | None) -> None:
        """Ask this, or nothing."""
        if question is None:
            self.question.hide()
            self.ready.show()
            return
        self.question.show_question(question)
        self.ready.hide()
        self.question.show()

    def show_last_change(self, amount: str) -> None:
        """Keep the last change at hand."""
        if amount != self._last_change:
            self._last_change = amount
            self.ready.show_last_change(amount)

    def set_narrow(self, *, narrow: bool) -> None:
        """Be wide and low, or narrow and high."""
        self.question.set_narrow(narrow=narrow)
        self.ready.set_narrow(narrow=narrow)

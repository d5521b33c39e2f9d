"""The right column above the tender keys: what must be answered, else the sale before this one.

Asks nothing by itself. Invariants: a question never takes the focus, because its keys and the scan
field answer it; the column is never empty; only an answer that does something is loud.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.cues.cue_view import CueView
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.customer.card_view import CustomerCardView
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.picture import Answer, LastSalePicture, QuestionPicture
from pos_app.ui.sell.questions import CLOSE
from pos_app.ui.sell.ready_card import ReadyCard
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Panel, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import IconLabel, make_label, set_tone

_LOW_ROOM, _HIGH_ROOM = 540, 338
_MOST_IN_LOW, _MOST_IN_HIGH = 3, 2
_ALL_THREE = 560  # and for a cue between them
_CUE_ONLY = 384
_BOTH = 430  # height for the customer and the whole of the calm card
_BESIDE_CUSTOMER = 2  # answers of a question that leaves room for the customer


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


class SidePanel(QWidget):
    """The question card at the top, or a cue, or the calm one over the whole column."""

    answered = Signal(str)
    last_change_asked = Signal()
    print_asked = Signal()

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__()
        self.question = QuestionCard(theme)
        self.ready = ReadyCard(theme, phrases, keys)
        self.customer = CustomerCardView(theme, phrases, keys)
        self.cue = CueView(theme, phrases)
        self._theme = theme
        self._column = column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.customer)
        column.addWidget(self.question)
        column.addWidget(self.cue)
        column.addWidget(self.ready, 1)
        column.addStretch(0)
        self.question.hide()
        self._is_narrow, self._is_low = False, False
        self._answers, self._has_customer, self._is_cue_beside = 0, False, False
        self._last_change = ""
        self._last_sale: LastSalePicture | None = None
        self._nearly = ""
        self.question.answered.connect(self.answered)
        self.ready.last_change_asked.connect(self.last_change_asked)
        self.ready.print_asked.connect(self.print_asked)

    def show_question(self, question: QuestionPicture | None) -> None:
        """Ask this, or nothing."""
        self._answers = 0 if question is None else max(1, len(question.answers))
        if question is not None:
            self.question.show_question(question)
        self._show_parts()

    def show_customer(self, customer: CustomerPicture | None) -> None:
        """Show whose basket it is."""
        self.customer.show_customer(customer)
        if self._has_customer is (customer is None):
            self._has_customer = customer is not None
            self._show_parts()

    def show_cue(self, cue: CuePicture | None, *, beside_question: bool) -> None:
        """Say what is worth saying; beside a question only where somebody waits anyway."""
        self.cue.show_cue(cue)
        self._is_cue_beside = beside_question
        self._show_parts()

    def show_nearly(self, words: str) -> None:
        """Say what an offer nearly reaches; empty for nothing."""
        if words != self._nearly:
            self._nearly = words
            self.ready.show_nearly(words)

    def show_last(self, amount: str, sale: LastSalePicture | None) -> None:
        """Keep the last change at hand, and the sale that it belongs to."""
        if amount != self._last_change:
            self._last_change = amount
            self.ready.show_last_change(amount)
        if sale != self._last_sale:
            self._last_sale = sale
            self.ready.show_last_sale(sale)

    def set_narrow(self, *, narrow: bool) -> None:
        """Be wide and low, or narrow and high."""
        self._is_narrow = narrow
        self.question.set_narrow(narrow=narrow)
        self.cue.set_narrow(narrow=narrow)
        self._show_parts()

    def set_low(self, *, low: bool) -> None:
        """Be short while the touch keyboard takes the height."""
        self._is_low = low
        self._show_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is height for."""
        super().resizeEvent(event)
        self._show_parts()

    def _show_parts(self) -> None:
        """Give a question its room first, then the customer, then what is only good to know."""
        is_tight, is_asked = self._is_narrow or self._is_low, self._answers > 0
        has_cue = self.cue.has_cue and (not is_asked or self._is_cue_beside)
        is_crowded = has_cue and self.height() < self._theme.px(_ALL_THREE)
        shown = {
            self.question: is_asked,
            self.cue: has_cue,
            self.ready: not (is_asked or is_crowded or (is_tight and self._has_customer)),
            self.customer: self._answers <= (0 if is_tight else _BESIDE_CUSTOMER),
        }
        is_squeezed = is_crowded and self.height() < self._theme.px(_CUE_ONLY)
        self.customer.set_short(short=is_tight or is_asked or is_squeezed)
        # A low column has room for the customer and one line of what is only good to know.
        is_full = self._has_customer and self.height() < self._theme.px(_BOTH)
        self.ready.set_short(short=is_tight or is_full)
        # Low means wide: the keys and the calm card stand side by side.
        is_row = is_tight and not (is_asked or self._has_customer or has_cue)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._column.setDirection(across if is_row else down)
        # What goes, goes first: all in sight for a moment would make the window higher for good.
        for part, is_shown in sorted(shown.items(), key=lambda one: one[1]):
            part.setVisible(is_shown)

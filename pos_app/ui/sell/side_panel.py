"""The right column above the tender keys: what must be answered, else the sale before this one.

Asks nothing by itself. Invariants: a question never takes the focus, because its keys and the scan
field answer it; the column is never empty while there is room; what gives way for want of height
goes as a whole or says less, and is never squeezed.
"""

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.cues.cue_view import CueView
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.customer.card_view import CustomerCardView
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.picture import LastSalePicture, QuestionPicture
from pos_app.ui.sell.question_card import QuestionCard
from pos_app.ui.sell.ready_card import ReadyCard
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.needed_height import needed_height

_BESIDE_CUSTOMER = 2  # answers of a question that leaves room for the customer


class Yielding(IntEnum):
    """How far the column gives way to want of height; each step with all before it."""

    NOTHING = 0
    CALM_SHORT = 1
    CALM_GONE = 2
    CUSTOMER_SHORT = 3
    CUSTOMER_LEAN = 4
    CUE_SLIM = 5
    CUE_GONE = 6
    CUSTOMER_GONE = 7


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
        self._step = Yielding.NOTHING
        self._last_change = ""
        self._last_sale: LastSalePicture | None = None
        self._nearly = ""
        self.question.answered.connect(self.answered)
        self.ready.last_change_asked.connect(self.last_change_asked)
        self.ready.print_asked.connect(self.print_asked)

    @property
    def has_customer(self) -> bool:
        """Whether the basket is somebody's."""
        return self._has_customer

    @property
    def has_cue(self) -> bool:
        """Whether there is something to say that is not in the way of a question."""
        return self.cue.has_cue and (not self._answers or self._is_cue_beside)

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
        if low != self._is_low:
            self._is_low = low
            self._show_parts()

    def give_way(self, step: Yielding) -> None:
        """Show so much less than there is to show."""
        if step is not self._step:
            self._step = step
            self._show_parts()

    def needed_height(self, width: int) -> int:
        """Return the height in which nothing that is shown is squeezed; 0 for nothing shown."""
        parts = (self.customer, self.question, self.cue, self.ready)
        shown = [needed_height(part, width) for part in parts if not part.isHidden()]
        if self._column.direction() is QBoxLayout.Direction.LeftToRight:
            return max(shown, default=0)
        return sum(shown) + self._column.spacing() * max(0, len(shown) - 1)

    def _show_parts(self) -> None:
        """Give a question its room first, then the customer, then what is only good to know."""
        step, is_asked, has_cue = self._step, self._answers > 0, self.has_cue
        is_tight = self._is_narrow or self._is_low
        is_calm = not is_asked and step < Yielding.CALM_GONE
        shown = {
            self.question: is_asked,
            self.cue: has_cue and step < Yielding.CUE_GONE,
            self.ready: is_calm and not (is_tight and (self._has_customer or has_cue)),
            self.customer: self._answers <= (0 if is_tight else _BESIDE_CUSTOMER)
            and step < Yielding.CUSTOMER_GONE,
        }
        # Low means wide: the keys and the calm card stand side by side.
        is_row = is_tight and not (is_asked or self._has_customer or has_cue)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._column.setDirection(across if is_row else down)
        # What goes, goes first: all in sight for a moment would make the window higher for good.
        for part, is_shown in sorted(shown.items(), key=lambda one: one[1]):
            part.setVisible(is_shown)
        self.customer.set_short(short=is_tight or is_asked or step >= Yielding.CUSTOMER_SHORT)
        self.customer.set_lean(lean=step >= Yielding.CUSTOMER_LEAN)
        self.ready.set_short(short=is_tight or step >= Yielding.CALM_SHORT)
        self.cue.set_slim(slim=step >= Yielding.CUE_SLIM)

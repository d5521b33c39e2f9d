"""Keys that work on the lines: arrows, + and −, Delete, undo, clear, repeat.

Holds no Qt; the rules are those of operations/ring_up.
"""

from typing import Protocol

from pos_app.domain.basket import BasketLine
from pos_app.domain.errors import RuleError
from pos_app.domain.quantity import Unit
from pos_app.operations.ring_up_wish import Added
from pos_app.ui.key_table import KeyAction
from pos_app.ui.messages import sentence_for
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.questions import Asking, Question
from pos_app.ui.sell.typed import read_count, read_measure
from pos_app.ui.sell.weight_asking import check_typed


class Asker(Protocol):
    """Who lets a question stand."""

    def ask(self, question: Question) -> None:
        """Let it stand."""
        ...

    def dismiss(self) -> None:
        """It is answered."""
        ...

    def clear_field(self) -> None:
        """What was typed was used."""
        ...

    def notice(self, title: str, *, detail: str = "", is_bad: bool = False) -> None:
        """Tell something that can be put away."""
        ...

    def show(self) -> None:
        """Draw."""
        ...


class LineKeys:
    """What keys do to the chosen line."""

    def __init__(self, counter: Counter, asking: Asking, asker: Asker) -> None:
        self._counter, self._asking, self._asker = counter, asking, asker

    def step(self, by: int) -> None:
        """Choose the line above or below."""
        lines = self._counter.basket.lines
        if not lines:
            return
        at = next((i for i, line in enumerate(lines) if line.id == self._counter.chosen), 0)
        self._counter.chosen = lines[max(0, min(at + by, len(lines) - 1))].id
        self._asker.show()

    def choose(self, place: int) -> None:
        """Choose a line by its place."""
        lines = self._counter.basket.lines
        if 0 <= place < len(lines):
            self._counter.chosen = lines[place].id

    def key(self, action: KeyAction, text: str) -> bool:
        """Do what a key means for the lines; False if it means nothing here."""
        counter, ring_up = self._counter, self._counter.ring_up
        if action is KeyAction.UNDO:
            counter.undo()
        elif action is KeyAction.CLEAR:
            self._clear()
        elif action is KeyAction.REPEAT:
            times = read_count(text) if text else 1
            if not times:
                raise RuleError("errors.quantity_zero")
            self._check_typed(counter.basket.last_product_line())
            self._take(ring_up.repeat_last(counter.basket, quantity=times))
            if text:
                self._asker.clear_field()
        elif action in (KeyAction.LINE_UP, KeyAction.LINE_DOWN):
            self.step(1 if action is KeyAction.LINE_DOWN else -1)
        elif action in _ON_LINE:
            line = chosen_line(counter)
            if line is not None:
                self._on_line(action, line, text)
        else:
            return False
        return True

    def _on_line(self, action: KeyAction, line: BasketLine, text: str) -> None:
        counter, ring_up = self._counter, self._counter.ring_up
        if action is KeyAction.REMOVE_LINE:
            counter.put(ring_up.remove_line(counter.basket, line.id))
        elif action is KeyAction.CORRECT_LINE:
            self._correct(line, text)
        elif action is KeyAction.ONE_LESS and line.is_pieces and line.quantity.amount == 1:
            counter.put(ring_up.remove_line(counter.basket, line.id))
        elif line.is_pieces:
            by = 1 if action is KeyAction.ONE_MORE else -1
            self._set_quantity(line, line.quantity.amount + by)

    def _correct(self, line: BasketLine, text: str) -> None:
        """Digits and the correcting key: that many, or that weight or length."""
        amount = read_count(text) if line.is_pieces else read_measure(text, line.quantity.unit)
        if amount is None:
            raise RuleError("errors.amount_unreadable", text=text)
        self._check_typed(line)
        self._set_quantity(line, amount)
        self._asker.clear_field()

    def _check_typed(self, line: BasketLine | None) -> None:
        """A weight that a key changes or repeats is a typed one."""
        if line is not None and line.quantity.unit is Unit.GRAM:
            check_typed(self._counter.services.scale)

    def _set_quantity(self, line: BasketLine, amount: int) -> None:
        counter = self._counter
        try:
            self._take(counter.ring_up.change_quantity(counter.basket, line.id, amount))
        except RuleError as error:
            if error.code != "ask.quantity_large":
                raise
            self._ask_large(line, amount, error)

    def _ask_large(self, line: BasketLine, amount: int, error: RuleError) -> None:
        counter = self._counter

        def answered(code: str, _: str) -> None:
            self._asker.dismiss()
            if code == questions.YES:
                sure = counter.ring_up.change_quantity(
                    counter.basket, line.id, amount, is_sure=True
                )
                self._take(sure)

        title = sentence_for(error, counter.services.phrases)
        self._asker.ask(self._asking.large_quantity(title, answered))

    def _clear(self) -> None:
        # Money on the counter first: an emptied basket would forget who paid what.
        if self._counter.basket.tenders:
            raise RuleError("errors.basket_tendered")
        # Whoever is attached goes with it: the next scan may be somebody else's.
        if not self._counter.basket.is_empty or self._counter.basket.customer_id is not None:
            self._counter.clear()

    def _take(self, added: Added) -> None:
        self._counter.put(added.basket, chosen=added.line_id)


def chosen_line(counter: Counter) -> BasketLine | None:
    """The line that keys mean; of a deposit the line that it belongs to."""
    for line in counter.basket.lines:
        if line.id == counter.chosen:
            return line if line.deposit_of is None else counter.basket.line(line.deposit_of)
    return None


_ON_LINE = (
    KeyAction.REMOVE_LINE,
    KeyAction.CORRECT_LINE,
    KeyAction.ONE_MORE,
    KeyAction.ONE_LESS,
)

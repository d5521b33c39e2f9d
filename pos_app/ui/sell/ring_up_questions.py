"""What ringing up asks: which product, how much, at which price, is that quantity meant.

Also the two things that are typed in steps: an open item and a tax exemption. Rules live in
operations/ring_up. Plain Python, no Qt.

Invariant: a refusal keeps the question, so that nothing has to be scanned or typed again.
"""

from collections.abc import Callable

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.tax import TaxExemption
from pos_app.operations.ring_up import (
    Added,
    AskMeasure,
    AskPrice,
    AskProduct,
    AskQuantity,
    Outcome,
)
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.line_keys import Asker
from pos_app.ui.sell.questions import Asking
from pos_app.ui.sell.typed import read_count, read_measure


class RingUpQuestions:
    """Follows what ringing up gave: a line, or a question and then a line."""

    def __init__(self, counter: Counter, asking: Asking, asker: Asker) -> None:
        self._counter, self._asking, self._asker = counter, asking, asker

    def follow(self, outcome: Outcome, *, price: Money | None = None) -> None:
        """Put what was rung up into the basket, or ask what must be answered first.

        `price` is the one that was typed already: it is not asked twice.
        """
        if isinstance(outcome, Added):
            self._counter.put(outcome.basket, chosen=outcome.line_id)
            return
        if isinstance(outcome, AskProduct):
            which = self._asking.which_product
            self._asker.ask(which(outcome.found, lambda c, t: self._pick(outcome, c, t)))
            return
        if isinstance(outcome, AskMeasure):
            self._ask_measure(outcome, price)
        elif isinstance(outcome, AskPrice):
            self._ask_price(outcome)
        else:
            self._ask_quantity(outcome, price)

    def _ask_measure(self, outcome: AskMeasure, price: Money | None) -> None:
        found = outcome.found

        def make(text: str) -> Outcome:
            measure = read_measure(text, found.product.unit)
            return self._counter.ring_up.add(
                self._counter.basket, found, measure=measure, price=price
            )

        self._asker.ask(
            self._asking.measure(found, lambda c, t: self._use_typed(c, lambda: make(t)))
        )

    def _ask_price(self, outcome: AskPrice) -> None:
        found, quantity = outcome.found, outcome.quantity

        def answered(code: str, text: str) -> None:
            if code != questions.TYPED:
                self._asker.dismiss()
                return
            price = self._money(text)
            added = self._counter.ring_up.add(
                self._counter.basket, found, quantity=quantity, price=price
            )
            self._asker.dismiss()
            self.follow(added, price=price)

        self._asker.ask(self._asking.price(found, answered))

    def _ask_quantity(self, outcome: AskQuantity, price: Money | None) -> None:
        title = self._counter.services.phrases.say(
            "ask.quantity_large", quantity=outcome.quantity, name=outcome.found.product.name
        )

        def answered(code: str, _: str) -> None:
            self._asker.dismiss()
            if code == questions.YES:
                self.follow(
                    self._counter.ring_up.add(
                        self._counter.basket,
                        outcome.found,
                        quantity=outcome.quantity,
                        price=price,
                        is_sure=True,
                    )
                )

        self._asker.ask(self._asking.large_quantity(title, answered))

    def _pick(self, outcome: AskProduct, code: str, text: str) -> None:
        if code == questions.CLOSE:
            self._asker.dismiss()
            return
        # Touches count from nothing, people from one.
        place = (read_count(text) or 0) - 1 if code == questions.TYPED else int(code)
        if not 0 <= place < len(outcome.found):
            raise RuleError("sell.which_product_hint")
        self._asker.dismiss()
        found = outcome.found[place]
        self.follow(
            self._counter.ring_up.add(self._counter.basket, found, quantity=outcome.quantity)
        )

    def _use_typed(self, code: str, make: Callable[[], Outcome]) -> None:
        """Use what was typed; a refusal keeps the question, so nothing has to be scanned again."""
        if code != questions.TYPED:
            self._asker.dismiss()
            return
        outcome = make()
        self._asker.dismiss()
        self.follow(outcome)

    def key(self, action: KeyAction) -> None:
        """What two keys ask for."""
        if action is KeyAction.OPEN_ITEM:
            self.open_item()
        elif action is KeyAction.EXEMPT_TAX:
            self.exemption()

    def open_item(self, code: str = "") -> None:
        """Ask for the name, then the price, of something not in the catalogue."""

        def priced(name: str, answer: str, text: str) -> None:
            if answer != questions.TYPED:
                self._asker.dismiss()
                return
            classes = self._counter.services.policy().taxes.classes
            added = self._counter.ring_up.add_open_item(
                self._counter.basket,
                name=name,
                price=self._money(text),
                tax_class=classes[0],
                code=code,
            )
            self._asker.dismiss()
            self.follow(added)

        def named(answer: str, text: str) -> None:
            self._asker.dismiss()
            if answer == questions.TYPED:
                self._asker.ask(self._asking.open_item_price(text, lambda a, t: priced(text, a, t)))

        self._asker.ask(self._asking.open_item_name(named))

    def exemption(self) -> None:
        """Ask why no tax is taken, or take an exemption back."""
        ring_up = self._counter.ring_up
        if self._counter.basket.exemption is not None:
            self._counter.put(ring_up.exempt(self._counter.basket, None))
            return
        # Refused before anything is typed, when the person signed on may not do this.
        ring_up.exempt(self._counter.basket, TaxExemption("-"))

        def answered(answer: str, text: str) -> None:
            if answer == questions.TYPED:
                # Whoever is signed on by now must be allowed to do it.
                now, reason = self._counter.ring_up, TaxExemption(text)
                self._counter.put(now.exempt(self._counter.basket, reason))
            self._asker.dismiss()

        self._asker.ask(self._asking.exemption(answered))

    def _money(self, text: str) -> Money:
        store = self._counter.services.policy().store
        return parse_amount(text, store.currency, implied_decimals=store.implied_decimals)

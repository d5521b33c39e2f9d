"""What ringing up asks: which product, how old, how much, at which price, which serial number.

Also the two things that are typed in steps: an open item and a tax exemption. Rules live in
operations/ring_up. Plain Python, no Qt.

Invariant: a refusal keeps the question, so that nothing has to be scanned or typed again.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from pos_app.domain.barcode import Code
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.quantity import Unit
from pos_app.domain.tax import TaxExemption
from pos_app.operations.check_goods import clean_trace
from pos_app.operations.refuse_age import RefuseAge
from pos_app.operations.ring_up_wish import (
    Added,
    AskAge,
    AskMeasure,
    AskPrice,
    AskProduct,
    AskTrace,
    Outcome,
    Trace,
    Wish,
)
from pos_app.ui.key_table import KeyAction
from pos_app.ui.messages import sentence_for
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.goods_questions import GoodsAsking, read_trace
from pos_app.ui.sell.questions import Asking
from pos_app.ui.sell.telling import Telling
from pos_app.ui.sell.typed import read_count, read_measure
from pos_app.ui.sell.weight_asking import WeightAsking

_ONE_PASS = timedelta(milliseconds=300)


class RingUpQuestions:
    """Follows what ringing up gave: a line, or a question and then a line."""

    def __init__(self, counter: Counter, asking: Asking, asker: Telling) -> None:
        self._counter, self._asking, self._asker = counter, asking, asker
        self._goods = GoodsAsking(asking)
        self._scale = scale = counter.services.scale
        self._weighing = None if scale is None else WeightAsking(scale, asker, answer=self._answer)
        self._last: tuple[datetime, str, bool] | None = None  # when, which key, was it a GS1 code

    def scan(self, code: Code, quantity: int) -> None:
        """Ring up what a code stands for; the second code of one pack takes the first's place.

        A counter scanner reads both codes of a pack in one pass. The one that says more counts.
        """
        counter = self._counter
        now, last, is_rich = counter.services.clock.now(), self._last, code.gs1 is not None
        if last is not None and code.key == last[1] and now - last[0] <= _ONE_PASS:
            if last[2] and not is_rich:
                return
            if is_rich and not last[2]:
                counter.undo()
        self._last = None
        outcome = counter.ring_up.scan(counter.basket, code, quantity=quantity)
        self.follow(outcome)
        if isinstance(outcome, Added):
            self._last = (now, code.key, is_rich)

    def follow(self, outcome: Outcome) -> None:
        """Put what was rung up into the basket, or ask what must be answered first."""
        match outcome:
            case Added():
                self._put(outcome)
            case AskProduct():
                which = self._asking.which_product
                self._asker.ask(which(outcome.found, lambda c, t: self._pick(outcome, c, t)))
            case AskAge():
                self._ask_age(outcome)
            case AskMeasure():
                self._ask_measure(outcome.wish)
            case AskPrice():
                self._ask_price(outcome.wish)
            case AskTrace():
                self._ask_trace(outcome.wish, outcome.what)
            case _:
                self._ask_quantity(outcome.wish)

    def _put(self, added: Added) -> None:
        self._counter.put(added.basket, chosen=added.line_id)
        if added.notices:
            phrases = self._counter.services.phrases
            first, *more = (sentence_for(notice, phrases) for notice in added.notices)
            self._asker.notice(first, detail=" ".join(more), is_bad=True)

    def _go_on(self, wish: Wish) -> Outcome:
        return self._counter.ring_up.go_on(self._counter.basket, wish)

    def _answer(self, wish: Wish) -> None:
        """Go on with what was answered; a refusal keeps the question."""
        outcome = self._go_on(wish)
        self._asker.dismiss()
        self.follow(outcome)

    def _ask_age(self, asked: AskAge) -> None:
        wish = asked.wish

        def answered(code: str, _: str) -> None:
            if code == questions.YES:
                self._answer(replace(wish, is_of_age=True))
                return
            self._asker.dismiss()
            if code == questions.NO:
                self._refuse_age(asked)

        is_minor = self._counter.staff.is_minor
        self._asker.ask(self._goods.age(asked, answered, is_minor=is_minor))

    def _refuse_age(self, asked: AskAge) -> None:
        services = self._counter.services
        product = asked.found.product
        refuse = RefuseAge(
            unit_of_work=services.unit_of_work, clock=services.clock, new_id=services.new_id
        )
        staff = self._counter.staff
        services.run(
            lambda: refuse.write_down(product, asked.born_by_on, staff=staff),
            on_done=lambda _: None,
            on_failed=self._counter.tell_trouble,
        )
        title, detail = self._goods.refused(asked)
        self._asker.notice(title, detail=detail)

    def _ask_measure(self, wish: Wish) -> None:
        unit = wish.found.product.unit
        has_scale = self._scale is not None and self._scale.is_there
        if unit is Unit.GRAM and self._weighing is not None and has_scale:
            self._weighing.ask(wish)
            return

        def answered(code: str, text: str) -> None:
            if code == questions.TYPED:
                measure = read_measure(text, unit)
                self._answer(replace(wish, measure=measure, is_from_label=False))
            else:
                self._asker.dismiss()

        self._asker.ask(self._goods.measure(wish, answered))

    def _ask_price(self, wish: Wish) -> None:
        def answered(code: str, text: str) -> None:
            if code == questions.TYPED:
                self._answer(replace(wish, price=self._money(text)))
            else:
                self._asker.dismiss()

        self._asker.ask(self._asking.price(wish.found, answered))

    def _ask_trace(self, wish: Wish, what: Trace) -> None:
        def answered(code: str, text: str) -> None:
            if code != questions.TYPED:
                self._asker.dismiss()
                return
            number = clean_trace(read_trace(text, what), what)
            if what is Trace.LOT:
                detail = replace(wish.detail, lot=number)
            else:
                item = f"{wish.found.code.code}:{number}"
                detail = replace(wish.detail, serial=number, item=item)
            self._answer(replace(wish, detail=detail))

        self._asker.ask(self._goods.trace(wish, what, answered))

    def _ask_quantity(self, wish: Wish) -> None:
        title = self._counter.services.phrases.say(
            "ask.quantity_large", quantity=wish.quantity, name=wish.found.product.name
        )

        def answered(code: str, _: str) -> None:
            self._asker.dismiss()
            if code == questions.YES:
                self.follow(self._go_on(replace(wish, is_sure=True)))

        self._asker.ask(self._asking.large_quantity(title, answered))

    def _pick(self, outcome: AskProduct, code: str, text: str) -> None:
        if code == questions.CLOSE:
            self._asker.dismiss()
            return
        # Touches count from nothing, people from one.
        place = (read_count(text) or 0) - 1 if code == questions.TYPED else int(code)
        if not 0 <= place < len(outcome.wishes):
            raise RuleError("sell.which_product_hint")
        self._asker.dismiss()
        self.follow(self._go_on(outcome.wishes[place]))

    def key(self, action: KeyAction, text: str) -> None:
        """What three keys ask for."""
        if action is KeyAction.OPEN_ITEM:
            self.open_item()
        elif action is KeyAction.EXEMPT_TAX:
            self.exemption()
        elif action is KeyAction.TARE:
            self._set_tare(text)

    def _set_tare(self, text: str) -> None:
        """Digits and the key: so many grams of container come off the chosen weighed line."""
        counter, chosen = self._counter, self._counter.chosen
        tare_g = read_measure(text, Unit.GRAM)
        if chosen is None:
            raise RuleError("errors.nothing_to_repeat")
        added = counter.ring_up.set_tare(counter.basket, chosen, tare_g)
        counter.put(added.basket, chosen=added.line_id)
        self._asker.clear_field()

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

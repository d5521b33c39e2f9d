"""The question for a weight while the till has a scale: what lies there, live, and what takes it.

Which weights count is said by the scale (domain/pan); the line is made by operations/ring_up. Plain
Python, no Qt.

Invariants:
- What is taken is what stood on the screen, and only a weight that may be sold by.
- A scale that is out of order never stops a sale: then a typed weight is taken, whatever the rules.
- A weight is not taken by itself while somebody types or another screen is in front, and the same
  one is tried once.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from pos_app.domain.errors import RuleError
from pos_app.domain.pan import Pan, PanState, ScaleRules
from pos_app.domain.quantity import Unit, grams
from pos_app.operations.ring_up_wish import Wish
from pos_app.ui.sell.picture import Answer, QuestionPicture, WeightPicture
from pos_app.ui.sell.questions import CLOSE, TYPED, OnAnswer, Question
from pos_app.ui.sell.telling import Telling
from pos_app.ui.sell.typed import read_measure

TAKE = "take"
_ENTER = "Enter"
_TONES = {PanState.READY: "good", PanState.EMPTY: "neutral", PanState.WAITING: "neutral"}


class CounterScale(Protocol):
    """A scale on this till; every call returns at once."""

    @property
    def is_there(self) -> bool:
        """Whether there is one: it may come and go while the counter stands."""
        ...

    @property
    def rules(self) -> ScaleRules:
        """What may be sold by."""
        ...

    @property
    def pan(self) -> Pan:
        """What lies there now, as far as it is known."""
        ...

    def watch(self, told: Callable[[Pan], bool]) -> None:
        """Weigh from now on, and tell each pan until `told` returns False."""
        ...

    def taken(self) -> None:
        """Note that the READY pan was sold by."""
        ...


class WeightAsking:
    """One counter's question. `answer(wish)` goes on with a wish that has its weight."""

    def __init__(
        self, scale: CounterScale, telling: Telling, *, answer: Callable[[Wish], None]
    ) -> None:
        self._scale, self._telling, self._answer = scale, telling, answer

    def ask(self, wish: Wish) -> None:
        """Ask for the weight of what is wished for, until it is answered."""
        shown = seen = self._scale.pan
        tried = Pan(PanState.WAITING)

        def answered(code: str, text: str) -> None:
            if code == TYPED:
                self._take_typed(wish, text)
            elif code == TAKE:
                self._take(wish)
            else:
                self._telling.dismiss()

        def told(pan: Pan) -> bool:
            nonlocal shown, seen, tried
            standing = self._telling.standing
            if standing is None or standing.on_answer is not answered:
                return False
            is_settled, seen = pan == seen, pan
            if pan != shown:
                shown = pan
                self._telling.ask(self._question(wish, pan, answered))
                self._telling.show()
            if is_settled and pan != tried and self._may_take_itself(pan):
                tried = pan
                self._telling.guarded(lambda: self._take(wish))
            return True

        self._telling.ask(self._question(wish, shown, answered))
        self._scale.watch(told)

    def _may_take_itself(self, pan: Pan) -> bool:
        telling = self._telling
        is_wanted = self._scale.rules.takes_by_itself and not telling.typed
        return is_wanted and telling.view.is_shown and pan.state is PanState.READY

    def _take(self, wish: Wish) -> None:
        pan = self._scale.pan
        if pan.state is not PanState.READY:
            raise RuleError(f"weighing.{pan.state}")
        self._answer(
            replace(
                wish,
                measure=pan.weight_g,
                is_weighed=True,
                is_net=pan.is_net,
                is_from_label=False,
            )
        )
        self._scale.taken()
        self._telling.clear_field()

    def _take_typed(self, wish: Wish, text: str) -> None:
        check_typed(self._scale)
        measure = read_measure(text, Unit.GRAM)
        self._answer(replace(wish, measure=measure, is_from_label=False))

    def _question(self, wish: Wish, pan: Pan, on_answer: OnAnswer) -> Question:
        asking, may_type = self._telling.asking, _may_type(self._scale.rules, pan)
        say, product = asking.phrases.say, wish.found.product
        figure = say("weighing.no_figure")
        if pan.weight_g is not None:
            figure = asking.formatter.quantity(grams(pan.weight_g), with_unit=True)
        is_ready = pan.state is PanState.READY
        words = [self._state(pan)]
        if pan.is_net:
            words.append(say("weighing.net"))
        elif product.goods.tare_g:
            words.append(say("goods.tare_comes_off", tare=product.goods.tare_g))
        if may_type and not is_ready and not pan.state.is_out_of_order:
            words.append(say("weighing.or_type"))
        tone = _TONES.get(pan.state, "bad" if pan.state.is_out_of_order else "warn")
        take = say("weighing.take", weight=figure) if is_ready else say("weighing.take_none")
        picture = QuestionPicture(
            title=say("sell.ask_weight", name=product.name),
            detail=" ".join(words),
            answers=(
                Answer(code=TAKE, text=take, key=_ENTER, is_first=is_ready, is_live=is_ready),
                Answer(code=CLOSE, text=say("sell.cancel"), key=asking.back_key),
            ),
            hint=say("sell.ask_weight_hint" if may_type else "weighing.hint_scale"),
            is_bad=pan.state.is_out_of_order,
            weight=WeightPicture(figure=figure, tone=tone),
        )
        return Question(picture, on_answer, on_enter=TAKE)

    def _state(self, pan: Pan) -> str:
        is_itself = pan.state is PanState.READY and self._scale.rules.takes_by_itself
        code = "weighing.ready_by_itself" if is_itself else f"weighing.{pan.state}"
        return self._telling.asking.phrases.say(code)


def check_typed(scale: CounterScale | None) -> None:
    """Refuse a typed weight where this till's scale is to say it, and can."""
    if scale is not None and scale.is_there and not _may_type(scale.rules, scale.pan):
        raise RuleError("weighing.typed_not_taken")


def _may_type(rules: ScaleRules, pan: Pan) -> bool:
    return rules.takes_typed or pan.state.is_out_of_order

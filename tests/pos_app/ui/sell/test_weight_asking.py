"""What lies on the scale is shown while it is asked for, and taken once, by a key or by itself."""

import pytest

from hardware.devices.scale import Reading, ReadingState
from pos_app.domain.goods import GoodsRules
from pos_app.domain.pan import ScaleRules
from pos_app.domain.quantity import Unit, grams
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Sound
from pos_app.ui.sell.weight_asking import TAKE
from tests.builders import a_product
from tests.pos_app.ui.sell.desk import APPLES, JUICE, PRODUCTS, Desk
from tests.pos_app.ui.sell.fake_scale import FakeScale

SALAD = "104"
WITH_SALAD = (
    *PRODUCTS,
    a_product("Salad", code=SALAD, unit=Unit.GRAM, goods=GoodsRules(tare_g=12)),
)


class Weighing(Desk):
    """A counter with a scale, where apples are asked for."""

    def __init__(self, rules: ScaleRules | None = None, *, code: str = APPLES) -> None:
        self.scale = FakeScale(rules)
        super().__init__(scale=self.scale, products=WITH_SALAD)
        self.scan(code)

    @property
    def figure(self) -> str:
        weight = self.question.weight
        assert weight is not None, "a scale is asked"
        return weight.figure

    @property
    def is_offered(self) -> bool:
        return next(answer.is_live for answer in self.question.answers if answer.code == TAKE)


def test_the_weight_stands_there_and_enter_takes_it() -> None:
    counter = Weighing()
    assert not counter.is_offered
    counter.scale.put(0)
    assert counter.question.detail.startswith("Put the goods on the scale.")
    counter.scale.shake()
    assert counter.question.detail.startswith("It moves.")
    counter.scale.put(452)
    assert counter.figure == "0.452\N{NO-BREAK SPACE}kg"
    assert [answer.text for answer in counter.question.answers] == [
        "Take 0.452\N{NO-BREAK SPACE}kg",
        "Cancel",
    ]
    counter.enter()
    assert counter.now.question is None
    (line,) = counter.basket.lines
    assert (line.quantity, line.is_weight_typed) == (grams(452), False)


def test_the_answer_can_be_touched() -> None:
    counter = Weighing()
    counter.scale.put(452)
    counter.presenter.on_answer(TAKE)
    assert counter.basket.lines[0].quantity == grams(452)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ReadingState.MOVING, "Wait until it lies still"),
        (ReadingState.OVER, "Weigh it in parts"),
        (ReadingState.UNDER, "zero key"),
        (ReadingState.NOT_ZEROED, "zero key"),
        (ReadingState.FAULTY, "Switch it off and on"),
    ],
)
def test_without_a_weight_enter_takes_nothing_and_says_what_to_do(
    state: ReadingState, sentence: str
) -> None:
    counter = Weighing()
    counter.scale.say(Reading(state))
    counter.enter()
    assert counter.basket.is_empty
    assert counter.sounds[-1] == Sound.ERROR
    assert sentence in counter.question.detail
    assert not counter.is_offered


def test_a_scale_that_never_settles_leaves_typing_and_the_weight_is_marked() -> None:
    counter = Weighing()
    for _ in range(20):
        counter.scale.shake()
    counter.enter("0.452")
    (line,) = counter.basket.lines
    assert (line.quantity, line.is_weight_typed) == (grams(452), True)


def test_the_same_goods_are_not_taken_again_before_the_pan_was_empty() -> None:
    counter = Weighing()
    counter.scale.put(452)
    counter.enter()
    counter.scan(APPLES)
    counter.scale.put(452)
    assert "Empty the scale first" in counter.question.detail
    counter.enter()
    assert len(counter.basket.lines) == 1
    counter.scale.put(0)
    counter.scale.put(300)
    counter.enter()
    assert [line.quantity for line in counter.basket.lines] == [grams(452), grams(300)]


def test_a_refused_weight_is_not_taken() -> None:
    counter = Weighing(ScaleRules(division_g=1, smallest_g=5), code=SALAD)
    counter.scale.put(10)
    counter.enter()
    assert counter.question.is_bad, "less than its container"
    counter.scale.put(112)
    counter.enter()
    assert counter.basket.lines[0].quantity == grams(100)
    assert counter.basket.lines[0].detail.tare_g == 12


def test_a_container_that_is_off_already_is_said_and_stays_off_once() -> None:
    counter = Weighing(code=SALAD)
    counter.scale.put(100)
    assert "12 g" in counter.question.detail
    counter.scale.put(100, is_net=True)
    assert "12 g" not in counter.question.detail
    assert "taken a container off" in counter.question.detail
    counter.enter()
    assert (counter.basket.lines[0].quantity, counter.basket.lines[0].detail.tare_g) == (
        grams(100),
        0,
    )


def test_pulled_in_the_middle_it_is_said_and_the_weight_is_typed() -> None:
    counter = Weighing(ScaleRules(takes_typed=False))
    counter.scale.put(452)
    counter.enter("500")
    assert counter.basket.is_empty
    assert "from the scale alone" in counter.question.detail
    counter.scale.pull()
    assert "type the weight" in counter.question.detail
    assert counter.question.is_bad
    counter.enter("500")
    assert counter.basket.lines[0].is_weight_typed


def test_scans_wait_for_the_answer_and_ring_up_after_it() -> None:
    counter = Weighing()
    counter.scan(JUICE)
    counter.scale.put(452)
    assert counter.basket.is_empty
    counter.enter()
    assert [line.name for line in counter.basket.lines] == ["Apples", "Apple juice 1 l"]


def test_what_lies_still_is_taken_without_a_key_where_that_is_set() -> None:
    counter = Weighing(ScaleRules(takes_by_itself=True))
    counter.scale.put(300)
    assert not counter.basket.lines, "seen once it may still be on its way"
    counter.scale.put(452)
    counter.scale.put(452)
    assert counter.basket.lines[0].quantity == grams(452)
    assert counter.now.question is None


def test_nothing_is_taken_by_itself_while_somebody_types() -> None:
    counter = Weighing(ScaleRules(takes_by_itself=True))
    counter.presenter.on_typed("0.4")
    counter.scale.put(452)
    counter.scale.put(452)
    assert counter.basket.is_empty
    counter.presenter.on_typed("")
    counter.scale.put(452)
    assert counter.basket.lines[0].quantity == grams(452)


def test_what_is_refused_is_not_tried_again_and_again() -> None:
    rules = ScaleRules(division_g=1, smallest_g=5, takes_by_itself=True)
    counter = Weighing(rules, code=SALAD)
    for _ in range(10):
        counter.scale.put(10)
    assert counter.sounds.count(Sound.ERROR) == 1


def test_nobody_is_asked_any_more_once_the_question_is_gone() -> None:
    counter = Weighing()
    counter.scale.put(452)
    counter.key(KeyAction.BACK)
    assert counter.now.question is None
    counter.scale.put(452)
    assert not counter.scale.polls


def test_lengths_and_tills_without_a_scale_are_typed_as_ever() -> None:
    counter = Desk()
    counter.scan(APPLES)
    assert counter.question.weight is None
    counter.enter("452")
    assert counter.basket.lines[0].is_weight_typed


def test_where_the_scale_is_to_say_it_no_key_changes_or_repeats_a_weight() -> None:
    counter = Weighing(ScaleRules(takes_typed=False))
    counter.scale.put(452)
    counter.enter()
    for action, text in ((KeyAction.CORRECT_LINE, "900"), (KeyAction.REPEAT, "")):
        counter.key(action, text)
        assert "from the scale alone" in counter.question.title
        counter.key(KeyAction.BACK)
    assert [line.quantity for line in counter.basket.lines] == [grams(452)]
    counter.scale.pull()
    counter.scale.pull()
    counter.key(KeyAction.CORRECT_LINE, "900")
    assert counter.basket.lines[0].quantity == grams(900)


def test_a_presenter_that_was_put_away_draws_and_takes_nothing_any_more() -> None:
    counter = Weighing(ScaleRules(takes_by_itself=True))
    counter.presenter.put_away()
    drawn = len(counter.view.pictures)
    counter.scale.put(452)
    counter.scale.put(452)
    assert counter.basket.is_empty
    assert len(counter.view.pictures) == drawn
    assert not counter.scale.polls


def test_nothing_is_taken_by_itself_behind_another_screen() -> None:
    counter = Weighing(ScaleRules(takes_by_itself=True))
    counter.view.is_shown = False
    counter.scale.put(452)
    counter.scale.put(452)
    assert counter.basket.is_empty
    counter.view.is_shown = True
    counter.scale.put(452)
    assert counter.basket.lines[0].quantity == grams(452)

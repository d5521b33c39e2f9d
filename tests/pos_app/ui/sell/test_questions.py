"""Every question of the counter: its words, its answers, whether it holds scans back."""

from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Unit
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.sell.questions import MOST_CHOICES, Asking, Question
from tests.builders import a_product


def asking(language: str = "en") -> Asking:
    return Asking(
        Phrases(language),
        Formatter("en-GB", ZoneInfo("Europe/Berlin")),
        yes_key="F7",
        no_key="F8",
        back_key="Esc",
    )


def found(**fields: object) -> FoundProduct:
    product = a_product(**fields)  # type: ignore[arg-type]  # what a_product takes
    return FoundProduct(product, product.codes[0])


def ignore(_code: str, _text: str) -> None:
    return None


def every_question(ask: Asking) -> list[Question]:
    return [
        ask.which_product([found(), found()], ignore),
        ask.measure(found(unit=Unit.GRAM), ignore),
        ask.measure(found(unit=Unit.MILLIMETRE), ignore),
        ask.price(found(), ignore),
        ask.large_quantity("150?", ignore),
        ask.open_item_name(ignore),
        ask.open_item_price("Candle", ignore),
        ask.exemption(ignore),
    ]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_question_has_words_and_a_way_to_answer(language: str) -> None:
    for question in every_question(asking(language)):
        picture = question.picture
        assert question.is_blocking
        assert picture.title
        assert picture.detail
        assert picture.hint or picture.answers
        assert all(answer.text and answer.key for answer in picture.answers)


def test_notices_hold_nothing_back() -> None:
    ask = asking()
    assert not ask.notice("Said", ignore).is_blocking
    assert not ask.unknown_code("Unknown", ignore).is_blocking


def test_at_most_nine_products_are_numbered() -> None:
    answers = asking().which_product([found()] * 12, ignore).picture.answers
    keys = [answer.key for answer in answers]
    assert keys == [*(str(i + 1) for i in range(MOST_CHOICES)), "Esc"]


def test_weight_and_length_have_words_of_their_own() -> None:
    ask = asking()
    weight = ask.measure(found(unit=Unit.GRAM), ignore).picture
    length = ask.measure(found(unit=Unit.MILLIMETRE), ignore).picture
    assert weight.hint == "Weight"
    assert length.hint == "Length"


def test_yes_and_no_show_their_keys() -> None:
    picture = asking().yes_no("Sure?", "", ignore, yes="Approved").picture
    assert [(a.text, a.key) for a in picture.answers] == [("Approved", "F7"), ("No", "F8")]

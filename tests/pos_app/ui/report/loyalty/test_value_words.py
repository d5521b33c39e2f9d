"""Numbers of models are written as people read them, rounded once."""

from fractions import Fraction

import pytest

from pos_app.domain.figures.held_out import HeldOutEffect
from pos_app.ui.report.loyalty.value_words import (
    ValueWords,
    amount_cell,
    part_cell,
    value_words,
)
from tests.pos_app.domain.figures.examples import columns_of, january
from tests.pos_app.operations.value_books import report_of
from tests.pos_app.ui.report.loyalty.page_texts import words_for


@pytest.fixture
def words() -> ValueWords:
    return value_words(words_for(report_of(columns_of([]), january(1, 1).last)))


def effect(low: float, high: float, *, is_uneven: bool = False) -> HeldOutEffect:
    return HeldOutEffect(
        code="value_report.cue_effect", treated=90, held_out=40, treated_mean=0, held_out_mean=0,
        difference=(low + high) / 2, low=low, high=high, is_uneven=is_uneven,
    )  # fmt: skip


def test_an_expectation_is_rounded_where_it_is_written(words: ValueWords) -> None:
    assert (words.count(1_652.5), words.money(199.5)) == ("1,653", "€2.00")
    assert (words.hundredths(0.785), words.share(0.125)) == ("0.79", "12.5\u00a0%")


def test_a_difference_has_its_sign(words: ValueWords) -> None:
    signed = [words.signed_money(minor) for minor in (50.4, -50.4, 0.2)]
    assert signed == ["+€0.50", "−€0.50", "€0.00"]


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (effect(1, 9), "More than chance"),
        (effect(-9, -1), "Costs: more than chance"),
        (effect(-1, 9), "Not sure: may be chance"),
        (effect(1, 9, is_uneven=True), "Do not trust: groups too uneven"),
    ],
)
def test_an_effect_is_called_what_it_is(words: ValueWords, seen: HeldOutEffect, said: str) -> None:
    assert words.verdict(seen) == said


def test_an_interval_has_both_ends(words: ValueWords) -> None:
    assert words.between(effect(-120, 340)) == "−€1.20 to +€3.40"


def test_a_list_that_is_whole_says_nothing_of_its_length(words: ValueWords) -> None:
    assert (words.shown_of(20, 1_030), words.shown_of(20, 20)) == ("20 of 1,030", "")


def test_a_card_and_a_cell_carry_what_a_spreadsheet_gets(words: ValueWords) -> None:
    assert words.figure("value_net", "€2.00", 199.5).number == 200
    assert words.figure("goods_margin", "30 %", Fraction(3, 10)).number == Fraction(3, 10)
    assert words.figure("goods_margin", "–", None).number is None
    assert (amount_cell("2", 1.5).number, part_cell("25 %", 0.25).number) == (2, Fraction(1, 4))


def test_columns_of_words_share_the_rest(words: ValueWords) -> None:
    customer, value = words.columns(("customer", 0), ("value", 130))
    assert (customer.title, customer.trailing) == ("Customer", False)
    assert (value.width, value.trailing) == (130, True)


def test_a_text_leaves_out_what_is_empty(words: ValueWords) -> None:
    block = words.text(("One.", "", "Two."), headed="how")
    assert (block.text, block.title) == ("One.\nTwo.", "How this is reckoned")

"""A row of a programme's form is read field by field; what cannot stand there is refused."""

from datetime import date, time

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.offer import ALWAYS, EVERYTHING, Validity
from pos_app.ui.setup.programme_row import (
    CARD,
    EARN,
    OPEN,
    TIER,
    Row,
    amount_of,
    codes_of,
    filled,
    goods_words,
    when_texts,
    whole_of,
)
from tests.pos_app.ui.setup.random_programmes import DESK


def a_row(prefix: str = OPEN, **texts: str) -> Row:
    draft = {"name": "Club", **{f"{prefix}1_{field}": text for field, text in texts.items()}}
    return Row(draft, prefix, 1, DESK)


def test_a_row_counts_when_something_of_it_is_filled_in() -> None:
    draft = {"earn1_more": "yes", "earn2_goods": "Drinks", "earn4_points": " ", "earn5_per": "1"}
    assert filled(draft, EARN) == (2, 5)


def test_days_and_hours_come_back_as_they_were_written() -> None:
    valid = Validity(
        first_on=date(2026, 1, 1), weekdays=frozenset({0, 6}), from_time=time(22), to_time=time(2)
    )
    assert a_row(**when_texts(valid)).valid() == valid
    assert a_row(**when_texts(ALWAYS)).valid() is ALWAYS
    assert a_row().valid() is ALWAYS


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"first": "2026-02-02", "last": "01.02.2026"}, "errors.programme_time"),
        ({"from": "9"}, "errors.programme_time"),
        ({"from": "9", "to": "9.00"}, "errors.programme_time"),
        ({"days": ""}, "offers.days_missing"),
        ({"days": "8"}, "offers.days_missing"),
        ({"tiers": "1"}, "errors.programme_tier_unknown"),
    ],
)
def test_a_time_or_a_tier_that_cannot_be_is_refused(texts: dict[str, str], code: str) -> None:
    row = a_row(**texts)
    with pytest.raises(RuleError) as refusal:
        (row.last_on(), row.to_time(), row.weekdays(), row.tiers())
    assert refusal.value.code == code


def test_goods_left_out_are_everything_unless_they_are_needed() -> None:
    assert a_row(CARD).goods(is_needed=False) is EVERYTHING
    assert a_row(CARD, goods=" * ").goods(is_needed=True) is EVERYTHING
    for text in ("", ";"):
        with pytest.raises(RuleError, match="programme_goods"):
            a_row(CARD, goods=text).goods(is_needed=True)
    assert goods_words(EVERYTHING, DESK, is_needed=False) == ""
    assert goods_words(EVERYTHING, DESK, is_needed=True) == "*"


def test_codes_keep_what_they_were_and_are_never_twice() -> None:
    draft = {
        "tier1_name": "Silver", "tier1_code": "gold",
        "tier2_name": "Gold",
        "tier3_name": "!!",
    }  # fmt: skip
    assert codes_of(draft, TIER) == {1: "gold", 2: "gold_2", 3: "tier3"}


@pytest.mark.parametrize("text", ["", "-1", "1.5", "x", "999999999"])
def test_a_number_is_whole_and_not_endless(text: str) -> None:
    with pytest.raises(RuleError):
        whole_of(text)


def test_an_amount_is_asked_for() -> None:
    assert amount_of("2.50", DESK) == 250
    with pytest.raises(RuleError):
        amount_of(" ", DESK)

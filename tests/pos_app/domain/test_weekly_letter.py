"""One letter for all stores: who sends it, who had it, and what could not be sent is refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TillId
from pos_app.domain.weekly_letter import (
    MOST_ADDRESSES,
    LetterEnd,
    LetterTold,
    WeeklyLetter,
    address_key,
    check_letter,
    read_addresses,
)
from tests.builders import an_id
from tests.fakes import A_MORNING

ADA, BEN = "ada@example.org", "ben@example.org"
MONDAY = A_MORNING.date()
OWN = TillId(an_id("own"))
LETTER = WeeklyLetter(is_on=True, addresses=(ADA, BEN), till_id=OWN)
TOLD = LetterTold(week=MONDAY, key=address_key(ADA), at=A_MORNING, end=LetterEnd.SENT)


def test_who_had_a_week_does_not_get_it_again() -> None:
    letter = LETTER.with_told(TOLD)
    assert letter.has_had(ADA, MONDAY)
    assert letter.has_had(ADA, MONDAY - timedelta(days=7))
    assert not letter.has_had(ADA, MONDAY + timedelta(days=7))
    assert not letter.has_had(BEN, MONDAY)


def test_of_each_address_the_newest_is_kept_and_of_those_that_left_none() -> None:
    later = replace(TOLD, week=MONDAY + timedelta(days=7))
    letter = replace(LETTER, waits="mail.no_line").with_told(TOLD).with_told(later)
    assert letter.told == (later,)
    assert letter.waits == ""
    of_ben = replace(TOLD, key=address_key(BEN))
    assert replace(letter, addresses=(BEN,)).with_told(of_ben).told == (of_ben,)


def test_only_the_till_that_is_named_sends() -> None:
    assert LETTER.is_sent_by(OWN)
    assert not LETTER.is_sent_by(TillId(an_id("another")))
    assert not replace(LETTER, is_on=False).is_sent_by(OWN)


def test_an_address_is_kept_as_something_else() -> None:
    assert address_key(" Ada@example.org") == address_key(ADA)
    assert "ada" not in address_key(ADA)


def test_addresses_are_read_with_anything_between_them() -> None:
    assert read_addresses(f" {ADA}, {BEN};Ada@Example.org\n") == (ADA, BEN)
    assert read_addresses(" ") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{ADA}, ben@", "errors.letter_address_wrong"),
        (" ".join(f"a{n}@example.org" for n in range(MOST_ADDRESSES + 1)), "errors.letter_ad"),
    ],
)
def test_what_is_no_address_is_named(text: str, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_addresses(text)
    assert refused.value.code.startswith(code)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(LETTER, addresses=()), "errors.letter_nobody"),
        (replace(LETTER, contents=()), "errors.letter_empty"),
        (replace(LETTER, till_id=None), "errors.letter_no_till"),
    ],
)
def test_a_letter_that_could_not_be_sent_is_refused(wrong: WeeklyLetter, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_letter(wrong)
    assert refused.value.code == code
    check_letter(replace(wrong, is_on=False))


@pytest.mark.parametrize(("weekday", "hour"), [(7, 0), (0, 24), (0, -1)])
def test_a_time_that_no_week_has_is_refused(weekday: int, hour: int) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        check_letter(WeeklyLetter(weekday=weekday, hour=hour))

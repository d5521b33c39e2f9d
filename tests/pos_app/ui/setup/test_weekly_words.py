"""How the weekly e-mail stands, in words: at the till that sends and at every other one."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.policy import Policy
from pos_app.domain.weekly_letter import LetterEnd, LetterTold, WeeklyLetter, address_key
from pos_app.operations.edit_weekly_letter import LetterSeen
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.weekly_words import WeeklyWords
from tests.builders import a_policy, a_store, a_till, an_id
from tests.fakes import A_MORNING

ADA, BEN = "ada@example.org", "ben@example.org"
OTHER = replace(a_till(), id=TillId(an_id("other")), store_id=StoreId(an_id("air")), name="Till 9")
LAST_WEEK = A_MORNING.date() - timedelta(days=A_MORNING.weekday() + 7)  # a Monday, at 10:14
WORDS = WeeklyWords(phrases=Phrases("en"), formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")))


def seen(letter: WeeklyLetter, policy: Policy | None = None) -> LetterSeen:
    stores = (a_store(), replace(a_store(), id=OTHER.store_id, name="Airport"))
    tills = (a_till(), OTHER)
    return LetterSeen(letter=letter, stores=stores, tills=tills, policy=policy or a_policy())


def told(address: str, end: LetterEnd = LetterEnd.SENT, week: date = LAST_WEEK) -> LetterTold:
    return LetterTold(week=week, key=address_key(address), at=A_MORNING, end=end)


LETTER = WeeklyLetter(is_on=True, addresses=(ADA, BEN), till_id=a_till().id)


def lines(letter: WeeklyLetter, *, is_again: bool = False) -> str:
    again = A_MORNING + timedelta(minutes=5) if is_again else None
    return "\n".join(WORDS.lines(seen(letter), A_MORNING, again))


def test_switched_off_it_says_nothing_else() -> None:
    assert lines(replace(LETTER, is_on=False)) == "It is switched off."


def test_it_says_who_sends_and_when_the_next_one_goes() -> None:
    letter = LETTER.with_told(told(ADA)).with_told(told(BEN))
    said = lines(letter)
    monday = WORDS.formatter.day(LAST_WEEK + timedelta(days=14))
    assert f"The next one: {monday} 07:00." in said
    assert "Sent by" in said
    assert "(here)" in said
    assert "within minutes" not in said
    assert "Till 9, Airport." in lines(replace(letter, till_id=OTHER.id))
    assert "not known here" in lines(replace(letter, till_id=TillId(an_id("gone"))))


def test_whoever_has_not_had_the_last_one_is_counted() -> None:
    assert "to 1 address." in lines(LETTER.with_told(told(ADA)))


def test_why_it_waits_and_when_it_is_tried_again() -> None:
    said = lines(replace(LETTER, waits="mail.no_line"), is_again=True)
    assert "no line to the mail server" in said
    assert "tried again at 10:19" in said
    assert "within minutes" not in said


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (LetterEnd.SENT, "Sent "),
        (LetterEnd.REFUSED, "refused"),
        (LetterEnd.UNKNOWN, "perhaps it came"),
    ],
)
def test_each_address_says_what_became_of_its_letter(end: LetterEnd, words: str) -> None:
    first, second = WORDS.rows(seen(LETTER.with_told(told(ADA, end))))
    assert words in first.cells[0].sub
    assert second.cells[0].sub == "None yet"


def test_a_reason_that_nobody_knows_is_no_answer() -> None:
    assert WORDS.reason("mail.something_else") == WORDS.reason("mail.no_answer")

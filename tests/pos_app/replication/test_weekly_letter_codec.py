"""Claims about the document of the weekly e-mail."""

from dataclasses import replace

from pos_app.domain.ids import StoreId
from pos_app.domain.weekly_letter import (
    LetterEnd,
    LetterPart,
    LetterTold,
    WeeklyLetter,
    address_key,
)
from pos_app.replication.weekly_letter_codec import letter_fields, read_letter
from tests.builders import a_till, an_id
from tests.fakes import A_MORNING

LETTER = WeeklyLetter(
    is_on=True, weekday=4, hour=18, addresses=("ada@example.org",), language="de",
    contents=(LetterPart.SALES, LetterPart.OPENING), store_id=StoreId(an_id("airport")),
    till_id=a_till().id, waits="mail.no_line",
    told=(
        LetterTold(
            week=A_MORNING.date(), key=address_key("ada@example.org"), at=A_MORNING,
            end=LetterEnd.UNKNOWN,
        ),
    ),
)  # fmt: skip


def test_the_document_says_everything() -> None:
    assert read_letter(LETTER.id, letter_fields(LETTER)) == LETTER
    plain = WeeklyLetter()
    assert read_letter(plain.id, letter_fields(plain)) == plain


def test_a_page_that_a_later_version_sends_along_is_left_out() -> None:
    fields = letter_fields(LETTER) | {"contents": ["margin", "sales"]}
    assert read_letter(LETTER.id, fields) == replace(LETTER, contents=(LetterPart.SALES,))

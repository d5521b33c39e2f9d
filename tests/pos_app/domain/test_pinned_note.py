"""Notes come to the same at every till, lose no words, and hold nothing that is not seen."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId, StoreId
from pos_app.domain.pinned_note import (
    LONGEST_TEXT,
    NoteAbout,
    NoteAct,
    NoteStep,
    clean_text,
    notes_of,
    require_until,
)
from tests.builders import A_MORNING, an_id

DAY = date(2026, 11, 21)
AIRPORT, HARBOUR = StoreId(an_id("airport")), StoreId(an_id("harbour"))
ELENA, MAJA, JO = (StaffId(an_id(name)) for name in ("elena", "maja", "jo"))
ABOUT = NoteAbout(first=DAY, last=DAY, stores=(AIRPORT,), code="morning.days", place="day")
PINNED = NoteStep(
    id=an_id("1"), note_id=an_id("note"), turn=1, act=NoteAct.PINNED, at=A_MORNING,
    staff_id=ELENA, store_id=AIRPORT, text="The road was closed.", until=DAY, about=ABOUT,
)  # fmt: skip


def then(name: str, act: NoteAct, turn: int, *, text: str = "") -> NoteStep:
    until = DAY + timedelta(days=1) if act is NoteAct.CHANGED else None
    return replace(
        PINNED, id=an_id(name), act=act, turn=turn, text=text, until=until, about=None,
        staff_id=MAJA, at=A_MORNING - timedelta(hours=turn),
    )  # fmt: skip


def test_steps_come_to_the_same_in_any_sequence_whatever_the_clocks() -> None:
    steps = (
        PINNED,
        then("2", NoteAct.READ, 2, text=PINNED.text),
        then("3", NoteAct.CHANGED, 3, text="The bridge was closed."),
        then("4", NoteAct.TAKEN_DOWN, 4),
        then("5", NoteAct.PUT_BACK, 5),
    )
    found = {notes_of(some) for some in permutations(steps)}
    assert len(found) == 1
    note = found.pop()[0]
    assert (note.text, note.turn, note.is_down) == ("The bridge was closed.", 5, False)
    assert (note.pinned_by, note.said_by) == (ELENA, MAJA)


def test_of_two_changes_of_one_turn_every_till_shows_the_same_one() -> None:
    one = then("one", NoteAct.CHANGED, 2, text="One.")
    two = then("two", NoteAct.CHANGED, 2, text="Two.")
    assert notes_of((PINNED, one, two)) == notes_of((two, PINNED, one))


def test_who_read_other_words_did_not_read_these() -> None:
    read = then("read", NoteAct.READ, 2, text=PINNED.text)
    changed = then("changed", NoteAct.CHANGED, 2, text="Other words.")
    assert notes_of((PINNED, read))[0].read_by == (MAJA,)
    assert notes_of((PINNED, read, changed))[0].read_by == ()
    back = then("back", NoteAct.CHANGED, 3, text=PINNED.text)
    assert notes_of((PINNED, read, changed, back))[0].read_by == (MAJA,)


def test_a_note_waits_for_its_first_step() -> None:
    assert notes_of((then("2", NoteAct.TAKEN_DOWN, 2),)) == ()


def test_a_note_is_up_until_its_last_day_or_until_it_is_taken_down() -> None:
    note = notes_of((PINNED,))[0]
    assert note.is_up(DAY)
    assert not note.is_up(DAY + timedelta(days=1))
    down = notes_of((PINNED, then("2", NoteAct.TAKEN_DOWN, 2)))[0]
    assert not down.is_up(DAY)


@pytest.mark.parametrize(
    ("first", "last", "stores", "fits"),
    [
        (DAY, DAY, (), True),
        (DAY - timedelta(days=6), DAY + timedelta(days=3), (HARBOUR, AIRPORT), True),
        (DAY, DAY, (HARBOUR,), False),
        (DAY + timedelta(days=1), DAY + timedelta(days=1), (AIRPORT,), False),
    ],
)
def test_a_note_fits_what_shares_a_day_and_a_store(
    first: date, last: date, stores: tuple[StoreId, ...], *, fits: bool
) -> None:
    assert ABOUT.fits(first, last, stores) is fits


def test_a_note_of_a_row_is_of_that_row_alone() -> None:
    assert ABOUT.is_of("morning.days", "day")
    assert not ABOUT.is_of("morning.days", "week")
    assert replace(ABOUT, place="").is_of("morning.days", "week")
    assert not replace(ABOUT, code="").is_of("", "")


def test_words_are_kept_in_one_line_without_what_turns_them_around() -> None:
    assert clean_text(" The\troad\n was \u202eclosed\x07 ") == "The road was closed"
    assert clean_text("क्\u200dष") == "क्\u200dष"  # a joiner is part of how it is written


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \u202e ", "errors.note_missing"),
        ("x" * (LONGEST_TEXT + 1), "errors.note_too_long"),
        ("Card 4111 1111 1111 1111", "errors.card_number"),
    ],
)
def test_a_note_says_something_is_short_and_holds_no_card(text: str, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        clean_text(text)
    assert refused.value.code == code


def test_a_note_stays_until_a_day_that_comes() -> None:
    assert require_until(DAY, DAY) == DAY
    for until in (DAY - timedelta(days=1), DAY + timedelta(days=367)):
        with pytest.raises(RuleError):
            require_until(until, DAY)

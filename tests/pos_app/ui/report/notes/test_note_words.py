"""A note says who pinned it, until when, what it is about and who has read it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from pos_app.domain.ids import StaffId
from pos_app.operations.read_notes import NotesSeen
from pos_app.phrases import Phrases
from pos_app.ui.report.notes.note_words import NoteWords
from tests.builders import an_id
from tests.pos_app.ui.report.notes.stage import ABOUT, ELENA, JO, TODAY, NotesFolder

MAJA, BEN = StaffId(an_id("maja")), StaffId(an_id("ben"))
NAMES: dict[UUID, str] = {ELENA.id: "Elena", JO.id: "Jo T.", MAJA: "Maja", BEN: "Ben"}


def said(folder: NotesFolder, *readers: StaffId, **changes: Any) -> tuple[str, str]:
    note = replace(folder.pin("One."), read_by=readers, **changes)
    seen = NotesSeen(notes=(note,), names=NAMES, today=TODAY)
    one = folder.words.page_notes((note,), seen, JO)[0]
    return one.head, one.readers


def test_it_says_by_whom_and_until_when(folder: NotesFolder) -> None:
    assert said(folder)[0].startswith("Pinned by Elena, until ")
    assert "changed by Jo T." in said(folder, said_by=JO.id)[0]
    assert "was up until" in said(folder, until=TODAY - timedelta(days=1))[0]
    assert said(folder, pinned_by=StaffId(an_id("gone")), said_by=ELENA.id)[0].startswith(
        "Pinned by somebody"
    )


def test_it_names_two_readers_and_counts_the_others(folder: NotesFolder) -> None:
    assert said(folder)[1] == "Nobody else has read it yet"
    assert said(folder, JO.id)[1] == "Read by Jo T."
    assert said(folder, JO.id, MAJA)[1] == "Read by Jo T. and Maja"
    assert said(folder, JO.id, MAJA, BEN)[1] == "Read by Jo T., Maja and 1 more"


def test_it_is_new_to_whoever_has_neither_read_nor_written_it(folder: NotesFolder) -> None:
    note = folder.pin("One.")
    seen = NotesSeen(notes=(note,), names=NAMES, today=TODAY)
    assert folder.words.page_notes((note,), seen, JO)[0].is_new
    assert not folder.words.page_notes((note,), seen, ELENA)[0].is_new
    read = replace(note, read_by=(JO.id,))
    assert not folder.words.page_notes((read,), seen, JO)[0].is_new


def test_it_says_the_figure_as_it_stood_there(folder: NotesFolder) -> None:
    assert folder.words.about(ABOUT).startswith("Active customers: 4,812, ")
    assert folder.words.about(replace(ABOUT, code="", name="", value="")) == ""
    german = NoteWords(Phrases("de"), folder.formatter)
    week = replace(ABOUT, first=TODAY - timedelta(days=6), value="")
    assert " – " in german.about(week)

"""A row is found again by its key, and a page knows the notes of its figures."""

from datetime import date
from uuid import UUID

from pos_app.domain.pinned_note import notes_of
from pos_app.ui.report.page_model import PageNote, ReportPage, place_of
from tests.pos_app.storage.test_pinned_notes import PINNED


def test_a_key_that_means_something_next_year_is_kept() -> None:
    assert place_of("day") == "day"
    assert place_of(date(2026, 11, 21)) == "2026-11-21"
    assert place_of(UUID(int=7)) == place_of(UUID(int=7).bytes) == "0" * 31 + "7"
    assert place_of(3) == place_of((1, 2)) == ""


def test_a_page_knows_the_notes_of_a_figure() -> None:
    note = PageNote(note=notes_of((PINNED,))[0], head="", about="", readers="")
    page = ReportPage(code="morning", title="", lines=(), notes=(note,))
    assert page.notes_of("morning.days") == (note,)
    assert page.notes_of("morning.stores") == ()

"""Notes are found by the days and stores that somebody looks at."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.ids import StoreId
from pos_app.domain.pinned_note import NoteAbout, notes_of
from pos_app.operations.read_notes import NotesSeen, ReadNotes
from pos_app.storage.connection import open_writer
from pos_app.storage.pinned_notes import SqlNotesFile, write_steps
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import A_MORNING, FakeClock
from tests.pos_app.storage.test_pinned_notes import PINNED
from tests.till_file import KEY, make_till_file

TODAY = A_MORNING.date()
AIRPORT = StoreId(an_id("airport"))
NOTE = replace(
    notes_of((PINNED,))[0],
    about=NoteAbout(first=TODAY, last=TODAY, stores=(AIRPORT,), code="morning.days"),
)
SEEN = NotesSeen(notes=(NOTE,), names={}, today=TODAY)


def test_a_figure_has_the_notes_of_its_days_and_stores() -> None:
    later = TODAY + timedelta(days=3)
    assert SEEN.of_days(TODAY, later, ()) == (NOTE,)
    assert SEEN.of_days(later, later, ()) == ()
    assert SEEN.of_days(TODAY, later, (StoreId(an_id("harbour")),)) == ()


def test_what_hangs_is_of_the_stores_that_are_looked_at() -> None:
    assert SEEN.up((AIRPORT,)) == (NOTE,)
    assert SEEN.up((StoreId(an_id("harbour")),)) == ()
    assert replace(SEEN, today=TODAY + timedelta(days=1)).up(()) == ()


def test_notes_are_read_with_the_names_of_staff_by_whoever_may(tmp_path: Path) -> None:
    connection = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    write_steps(connection, (PINNED,))
    reading = ReadNotes(lambda: SqlNotesFile(connection), FakeClock())
    seen = reading.seen(staff=a_manager())
    assert [note.text for note in seen.notes] == [PINNED.text]
    assert (seen.today, bool(seen.names)) == (TODAY, True)
    with pytest.raises(PermissionDeniedError):
        reading.seen(staff=a_cashier())
    connection.close()

"""A note is pinned, changed, read and taken down; of two people the second is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.pinned_note import NoteAbout
from pos_app.operations.pin_note import PinNote
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.pinned_notes import read_notes
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import A_MORNING, FakeClock
from tests.till_file import KEY, make_till_file, units_on

TODAY = A_MORNING.date()
ABOUT = NoteAbout(first=TODAY, last=TODAY, code="morning.days", name="Net", value="7,912.40")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_till_file(tmp_path_factory.mktemp("notes") / "till.db")


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    connection = open_writer(path, KEY)
    yield connection
    connection.run("DELETE FROM pinned_note")
    connection.close()


@pytest.fixture
def pins(connection: Connection) -> PinNote:
    clock = FakeClock()
    return PinNote(unit_of_work=units_on(connection, clock), clock=clock, new_id=mint_id)


def test_a_note_goes_through_its_life(pins: PinNote, connection: Connection) -> None:
    elena, jo = a_manager(), replace(a_manager(), id=StaffId(an_id("jo")), name="Jo")
    note = pins.pin(ABOUT, " The  road was closed. ", until=TODAY, staff=elena)
    assert (note.text, note.pinned_by, note.about) == ("The road was closed.", elena.id, ABOUT)
    assert pins.read((note.id,), staff=elena) == ()  # whoever wrote it need not read it
    assert pins.read((note.id,), staff=jo) == (note.id,)
    assert pins.read((note.id,), staff=jo) == ()
    longer = pins.change(note, note.text, until=TODAY + timedelta(days=2), staff=jo)
    assert longer.read_by == (jo.id,)
    down = pins.take_down(longer, staff=jo)
    assert down.is_down
    back = pins.put_back(note.id, staff=jo)
    assert back.is_up(TODAY + timedelta(days=2))
    assert read_notes(connection) == (back,)


def test_of_two_who_change_it_the_second_is_told(pins: PinNote, connection: Connection) -> None:
    note = pins.pin(ABOUT, "One.", until=TODAY, staff=a_manager())
    changed = pins.change(note, "Two.", until=TODAY, staff=a_manager())
    with pytest.raises(RuleError, match="note_changed"):
        pins.change(note, "Three.", until=TODAY, staff=a_manager())
    with pytest.raises(RuleError, match="note_changed"):
        pins.take_down(note, staff=a_manager())
    assert read_notes(connection) == (changed,)


def test_the_same_words_and_what_is_down_already_write_nothing(
    pins: PinNote, connection: Connection
) -> None:
    note = pins.pin(ABOUT, "One.", until=TODAY, staff=a_manager())
    assert pins.change(note, " One. ", until=TODAY, staff=a_manager()) == note
    down = pins.take_down(note, staff=a_manager())
    assert pins.take_down(down, staff=a_manager()) == down
    assert connection.row("SELECT count(*) FROM pinned_note") == (2,)
    pins.put_back(note.id, staff=a_manager())
    pins.put_back(note.id, staff=a_manager())
    assert connection.row("SELECT count(*) FROM pinned_note") == (3,)


def test_what_cannot_be_kept_leaves_nothing(pins: PinNote, connection: Connection) -> None:
    with pytest.raises(RuleError, match="note_until_past"):
        pins.pin(ABOUT, "One.", until=TODAY - timedelta(days=1), staff=a_manager())
    with pytest.raises(PermissionDeniedError):
        pins.pin(ABOUT, "One.", until=TODAY, staff=a_cashier())
    with pytest.raises(RuleError, match="note_gone"):
        pins.put_back(mint_id(), staff=a_manager())
    assert read_notes(connection) == ()

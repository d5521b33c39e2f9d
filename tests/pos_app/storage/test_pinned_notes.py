"""A step is kept once, and every till is told of it."""

from pos_app.domain.ids import StaffId
from pos_app.domain.pinned_note import NoteAbout, NoteAct, NoteStep
from pos_app.storage.connection import Connection
from pos_app.storage.pinned_notes import read_notes, write_steps
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_till, an_id
from tests.fakes import A_MORNING

TODAY = A_MORNING.date()
PINNED = NoteStep(
    id=an_id("1"), note_id=an_id("note"), turn=1, act=NoteAct.PINNED, at=A_MORNING,
    staff_id=StaffId(an_id("elena")), store_id=a_till().store_id, text="The road was closed.",
    until=TODAY,
    about=NoteAbout(first=TODAY, last=TODAY, stores=(a_till().store_id,), code="morning.days"),
)  # fmt: skip


def test_a_step_that_comes_twice_is_there_once(connection: Connection) -> None:
    write_steps(connection, (PINNED,))
    write_steps(connection, (PINNED,))
    note = read_notes(connection)[0]
    assert (note.about, note.text, note.until) == (PINNED.about, PINNED.text, TODAY)
    assert connection.row("SELECT count(*) FROM pinned_note") == (1,)


def test_a_step_is_told_to_the_others(units: UnitsOfWork) -> None:
    with units() as work:
        work.notes.add(PINNED)
        work.commit()
    with units() as work:
        assert work.notes.note(PINNED.note_id) is not None
        rows = work._connection.rows("SELECT id FROM outbox WHERE kind = 'pinned_note'")
    assert len(rows) == 1

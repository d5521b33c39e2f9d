"""Notes are written, changed, taken down and taken back; nothing that was typed is lost."""

from datetime import timedelta

import pytest

from pos_app.ui.report.notes.desk import NoteDesk
from pos_app.ui.report.picture import FigureAsked
from tests.pos_app.ui.report.notes.stage import ABOUT, ASK, ELENA, JO, TODAY, Desk, NotesFolder

FIGURE = FigureAsked(code=ABOUT.code, name="Active customers", value="4,812\nof 6,100")


@pytest.fixture
def view() -> Desk:
    return Desk()


@pytest.fixture
def desk(folder: NotesFolder, view: Desk) -> NoteDesk:
    desk = NoteDesk(folder.services(), view)
    desk.begin(ELENA)
    return desk


def test_a_note_is_pinned_to_the_figure_that_was_looked_at(
    desk: NoteDesk, view: Desk, folder: NotesFolder
) -> None:
    desk.write(FIGURE, ASK)
    form = view.forms[-1]
    assert form is not None
    assert (form.title, form.until_code) == ("A note on Active customers", "tomorrow")
    desk.keep("The road was closed.", form.until)
    note = folder.seen().notes[0]
    assert (note.about, note.until) == (ABOUT, TODAY + timedelta(days=1))
    assert view.forms[-1] is None
    assert view.done == [("Pinned. Every store sees it.", True)]


def test_what_was_typed_is_there_again(desk: NoteDesk, view: Desk) -> None:
    desk.write(FIGURE, ASK)
    assert desk.type("The road w") == "10 of 280"
    assert desk.leave()
    assert not desk.leave()
    desk.write(None, ASK)
    assert view.forms[-1] is not None
    assert view.forms[-1].text == ""
    desk.leave()
    desk.write(FIGURE, ASK)
    assert view.forms[-1] is not None
    assert view.forms[-1].text == "The road w"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (("", "today"), "Write something first."),
        (("Road closed.", "never"), "There is no such day."),
        (("Road closed.", (TODAY - timedelta(days=1)).isoformat()), "That day is over."),
        (("x" * 281, "today"), "That note is too long"),
    ],
)
def test_what_is_wrong_is_said_and_the_form_stays(
    desk: NoteDesk, folder: NotesFolder, typed: tuple[str, str], fault: str
) -> None:
    view = desk._view
    assert isinstance(view, Desk)
    text, until = typed
    desk.write(FIGURE, ASK)
    desk.keep(text, desk.day("today") if until == "today" else until)
    assert view.faults[-1].startswith(fault)
    assert desk.is_open
    assert folder.seen().notes == ()


def test_each_deed_can_be_taken_back_once(desk: NoteDesk, view: Desk, folder: NotesFolder) -> None:
    desk.write(None, ASK)
    desk.keep("One.", desk.day("today"))
    note = folder.seen().notes[0]
    desk.change(note)
    desk.keep("Two.", desk.day("today"))
    desk.undo()
    assert folder.seen().notes[0].text == "One."
    desk.take_down(folder.seen().notes[0])
    assert folder.seen().notes == ()
    desk.undo()
    assert folder.seen().notes[0].text == "One."
    desk.undo()
    assert view.faults == ["There is nothing to take back here."]
    desk.write(None, ASK)
    desk.keep("Three.", desk.day("today"))
    desk.undo()
    assert [one.text for one in folder.seen().notes] == ["One."]


def test_whoever_comes_next_takes_nothing_of_another_back(
    desk: NoteDesk, view: Desk, folder: NotesFolder
) -> None:
    desk.write(None, ASK)
    desk.keep("One.", desk.day("today"))
    desk.begin(JO)
    desk.undo()
    assert len(folder.seen().notes) == 1
    assert view.faults


def test_a_note_that_was_changed_elsewhere_is_not_written_over(
    desk: NoteDesk, view: Desk, folder: NotesFolder
) -> None:
    note = folder.pin("One.")
    desk.change(note)
    folder.pins.change(note, "Two.", until=TODAY, staff=JO)
    desk.keep("Three.", desk.day("today"))
    assert "meanwhile" in view.faults[-1]
    assert folder.seen().notes[0].text == "Two."


def test_days_by_name_come(desk: NoteDesk) -> None:
    days = [desk.day(code) for code in ("today", "tomorrow", "week", "month")]
    assert days == ["02/03/2026", "03/03/2026", "08/03/2026", "01/04/2026"]


def test_who_read_it_is_noted(desk: NoteDesk, folder: NotesFolder) -> None:
    note = folder.pin("One.", staff=JO)
    desk.read([note.id])
    assert folder.seen().notes[0].read_by == (ELENA.id,)

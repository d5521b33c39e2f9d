"""A till's file with notes, and whoever pins them. Holds no claim."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.pinned_note import NoteAbout, PinnedNote
from pos_app.domain.staff import StaffMember
from pos_app.operations.pin_note import PinNote
from pos_app.operations.read_notes import NotesSeen, ReadNotes
from pos_app.phrases import Phrases
from pos_app.storage.connection import open_writer
from pos_app.storage.pinned_notes import SqlNotesFile
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.notes.desk import NoteForm, NoteServices
from pos_app.ui.report.notes.note_words import NoteWords
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_manager, an_id
from tests.fakes import A_MORNING, FakeClock
from tests.till_file import KEY, units_on

TODAY = A_MORNING.date()
ABOUT = NoteAbout(
    first=TODAY, last=TODAY, code="loyalty_report.active", name="Active customers", value="4,812"
)
ELENA, JO = (
    replace(a_manager(), id=StaffId(an_id(name)), name=name) for name in ("Elena", "Jo T.")
)
ASK = PageAsk(code="overview", period=Period(first=TODAY, last=TODAY), stores=(), staff=ELENA)


@dataclass
class Desk:
    """What the desk told; its view."""

    forms: list[NoteForm | None] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    done: list[tuple[str, bool]] = field(default_factory=list)

    def show_form(self, form: NoteForm | None) -> None:
        self.forms.append(form)

    def show_fault(self, sentence: str) -> None:
        self.faults.append(sentence)

    def show_done(self, sentence: str, *, may_undo: bool) -> None:
        self.done.append((sentence, may_undo))


class NotesFolder:
    """One till's file, open; `close` at the end."""

    def __init__(self, path: Path) -> None:
        self.connection = open_writer(path, KEY)
        self.connection.run("DELETE FROM pinned_note")
        self.clock = FakeClock()
        self.formatter = Formatter("en-DE", ZoneInfo("Europe/Berlin"))
        self.pins = PinNote(
            unit_of_work=units_on(self.connection, self.clock), clock=self.clock, new_id=mint_id
        )
        self.reading = ReadNotes(lambda: SqlNotesFile(self.connection), self.clock)
        self.words = NoteWords(Phrases("en"), self.formatter)

    def services(self, today: date = TODAY) -> NoteServices:
        return NoteServices(
            pins=self.pins,
            phrases=Phrases("en"),
            formatter=self.formatter,
            run=SynchronousRunner().run,
            today=lambda: today,
        )

    def pin(self, text: str, *, about: NoteAbout = ABOUT, staff: StaffMember = ELENA) -> PinnedNote:
        return self.pins.pin(about, text, until=TODAY, staff=staff)

    def seen(self) -> NotesSeen:
        return self.reading.seen(staff=ELENA)

    def close(self) -> None:
        self.connection.close()

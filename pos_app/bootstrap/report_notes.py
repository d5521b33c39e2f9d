"""Notes on a report, put together: what reads them, what writes them, and their side of the screen.

Imported by whoever opens the reports. Decides nothing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pos_app.domain.clock import Clock
from pos_app.domain.ids import mint_id
from pos_app.operations.pin_note import PinNote
from pos_app.operations.read_notes import ReadNotes
from pos_app.phrases import Phrases
from pos_app.storage.connection import Connection
from pos_app.storage.pinned_notes import SqlNotesFile
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.notes.desk import NoteServices
from pos_app.ui.report.notes.note_side import NoteSide
from pos_app.ui.report.notes.note_words import NoteWords
from pos_app.ui.report.notes.noted_source import NotedSource
from pos_app.ui.report.report_source import ReportSource
from pos_app.ui.report.screen import ReportScreen

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow


def noted(
    source: ReportSource[Any],
    connect: Callable[[], Connection],
    clock: Clock,
    *,
    phrases: Phrases,
    formatter: Formatter,
    has_board: bool,
) -> NotedSource[Any]:
    """The report with its notes; `connect` opens a connection on the thread that reads."""
    reading = ReadNotes(lambda: SqlNotesFile(connect()), clock)
    return NotedSource(source, reading, NoteWords(phrases, formatter), has_board=has_board)


def take_notes(till: "TillWindow", screen: ReportScreen) -> NoteSide:
    """Let people pin notes on this screen."""
    rooms, machine = till.rooms, till.machine
    services = NoteServices(
        pins=PinNote(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id),
        phrases=rooms.phrases,
        formatter=rooms.formatter,
        run=till.runner.run,
        today=rooms.today,
    )
    return NoteSide(services, till.theme, screen, keys=till.screens.keys)

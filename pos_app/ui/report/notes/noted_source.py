"""NotedSource: any report with the notes that are pinned to it.

Reads the notes with each page, so that what was pinned a moment ago is there. Plain Python, no Qt.

Invariant: a report never fails for its notes' sake alone: both are of one file.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Generic

from pos_app.domain.staff import StaffMember
from pos_app.operations.read_notes import NotesSeen, ReadNotes
from pos_app.ui.report.notes.note_words import NoteWords
from pos_app.ui.report.page_model import (
    Block,
    PageNote,
    PageRow,
    ReportPage,
    TableBlock,
    place_of,
)
from pos_app.ui.report.report_source import PageAsk, Read, ReportSource


class NotedSource(Generic[Read]):
    """`source` with notes; `has_board`: those that hang today stand beside its first line."""

    def __init__(
        self, source: ReportSource[Read], read: ReadNotes, words: NoteWords, *, has_board: bool
    ) -> None:
        self._source, self._read, self._words = source, read, words
        self._has_board = has_board

    @property
    def code(self) -> str:
        """Its name among the reports."""
        return self._source.code

    @property
    def pages(self) -> tuple[str, ...]:
        """The codes of its pages."""
        return self._source.pages

    @property
    def ways(self) -> tuple[str, ...]:
        """Ways to look at its pages."""
        return self._source.ways

    @property
    def is_of_a_day(self) -> bool:
        """Whether its pages are of one day."""
        return self._source.is_of_a_day

    def open(self, *, staff: StaffMember, is_stopped: Callable[[], bool]) -> Read:
        """Read what there is now. Raises Stopped, or RuleError."""
        return self._source.open(staff=staff, is_stopped=is_stopped)

    def page(self, opened: Read, ask: PageAsk, *, is_stopped: Callable[[], bool]) -> ReportPage:
        """Make a page, with its notes. Raises Stopped, or RuleError."""
        page = self._source.page(opened, ask, is_stopped=is_stopped)
        seen = self._read.seen(staff=ask.staff)
        return with_notes(page, ask, seen, self._words, has_board=self._has_board)


def with_notes(
    page: ReportPage, ask: PageAsk, seen: NotesSeen, words: NoteWords, *, has_board: bool
) -> ReportPage:
    """The page with the notes on the days and stores that were asked for."""
    noted = seen.of_days(ask.period.first, ask.period.last, ask.stores)
    notes = words.page_notes(noted, seen, ask.staff)
    board = seen.up(ask.stores) if has_board else None
    return replace(
        page,
        lines=tuple(tuple(_noted(block, notes) for block in line) for line in page.lines),
        notes=notes,
        board=None if board is None else words.page_notes(board, seen, ask.staff),
    )


def _noted(block: Block, notes: tuple[PageNote, ...]) -> Block:
    """A table whose rows say what was pinned to each of them."""
    if not isinstance(block, TableBlock) or not notes:
        return block
    return replace(block, rows=tuple(_noted_row(block, row, notes) for row in block.rows))


def _noted_row(block: TableBlock, row: PageRow, notes: tuple[PageNote, ...]) -> PageRow:
    place = place_of(row.key)
    of_row = (
        one.note.text
        for one in notes
        if one.note.about.place and one.note.about.is_of(row.code or block.code, place)
    )
    text = next(of_row, "")
    return replace(row, note=text) if text else row

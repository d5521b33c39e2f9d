"""A report gets the notes of its figures, and the opening page those that hang."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.ui.report.notes.noted_source import NotedSource
from pos_app.ui.report.page_model import PageCell, PageColumn, PageRow, ReportPage, TableBlock
from tests.builders import a_cashier
from tests.pos_app.ui.report.notes.stage import ABOUT, ASK, TODAY, NotesFolder
from tests.pos_app.ui.report.stage import AIRPORT, HARBOUR, FakeOpened, FakeSource

TABLE = TableBlock(
    code="morning.days",
    title="The day",
    columns=(PageColumn(title="What"),),
    rows=tuple(PageRow(key=key, cells=(PageCell(text=key),)) for key in ("day", "week")),
)
PAGE = ReportPage(code="overview", title="Overview", lines=((TABLE,),))


def noted(folder: NotesFolder, *, has_board: bool = False) -> NotedSource[FakeOpened]:
    source = FakeSource(make=lambda _: PAGE)
    return NotedSource(source, folder.reading, folder.words, has_board=has_board)


def page_of(
    folder: NotesFolder, *, back: int = 0, stores: tuple[StoreId, ...] = (), has_board: bool = False
) -> ReportPage:
    day = TODAY - timedelta(days=back)
    ask = replace(ASK, period=Period(first=day, last=day), stores=stores)
    source = noted(folder, has_board=has_board)
    return source.page(FakeOpened(), ask, is_stopped=lambda: False)


def test_a_figure_has_the_notes_of_its_days_and_stores(folder: NotesFolder) -> None:
    folder.pin("Road closed.", about=replace(ABOUT, stores=(AIRPORT,)))
    assert [one.note.text for one in page_of(folder).notes_of(ABOUT.code)] == ["Road closed."]
    assert page_of(folder, stores=(AIRPORT, HARBOUR)).notes
    assert not page_of(folder, stores=(HARBOUR,)).notes
    assert not page_of(folder, back=1).notes
    assert page_of(folder).board is None


def test_the_board_has_what_hangs_today_whatever_day_is_looked_at(folder: NotesFolder) -> None:
    folder.pin("Road closed.")
    folder.pin("Beans.", about=replace(ABOUT, code="", name="", value=""))
    board = page_of(folder, back=40, has_board=True).board
    assert board is not None
    assert {one.note.text for one in board} == {"Beans.", "Road closed."}
    folder.clock.advance(days=1)
    assert page_of(folder, has_board=True).board == ()
    assert page_of(folder).notes  # it is over on the board, and stays with its figure


def test_a_row_says_what_was_pinned_to_it(folder: NotesFolder) -> None:
    folder.pin("Road closed.", about=replace(ABOUT, code="morning.days", place="week"))
    table = page_of(folder).lines[0][0]
    assert isinstance(table, TableBlock)
    assert [row.note for row in table.rows] == ["", "Road closed."]


def test_what_was_taken_down_is_nowhere(folder: NotesFolder) -> None:
    note = folder.pin("Road closed.")
    folder.pins.take_down(note, staff=ASK.staff)
    page = page_of(folder, has_board=True)
    assert (page.notes, page.board) == ((), ())


def test_whoever_may_not_see_reports_reads_no_notes(folder: NotesFolder) -> None:
    with pytest.raises(PermissionDeniedError):
        folder.reading.seen(staff=a_cashier())
    source = noted(folder)
    assert (source.code, source.pages[0]) == ("loyalty", "overview")
    with pytest.raises(PermissionDeniedError):
        source.open(staff=a_cashier(), is_stopped=lambda: False)

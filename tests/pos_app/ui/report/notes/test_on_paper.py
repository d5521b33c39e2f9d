"""What leaves the till has its notes in words, each once."""

from dataclasses import replace

from pos_app.ui.report.notes.on_paper import on_paper
from pos_app.ui.report.page_model import FiguresBlock, PageFigure, ReportPage, TextBlock
from tests.pos_app.ui.report.notes.stage import ABOUT, ELENA, NotesFolder

PAGE = ReportPage(
    code="overview",
    title="Overview",
    lines=((FiguresBlock(figures=(PageFigure(code=ABOUT.code, name="Active", value="4,812"),)),),),
)


def test_a_note_of_a_figure_and_of_the_board_is_written_once(folder: NotesFolder) -> None:
    notes = (folder.pin("Road closed."), folder.pin("Beans.", about=replace(ABOUT, code="x.y")))
    shown = folder.words.page_notes(notes, folder.seen(), ELENA)
    page = on_paper(replace(PAGE, notes=shown, board=shown[:1]))
    block = page.lines[-1][0]
    assert isinstance(block, TextBlock)
    assert len(page.lines) == 2
    assert block.title.startswith("Pinned by")
    assert block.text.startswith("Road closed.\nActive customers: 4,812")


def test_a_page_without_notes_is_as_it_was() -> None:
    assert on_paper(PAGE) is PAGE

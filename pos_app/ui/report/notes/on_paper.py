"""The notes of a page as blocks, for paper and files: they have no cards that open.

Plain Python, no Qt.
"""

from dataclasses import replace

from pos_app.ui.report.figures_asked import codes_of
from pos_app.ui.report.page_model import PageNote, ReportPage, TextBlock


def on_paper(page: ReportPage) -> ReportPage:
    """The page with a line for each note that hangs, or is on one of its figures."""
    codes = codes_of(page)
    on_figures = [one for one in page.notes if one.note.about.code in codes]
    notes = {one.note.id: one for one in (*(page.board or ()), *on_figures)}
    lines = tuple((_block(one),) for one in notes.values())
    return replace(page, lines=page.lines + lines) if lines else page


def _block(note: PageNote) -> TextBlock:
    said = "\n".join(part for part in (note.note.text, note.about) if part)
    return TextBlock(title=note.head, text=said)

"""Pages of a report as a document on paper: the model of the screen put into blocks of the paper.

Decides no word and no figure; draws nothing itself (paper, ui/charts). Runs on any thread.

Invariant: the blocks stand in the sequence of the page, one below the other, and what they count is
said at the end.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from pos_app.paper.report_cards import CardsBlock, FigureCard
from pos_app.paper.report_parts import Block as PaperBlock
from pos_app.paper.report_parts import ChartBlock as PaperChart
from pos_app.paper.report_parts import PaperColumn, PaperRow
from pos_app.paper.report_parts import TableBlock as PaperTable
from pos_app.paper.report_parts import TextBlock as PaperParagraph
from pos_app.paper.report_pdf import Report, Sheet
from pos_app.paper.report_words import HeadingBlock, MeaningsBlock, NoticeBlock
from pos_app.ui.charts.on_paper import chart_on_paper, height_on_paper, spark_on_paper
from pos_app.ui.report.export.harmless_text import printable
from pos_app.ui.report.export.report_file import FileWords, ReportFile, blocks_of
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    FiguresBlock,
    PageCell,
    PageFigure,
    ReportPage,
    TableBlock,
)

_LONGEST_SUBTITLE = 80
_AS_SPACES = str.maketrans("\t\r\n", "   ")
# Where letters are Letter; everywhere else they are A4. Source: Unicode CLDR, paperSize.
_LETTER = frozenset("US CA MX CL CO CR GT NI PA PH PR SV VE BZ".split())  # noqa: SIM905  (a list of words reads best so)


def sheet_of(country: str) -> Sheet:
    """The paper that lies in the printers of a country (ISO 3166)."""
    return Sheet.LETTER if country.upper() in _LETTER else Sheet.A4


def paper_report(file: ReportFile, words: FileWords) -> Report:
    """The document of a report."""
    heading, period = file.heading, words.period(file.heading.period)
    one = file.pages[0] if len(file.pages) == 1 else None
    subtitle = f"{heading.stores} · {period}"
    is_long = len(subtitle) > _LONGEST_SUBTITLE
    at = words.formatter.date_and_time(heading.read_at)
    return Report(
        title=heading.title if one is None else f"{heading.title} · {one.title}",
        subtitle=period if is_long else subtitle,
        as_of=words.say("foot", at=at, asked_by=heading.asked_by),
        page_words=lambda page, pages: words.say("page_of", page=page, pages=pages),
        blocks=(
            *((PaperParagraph(heading.stores),) if is_long else ()),
            *_Blocks(words).of_file(file),
        ),
        is_mirrored=words.is_mirrored,
    )


class _Blocks:
    """Turns blocks of a page into blocks of the paper."""

    def __init__(self, words: FileWords) -> None:
        self._words = words
        left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        self._direction = right if words.is_mirrored else left

    def of_file(self, file: ReportFile) -> Iterator[PaperBlock]:
        """Yield everything below the title."""
        yield from (NoticeBlock(one) for one in file.heading.notes)
        said = set(file.heading.notes)
        for at, page in enumerate(file.pages):
            if len(file.pages) > 1:
                yield HeadingBlock(title=page.title, starts_page=at > 0)
            yield from (NoticeBlock(one) for one in page.warnings if one not in said)
            said.update(page.warnings)
            for block in blocks_of(page):
                yield from self._blocks(block)
        if any(_has_hatching(page) for page in file.pages):
            yield PaperParagraph(self._words.say("hatched"))
        meanings = self._words.definitions(file.pages)
        if meanings:
            yield HeadingBlock(title=self._words.say("meanings"))
            yield MeaningsBlock(meanings=tuple((one.name, one.words) for one in meanings))

    def _blocks(self, block: Block) -> Iterator[PaperBlock]:
        if isinstance(block, FiguresBlock):
            yield CardsBlock(tuple(self._card(one) for one in block.figures))
        elif isinstance(block, ChartBlock):
            yield self._chart(block)
        elif isinstance(block, TableBlock):
            yield self._table(block)
        else:
            if block.title:
                yield HeadingBlock(title=block.title, is_small=True)
            yield PaperParagraph(block.text)

    def _card(self, one: PageFigure) -> FigureCard:
        return FigureCard(
            label=one.name,
            value=one.value,
            change=one.change,
            note=one.of,
            is_unfinished=one.is_unfinished,
            spark=None if one.spark is None else spark_on_paper(one.spark, self._direction),
        )

    def _chart(self, block: ChartBlock) -> PaperChart:
        return PaperChart(
            title=block.title,
            height=height_on_paper(block.picture),
            draw=chart_on_paper(block.picture, self._direction),
            note=block.hint,
        )

    def _table(self, block: TableBlock) -> PaperTable:
        return PaperTable(
            title=block.title,
            columns=tuple(PaperColumn(one.title, one.trailing) for one in block.columns),
            rows=tuple(
                PaperRow(
                    tuple(_on_one_line(cell) for cell in row.cells),
                    is_strong=row.is_total,
                    unfinished=frozenset(
                        at for at, cell in enumerate(row.cells) if cell.is_unfinished
                    ),
                )
                for row in block.rows
            ),
            note=block.hint,
            empty_text=block.empty_text,
        )


def _on_one_line(cell: PageCell) -> str:
    text = " · ".join(part for part in (cell.text, cell.sub) if part)
    return printable(text.translate(_AS_SPACES))


def _has_hatching(page: ReportPage) -> bool:
    """Whether cards or cells are hatched; a chart says by itself what its hatching means."""
    return any(
        (isinstance(block, FiguresBlock) and any(one.is_unfinished for one in block.figures))
        or (
            isinstance(block, TableBlock)
            and any(cell.is_unfinished for row in block.rows for cell in row.cells)
        )
        for block in blocks_of(page)
    )

"""FileBlock: a block of a page as rows of cells, the same ones in a workbook and in separated text.

Plain Python. Writes no file. Invariants: a cell is a text, a day or a number, never a formula; what
the page does not show is not in it either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from pos_app.ui.charts.picture import BarsPicture, ChartPicture, HeatPicture, Picture
from pos_app.ui.report.export.report_file import FileWords, blocks_of
from pos_app.ui.report.export.written_number import WrittenNumber, read_number, written_number
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    FiguresBlock,
    Number,
    PageFigure,
    PageRow,
    ReportPage,
    TableBlock,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCell:
    """`value` is what the cell says; `text` is how people read it."""

    text: str
    value: str | date | datetime | WrittenNumber
    is_unfinished: bool = False
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBlock:
    """A table with its title; `definition` may be empty, `head` too (then it is sentences)."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[FileCell, ...], ...]
    definition: str = ""

    @property
    def has_unfinished(self) -> bool:
        """Whether something in it is not over."""
        return any(cell.is_unfinished for row in self.rows for cell in row)


class FileBlocks:
    """Makes the blocks of a page."""

    def __init__(self, words: FileWords) -> None:
        self._words, self._style = words, words.formatter.style

    def of_page(self, page: ReportPage) -> Iterator[FileBlock]:
        """Yield them from the top downwards."""
        for block in blocks_of(page):
            yield self._block(block)

    def _block(self, block: Block) -> FileBlock:
        if isinstance(block, FiguresBlock):
            return self._figures(block)
        if isinstance(block, TableBlock):
            return self._table(block)
        if isinstance(block, ChartBlock):
            return self._chart(block)
        return FileBlock(title=block.title, head=(), rows=((_text(block.text),),))

    def _figures(self, block: FiguresBlock) -> FileBlock:
        names = ("figure", "value", "change", "of", "before", "meaning")
        return FileBlock(
            title=self._words.say("figures"),
            head=tuple(self._words.say(f"column_{name}") for name in names),
            rows=tuple(self._figure(one) for one in block.figures),
        )

    def _figure(self, one: PageFigure) -> tuple[FileCell, ...]:
        return (
            _text(one.name),
            self._cell(one.value, one.number, is_unfinished=one.is_unfinished),
            self._change(one.change),
            _text(one.of),
            _text(one.before),
            _text(self._words.definition(one.code)),
        )

    def _change(self, text: str) -> FileCell:
        said = read_number(text, self._style)
        # Points of a share are a number with a unit; only per cent stays right without a word.
        is_number = said is not None and said.is_percent
        return FileCell(text=text, value=said if is_number and said is not None else text)

    def _table(self, block: TableBlock) -> FileBlock:
        rows = tuple(self._row(row) for row in block.rows)
        if not rows and block.empty_text:
            rows = ((_text(block.empty_text),),)
        return FileBlock(
            title=block.title,
            head=tuple(column.title for column in block.columns),
            rows=rows,
            definition=self._words.definition(block.code),
        )

    def _row(self, row: PageRow) -> tuple[FileCell, ...]:
        cells = []
        for place, cell in enumerate(row.cells):
            text = f"{cell.text} · {cell.sub}" if cell.sub and cell.number is None else cell.text
            made = self._cell(text, cell.number, is_unfinished=cell.is_unfinished)
            if place == 0 and isinstance(row.key, date) and self._is_day(cell.text, row.key):
                made = FileCell(text=text, value=row.key, is_unfinished=cell.is_unfinished)
            if row.is_total or cell.strong:
                made = FileCell(
                    text=made.text,
                    value=made.value,
                    is_unfinished=made.is_unfinished,
                    is_strong=True,
                )
            cells.append(made)
        return tuple(cells)

    def _is_day(self, text: str, key: date) -> bool:
        written = self._words.formatter
        return text in {written.day(key), written.full_date(key)}

    def _chart(self, block: ChartBlock) -> FileBlock:
        head, rows = self._picture(block.picture)
        if not rows and block.picture.empty_text:
            rows = ((_text(block.picture.empty_text),),)
        return FileBlock(
            title=block.title,
            head=head,
            rows=rows,
            definition=self._words.definition(block.code),
        )

    def _picture(
        self, picture: Picture
    ) -> tuple[tuple[str, ...], tuple[tuple[FileCell, ...], ...]]:
        if isinstance(picture, ChartPicture):
            head = ("", *(one.name for one in picture.series))
            return head, tuple(
                (
                    _text(picture.title(place)),
                    *(
                        self._drawn(
                            one.texts[place] if one.values[place] is not None else "",
                            one.values[place],
                            is_unfinished=place in one.unfinished,
                        )
                        for one in picture.series
                    ),
                )
                for place in range(len(picture.labels))
            )
        if isinstance(picture, BarsPicture):
            return ("", picture.column), tuple(
                (
                    _text(row.label),
                    self._drawn(row.text, row.value, is_unfinished=row.is_unfinished),
                )
                for row in picture.rows
            )
        return self._heat(picture)

    def _heat(
        self, picture: HeatPicture
    ) -> tuple[tuple[str, ...], tuple[tuple[FileCell, ...], ...]]:
        return (picture.row_title, picture.size_title, *picture.columns), tuple(
            (
                _text(row.label),
                self._drawn(row.size, None),
                *(
                    _text("")
                    if cell is None
                    else self._drawn(cell.text, None, is_unfinished=cell.is_unfinished)
                    for cell in row.cells
                ),
            )
            for row in picture.rows
        )

    def _drawn(self, text: str, value: float | None, *, is_unfinished: bool = False) -> FileCell:
        """A figure of a chart: where its place is not its number, the text is read instead."""
        exact = None if value is None else Fraction(value)
        said = written_number(text, exact, self._style) or read_number(text, self._style)
        return FileCell(
            text=text, value=text if said is None else said, is_unfinished=is_unfinished
        )

    def _cell(self, text: str, number: Number, *, is_unfinished: bool = False) -> FileCell:
        said = written_number(text, number, self._style)
        return FileCell(
            text=text, value=text if said is None else said, is_unfinished=is_unfinished
        )


def _text(text: str) -> FileCell:
    return FileCell(text=text, value=text)

"""A report as a workbook (Office Open XML): a sheet for each page, numbers as numbers.

What is not over is hatched, as on the screen. Brings openpyxl, which takes a moment to import.
Writes no file itself.

Invariants:
- A text is written as a text (type "s", with the mark that keeps it one when it is edited); no cell
  is a formula.
- A number has all its digits and the format in which the page shows it.
"""

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pos_app.domain.harmless_cell import begins_formula
from pos_app.ui.report.export.file_block import FileBlock, FileBlocks, FileCell
from pos_app.ui.report.export.harmless_text import printable
from pos_app.ui.report.export.report_file import FileWords, ReportFile, Said
from pos_app.ui.report.export.written_number import WrittenNumber
from pos_app.ui.report.page_model import ReportPage

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 10, 48
_DAY, _INSTANT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


def xlsx_bytes(
    file: ReportFile, words: FileWords, *, on_page: Callable[[int, int], None] = lambda *_: None
) -> bytes:
    """Return the workbook. `on_page(2, 5)` is called before each page and may raise to end it."""
    from openpyxl import Workbook  # noqa: PLC0415  (only who wants a workbook waits for it)

    book = Workbook()
    book.remove(book.active)
    book.properties.title = printable(file.heading.title)
    book.properties.creator = "Regulars"
    taken: set[str] = set()
    for at, page in enumerate(file.pages):
        on_page(at + 1, len(file.pages))
        sheet = book.create_sheet(sheet_title(page.title, taken))
        sheet.sheet_view.rightToLeft = words.is_mirrored
        _Sheet(sheet, words).fill(file, page)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet_title(title: str, taken: set[str]) -> str:
    """A title that a sheet may have and none of `taken` has, whatever the case of its letters."""
    plain = _NOT_IN_TITLES.sub(" ", printable(title)).strip(" '")[:_LONGEST_TITLE] or "1"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        tail = f" {number}"
        name = plain[: _LONGEST_TITLE - len(tail)] + tail
    taken.add(name.casefold())
    return name


def number_format(number: WrittenNumber) -> str:
    """How a spreadsheet shows a number as the page does."""
    rest = f".{'0' * number.decimals}" if number.decimals else ""
    if number.is_percent:
        return f"0{rest}%"
    return f"{_quoted(number.before)}#,##0{rest}{_quoted(number.after)}"


class _Sheet:
    """Fills one sheet from the top downwards."""

    def __init__(self, sheet: "Worksheet", words: FileWords) -> None:
        from openpyxl.styles import Font, PatternFill  # noqa: PLC0415  (as above)

        self._sheet, self._words, self._row = sheet, words, 1
        self._widths: dict[int, int] = {}
        self._title, self._strong = Font(bold=True, size=16), Font(bold=True)
        self._muted = Font(italic=True, color="4B586C")
        self._hatched = PatternFill("lightUp", fgColor="9BB0E0")

    def fill(self, file: ReportFile, page: ReportPage) -> None:
        """Write heading, warnings and blocks."""
        self._put(1, f"{file.heading.title} · {page.title}", self._title)
        self._row += 1
        for name, said in self._words.heading(file.heading):
            self._put(1, name, self._muted)
            self._put(2, said)
            self._row += 1
        for warning in dict.fromkeys((*file.heading.notes, *page.warnings)):
            self._put(1, warning, self._strong)
            self._row += 1
        blocks = tuple(FileBlocks(self._words).of_page(page))
        for block in blocks:
            self._row += 1
            self._block(block)
        if any(block.has_unfinished for block in blocks):
            self._row += 1
            self._put(1, self._words.say("hatched"), self._muted)
        self._set_widths()

    def _block(self, block: FileBlock) -> None:
        if block.title:
            self._put(1, block.title, self._strong)
            self._row += 1
        if block.definition:
            self._put(1, block.definition, self._muted)
            self._row += 1
        for column, title in enumerate(block.head, 1):
            self._widen(column, title)
            self._put(column, title, self._strong)
        self._row += 1 if block.head else 0
        for row in block.rows:
            for column, cell in enumerate(row, 1):
                self._cell(column, cell, is_wide=bool(block.head))
            self._row += 1

    def _cell(self, column: int, cell: FileCell, *, is_wide: bool) -> None:
        if is_wide:
            self._widen(column, cell.text)
        if isinstance(cell.value, WrittenNumber):
            made = self._sheet.cell(row=self._row, column=column)
            made.value, made.number_format = _number(cell.value.value), number_format(cell.value)
        else:
            made = self._put(column, cell.value)
        if cell.is_unfinished:
            made.fill = self._hatched
        if cell.is_strong:
            made.font = self._strong

    def _put(self, column: int, said: Said, font: object = None) -> Any:
        made = self._sheet.cell(row=self._row, column=column)
        if isinstance(said, datetime):
            # A workbook knows no zones: the time is the store's, as everywhere on the page.
            made.value, made.number_format = said.replace(tzinfo=None, microsecond=0), _INSTANT
        elif isinstance(said, date):
            made.value, made.number_format = said, _DAY
        elif said:
            made.value = printable(said)
            made.data_type = "s"  # whatever it looks like
            made.quotePrefix = begins_formula(said)
        if font is not None:
            made.font = font
        return made

    def _widen(self, column: int, text: str) -> None:
        self._widths[column] = max(self._widths.get(column, _NARROWEST), len(text) + 2)

    def _set_widths(self) -> None:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415  (as above)

        for column, width in self._widths.items():
            self._sheet.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST)


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _quoted(affix: str) -> str:
    clean = affix.replace('"', "").replace("\\", "")
    return f'"{clean}"' if clean else ""

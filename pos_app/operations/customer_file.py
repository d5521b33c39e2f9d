"""A file of customers as rows of cells: CSV or a workbook, found out by its first bytes.

A CSV may be UTF-8 in one row and Windows-1252 in the next: files that several programs wrote into
are. Of a workbook the first sheet that is shown is read, with what its formulas came to when it was
saved. Nothing in a cell is ever worked out here. Does not know what a column means
(domain/customer_columns).

Invariants:
- Memory does not grow with the file: rows are read one by one, and a line, a cell, the number of
  columns and what a workbook unpacks to are bounded.
- The file is opened once: one that is taken away while it is read raises OSError.
"""

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from pos_app.domain.errors import RuleError
from pos_app.operations.product_file import LONGEST_CELL, unzipped

MOST_COLUMNS = 200
LONGEST_LINE = 1 << 17
MOST_UNPACKED = 1 << 29  # bytes of a whole workbook
MOST_STRINGS = 1 << 27  # bytes of its table of texts, which is kept in memory
_MOST_SHEET_ROWS = 1 << 20  # as many as a sheet may have
_SAMPLE_LINES = 20
_DELIMITERS = ",;\t|"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class CellRow:
    """One row: `number` as the program that shows the file counts it.

    `position` says how far it is: bytes of a CSV, rows of a workbook. `cells` is None where the row
    cannot be read, and `fault` says why.
    """

    number: int
    position: int
    cells: tuple[str, ...] | None
    fault: str = ""


def read_cells(path: Path) -> Iterator[CellRow]:
    """Every row that has anything in it, the headings first.

    Raises RuleError `catalogue.file_empty`, `catalogue.file_unreadable`, `errors.workbook_locked`,
    `errors.workbook_too_big`, `errors.columns_too_many`, and OSError.
    """
    is_empty = True
    with path.open("rb") as raw:
        start = raw.peek(4)[:4]
        if start == _OLE:
            raise RuleError("errors.workbook_locked", file=path.name)
        for row in _sheet(raw, path.name) if start == _ZIP else _lines(raw, path.name):
            if is_empty and row.cells is not None and len(row.cells) > MOST_COLUMNS:
                raise RuleError("errors.columns_too_many", most=MOST_COLUMNS)
            is_empty = False
            yield row
    if is_empty:
        raise RuleError("catalogue.file_empty", file=path.name)


def _lines(raw: io.BufferedReader, name: str) -> Iterator[CellRow]:
    """The rows of a CSV."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        with unzipped(raw) as source:
            is_packed = isinstance(source, gzip.GzipFile)
            lines = _decoded(io.BufferedReader(source) if is_packed else raw)
            first = list(islice(lines, _SAMPLE_LINES))
            skipped, delimiter = _delimiter(first)
            reader = csv.reader(_chained(first[skipped:], lines), delimiter=delimiter)
            number = skipped
            while True:
                number += 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    yield CellRow(number, raw.tell(), None, "catalogue.row_unreadable")
                    continue
                if any(cells):
                    yield CellRow(number, raw.tell(), tuple(cells))
    except (EOFError, UnicodeError, zlib.error) as error:
        raise RuleError("catalogue.file_unreadable", file=name, reason=str(error)) from error


def _chained(first: Iterable[str], rest: Iterable[str]) -> Iterator[str]:
    yield from first
    yield from rest


def _decoded(reader: io.BufferedReader) -> Iterator[str]:
    """The lines as text, each by itself: what is not UTF-8 is Windows-1252."""
    start = reader.peek(3)[:3]
    if start[:2] in _UTF16:
        text = io.TextIOWrapper(reader, "utf-16", newline="")
        try:
            while line := text.readline(LONGEST_LINE):
                yield line
        finally:
            text.detach()  # who opened the file closes it
        return
    if start == _UTF8_MARK:
        reader.read(3)
    while piece := reader.readline(LONGEST_LINE):
        if len(piece) == LONGEST_LINE and not piece.endswith(b"\n"):
            while (rest := reader.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            # One cell too long: the reader of cells says so in its place.
            yield "x" * (LONGEST_CELL + 1) + "\n"
            continue
        try:
            yield piece.decode()
        except UnicodeDecodeError:
            yield piece.decode("cp1252", errors="replace")


def _delimiter(first: list[str]) -> tuple[int, str]:
    """How many lines stand before the headings, and what parts the cells."""
    skipped = 0
    while skipped < len(first) and not first[skipped].strip(" \t\r\n"):
        skipped += 1
    head = first[skipped].strip() if skipped < len(first) else ""
    named = head.casefold().removeprefix("sep=")
    if len(head) == len("sep=") + 1 and named in _DELIMITERS:
        return skipped + 1, named
    return skipped, max(_DELIMITERS, key=lambda mark: _cells_in(head, mark))


def _cells_in(head: str, delimiter: str) -> int:
    with suppress(csv.Error, StopIteration):
        return len(next(csv.reader([head], delimiter=delimiter)))
    return 0


def _sheet(raw: io.BufferedReader, name: str) -> Iterator[CellRow]:
    """The rows of the first sheet of a workbook that is shown."""
    from openpyxl import load_workbook  # noqa: PLC0415  (100 ms to import, for workbooks alone)

    try:
        with zipfile.ZipFile(raw) as packed:
            sizes = {one.filename: one.file_size for one in packed.infolist()}
        if sum(sizes.values()) > MOST_UNPACKED or any(
            size > MOST_STRINGS for part, size in sizes.items() if part.endswith("Strings.xml")
        ):
            raise RuleError("errors.workbook_too_big", file=name)
        values = load_workbook(raw, read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(raw, read_only=True, keep_links=False)
        at = next((n for n, one in enumerate(values.worksheets) if one.sheet_state == "visible"), 0)
        sheets = values.worksheets[at], formulas.worksheets[at]
        for sheet in sheets:
            sheet.reset_dimensions()  # a file may say anything of its size
        rows = zip(sheets[0].iter_rows(), sheets[1].iter_rows(values_only=True), strict=False)
        for number, (cells, written) in enumerate(islice(rows, _MOST_SHEET_ROWS), start=1):
            if any(cell is not None for cell in written):
                yield _sheet_row(number, cells, written)
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError, EOFError) as error:
        raise RuleError("catalogue.file_unreadable", file=name, reason=str(error)) from error


def _sheet_row(number: int, cells: Sequence[Any], written: Sequence[object]) -> CellRow:
    for cell, formula in zip(cells, written, strict=False):
        # A formula that came to an empty text says so: Excel and LibreOffice call it "str".
        if cell.value is None and formula is not None and cell.data_type != "str":
            return CellRow(number, number, None, "errors.formula_unknown")
    texts = tuple(_text(cell.value) for cell in cells)
    if any(len(text) > LONGEST_CELL for text in texts):
        return CellRow(number, number, None, "catalogue.row_unreadable")
    while texts and not texts[-1]:
        texts = texts[:-1]
    return CellRow(number, number, texts)


def _text(cell: object) -> str:
    """A cell as text: days as 2026-11-23, numbers as they are written down."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if not (cell.hour or cell.minute or cell.second):
            return cell.date().isoformat()
        case datetime() | date():
            return cell.isoformat()
    text = str(cell)
    return "" if text.startswith("#") and text.endswith(("!", "?", "/A")) else text

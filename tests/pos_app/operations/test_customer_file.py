"""Claims about files of customers: whatever they are, their rows are read or refused in words."""

import gzip
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pos_app.domain.errors import RuleError
from pos_app.operations.customer_file import MOST_COLUMNS, MOST_STRINGS, CellRow, read_cells

TEXT = "Name;Mail\nJörg Ünal;a@example.com\n\n=1+1;b@example.com\n"


def written(tmp_path: Path, raw: bytes) -> Path:
    path = tmp_path / "people"
    path.write_bytes(raw)
    return path


def rows_of(path: Path) -> list[tuple[str, ...] | None]:
    return [row.cells for row in read_cells(path)]


def a_workbook(tmp_path: Path, fill: Callable[[Worksheet], None]) -> Path:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(sheet)
    book.save(tmp_path / "people")
    return tmp_path / "people"


def refusal(path: Path) -> str:
    with pytest.raises(RuleError) as refused:
        list(read_cells(path))
    return refused.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_writing_is_understood(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = written(tmp_path, TEXT.replace(";", delimiter).encode(encoding))
    rows = list(read_cells(path))
    assert rows[0].cells == ("Name", "Mail")
    assert rows[1].cells == ("Jörg Ünal", "a@example.com")
    assert rows[2].number == 4


def test_a_cell_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, TEXT.encode()))[2] == ("=1+1", "b@example.com")


def test_each_line_has_an_encoding_of_its_own(tmp_path: Path) -> None:
    raw = "Name\nJörg\n".encode() + "Jürgen\n".encode("cp1252") + "Änne\n".encode()
    assert rows_of(written(tmp_path, raw)) == [("Name",), ("Jörg",), ("Jürgen",), ("Änne",)]


def test_the_line_that_excel_puts_above_is_no_heading(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, b"sep=;\na,b;c\n")) == [("a,b", "c")]


def test_a_gzipped_file_is_read(tmp_path: Path) -> None:
    assert len(rows_of(written(tmp_path, gzip.compress(TEXT.encode())))) == 3


def test_a_torn_gzip_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(TEXT.encode() * 99)
    assert refusal(written(tmp_path, packed[:-20])) == "catalogue.file_unreadable"


@pytest.mark.parametrize("line", [b'"' * 64, b'"\n', b'a,"b\n'])
def test_fifty_megabytes_of_quotes_take_little_memory(tmp_path: Path, line: bytes) -> None:
    path = written(tmp_path, b"Name,Mail\n" + line * (50_000_000 // len(line)))
    tracemalloc.start()
    try:
        rows = _first(path, 500)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert rows[0].cells == ("Name", "Mail")
    assert len(rows) in {2, 500}
    assert most < 8_000_000


def _first(path: Path, most: int) -> list[CellRow]:
    return [row for row, _ in zip(read_cells(path), range(most), strict=False)]


def test_rows_below_a_line_that_is_too_long_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"Name\n" + b"x" * 300_000 + b"\nAda\n")
    rows = list(read_cells(path))
    assert [row.cells for row in rows] == [("Name",), None, ("Ada",)]
    assert rows[1].fault == "catalogue.row_unreadable"


def test_a_sheet_is_read_as_it_is_shown(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Name", None, "Phone"])
        sheet.merge_cells("A1:B1")
        sheet.append(["Ada", "Byron", 491234567890.0, date(2026, 3, 1), True])
        sheet.append([])
        sheet.append(["#N/A", None, 1.5])

    rows = list(read_cells(a_workbook(tmp_path, fill)))
    assert [row.cells for row in rows] == [
        ("Name", "", "Phone"),
        ("Ada", "Byron", "491234567890", "2026-03-01", "yes"),
        ("", "", "1.5"),
    ]
    assert rows[-1].number == 4


def test_a_hidden_sheet_is_passed_over(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["hidden"])
        sheet.sheet_state = "hidden"
        assert sheet.parent is not None
        sheet.parent.create_sheet("people").append(["shown"])

    assert rows_of(a_workbook(tmp_path, fill)) == [("shown",)]


def test_a_formula_without_a_result_refuses_its_row(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Name"])
        sheet.append(['="A"&"B"'])

    rows = list(read_cells(a_workbook(tmp_path, fill)))
    assert (rows[1].cells, rows[1].fault) == (None, "errors.formula_unknown")


def test_a_formula_that_came_to_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, lambda sheet: sheet.append(['=IF(1,"","")', "Ada"]))
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b'r="A1">', b'r="A1" t="str">')  # as Excel writes it
    with zipfile.ZipFile(path, "w") as packed:
        for name, raw in parts.items():
            packed.writestr(name, raw)
    assert rows_of(path) == [("", "Ada")]


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("xl/sharedStrings.xml", "w") as part,
    ):
        piece = bytes(1 << 20)
        for _ in range((MOST_STRINGS >> 20) + 1):
            part.write(piece)
    assert refusal(path) == "errors.workbook_too_big"


def test_a_workbook_with_a_password_is_refused_in_words(tmp_path: Path) -> None:
    raw = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
    assert refusal(written(tmp_path, raw)) == "errors.workbook_locked"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "people", "w") as packed:
        packed.writestr("letter.txt", "hello")
    assert refusal(tmp_path / "people") == "catalogue.file_unreadable"


@pytest.mark.parametrize("raw", [b"", b"\n \n\n"])
def test_an_empty_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    assert refusal(written(tmp_path, raw)) == "catalogue.file_empty"


def test_more_columns_than_anybody_has_are_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, b"a," * (MOST_COLUMNS + 1))) == "errors.columns_too_many"


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_cells(tmp_path / "nowhere"))


def test_a_file_that_is_deleted_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    path = written(tmp_path, b"Name\n" + b"Ada\n" * 50_000)
    rows = read_cells(path)
    assert next(rows).cells == ("Name",)
    path.unlink()
    assert sum(row.cells == ("Ada",) for row in rows) == 50_000


def test_a_sheet_that_claims_to_have_no_end_ends(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "Email"
        sheet["A1048576"] = "a@example.org"

    rows = list(read_cells(a_workbook(tmp_path, fill)))
    assert [row.number for row in rows] == [1, 1 << 20]

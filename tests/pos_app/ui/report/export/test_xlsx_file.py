"""The workbook, opened again by a reader of workbooks."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from pos_app.ui.report.export.xlsx_file import sheet_title, xlsx_bytes
from tests.pos_app.ui.report.export.files import HOSTILE, all_pages, one_page, words


def _cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def _beside(sheet: Any, text: str, away: int = 1) -> Any:
    found = next(cell for cell in _cells(sheet) if cell.value == text)
    return sheet.cell(row=found.row, column=found.column + away)


@pytest.fixture(name="book")
def _book() -> Any:
    return load_workbook(io.BytesIO(xlsx_bytes(all_pages(), words())))


def test_a_page_is_a_sheet_with_a_title_that_a_sheet_may_have(book: Any) -> None:
    assert book.sheetnames == ["Overview", "Stores   all"]


def test_numbers_are_numbers_in_the_format_of_the_page(book: Any) -> None:
    sheet = book["Overview"]
    cell = _beside(sheet, "Active customers")
    assert (cell.value, cell.data_type, cell.number_format) == (12_345, "n", "#,##0")
    cell = _beside(sheet, "Came back")
    assert (cell.value, cell.number_format) == (0.61601, "0.0%")
    cell = _beside(sheet, "Net sales")
    assert (cell.value, cell.number_format) == (42_300.05, '"€"#,##0.00')
    assert cell.fill.fill_type == "lightUp"  # not over yet
    assert _beside(sheet, "Days between visits").value == "–"
    assert _beside(sheet, "Old Market Street · since 2019", 2).value == -1.5


def test_days_are_days(book: Any) -> None:
    sheet = book["Overview"]
    assert _beside(sheet, "First day").value == datetime(2026, 8, 31)  # noqa: DTZ001  (a workbook knows no zone)
    assert _beside(sheet, "Read at").is_date
    days = [cell for cell in _cells(sheet) if cell.is_date]
    assert len(days) == 4


def test_no_cell_is_a_formula_or_an_error(book: Any) -> None:
    kinds = {cell.data_type for sheet in book for cell in _cells(sheet)}
    assert kinds <= {"s", "n", "d"}
    texts = {cell.value for cell in _cells(book["Overview"])}
    for text in HOSTILE[:4]:
        assert text in texts
        cell = next(c for c in _cells(book["Overview"]) if c.value == text)
        assert cell.quotePrefix


def test_charts_bring_their_figures(book: Any) -> None:
    sheet = book["Overview"]
    assert _beside(sheet, "Week of 3 Sep").value == 42
    assert _beside(sheet, "Week of 3 Sep", 2).value is None  # a gap is no nought
    assert _beside(sheet, "Apr 2026", 3).value == 0.58
    assert _beside(sheet, "€10 reward").value == 612


def test_the_file_itself_holds_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(one_page(), words()))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_titles_differ_whatever_their_case() -> None:
    taken: set[str] = set()
    titles = [sheet_title(title, taken) for title in ("Stores", "stores", "x" * 40, "x" * 40, "?")]
    assert titles == ["Stores", "stores 2", "x" * 31, "x" * 29 + " 2", "1"]


def test_right_to_left_is_so_in_the_sheet() -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes(one_page(), words("en", "ar-KW"))))
    assert book.active.sheet_view.rightToLeft

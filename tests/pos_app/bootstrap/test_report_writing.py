"""Each form is what it says; the printer gets pages; nothing is written over."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.report_writing import ReportWriting
from pos_app.domain.errors import RuleError
from pos_app.paper.report_pdf import Sheet
from pos_app.ui.fonts import load_fonts
from pos_app.ui.report.export.export_task import FileForm
from tests.pos_app.ui.report.export.files import all_pages, one_page, words

BEGIN = {FileForm.PDF: b"%PDF", FileForm.XLSX: b"PK", FileForm.CSV: b"\xef\xbb\xbf"}


class EndedError(Exception):
    """Somebody did not want to wait."""


@pytest.fixture(autouse=True)
def _letters(qapp: QApplication) -> None:
    del qapp
    load_fonts()


def _nothing(page: int, pages: int) -> None:
    assert 1 <= page <= pages


@pytest.mark.parametrize("form", list(BEGIN))
def test_a_file_is_what_its_ending_says(tmp_path: Path, form: FileForm) -> None:
    writing = ReportWriting(words(), Sheet.A4)
    paths = [writing.write(one_page(), form, tmp_path, _nothing) for _ in range(2)]
    assert [path.name for path in paths if path] == [
        f"loyalty-overview-2026-08-31-2026-11-22.{form}",
        f"loyalty-overview-2026-08-31-2026-11-22-2.{form}",
    ]
    assert all(path.read_bytes().startswith(BEGIN[form]) for path in paths if path)


@pytest.mark.parametrize("form", list(BEGIN))
def test_what_is_ended_leaves_no_file(tmp_path: Path, form: FileForm) -> None:
    def end(page: int, _pages: int) -> None:
        if page == 2:
            raise EndedError

    with pytest.raises(EndedError):
        ReportWriting(words(), Sheet.A4).write(all_pages(), form, tmp_path, end)
    assert not list(tmp_path.iterdir())


def test_the_printer_gets_every_page(tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"

    def printer() -> QPrinter:
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(printed))
        return made

    pages: list[int] = []
    writing = ReportWriting(words(), Sheet.LETTER, make_printer=printer)
    printing = writing.write(all_pages(), FileForm.PRINT, tmp_path, lambda n, _: pages.append(n))
    assert printing is None
    assert pages == list(range(1, len(pages) + 1))
    assert len(pages) >= 3
    assert printed.read_bytes().count(b"/Type /Page\n") == len(pages)


def test_without_a_printer_it_says_so(tmp_path: Path) -> None:
    writing = ReportWriting(words(), Sheet.A4, make_printer=lambda: None)
    with pytest.raises(RuleError, match="no_printer"):
        writing.write(one_page(), FileForm.PRINT, tmp_path, _nothing)

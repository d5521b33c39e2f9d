"""A report onto paper or into a file, in the form that somebody chose. Runs beside everything else.

Words nothing and counts nothing. Brings the libraries of each form when it is asked for.

Invariants:
- The office printer gets vectors, page by page; where there is none, it says so.
- A file never takes the place of another, and is there whole or not at all (keep_file).
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from pos_app.bootstrap.keep_file import write_numbered
from pos_app.bootstrap.report_paper import paper_report
from pos_app.domain.errors import RuleError
from pos_app.paper.report_pdf import PX_PER_INCH, ReportPages, Sheet, report_pdf
from pos_app.ui.report.export.export_task import FileForm, OnPage
from pos_app.ui.report.export.report_file import FileWords, ReportFile

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MakePrinter = Callable[[], "QPrinter | None"]


def office_printer() -> "QPrinter | None":
    """The printer that this machine prints on by itself; None where there is none."""
    try:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415  (only to print)
    except ImportError:  # a machine without the system's printing
        return None
    found = QPrinterInfo.defaultPrinter()
    if found.isNull():
        return None
    return QPrinter(found, QPrinter.PrinterMode.HighResolution)


class ReportWriting:
    """Writes reports of one store; `words` are those of whoever asks."""

    def __init__(
        self, words: FileWords, sheet: Sheet, *, make_printer: MakePrinter = office_printer
    ) -> None:
        self._words, self._sheet, self._make_printer = words, sheet, make_printer

    def write(self, file: ReportFile, form: FileForm, folder: Path, on_page: OnPage) -> Path | None:
        """Make it; returns where it lies. Raises RuleError, and what `on_page` raises."""
        if form is FileForm.PRINT:
            self._print(file, on_page)
            return None
        content = self.content(file, form, on_page)
        return write_numbered(folder, f"{file.stem}.{form.value}", content)

    def content(self, file: ReportFile, form: FileForm, on_page: OnPage = lambda *_: None) -> bytes:
        """The file itself."""
        if form is FileForm.XLSX:
            from pos_app.ui.report.export.xlsx_file import xlsx_bytes  # noqa: PLC0415  (late)

            return xlsx_bytes(file, self._words, on_page=on_page)
        if form is FileForm.CSV:
            from pos_app.ui.report.export.csv_file import csv_bytes  # noqa: PLC0415  (late)

            return csv_bytes(file, self._words, on_page=on_page)
        return report_pdf(paper_report(file, self._words), self._sheet, on_page=on_page)

    def _print(self, file: ReportFile, on_page: OnPage) -> None:
        printer = self._make_printer()
        if printer is None:
            raise RuleError("report_file.no_printer")
        report = paper_report(file, self._words)
        size = QPageSize(QSizeF(*self._sheet.value), QPageSize.Unit.Millimeter)
        upright, none = QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        printer.setFullPage(True)
        printer.setPageLayout(QPageLayout(size, upright, none, QPageLayout.Unit.Millimeter))
        printer.setDocName(report.title)
        pages = ReportPages(report, self._sheet)
        painter = QPainter()
        if not painter.begin(printer):
            raise RuleError("report_file.not_printed")
        try:
            scale = printer.resolution() / PX_PER_INCH
            painter.scale(scale, scale)
            for page in range(pages.count):
                on_page(page + 1, pages.count)
                if page:
                    printer.newPage()
                pages.draw_page(painter, page)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()

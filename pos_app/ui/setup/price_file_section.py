"""Prices of a file: look at it, what is wrong row by row, then apply it or not.

Reads no file itself: operations/import_prices does, in the background. What every file is looked at
by is ui/setup/file_section.
"""

from functools import partial
from pathlib import Path

from pos_app.operations.import_prices import PriceFileReport
from pos_app.phrases.figures import Figures
from pos_app.ui.setup.file_section import MOST_FAULTS_SHOWN, FileSection, Found
from pos_app.ui.setup.import_task import ImportTask
from pos_app.ui.setup.price_services import PriceFile
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import SectionPicture


class PriceFileSection(FileSection):
    """One field `path`; the list holds the faults of the file."""

    name = "price_file"

    def __init__(self, file: PriceFile, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._file = file
        self._report: PriceFileReport | None = None

    @property
    def found(self) -> Found | None:
        """What can be applied now."""
        report = self._report
        if report is None or report.batch is None or report.is_applied:
            return None
        return Found(report.fault_count, report.changes)

    def forget(self) -> None:
        """Throw the rows away that were read."""
        report, self._report = self._report, None
        if report is not None and not report.is_applied:
            self.tools.run(lambda: self._file.discard(report), on_done=None, on_failed=self.refuse)

    def look_at(self, path: Path) -> None:
        """Read the prices."""
        staff = self.host.staff

        def check(task: ImportTask) -> PriceFileReport:
            return self._file.check(
                path,
                staff=staff,
                on_progress=task.note,
                is_cancelled=lambda: task.is_cancelled,
            )

        self.begin("reading", check, self._take_report)

    def apply_rows(self, *, leaves_out_faulty: bool) -> None:
        """Set the prices."""
        report, staff = self._report, self.host.staff
        if report is None:
            return

        def apply(report: PriceFileReport, task: ImportTask) -> PriceFileReport:
            return self._file.apply(
                report, staff=staff, on_progress=task.note, leaves_out_faulty=leaves_out_faulty
            )

        self.begin("applying", partial(apply, report), self._take_report)

    def show(self) -> None:
        """Draw path, progress, report and faults."""
        say, faults = self.say, self._report.faults if self._report else ()
        empty = "prices.file_none_yet" if self._report is None else "prices.file_no_faults"
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_price_file"),
                note=say("prices.file_note"),
                columns=self.fault_columns(),
                rows=tuple(
                    self.fault_row(n, one) for n, one in enumerate(faults[:MOST_FAULTS_SHOWN])
                ),
                list_empty=say("setup.import_wait" if self.task else empty),
                form_title=self._report_sentence(),
                fields=(self.path_field(),),
                buttons=self.file_buttons(),
                progress=self.progress(),
            ),
        )

    def _take_report(self, report: PriceFileReport) -> None:
        self.task, self.faults = None, {}
        if report.batch is None:
            self.stopped()
        else:
            self._report = report
            if report.is_applied:
                self.host.tell_done(self._report_sentence())
                self.host.tell_changed("catalogue")
        self.show()

    def _report_sentence(self) -> str:
        report, write = self._report, Figures(self.tools.phrases.language).number
        if report is None:
            return ""
        code = "file_done" if report.is_applied else "file_found"
        if report.fault_count and not report.is_applied:
            code = "file_faults"
        return self.say(
            f"prices.{code}",
            rows=write(report.rows),
            changes=write(report.changes),
            unchanged=write(report.unchanged),
            faults=write(report.fault_count),
        )

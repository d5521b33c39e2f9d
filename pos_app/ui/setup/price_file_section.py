"""Prices of a file: look at it, what is wrong row by row, then apply it or not.

Reads no file itself: operations/import_prices does, in the background; `on_progress` is called on
its thread, and the view looks at the last figure from time to time (`tick`).

Invariant: nothing is applied while a row is wrong, unless the person says to leave those rows out.
"""

from pathlib import Path

from pos_app.domain.catalogue import RowFault
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import Permission
from pos_app.operations.import_prices import PriceFileReport
from pos_app.phrases.figures import Figures
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.import_section import APPLY_GOOD, APPLY_IMPORT, BROWSE, CANCEL, LOOK
from pos_app.ui.setup.import_task import ImportTask
from pos_app.ui.setup.price_services import PriceFile
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

MOST_FAULTS_SHOWN = 500


class PriceFileSection(FormSection):
    """One field `path`; the list holds the faults of the file."""

    name = "price_file"
    permission: Permission | None = Permission.IMPORT_CATALOGUE

    def __init__(self, file: PriceFile, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._file = file
        self._task: ImportTask | None = None
        self._report: PriceFileReport | None = None
        self.draft = {"path": ""}

    def open(self) -> None:
        """Show what there is; a task under way goes on."""
        self.show()

    def change(self, field: str, value: str) -> None:
        """Another file: what was found in the one before is no use any more."""
        if self._task is None and self.draft.get(field) != value:
            self.draft[field] = value
            self.faults.clear()
            self._discard()
            self.show()

    def press(self, code: str) -> None:
        """Look at the file, apply what was found, or stop."""
        if code == CANCEL and self._task is not None:
            self._task.is_cancelled = True
            self.show()
        elif self._task is not None:
            return
        elif code == LOOK:
            self._look()
        elif code in {APPLY_IMPORT, "apply"}:
            self._apply_found(leaves_out_faulty=False)
        elif code == APPLY_GOOD:
            self._apply_found(leaves_out_faulty=True)

    def tick(self) -> None:
        """Show how far the task is."""
        if self._task is not None:
            self.show()

    def write(self) -> None:
        """Applying is a button of its own here."""
        self._apply_found(leaves_out_faulty=False)

    def show(self) -> None:
        """Draw path, progress, report and faults."""
        say, faults = self.say, self._report.faults if self._report else ()
        empty = "prices.file_none_yet" if self._report is None else "prices.file_no_faults"
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_price_file"),
                note=say("prices.file_note"),
                columns=(
                    ListColumn(say("setup.column_row"), 84, is_figure=True),
                    ListColumn(say("setup.column_fault")),
                ),
                rows=tuple(
                    self._fault_row(n, one) for n, one in enumerate(faults[:MOST_FAULTS_SHOWN])
                ),
                list_empty=say("setup.import_wait" if self._task else empty),
                form_title=self._report_sentence(),
                fields=(self.field("path", say("setup.field_path"), hint=say("setup.path_hint")),),
                buttons=self._buttons(),
                progress=self._progress(),
            ),
        )

    def _look(self) -> None:
        path = self.draft["path"].strip()
        if not path:
            self.faults["path"] = self.say("setup.path_missing")
            self.show()
            return
        self._discard()
        task, staff = ImportTask("reading"), self.host.staff
        self._task = task
        self.show()
        self.tools.run(
            lambda: self._file.check(
                Path(path),
                staff=staff,
                on_progress=task.note,
                is_cancelled=lambda: task.is_cancelled,
            ),
            on_done=self._take_report,
            on_failed=self._take_failure,
        )

    def _apply_found(self, *, leaves_out_faulty: bool) -> None:
        report = self._report
        if report is None or report.batch is None or report.is_applied:
            return
        if report.fault_count and not leaves_out_faulty:
            return
        task, staff = ImportTask("applying"), self.host.staff
        self._task = task
        self.show()
        self.tools.run(
            lambda: self._file.apply(
                report,
                staff=staff,
                on_progress=task.note,
                leaves_out_faulty=leaves_out_faulty,
            ),
            on_done=self._take_report,
            on_failed=self._take_failure,
        )

    def _take_report(self, report: PriceFileReport) -> None:
        self._task, self.faults = None, {}
        self._report = None if report.batch is None else report
        if report.batch is None:
            self.host.tell_done(self.say("setup.import_cancelled"))
        elif report.is_applied:
            self.host.tell_done(self._report_sentence())
            self.host.tell_changed("catalogue")
        self.show()

    def _take_failure(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, RuleError):
            self.faults["path"] = sentence_for(error, self.tools.phrases)
        elif isinstance(error, FileNotFoundError):
            self.faults["path"] = self.say("setup.file_missing")
        elif isinstance(error, OSError):
            self.faults["path"] = self.say("setup.file_unreadable")
        else:
            self.host.tell_fault(sentence_for(error, self.tools.phrases))
        self.show()

    def _discard(self) -> None:
        report, self._report = self._report, None
        if report is not None and not report.is_applied:
            self.tools.run(lambda: self._file.discard(report), on_done=None, on_failed=self.refuse)

    def _progress(self) -> tuple[str, int] | None:
        task = self._task
        if task is None:
            return None
        share = min(1000, 1000 * task.done // task.whole) if task.whole else 0
        return self.say(f"setup.import_step_{task.step}", per_cent=share // 10), share

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

    def _fault_row(self, number: int, fault: RowFault) -> ListRow:
        error = RuleError(fault.code, **dict(fault.values))
        sentence = sentence_for(error, self.tools.phrases)
        return ListRow(
            str(number),
            (ListCell(str(fault.row), is_strong=True), ListCell(sentence, sub=fault.column)),
            spoken=f"{fault.row}, {fault.column}: {sentence}",
        )

    def _buttons(self) -> tuple[SectionButton, ...]:
        say, report = self.say, self._report
        is_free = self._task is None
        is_open = report is not None and not report.is_applied
        is_good = is_open and report is not None and not report.fault_count and report.changes > 0
        has_good = is_open and report is not None and bool(report.fault_count and report.changes)
        good = SectionButton(
            code=APPLY_GOOD, text=say("setup.import_apply_good"), icon="list-checks",
            is_enabled=is_free,
        )  # fmt: skip
        return (
            SectionButton(
                code=BROWSE, text=say("setup.browse"), icon="file-spreadsheet", is_enabled=is_free
            ),
            SectionButton(
                code=LOOK,
                text=say("setup.look"),
                icon="scan-search",
                kind="plain" if is_good else "primary",
                is_enabled=is_free and bool(self.draft["path"].strip()),
            ),
            SectionButton(
                code=APPLY_IMPORT,
                text=say("setup.import_apply"),
                icon="check",
                kind="primary" if is_good else "plain",
                key=self.tools.apply_key,
                is_enabled=is_free and is_good,
            ),
            *((good,) if has_good else ()),
        )

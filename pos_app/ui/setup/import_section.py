"""Import of a catalogue file: its first rows, what is wrong row by row, then apply it or not.

Reads no file itself: operations/import_products does, in the background. What every file is looked
at by is ui/setup/file_section. Invariant: a look that is cancelled leaves nothing.
"""

from functools import partial
from pathlib import Path

from pos_app.domain.catalogue import ImportReport, RowFault
from pos_app.operations.import_products import Preview
from pos_app.operations.import_rows import ImportNames
from pos_app.phrases.figures import Figures
from pos_app.ui.setup.file_section import MOST_FAULTS_SHOWN, FileSection, Found
from pos_app.ui.setup.import_preview import PreviewRows
from pos_app.ui.setup.import_task import CatalogueFile, ImportTask
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    SectionButton,
    SectionPicture,
)

SHOW_ROWS, SHOW_FAULTS = "show_rows", "show_faults"


class ImportSection(FileSection):
    """One field `path`; the list holds the first rows of the file, then its faults if any."""

    name = "import"

    def __init__(self, file: CatalogueFile, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._file = file
        self._report: ImportReport | None = None
        self._preview: Preview | None = None
        self._shows_rows = True
        self._chosen = 0

    @property
    def found(self) -> Found | None:
        """What can be applied now."""
        report = self._report
        if report is None or report.import_id is None or report.is_applied:
            return None
        return Found(report.fault_count, report.new + report.changed)

    def forget(self) -> None:
        """Throw away the first rows, and what was staged."""
        report, self._report, self._preview = self._report, None, None
        if report is not None and report.import_id is not None and not report.is_applied:
            self.tools.run(lambda: self._file.discard(report), on_done=None, on_failed=self.refuse)

    def press(self, code: str) -> None:
        """Go from the faults to the first rows and back; the rest is as with any file."""
        if code in {SHOW_ROWS, SHOW_FAULTS}:
            self._shows_rows = code == SHOW_ROWS
            self.show()
        else:
            super().press(code)

    def choose(self, key: str) -> None:
        """Show one fault in full; a first row is shown whole in the list."""
        if not self._shows_rows:
            self._chosen = int(key)
            self.show()

    def look_at(self, path: Path) -> None:
        """Read the first rows, then all of them."""
        self._shows_rows, self._chosen = True, 0
        self.begin(
            "reading",
            lambda _: self._file.preview(path),
            lambda preview: self._take_preview(preview, path),
        )

    def apply_rows(self, *, leaves_out_faulty: bool) -> None:
        """Make the staged rows visible."""
        report, staff = self._report, self.host.staff
        if report is None:
            return

        def apply(report: ImportReport, task: ImportTask) -> ImportReport:
            return self._file.apply(
                report,
                staff=staff,
                on_progress=task.note,
                is_cancelled=lambda: task.is_cancelled,
                leaves_out_faulty=leaves_out_faulty,
            )

        self.begin("applying", partial(apply, report), self._take_report)

    def show(self) -> None:
        """Draw path, progress, report and first rows or faults."""
        say, faults = self.say, () if self._shows_rows else self._shown_faults
        first_rows = PreviewRows(self._preview, self.tools.phrases)
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_import"),
                note=say("setup.import_note"),
                columns=first_rows.columns if self._shows_rows else self.fault_columns(),
                rows=first_rows.rows
                if self._shows_rows
                else tuple(self.fault_row(n, fault) for n, fault in enumerate(faults)),
                list_buttons=self._list_buttons(),
                chosen=str(self._chosen) if faults else "",
                list_empty=self._list_sentence(),
                form_title=self._report_sentence() or first_rows.sentence,
                fields=(self.path_field(), *self._chosen_fields()),
                buttons=self.file_buttons(),
                progress=self.progress(),
            ),
        )

    def _take_preview(self, preview: Preview, path: Path) -> None:
        """Show the first rows at once, and go on to read all of them."""
        self._preview = preview
        task, staff = self.task, self.host.staff
        assert task is not None, "a preview belongs to a task"
        names = ImportNames(
            department=self.say("setup.import_department"),
            deposit=self.say("setup.import_deposit", amount="{amount}"),
        )
        self.show()
        self.go_on(
            lambda: self._file.check(
                path,
                staff=staff,
                names=names,
                on_progress=task.note,
                is_cancelled=lambda: task.is_cancelled,
            ),
            self._take_report,
        )

    def _take_report(self, report: ImportReport) -> None:
        task, self.task = self.task, None
        if task is not None and task.is_cancelled and not report.is_applied:
            self._report = None
            self.host.tell_done(self.say("setup.import_cancelled"))
        else:
            self._report = report
            self._shows_rows = report.is_applied or not report.fault_count
            if report.is_applied:
                self.host.tell_done(self._report_sentence())
                self.host.tell_changed("catalogue")
        self.show()

    def _report_sentence(self) -> str:
        report, write = self._report, Figures(self.tools.phrases.language).number
        if report is None:
            return ""
        rows, new, changed = write(report.rows), write(report.new), write(report.changed)
        if report.is_applied:
            return self.say("setup.import_done", new=new, changed=changed)
        if report.fault_count:
            count = report.fault_count
            return self.tools.phrases.count(
                "setup.import_faults", count, count=write(count), rows=rows
            )
        same = write(report.unchanged)
        return self.say("setup.import_found", rows=rows, new=new, changed=changed, unchanged=same)

    def _list_sentence(self) -> str:
        if self.task is not None:
            return self.say("setup.import_wait")
        return self.say("setup.import_no_faults" if self._report else "setup.import_none_yet")

    @property
    def _shown_faults(self) -> tuple[RowFault, ...]:
        return self._report.faults[:MOST_FAULTS_SHOWN] if self._report else ()

    def _list_buttons(self) -> tuple[SectionButton, ...]:
        """From the faults to the first rows and back."""
        if not self._shown_faults:
            return ()
        code, icon = (
            (SHOW_FAULTS, "list-checks") if self._shows_rows else (SHOW_ROWS, "file-spreadsheet")
        )
        return (SectionButton(code=code, text=self.say(f"setup.{code}"), icon=icon),)

    def _chosen_fields(self) -> tuple[FormField, ...]:
        """The chosen fault in full: a row of the list may be too short for it."""
        faults = () if self._shows_rows else self._shown_faults
        if self._chosen >= len(faults):
            return ()
        fault = faults[self._chosen]
        sentence = self.say(
            "setup.fault_of_row", row=fault.row, sentence=self.fault_sentence(fault)
        )
        return (self.field("fault", sentence, kind=FieldKind.NOTE),)

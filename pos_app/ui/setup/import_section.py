"""Import of a catalogue file: its first rows, what is wrong row by row, then apply it or not.

Reads no file itself: operations/import_products does, in the background. It calls `on_progress` on
its own thread; here only the last figure is kept, and the view looks at it from time to time
(`tick`).

Invariants:
- Nothing is applied while a row is wrong, unless the person says to leave those rows out.
- A look that is cancelled leaves nothing.
"""

from pathlib import Path

from pos_app.domain.catalogue import ImportReport, RowFault
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import Permission
from pos_app.operations.import_products import Preview
from pos_app.operations.import_rows import ImportNames
from pos_app.phrases.figures import Figures
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.import_preview import PreviewRows
from pos_app.ui.setup.import_task import CatalogueFile, ImportTask
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

BROWSE, LOOK, CANCEL = "browse", "look", "cancel"
APPLY_IMPORT, APPLY_GOOD = "apply_import", "apply_good"
SHOW_ROWS, SHOW_FAULTS = "show_rows", "show_faults"
MOST_FAULTS_SHOWN = 500


class ImportSection(FormSection):
    """One field `path`; the list holds the first rows of the file, then its faults if any."""

    name = "import"
    permission: Permission | None = Permission.IMPORT_CATALOGUE

    def __init__(self, file: CatalogueFile, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._file = file
        self._task: ImportTask | None = None
        self._report: ImportReport | None = None
        self._preview: Preview | None = None
        self._shows_rows = True
        self._chosen = 0
        self.draft = {"path": ""}

    def open(self) -> None:
        """Show what there is; a task under way goes on."""
        self.show()

    def change(self, field: str, value: str) -> None:
        """Another file: what was found in the one before is no use any more."""
        if self._task is None and self.draft.get(field) != value:
            self.draft[field] = value
            self.faults.clear()
            self._preview = None
            self._discard()
            self.show()

    def press(self, code: str) -> None:
        """Look at the file, apply what was found, or stop."""
        if code == CANCEL and self._task is not None:
            self._task.is_cancelled = True
            self.show()
        elif code == LOOK and self._task is None:
            self._look()
        elif code in {APPLY_IMPORT, "apply"} and self._task is None:
            self._apply_found(leaves_out_faulty=False)
        elif code == APPLY_GOOD and self._task is None:
            self._apply_found(leaves_out_faulty=True)
        elif code in {SHOW_ROWS, SHOW_FAULTS}:
            self._shows_rows = code == SHOW_ROWS
            self.show()

    def choose(self, key: str) -> None:
        """Show one fault in full; a first row is shown whole in the list."""
        if not self._shows_rows:
            self._chosen = int(key)
            self.show()

    def tick(self) -> None:
        """Show how far the task is."""
        if self._task is not None:
            self.show()

    def write(self) -> None:
        """Applying is a button of its own here."""
        self._apply_found(leaves_out_faulty=False)

    def show(self) -> None:
        """Draw path, progress, report and first rows or faults."""
        say = self.say
        faults = () if self._shows_rows else self._shown_faults
        first_rows = PreviewRows(self._preview, self.tools.phrases)
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_import"),
                note=say("setup.import_note"),
                columns=first_rows.columns
                if self._shows_rows
                else (
                    ListColumn(say("setup.column_row"), 84, is_figure=True),
                    ListColumn(say("setup.column_fault")),
                ),
                rows=first_rows.rows
                if self._shows_rows
                else tuple(self._fault_row(n, fault) for n, fault in enumerate(faults)),
                list_buttons=self._list_buttons(),
                chosen=str(self._chosen) if faults else "",
                list_empty=self._list_sentence(),
                form_title=self._report_sentence() or first_rows.sentence,
                fields=(
                    self.field("path", say("setup.field_path"), hint=say("setup.path_hint")),
                    *self._chosen_fields(),
                ),
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
        self._preview, self._shows_rows, self._chosen = None, True, 0
        task = self._task = ImportTask("reading")
        self.show()
        self.tools.run(
            lambda: self._file.preview(Path(path)),
            on_done=lambda preview: self._take_preview(preview, Path(path), task),
            on_failed=self._take_failure,
        )

    def _take_preview(self, preview: Preview, path: Path, task: ImportTask) -> None:
        """Show the first rows at once, and go on to read all of them."""
        self._preview = preview
        staff = self.host.staff
        names = ImportNames(
            department=self.say("setup.import_department"),
            deposit=self.say("setup.import_deposit", amount="{amount}"),
        )
        self.show()
        self.tools.run(
            lambda: self._file.check(
                path,
                staff=staff,
                names=names,
                on_progress=task.note,
                is_cancelled=lambda: task.is_cancelled,
            ),
            on_done=self._take_report,
            on_failed=self._take_failure,
        )

    def _apply_found(self, *, leaves_out_faulty: bool) -> None:
        report = self._report
        if report is None or report.import_id is None or report.is_applied:
            return
        if report.fault_count and not leaves_out_faulty:
            return
        staff = self.host.staff
        task = self._task = ImportTask("applying")
        self.show()
        self.tools.run(
            lambda: self._file.apply(
                report,
                staff=staff,
                on_progress=task.note,
                is_cancelled=lambda: task.is_cancelled,
                leaves_out_faulty=leaves_out_faulty,
            ),
            on_done=self._take_report,
            on_failed=self._take_failure,
        )

    def _take_report(self, report: ImportReport) -> None:
        task, self._task = self._task, None
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

    def _take_failure(self, error: Exception) -> None:
        task, self._task = self._task, None
        if task is not None and task.is_cancelled:
            self._report = None
            self.host.tell_done(self.say("setup.import_cancelled"))
        elif isinstance(error, RuleError):
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
        if report is not None and report.import_id is not None and not report.is_applied:
            self.tools.run(lambda: self._file.discard(report), on_done=None, on_failed=self.refuse)

    def _progress(self) -> tuple[str, int] | None:
        task = self._task
        if task is None:
            return None
        if task.is_cancelled:
            return self.say("setup.import_stopping"), 0
        share = min(1000, 1000 * task.done // task.whole) if task.whole else 0
        return self.say(f"setup.import_step_{task.step}", per_cent=share // 10), share

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
        if self._task is not None:
            return self.say("setup.import_wait")
        return self.say("setup.import_no_faults" if self._report else "setup.import_none_yet")

    def _fault_row(self, number: int, fault: RowFault) -> ListRow:
        sentence = self._fault_sentence(fault)
        return ListRow(
            str(number),
            (ListCell(str(fault.row), is_strong=True), ListCell(sentence, sub=fault.column)),
            spoken=f"{fault.row}, {fault.column}: {sentence}",
        )

    def _fault_sentence(self, fault: RowFault) -> str:
        return sentence_for(RuleError(fault.code, **dict(fault.values)), self.tools.phrases)

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
            "setup.fault_of_row", row=fault.row, sentence=self._fault_sentence(fault)
        )
        return (self.field("fault", sentence, kind=FieldKind.NOTE),)

    def _buttons(self) -> tuple[SectionButton, ...]:
        say, report = self.say, self._report
        is_free = self._task is None
        is_open = report is not None and report.import_id is not None and not report.is_applied
        is_good = is_open and report is not None and not report.fault_count
        has_good_rows = is_open and report is not None and report.new + report.changed > 0
        left_out = SectionButton(
            code=APPLY_GOOD,
            text=say("setup.import_apply_good"),
            icon="list-checks",
            is_enabled=is_free and has_good_rows,
        )
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
            *((left_out,) if is_open and not is_good else ()),
        )

"""Import of a list of customers: first rows, what each column means, all rows, then write or not.

Reads no file itself: operations/import_customers does, beside the sales. What every file is looked
at by is ui/setup/file_section.

Invariants:
- What was checked is what is written: another meaning or another choice throws it away.
- The last list can be taken out as long as it is the last.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from pos_app.domain.catalogue import RowFault
from pos_app.domain.customer_columns import Meaning
from pos_app.domain.customer_import import Known
from pos_app.domain.staff import Permission
from pos_app.operations.check_customers import CustomerCheck
from pos_app.operations.customer_import_book import KeptPerson
from pos_app.operations.import_customers import ImportedList, StagedList
from pos_app.phrases.figures import Figures
from pos_app.ui.setup.customer_file import CustomerFile, write_faults
from pos_app.ui.setup.customer_rows import CustomerRows
from pos_app.ui.setup.file_section import CANCEL, MOST_FAULTS_SHOWN, FileSection, Found
from pos_app.ui.setup.import_task import ImportTask
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

CHECK_ALL, TAKE_OUT, WRITE_FAULTS = "check_all", "take_out", "write_faults"
SHOW_COLUMNS, SHOW_ROWS, SHOW_FAULTS = "show_columns", "show_rows", "show_faults"
_SHOWN = {
    SHOW_COLUMNS: "layout-grid", SHOW_ROWS: "file-spreadsheet", SHOW_FAULTS: "list-checks"
}  # fmt: skip
_COLUMN = "column_"


class CustomerImportSection(FileSection):
    """Fields `path` and `known`, or that of the column chosen in the list.

    The list holds the columns with their meanings, the first rows, or what is wrong.
    """

    name = "customer_import"
    permission: Permission | None = Permission.IMPORT_CUSTOMERS
    _kept: tuple[KeptPerson, ...] = ()  # when a list was taken out

    def __init__(self, file: CustomerFile, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._file = file
        self._words = CustomerRows(tools.phrases)
        self._shown: CustomerCheck | None = None
        self._staged: StagedList | None = None
        self._last: ImportedList | None = None
        self._sentence = ""
        self._shows, self._chosen = SHOW_COLUMNS, ""
        self.draft["known"] = Known.LEAVE.value

    @property
    def found(self) -> Found | None:
        """What can be written now: rows that are wrong are left out."""
        staged = self._staged
        return None if staged is None else Found(0, staged.check.people + staged.check.purchases)

    def open(self) -> None:
        """Show what there is, and which list came last."""
        self.show()
        if self.task is None:
            self.read(self._file.newest, self._take_last)

    def forget(self) -> None:
        """Throw away the first rows, and what was staged."""
        self._shown, self._sentence = None, ""
        for field in [name for name in self.draft if name.startswith(_COLUMN)]:
            del self.draft[field]
        self._unstage()

    def stopped(self) -> None:
        """A look was cancelled: what is known of the columns stays."""
        self.host.tell_done(self.say("setup.import_cancelled"))

    def change(self, field: str, value: str) -> None:
        """Take another file, meaning or choice."""
        if field == "path":
            super().change(field, value)
        elif self.task is None and self.draft.get(field) != value:
            self.draft[field] = value
            self._unstage()
            if field.startswith(_COLUMN):
                self.look_at(self._path)
            else:
                self.show()

    def press(self, code: str) -> None:
        """Check all rows, take the last list out, or what is so with any file."""
        if self.task is not None or code == CANCEL:
            super().press(code)
        elif code == CHECK_ALL and self._shown is not None:
            self.begin("reading", self._check, self._take_staged)
        elif code == TAKE_OUT and self._last is not None:
            self._take_out(self._last)
        elif code == WRITE_FAULTS:
            self.begin("writing", lambda _: self._write_faults(), self._take_written)
        elif code in _SHOWN:
            self._shows, self._chosen = code, ""
            self.show()
        else:
            super().press(code)

    def choose(self, key: str) -> None:
        """Choose the meaning of a column, or read a fault in full; rows are shown whole."""
        if self._shows != SHOW_ROWS and self.task is None:
            self._chosen = "" if self._chosen == key else key
            self.show()

    def go_back(self) -> bool:
        """From a column or a fault back to the file."""
        was, self._chosen = self._chosen, ""
        if was:
            self.show()
        return bool(was)

    def look_at(self, path: Path) -> None:
        """Read the first rows, as the columns are understood or as somebody said."""
        self._shows, self._chosen = SHOW_COLUMNS, ""
        meanings = self._meanings
        self.begin("looking", lambda _: self._file.preview(path, meanings), self._take_preview)

    def apply_rows(self, *, leaves_out_faulty: bool) -> None:
        """Write what was staged."""
        del leaves_out_faulty
        if self._staged is not None:
            self.begin("people", partial(self._apply, self._staged), self._take_written_list)

    def show(self) -> None:
        """Draw path, columns, counts, and rows or faults."""
        self.host.show_section(
            self,
            SectionPicture(
                title=self.say("setup.section_customer_import"),
                note=self.say("setup.customer_import_note"),
                columns=self._list_columns(),
                rows=self._list_rows(),
                chosen=self._chosen,
                list_buttons=self._list_buttons(),
                list_empty=self.say("setup.customer_import_empty"),
                form_title=self._sentence,
                fields=self._fields(),
                buttons=self._buttons(),
                progress=self.progress(),
            ),
        )

    def progress(self) -> tuple[str, int] | None:
        """How far the task is, in words and thousandths."""
        task = self.task
        if task is None:
            return None
        if task.is_cancelled:
            return self.say("setup.customer_step_stopping"), 0
        share = min(1000, 1000 * task.done // task.whole) if task.whole else 0
        return self.say(f"setup.customer_step_{task.step}", per_cent=share // 10), share

    # what the tasks do, on their thread
    def _check(self, task: ImportTask) -> StagedList | None:
        return self._file.check(
            self._path,
            staff=self.host.staff,
            meanings=self._meanings,
            known=Known(self.draft["known"]),
            on_progress=task.note,
            is_cancelled=lambda: task.is_cancelled,
        )

    def _apply(self, staged: StagedList, task: ImportTask) -> ImportedList:
        return self._file.apply(
            staged,
            staff=self.host.staff,
            on_progress=lambda step, done, of: task.note(
                "people" if step == "applying" else step, done, of
            ),
            is_cancelled=lambda: task.is_cancelled,
        )

    def _write_faults(self) -> tuple[Path, int]:
        path = self._path.with_name(f"{self._path.stem}-{self.say('setup.faults_file')}.csv")
        return path, write_faults(path, self._faults, self.tools.phrases)

    def _take_out(self, last: ImportedList) -> None:
        self._unstage()
        self._sentence = ""
        staff, import_id = self.host.staff, last.brought.id
        self.begin(
            "undoing",
            lambda task: self._file.undo(import_id, staff=staff, on_progress=task.note),
            self._take_written_list,
        )

    # what the tasks found
    def _take_last(self, last: ImportedList | None) -> None:
        self._last = last
        self.show()

    def _take_preview(self, shown: CustomerCheck) -> None:
        self.task, self._shown = None, shown
        for number, meaning in enumerate(shown.guess.meanings):
            self.draft[f"{_COLUMN}{number}"] = meaning.value
        self._sentence = self._words.taken_for(shown)
        self.show()

    def _take_staged(self, staged: StagedList | None) -> None:
        self.task, self._staged = None, staged
        if staged is None:
            self.stopped()
        else:
            self._sentence = self._words.counts(staged.check)
            self._shows, self._chosen = SHOW_FAULTS if staged.check.faults else SHOW_ROWS, ""
        self.show()

    def _take_written(self, written: tuple[Path, int]) -> None:
        self.task = None
        path, count = written
        self.host.tell_done(self.tools.phrases.count("setup.faults_written", count, file=path.name))
        self.show()

    def _take_written_list(self, done: ImportedList) -> None:
        self.task, self._staged = None, None  # what is written is not thrown away
        self.forget()
        write = Figures(self.tools.phrases.language).number
        counts = done.counts
        self._last = None
        if done.is_undone:
            self._kept = done.kept
            self._sentence = said = self.say("setup.customers_gone", n=write(counts.gone))
            if counts.kept:
                count = counts.kept
                stays = self.tools.phrases.count("setup.customers_kept", count, count=write(count))
                self._sentence = f"{said} {stays}"
        else:
            said = self.say("setup.customers_brought", new=write(counts.new))
            if known := counts.known + counts.filled:
                filled = write(counts.filled)
                said += " " + self.say("setup.customers_known", n=write(known), filled=filled)
            self._sentence = said
        self.host.tell_done(said)
        self.show()
        self.read(self._file.newest, self._take_last)

    # what is drawn
    def _fields(self) -> tuple[FormField, ...]:
        path = self.field(
            "path", self.say("setup.field_path"), hint=self.say("setup.customer_path_hint")
        )
        if self._shown is None:
            return (path, *self._notes())
        if self._chosen and self._shows == SHOW_COLUMNS:
            return (self._chosen_column(self._shown),)
        known = self.field(
            "known",
            self.say("setup.field_known"),
            kind=FieldKind.CHOICE,
            choices=[(one.value, self.say(f"setup.known_{one.value}"), "") for one in Known],
        )
        return (path, known, *self._chosen_fault(), *self._notes())

    def _notes(self) -> tuple[FormField, ...]:
        said = []
        staged = self._staged
        if staged is not None and staged.check.points and not staged.has_programme:
            said.append(self.say("setup.points_left_out"))
        if staged is not None and staged.check.purchases:
            said.append(self.say("setup.purchases_stay"))
        if self._last is not None and self._shown is None:
            said.append(self._last_sentence(self._last))
        return tuple(
            self.field(f"note_{number}", sentence, kind=FieldKind.NOTE)
            for number, sentence in enumerate(said)
        )

    def _last_sentence(self, last: ImportedList) -> str:
        figures = Figures(self.tools.phrases.language)
        return self.say(
            "setup.last_list",
            file=last.brought.file_name,
            day=figures.day(last.brought.begun_at.date()),
            n=figures.number(last.counts.new),
        )

    def _chosen_column(self, shown: CustomerCheck) -> FormField:
        heading = shown.headings[int(self._chosen.removeprefix(_COLUMN))]
        return self.field(
            self._chosen,
            self.say("setup.column_means", heading=heading or "–"),
            kind=FieldKind.CHOICE,
            choices=[(one.value, self._words.meaning(one), "") for one in Meaning],
        )

    def _chosen_fault(self) -> tuple[FormField, ...]:
        """In full: a row of the list may be too short for it."""
        if not self._chosen:
            return ()
        fault = self._faults[int(self._chosen)]
        said = self.say("setup.fault_of_row", row=fault.row, sentence=self.fault_sentence(fault))
        return (self.field("fault", said, kind=FieldKind.NOTE),)

    def _list_columns(self) -> tuple[ListColumn, ...]:
        if self._shows == SHOW_FAULTS:
            return self.fault_columns()
        is_columns = self._shows == SHOW_COLUMNS and not self._kept
        return self._words.headings if is_columns else self._words.columns

    def _list_rows(self) -> tuple[ListRow, ...]:
        if self._kept:
            return self._words.kept(self._kept)
        if self._shows == SHOW_FAULTS:
            faults = self._faults[:MOST_FAULTS_SHOWN]
            named = [replace(one, column=self._words.column_named(one.column)) for one in faults]
            return tuple(self.fault_row(n, one) for n, one in enumerate(named))
        if self._shows == SHOW_COLUMNS:
            return self._words.columns_of(self._shown, prefix=_COLUMN)
        return self._words.rows(self._shown)

    def _list_buttons(self) -> tuple[SectionButton, ...]:
        """To the columns, the first rows and the faults; the faults as a file."""
        if self._shown is None:
            return ()
        others = [code for code in _SHOWN if code != self._shows]
        if not self._faults:
            others = [code for code in others if code != SHOW_FAULTS]
        buttons = [
            SectionButton(code=code, text=self.say(f"setup.list_{code}"), icon=_SHOWN[code])
            for code in others
        ]
        if self._shows == SHOW_FAULTS:
            buttons.append(
                SectionButton(
                    code=WRITE_FAULTS,
                    text=self.say("setup.write_faults"),
                    icon="file-spreadsheet",
                    is_enabled=self.task is None,
                )
            )
        return tuple(buttons)

    def _buttons(self) -> tuple[SectionButton, ...]:
        browse, look, write, *_ = self.file_buttons()
        write = replace(write, text=self.say("setup.take_over"))
        is_free = self.task is None
        if self._shown is not None:
            look = SectionButton(
                code=CHECK_ALL,
                text=self.say("setup.check_all"),
                icon="scan-search",
                kind="plain" if self._staged else "primary",
                is_enabled=is_free,
            )
        if self._last is None or self._shown is not None:
            return (browse, look, write)
        undo = SectionButton(
            code=TAKE_OUT, text=self.say("setup.take_out"), icon="undo-2", is_enabled=is_free
        )
        return (undo, browse, look, write)

    @property
    def _path(self) -> Path:
        return Path(self.draft["path"].strip())

    @property
    def _meanings(self) -> tuple[Meaning, ...] | None:
        if self._shown is None:
            return None
        columns = range(len(self._shown.headings))
        return tuple(Meaning(self.draft[f"{_COLUMN}{number}"]) for number in columns)

    @property
    def _faults(self) -> list[RowFault]:
        return [] if self._staged is None else self._staged.check.faults

    def _unstage(self) -> None:
        """Throw away what was checked: it is not what would be written now."""
        staged, self._staged, self._kept = self._staged, None, ()
        if staged is not None:
            self.tools.run(lambda: self._file.discard(staged), on_done=None, on_failed=self.refuse)

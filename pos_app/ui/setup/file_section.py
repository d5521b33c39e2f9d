"""A section that looks at a file, says what is wrong row by row, and applies it or not.

Reads no file itself: an operation does, in the background. It calls `on_progress` on its own
thread; here only the last figure is kept, and the view looks at it from time to time (`tick`).

Invariants:
- Nothing is applied while a row is wrong, unless the person says to leave those rows out.
- Another file forgets what was found in the one before; a task under way is not disturbed.
"""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pos_app.domain.catalogue import RowFault
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import Permission
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.import_task import ImportTask
from pos_app.ui.setup.section import APPLY, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
)

BROWSE, LOOK, CANCEL = "browse", "look", "cancel"
APPLY_IMPORT, APPLY_GOOD = "apply_import", "apply_good"
MOST_FAULTS_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file that can still be applied."""

    fault_count: int
    changes: int


class FileSection(FormSection):
    """One field `path`. Who inherits says how a file is looked at and applied."""

    permission: Permission | None = Permission.IMPORT_CATALOGUE

    def __init__(self, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self.task: ImportTask | None = None
        self.draft = {"path": ""}

    @property
    @abstractmethod
    def found(self) -> Found | None:
        """What can be applied now."""

    @abstractmethod
    def forget(self) -> None:
        """Throw away what was found."""

    @abstractmethod
    def look_at(self, path: Path) -> None:
        """Begin to read a file."""

    @abstractmethod
    def apply_rows(self, *, leaves_out_faulty: bool) -> None:
        """Begin to apply what was found."""

    def stopped(self) -> None:
        """The task was cancelled, with nothing done."""
        self.forget()
        self.host.tell_done(self.say("setup.import_cancelled"))

    # what the screen calls
    def open(self) -> None:
        """Show what there is; a task under way goes on."""
        self.show()

    def change(self, field: str, value: str) -> None:
        """Another file: what was found in the one before is no use any more."""
        if self.task is None and self.draft.get(field) != value:
            self.draft[field] = value
            self.faults.clear()
            self.forget()
            self.show()

    def press(self, code: str) -> None:
        """Look at the file, apply what was found, or stop."""
        if code == CANCEL and self.task is not None:
            self.task.is_cancelled = True
            self.show()
        elif self.task is not None:
            return
        elif code == LOOK:
            self._look()
        elif code in {APPLY_IMPORT, APPLY}:
            self.write()
        elif code == APPLY_GOOD and self.found is not None:
            self.apply_rows(leaves_out_faulty=True)

    def tick(self) -> None:
        """Show how far the task is."""
        if self.task is not None:
            self.show()

    def write(self) -> None:
        """Apply what was found, if nothing is wrong with it."""
        if self.found is not None and not self.found.fault_count:
            self.apply_rows(leaves_out_faulty=False)

    # what who inherits uses
    def begin(
        self, step: str, work: Callable[[ImportTask], object], done: Callable[..., None]
    ) -> None:
        """Run a long task; `done` takes what it found, unless it fails."""
        task = self.task = ImportTask(step)
        self.show()
        self.go_on(lambda: work(task), done)

    def go_on(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        """Run the next part of the task that is under way."""
        self.tools.run(work, on_done=done, on_failed=self._take_failure)

    def path_field(self) -> FormField:
        """The field of the file."""
        return self.field("path", self.say("setup.field_path"), hint=self.say("setup.path_hint"))

    def fault_columns(self) -> tuple[ListColumn, ...]:
        """The columns of what is wrong."""
        return (
            ListColumn(self.say("setup.column_row"), 84, is_figure=True),
            ListColumn(self.say("setup.column_fault")),
        )

    def fault_row(self, number: int, fault: RowFault) -> ListRow:
        """One thing that is wrong."""
        sentence = self.fault_sentence(fault)
        return ListRow(
            str(number),
            (ListCell(str(fault.row), is_strong=True), ListCell(sentence, sub=fault.column)),
            spoken=f"{fault.row}, {fault.column}: {sentence}",
        )

    def fault_sentence(self, fault: RowFault) -> str:
        """What is wrong, as people read it."""
        return sentence_for(RuleError(fault.code, **dict(fault.values)), self.tools.phrases)

    def progress(self) -> tuple[str, int] | None:
        """How far the task is, in words and thousandths."""
        task = self.task
        if task is None:
            return None
        if task.is_cancelled:
            return self.say("setup.import_stopping"), 0
        share = min(1000, 1000 * task.done // task.whole) if task.whole else 0
        return self.say(f"setup.import_step_{task.step}", per_cent=share // 10), share

    def file_buttons(self) -> tuple[SectionButton, ...]:
        """Choose a file, look at it, apply it; with faults also what is good of it."""
        say, found, is_free = self.say, self.found, self.task is None
        is_good = found is not None and not found.fault_count and found.changes > 0
        left_out = SectionButton(
            code=APPLY_GOOD,
            text=say("setup.import_apply_good"),
            icon="list-checks",
            is_enabled=is_free and found is not None and found.changes > 0,
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
            *((left_out,) if found is not None and found.fault_count else ()),
        )

    def _look(self) -> None:
        path = self.draft["path"].strip()
        if not path:
            self.faults["path"] = self.say("setup.path_missing")
            self.show()
            return
        self.forget()
        self.look_at(Path(path))

    def _take_failure(self, error: Exception) -> None:
        task, self.task = self.task, None
        if task is not None and task.is_cancelled:
            self.stopped()
        elif isinstance(error, RuleError):
            self.faults["path"] = sentence_for(error, self.tools.phrases)
        elif isinstance(error, FileNotFoundError):
            self.faults["path"] = self.say("setup.file_missing")
        elif isinstance(error, OSError):
            self.faults["path"] = self.say("setup.file_unreadable")
        else:
            self.host.tell_fault(sentence_for(error, self.tools.phrases))
        self.show()

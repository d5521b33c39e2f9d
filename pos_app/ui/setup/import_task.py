"""What the import section needs of the operation, and how far a long task is.

Reads and applies nothing.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pos_app.domain.catalogue import ImportReport
from pos_app.domain.staff import StaffMember
from pos_app.operations.import_products import IsCancelled, OnProgress, Preview
from pos_app.operations.import_rows import ImportNames


class CatalogueFile(Protocol):
    """What is needed of operations/import_products."""

    def preview(self, path: Path) -> Preview:
        """The first rows of a file as they will be read. Raises RuleError, OSError."""
        ...

    def check(
        self,
        path: Path,
        *,
        staff: StaffMember,
        names: ImportNames,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> ImportReport:
        """Stage the rows of a file and say what applying would do. Raises RuleError, OSError."""
        ...

    def apply(
        self,
        report: ImportReport,
        *,
        staff: StaffMember,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
        leaves_out_faulty: bool = False,
    ) -> ImportReport:
        """Make the staged rows visible together."""
        ...

    def discard(self, report: ImportReport) -> None:
        """Throw the staged rows away."""
        ...


@dataclass(slots=True)
class ImportTask:
    """A long task: written by its thread, read by the window's."""

    step: str
    done: int = 0
    whole: int = 0
    is_cancelled: bool = False

    def note(self, step: str, done: int, whole: int) -> None:
        """Write down how far it is; called on the thread of the task."""
        self.step, self.done, self.whole = step, done, whole

"""What the page of lists of customers needs of the operation, and what was wrong as a file.

Reads and writes no customer.
"""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from pos_app.domain.catalogue import RowFault
from pos_app.domain.customer_columns import Meaning
from pos_app.domain.customer_import import Known
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ImportId
from pos_app.domain.staff import StaffMember
from pos_app.operations.check_customers import CustomerCheck
from pos_app.operations.import_customers import ImportedList, StagedList
from pos_app.phrases import Phrases
from pos_app.ui.messages import sentence_for
from pos_app.ui.report.export.harmless_text import guarded

OnProgress = Callable[[str, int, int], None]
IsCancelled = Callable[[], bool]


class CustomerFile(Protocol):
    """What is needed of operations/import_customers (bootstrap/customer_files)."""

    def preview(self, path: Path, meanings: tuple[Meaning, ...] | None = None) -> CustomerCheck:
        """The first rows as they are understood. Raises RuleError, OSError."""
        ...

    def check(
        self,
        path: Path,
        *,
        staff: StaffMember,
        meanings: tuple[Meaning, ...] | None,
        known: Known,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> StagedList | None:
        """Stage the rows of a list; None when cancelled. Raises RuleError, OSError."""
        ...

    def apply(
        self,
        staged: StagedList,
        *,
        staff: StaffMember,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> ImportedList:
        """Write a staged list; stopped, all of it is taken out again."""
        ...

    def discard(self, staged: StagedList) -> None:
        """Throw away what was staged."""
        ...

    def newest(self) -> ImportedList | None:
        """The list that came last, if it can be undone."""
        ...

    def undo(
        self, import_id: ImportId, *, staff: StaffMember, on_progress: OnProgress
    ) -> ImportedList:
        """Take a list out again; whoever was touched since stays."""
        ...


def write_faults(path: Path, faults: Iterable[RowFault], phrases: Phrases) -> int:
    """Write what is wrong with which row as a CSV; how many there were. Raises OSError.

    What stands in a cell is quoted in its sentence: it must not become a formula.
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "column", "fault"])
        for fault in faults:
            sentence = sentence_for(RuleError(fault.code, **dict(fault.values)), phrases)
            writer.writerow([fault.row, fault.column, guarded(sentence)])
            count += 1
    return count

"""What importing customers needs from storage: a Protocol, and a staged row.

Storage runs the transactions and keeps them short; what is written in one is the operation's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.customer_import import CustomerImport, ImportCounts, ImportState, RowDone
from pos_app.domain.ids import CustomerId, ImportId
from pos_app.operations.customer_row import ReadCustomer
from pos_app.operations.ports import UnitOfWork

OnProgress = Callable[[int, int], None]  # rows done, of
IsCancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedCustomer:
    """A row that waits. `first` is the row in which this person stands first.

    `nth` counts purchases of one person, day and amount from 0: the second is another one.
    """

    number: int
    first: int
    nth: int
    read: ReadCustomer


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPerson:
    """Somebody who came with a list and stays, because they were touched since."""

    customer_id: CustomerId
    row: int
    name: str


# What a portion of rows becomes, in its transaction.
WritePortion = Callable[[UnitOfWork, Sequence[StagedCustomer]], Sequence[RowDone]]
# Whom of these untouched people of a list the till now forgets, with what is to be put back first.
UndoPortion = Callable[[UnitOfWork, Sequence[RowDone]], None]


class CustomerImportBook(Protocol):
    """Lists of customers, staged and applied. Raises StorageError."""

    def begin(self, brought: CustomerImport) -> None:
        """Start; a list that was not applied is thrown away."""
        ...

    def stage(self, import_id: ImportId, rows: Sequence[StagedCustomer]) -> None:
        """Keep rows aside; one short transaction."""
        ...

    def set_state(self, import_id: ImportId, state: ImportState) -> None:
        """Note how far a list is."""
        ...

    def discard(self, import_id: ImportId) -> None:
        """Throw away a list that nothing was written of; one that is written stays."""
        ...

    def newest(self) -> CustomerImport | None:
        """The list that came last and was not undone."""
        ...

    def counts(self, import_id: ImportId) -> ImportCounts:
        """What became of its rows so far."""
        ...

    def whose(self, import_id: ImportId, row: int) -> CustomerId | None:
        """Whom a row that is done became."""
        ...

    def is_brought(self, import_id: ImportId, customer_id: CustomerId) -> bool:
        """Whether somebody came new with this list."""
        ...

    def apply(
        self,
        import_id: ImportId,
        write: WritePortion,
        *,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> bool:
        """Write the rows that wait, in short transactions; False when stopped on the way."""
        ...

    def undo(
        self,
        import_id: ImportId,
        put_back: UndoPortion,
        *,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> bool:
        """Take out who came with a list and was not touched since, as `apply` does."""
        ...

    def kept(self, import_id: ImportId, limit: int) -> tuple[KeptPerson, ...]:
        """Who stayed when it was undone, in the sequence of the rows."""
        ...

"""Lists of customers beside an open till: on the thread of imports, with a connection of its own.

The database thread goes on selling; SQLite lets the two writers take turns, and this one lets the
counter go first. Does not read files (operations/import_customers).

Invariant: its connection is open during a call alone; a till that closes leaves the list where it
is, and `resume` goes on with it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from pos_app.background.worker import Worker
from pos_app.bootstrap.giving_way import GivingWay
from pos_app.bootstrap.machine import Machine
from pos_app.domain.customer_columns import Meaning
from pos_app.domain.customer_import import Known
from pos_app.domain.ids import ImportId, StoreId, mint_id
from pos_app.domain.staff import StaffMember
from pos_app.operations.check_customers import CustomerCheck
from pos_app.operations.import_customers import ImportCustomers, ImportedList, StagedList
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.connection import open_writer
from pos_app.storage.customer_import import SqlCustomerImport
from pos_app.storage.turn import turn_of
from pos_app.storage.unit_of_work import UnitsOfWork

_LOG = logging.getLogger("import")

OnProgress = Callable[[str, int, int], None]  # step, done, of
IsCancelled = Callable[[], bool]


class TillClosesError(Exception):
    """The till closes: what was begun goes on at its next start."""


class CustomersBeside:
    """Fills ui.setup's CustomerFile. Every call but `close` is made on its `worker`."""

    def __init__(self, machine: Machine, worker: Worker) -> None:
        self._machine, self._worker = machine, worker
        self._is_closing = False

    def preview(self, path: Path, meanings: tuple[Meaning, ...] | None = None) -> CustomerCheck:
        """The first rows as they are understood. Raises RuleError, OSError."""
        with self._importing() as customers:
            return customers.preview(path, meanings)

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
        size = max(path.stat().st_size, 1)
        with self._importing() as customers:
            return customers.check(
                path,
                staff=staff,
                meanings=meanings,
                known=known,
                on_progress=lambda position, _: on_progress("reading", min(position, size), size),
                is_cancelled=lambda: self._is_closing or is_cancelled(),
            )

    def apply(
        self,
        staged: StagedList,
        *,
        staff: StaffMember,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> ImportedList:
        """Write a staged list; stopped, all of it is taken out again."""
        with self._importing() as customers:
            return customers.apply(
                staged,
                staff=staff,
                on_progress=self._watched(on_progress, "applying"),
                is_cancelled=is_cancelled,
            )

    def discard(self, staged: StagedList) -> None:
        """Throw away what was staged."""
        with self._importing() as customers:
            customers.discard(staged)

    def newest(self) -> ImportedList | None:
        """The list that came last, if it can be undone."""
        with self._importing() as customers:
            return customers.newest()

    def undo(
        self, import_id: ImportId, *, staff: StaffMember, on_progress: OnProgress
    ) -> ImportedList:
        """Take a list out again; whoever was touched since stays."""
        with self._importing() as customers:
            return customers.undo(
                import_id, staff=staff, on_progress=self._watched(on_progress, "undoing")
            )

    def resume(self) -> None:
        """Go on with what a stop of the till cut off."""
        with suppress(TillClosesError), self._importing() as customers:
            done = customers.resume(on_progress=self._watched(lambda *_: None, ""))
            if done is not None:
                _LOG.info("a list of customers was carried on with: %s", done.counts)

    def close(self) -> None:
        """Begin nothing more, and end what runs between two of its pieces."""
        self._is_closing = True

    def _watched(self, on_progress: OnProgress, step: str) -> Callable[[int, int], None]:
        def note(done: int, of: int) -> None:
            if self._is_closing:
                raise TillClosesError
            on_progress(step, done, max(of, 1))

        return note

    @contextmanager
    def _importing(self) -> Iterator[ImportCustomers]:
        self._worker.assert_on_thread()
        machine = self._machine
        turn = turn_of(machine.database.path)
        way = None if turn is None else GivingWay(lambda: turn.is_wanted)
        try:
            with closing(open_writer(machine.database.path, machine.key.hex)) as writer:
                units = UnitsOfWork(
                    writer, encoder=RecordCodec(), clock=machine.clock, mint_id=mint_id
                )
                yield ImportCustomers(
                    imports=SqlCustomerImport(units, way),
                    unit_of_work=units,
                    clock=machine.clock,
                    new_id=mint_id,
                    stores=lambda: stores_of(units),
                )
        finally:
            if turn is not None:
                turn.close()


def stores_of(units: UnitsOfWork) -> dict[str, StoreId]:
    """Every store by its name and by its code, in small letters."""
    with units() as work:
        stores = work.stores()
    return {key.casefold(): one.id for one in stores for key in (one.code, one.name)}

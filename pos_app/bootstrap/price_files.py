"""Price files beside an open till: on the thread of imports, with connections of their own.

The database thread goes on selling; SQLite lets the two writers take turns, each transaction being
short. Does not read files (operations/import_prices).

Invariant: its connections are open during a call alone.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pos_app.background.worker import Worker
from pos_app.bootstrap.machine import Machine
from pos_app.domain.ids import mint_id
from pos_app.domain.staff import StaffMember
from pos_app.operations.import_prices import ImportPrices, PriceFileReport
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import open_writer
from pos_app.storage.unit_of_work import UnitsOfWork


class PricesBeside:
    """Fills ui.setup's PriceFile. Every call but `recover` is made on its `worker`."""

    def __init__(self, machine: Machine, worker: Worker) -> None:
        self._machine, self._worker = machine, worker

    def check(
        self,
        path: Path,
        *,
        staff: StaffMember,
        on_progress: Callable[[str, int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> PriceFileReport:
        """Stage the rows of a file and say what applying would do."""
        with self._importing() as prices:
            return prices.check(
                path, staff=staff, on_progress=on_progress, is_cancelled=is_cancelled
            )

    def apply(
        self,
        report: PriceFileReport,
        *,
        staff: StaffMember,
        on_progress: Callable[[str, int, int], None],
        leaves_out_faulty: bool = False,
    ) -> PriceFileReport:
        """Make all staged prices hold, at once."""
        with self._importing() as prices:
            return prices.apply(
                report, staff=staff, on_progress=on_progress, leaves_out_faulty=leaves_out_faulty
            )

    def discard(self, report: PriceFileReport) -> None:
        """Throw away what was staged."""
        with self._importing() as prices:
            prices.discard(report)

    def recover(self) -> None:
        """Finish or forget what a stop left over; on the database thread, before anything else."""
        machine = self._machine
        ImportPrices(
            unit_of_work=machine.units,
            catalogue=SqlCatalogue(machine.database.writer, clock=machine.clock),
            clock=machine.clock,
            new_id=mint_id,
        ).recover()

    @contextmanager
    def _importing(self) -> Iterator[ImportPrices]:
        self._worker.assert_on_thread()
        machine = self._machine
        with (
            closing(open_writer(machine.database.path, machine.key.hex)) as writer,
            closing(machine.reader()) as reader,
        ):
            yield ImportPrices(
                unit_of_work=UnitsOfWork(
                    writer, encoder=RecordCodec(), clock=machine.clock, mint_id=mint_id
                ),
                catalogue=SqlCatalogue(reader, clock=machine.clock),
                clock=machine.clock,
                new_id=mint_id,
            )

"""Catalogue imports beside an open till: their own thread and their own writing connection.

An import of 200,000 rows takes many seconds; on the database worker every sale would wait for it.
SQLite lets the two writers take turns, each import transaction being short. Does not parse files.

Invariant: its connections are open from a look at a file until that is applied or thrown away, or
the till closes; nothing stays open between imports.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path

from pos_app.background.worker import Worker, WorkerStoppedError
from pos_app.bootstrap.customer_files import CustomersBeside
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.price_files import PricesBeside
from pos_app.domain.catalogue import ImportReport
from pos_app.domain.ids import mint_id
from pos_app.domain.staff import StaffMember
from pos_app.operations.import_products import ImportProducts, Preview, preview_of
from pos_app.operations.import_rows import ImportNames
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.catalogue_import import SqlCatalogueImport
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.unit_of_work import UnitsOfWork


class ImportBeside:
    """Fills ui.setup's CatalogueFile. Every call but `close` is made on its `worker`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._operation: ImportProducts | None = None
        self._connections: list[Connection] = []
        self._is_closing = False
        self.worker = Worker("import")
        self.prices = PricesBeside(machine, self.worker)
        self.customers = CustomersBeside(machine, self.worker)

    def preview(self, path: Path) -> Preview:
        """The beginning of a file as it is understood; opens no connection."""
        return preview_of(path, self._machine.do(self._machine.units.policy))

    def check(
        self,
        path: Path,
        *,
        staff: StaffMember,
        names: ImportNames,
        on_progress: Callable[[str, int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> ImportReport:
        """Stage the rows of a file and say what applying would do."""
        report = None
        try:
            report = self._import().check(
                path,
                staff=staff,
                names=names,
                on_progress=on_progress,
                is_cancelled=lambda: self._is_closing or is_cancelled(),
            )
        finally:
            if report is None or report.import_id is None:
                self._disconnect()
        return report

    def apply(
        self,
        report: ImportReport,
        *,
        staff: StaffMember,
        on_progress: Callable[[str, int, int], None],
        is_cancelled: Callable[[], bool],
        leaves_out_faulty: bool = False,
    ) -> ImportReport:
        """Make the staged rows visible together. After an error it may be tried again."""
        applied = self._import().apply(
            report,
            staff=staff,
            on_progress=on_progress,
            is_cancelled=lambda: self._is_closing or is_cancelled(),
            leaves_out_faulty=leaves_out_faulty,
        )
        self._disconnect()
        return applied

    def discard(self, report: ImportReport) -> None:
        """Throw the staged rows away."""
        try:
            self._import().discard(report)
        finally:
            self._disconnect()

    def close(self, timeout_s: float) -> None:
        """Stop what runs, close the connections, end the thread; on the window's thread.

        What was not yet shown at the counter is taken out, now or at the next start.
        """
        self._is_closing = True
        self.customers.close()
        with contextlib.suppress(TimeoutError, WorkerStoppedError):
            self.worker.call(self._disconnect, timeout_s=timeout_s)
        self.worker.stop(timeout_s)

    def _disconnect(self) -> None:
        self._operation = None
        while self._connections:
            self._connections.pop().close()

    def recover_imports(self) -> None:
        """Finish or take out what an import that was cut off left; on the database thread."""
        SqlCatalogueImport(self._machine.units, clock=self._machine.clock).recover()
        self.prices.recover()

    def _import(self) -> ImportProducts:
        self.worker.assert_on_thread()
        if self._operation is None:
            machine = self._machine
            writer = open_writer(machine.database.path, machine.key.hex)
            self._connections.append(writer)
            reader = machine.reader()
            self._connections.append(reader)
            units = UnitsOfWork(writer, encoder=RecordCodec(), clock=machine.clock, mint_id=mint_id)
            self._operation = ImportProducts(
                imports=SqlCatalogueImport(units, clock=machine.clock),
                catalogue=SqlCatalogue(reader),
                unit_of_work=units,
                clock=machine.clock,
                new_id=mint_id,
            )
        return self._operation

"""Catalogue imports beside an open till: their own thread and their own writing connection.

An import of 200,000 rows takes many seconds; on the database worker every sale would wait for it.
SQLite lets the two writers take turns, each import transaction being short. Does not parse files.
"""

from collections.abc import Callable
from pathlib import Path

from pos_app.background.worker import Worker
from pos_app.bootstrap.machine import Machine
from pos_app.domain.catalogue import ImportReport
from pos_app.domain.ids import mint_id
from pos_app.domain.policy import Policy
from pos_app.domain.staff import StaffMember
from pos_app.operations.import_products import ImportProducts, Preview
from pos_app.operations.import_rows import ImportNames
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.catalogue_import import SqlCatalogueImport
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import open_writer
from pos_app.storage.unit_of_work import UnitsOfWork


class ImportBeside:
    """Fills ui.setup's CatalogueFile. Made when first asked for; every call is on its `worker`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._operation: ImportProducts | None = None
        self.worker = Worker("import")

    def preview(self, path: Path, policy: Policy) -> Preview:
        """The beginning of a file as it is understood."""
        return self._import().preview(path, policy)

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
        return self._import().check(
            path, staff=staff, names=names, on_progress=on_progress, is_cancelled=is_cancelled
        )

    def apply(
        self,
        report: ImportReport,
        *,
        staff: StaffMember,
        on_progress: Callable[[str, int, int], None],
        is_cancelled: Callable[[], bool],
        leaves_out_faulty: bool = False,
    ) -> ImportReport:
        """Make the staged rows visible together."""
        return self._import().apply(
            report,
            staff=staff,
            on_progress=on_progress,
            is_cancelled=is_cancelled,
            leaves_out_faulty=leaves_out_faulty,
        )

    def discard(self, report: ImportReport) -> None:
        """Throw the staged rows away."""
        self._import().discard(report)

    def recover_imports(self) -> None:
        """Finish or take out what an import that was cut off left; on the database thread."""
        SqlCatalogueImport(self._machine.units, clock=self._machine.clock).recover()

    def _import(self) -> ImportProducts:
        self.worker.assert_on_thread()
        if self._operation is None:
            machine = self._machine
            writer = open_writer(machine.database.path, machine.key.hex)
            units = UnitsOfWork(writer, encoder=RecordCodec(), clock=machine.clock, mint_id=mint_id)
            self._operation = ImportProducts(
                imports=SqlCatalogueImport(units, clock=machine.clock),
                catalogue=SqlCatalogue(machine.reader()),
                unit_of_work=units,
                clock=machine.clock,
                new_id=mint_id,
            )
        return self._operation

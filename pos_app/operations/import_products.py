"""Import a file of products: check every row, then all of it at once or nothing.

A manager's task in two steps, so that the report can be read in between: `check`, then `apply` or
`discard`. Does not read cells (product_file, product_row) and knows no SQL (port CatalogueImport).

What rows mean: a row is one product with one code; a row with a pack above 1 directly below the row
of the same name is one more code of that product, its price the price of the pack.

Invariants:
- With a fault in any row nothing is applied, unless whoever imports says to leave those rows out.
- Memory does not grow with the file: rows go on in portions, of the faults the first thousand stay.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from pos_app.domain.catalogue import ImportReport, RowFault
from pos_app.domain.clock import Clock
from pos_app.domain.ids import IdSource, ImportId
from pos_app.domain.policy import Policy
from pos_app.domain.product import Product
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.import_rows import MOST_FAULTS, Faults, ImportNames, RowsToProducts
from pos_app.operations.ports import AuditEntry, Catalogue, CatalogueImport, UnitOfWorkFactory
from pos_app.operations.product_file import FileShape, read_rows, read_shape
from pos_app.operations.product_row import ReadRow, RowReader

PREVIEW_ROWS = 20
_PORTION = 400

# (step, done, of): step is "reading", "checking" or "applying"; reading counts bytes.
OnProgress = Callable[[str, int, int], None]
IsCancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: as it is understood, or its cells as they stand and what is wrong with them."""

    number: int
    cells: dict[str, str]
    read: ReadRow | None
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a file as it is understood."""

    shape: FileShape
    rows: tuple[PreviewRow, ...]

    @property
    def has_price(self) -> bool:
        """Without a price column products come without prices."""
        return "price" in self.shape.columns


def preview_of(path: Path, policy: Policy) -> Preview:
    """Read the first rows, and of a long file nothing else.

    Raises RuleError for a file that cannot be read at all, and OSError.
    """
    shape = read_shape(path, is_head_enough=True)
    reader = _row_reader(shape, policy)
    rows: list[PreviewRow] = []
    for row in islice(read_rows(path, shape), PREVIEW_ROWS):
        read = None if row.cells is None else reader.read(row.number, row.cells)
        faults = () if read is not None else tuple(_faults_of(row.number, row.cells, reader))
        rows.append(PreviewRow(row.number, row.cells or {}, read, faults))
    return Preview(shape, tuple(rows))


class ImportProducts:
    """Imports into one till. Runs on the database thread; `check` and `apply` take a while."""

    def __init__(
        self,
        *,
        imports: CatalogueImport,
        catalogue: Catalogue,
        unit_of_work: UnitOfWorkFactory,
        clock: Clock,
        new_id: IdSource,
    ) -> None:
        self._imports = imports
        self._catalogue = catalogue
        self._unit_of_work = unit_of_work
        self._clock = clock
        self._new_id = new_id

    def check(
        self,
        path: Path,
        *,
        staff: StaffMember,
        names: ImportNames,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> ImportReport:
        """Read and stage the whole file; what the report says is not yet in the catalogue.

        Raises RuleError for a file that cannot be read at all. Cancelled: nothing stays, and the
        report has no `import_id`.
        """
        require(staff, Permission.IMPORT_CATALOGUE)
        shape = read_shape(path)
        with self._unit_of_work() as work:
            policy = work.policy()
        import_id = self._imports.begin(path.name)
        faults = Faults()
        size = max(1, path.stat().st_size)
        staged = list[tuple[int, Product]]()
        rows = 0
        builder = RowsToProducts(
            department_named=self._imports.department_named,
            catalogue=self._catalogue,
            names=names,
            new_id=self._new_id,
        )
        reader = _row_reader(shape, policy)
        for row in read_rows(path, shape):
            rows += 1
            read = None if row.cells is None else reader.read(row.number, row.cells)
            if read is None:
                faults.add(_faults_of(row.number, row.cells, reader))
            else:
                staged.extend(builder.add(read, faults))
            if len(staged) >= _PORTION:
                self._imports.stage(import_id, staged)
                staged.clear()
                on_progress("reading", min(row.position, size), size)
                if is_cancelled():
                    self._imports.discard(import_id)
                    return ImportReport(None, rows, 0, 0, 0)
        staged.extend(builder.finish())
        self._imports.stage(import_id, staged)
        on_progress("checking", 0, 1)
        return self._checked(import_id, rows, faults)

    def apply(
        self,
        report: ImportReport,
        *,
        staff: StaffMember,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
        leaves_out_faulty: bool = False,
    ) -> ImportReport:
        """Make what was checked visible, all at once.

        With a fault in the report nothing is applied, unless `leaves_out_faulty`: then the rows
        without one are.
        """
        require(staff, Permission.IMPORT_CATALOGUE)
        import_id = report.import_id
        if import_id is None or (report.fault_count and not leaves_out_faulty):
            self.discard(report)
            return replace(report, import_id=None)
        applied = self._imports.apply(
            import_id,
            on_progress=lambda done, of: on_progress("applying", done, of),
            is_cancelled=is_cancelled,
        )
        if applied.is_applied:
            self._write_audit(staff, applied)
        return replace(report, import_id=applied.import_id, is_applied=applied.is_applied)

    def discard(self, report: ImportReport) -> None:
        """Throw away what was checked."""
        if report.import_id is not None:
            self._imports.discard(report.import_id)

    def _checked(self, import_id: ImportId, rows: int, faults: Faults) -> ImportReport:
        checked = self._imports.check(import_id)
        together = sorted([*faults.first, *checked.faults], key=lambda fault: fault.row)
        return replace(
            checked,
            rows=rows,
            faults=tuple(together[:MOST_FAULTS]),
            fault_count=faults.count + checked.fault_count,
        )

    def _write_audit(self, staff: StaffMember, report: ImportReport) -> None:
        with self._unit_of_work() as work:
            body: dict[str, str | int | bool] = {
                "import": str(report.import_id),
                "new": report.new,
                "changed": report.changed,
            }
            entry = AuditEntry(
                kind="catalogue_imported", staff_id=staff.id, at=self._clock.now(), body=body
            )
            work.audit(entry)
            work.commit()


def _row_reader(shape: FileShape, policy: Policy) -> RowReader:
    return RowReader(policy.store.currency, policy.taxes, "price" in shape.columns)


def _faults_of(number: int, cells: dict[str, str] | None, reader: RowReader) -> list[RowFault]:
    if cells is None:
        return [RowFault(number, "", "catalogue.row_unreadable")]
    return list(reader.faults)

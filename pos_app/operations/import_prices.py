"""Import a file of prices: check every row, then all of them at once or none.

A manager's task in two steps, so that the report can be read in between: `check`, then `apply` or
`discard`. A row is a code, a price, and if it likes from when (`valid_from`, by the store's clock)
and for which group of stores. Does not read cells (operations/product_file) and knows no SQL.

Invariants:
- With a fault in any row nothing is applied, unless whoever imports says to leave those rows out.
- Until the last row is in, none of the file's prices holds; each transaction takes milliseconds.
- A file that was cut off while it was taken in is finished at the next start (`recover`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pos_app.domain.barcode import read_code
from pos_app.domain.catalogue import RowFault
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import IdSource, ImportId
from pos_app.domain.moment import read_moment
from pos_app.domain.money import parse_amount
from pos_app.domain.policy import Policy
from pos_app.domain.price import PriceChange, PriceScope
from pos_app.domain.product import FoundProduct
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, Catalogue, UnitOfWorkFactory
from pos_app.operations.product_file import read_rows, read_shape
from pos_app.operations.set_prices import PriceWish, change_of

MOST_FAULTS = 1000
PORTION = 50  # prices in one transaction: a sale need not wait for a file
OnProgress = Callable[[str, int, int], None]
IsCancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceFileReport:
    """What a file would do, or did. `unchanged` rows cost that already and are left out."""

    batch: ImportId | None
    file_name: str
    rows: int
    changes: int
    unchanged: int
    faults: tuple[RowFault, ...] = ()
    fault_count: int = 0
    is_applied: bool = False


@dataclass(slots=True)
class _Read:
    """What was read so far."""

    rows: int = 0
    changes: int = 0
    unchanged: int = 0
    faults: list[RowFault] = field(default_factory=list)
    fault_count: int = 0

    def fault(self, row: int, column: str, error: RuleError) -> None:
        self.fault_count += 1
        if len(self.faults) < MOST_FAULTS:
            texts = tuple((name, str(value)) for name, value in error.values.items())
            self.faults.append(RowFault(row, column, error.code, texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPrices:
    """What importing needs. `catalogue` reads on the thread that calls."""

    unit_of_work: UnitOfWorkFactory
    catalogue: Catalogue
    clock: Clock
    new_id: IdSource

    def check(
        self, path: Path, *, staff: StaffMember, on_progress: OnProgress, is_cancelled: IsCancelled
    ) -> PriceFileReport:
        """Stage the rows of a file and say what applying would do.

        Raises RuleError `catalogue.file_unreadable`, `catalogue.column_missing` …, OSError.
        """
        require(staff, Permission.IMPORT_CATALOGUE)
        shape = read_shape(path, needed=("code", "price"))
        size, now = max(1, path.stat().st_size), self.clock.now()
        read, waiting = _Read(), list[PriceChange]()
        with self.unit_of_work() as work:
            policy = work.policy()
            batch = work.prices.begin_batch(path.name, staff_id=staff.id, at=now)
            work.commit()
        for row in read_rows(path, shape):
            read.rows += 1
            if row.cells is None:
                read.fault(row.number, "", RuleError("catalogue.row_unreadable"))
                continue
            change = self._read(row.number, row.cells, read, policy=policy, staff=staff, now=now)
            if change is not None:
                waiting.append(change)
                read.changes += 1
            if len(waiting) >= PORTION:
                self._stage(batch, read.changes - len(waiting), waiting)
                on_progress("reading", min(row.position, size), size)
                if is_cancelled():
                    break
        self._stage(batch, read.changes - len(waiting), waiting)
        report = PriceFileReport(
            batch=batch,
            file_name=path.name,
            rows=read.rows,
            changes=read.changes,
            unchanged=read.unchanged,
            faults=tuple(read.faults),
            fault_count=read.fault_count,
        )
        if is_cancelled():
            self.discard(report)
            return replace(report, batch=None)
        return report

    def apply(
        self,
        report: PriceFileReport,
        *,
        staff: StaffMember,
        on_progress: OnProgress,
        leaves_out_faulty: bool = False,
    ) -> PriceFileReport:
        """Make all staged prices hold, at once. With a fault nothing, unless it is left out."""
        require(staff, Permission.IMPORT_CATALOGUE)
        if report.batch is None or (report.fault_count and not leaves_out_faulty):
            self.discard(report)
            return replace(report, batch=None)
        self._take_in(report.batch, lambda done: on_progress("applying", done, report.changes))
        with self.unit_of_work() as work:
            work.prices.show_batch(report.batch)
            work.audit(
                AuditEntry(
                    kind="prices_imported",
                    staff_id=staff.id,
                    at=self.clock.now(),
                    body={"file": report.file_name, "prices": report.changes},
                )
            )
            work.commit()
        return replace(report, is_applied=True)

    def discard(self, report: PriceFileReport) -> None:
        """Throw away what was staged."""
        if report.batch is not None:
            with self.unit_of_work() as work:
                work.prices.discard_batch(report.batch)
                work.commit()

    def recover(self) -> None:
        """Finish files that were being taken in when the till stopped; forget the others."""
        with self.unit_of_work() as work:
            left_over = work.prices.open_batches()
        for batch, is_begun in left_over:
            if is_begun:
                self._take_in(batch, lambda _: None)
            with self.unit_of_work() as work:
                if is_begun:
                    work.prices.show_batch(batch)
                else:
                    work.prices.discard_batch(batch)
                work.commit()

    def _take_in(self, batch: ImportId, on_done: Callable[[int], None]) -> None:
        done, taken = 0, PORTION
        while taken:
            with self.unit_of_work() as work:
                taken = work.prices.take_in(batch, PORTION)
                work.commit()
            done += taken
            on_done(done)

    def _stage(self, batch: ImportId, first: int, waiting: list[PriceChange]) -> None:
        with self.unit_of_work() as work:
            work.prices.stage(batch, first, waiting)
            work.commit()
        waiting.clear()

    def _read(
        self,
        row: int,
        cells: dict[str, str],
        read: _Read,
        *,
        policy: Policy,
        staff: StaffMember,
        now: datetime,
    ) -> PriceChange | None:
        """The price that a row sets; None with a fault noted, or when nothing changes."""
        column = "code"
        try:
            found = self._found(cells.get("code", ""))
            column = "price"
            price = parse_amount(cells.get("price", ""), policy.store.currency)
            column = "valid_from"
            here = now.astimezone(ZoneInfo(policy.store.zone)).replace(tzinfo=None)
            moment = cells.get("valid_from", "").strip()
            group = cells.get("store_group", "").strip()
            wish = PriceWish(
                product_id=found.product.id,
                code=found.code.code if found.code.pack > 1 else "",
                price=price,
                valid_from=read_moment(moment, here) if moment else None,
                scope=PriceScope.GROUP if group else PriceScope.ALL,
                group=group,
            )
            change = change_of(wish, policy=policy, new_id=self.new_id, now=now, by=staff)
        except RuleError as error:
            read.fault(row, column, error)
            return None
        if not moment and not group and found.product.price_by(found.code) == price:
            read.unchanged += 1
            return None
        return change

    def _found(self, code: str) -> FoundProduct:
        if not code.strip():
            raise RuleError("catalogue.code_missing")
        found = self.catalogue.find_by_code(read_code(code).key)
        products = {one.product.id: one for one in found}
        if len(products) != 1:
            raise RuleError("catalogue.price_code_unknown", code=code.strip()[:40])
        return next(iter(products.values()))

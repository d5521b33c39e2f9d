"""Import a list of customers: look at it, check all of it, write it; take it out again as a whole.

A manager's task in two steps, so that the counts can be read in between: `check`, then `apply` or
`discard`. Does not read cells (check_customers) and writes no row itself (import_people).

Invariants:
- Nobody is written before the whole list is staged. A row that is wrong is left out and reported.
- Once `apply` has begun the list is written to its end, by `resume` if the till stops in between;
  whoever stops it takes out what was written so far. To end in between raise from `on_progress`.
- Each person comes whole, in one transaction with points, consent and purchase of the row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.customer_columns import Meaning
from pos_app.domain.customer_import import (
    CustomerImport,
    ImportCounts,
    ImportState,
    Known,
    RowDone,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ImportId, StoreId
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.check_customers import (
    PREVIEW_ROWS,
    CheckCustomers,
    CustomerCheck,
    OnFault,
)
from pos_app.operations.customer_import_book import (
    CustomerImportBook,
    IsCancelled,
    KeptPerson,
    OnProgress,
    StagedCustomer,
)
from pos_app.operations.customer_row import PurchaseRules, ReadCustomer
from pos_app.operations.import_people import ImportPeople, put_back
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

IMPORTED, UNDONE = "customers_imported", "customer_import_undone"
_PORTION = 400
_MOST_KEPT = 500
_LONGEST_NAME, _LONGEST_PROOF = 100, 200

Meanings = tuple[Meaning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedList:
    """A list that was written (or taken out): what became of its rows, and who stayed."""

    brought: CustomerImport
    counts: ImportCounts
    is_undone: bool = False
    kept: tuple[KeptPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedList:
    """A list that can be written; `has_programme`: points of it will count."""

    import_id: ImportId
    check: CustomerCheck
    has_programme: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCustomers:
    """Imports into one till. All of it runs on one thread, beside that of the counter."""

    imports: CustomerImportBook
    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]
    # By name and by code, in small letters.
    stores: Callable[[], dict[str, StoreId]]

    def preview(self, path: Path, meanings: Meanings | None = None) -> CustomerCheck:
        """The first rows as they are understood; raises as CheckCustomers.check."""
        return replace(self._checking(meanings), most_rows=PREVIEW_ROWS).check(path)

    def check(
        self,
        path: Path,
        *,
        staff: StaffMember,
        meanings: Meanings | None = None,
        known: Known = Known.LEAVE,
        on_fault: OnFault = lambda _: None,
        on_progress: OnProgress = lambda *_: None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> StagedList | None:
        """Read and stage the whole list; None when cancelled: nothing stays.

        One that a fault cut off (a full disk) is carried to its end before. Raises as
        CheckCustomers.check does.
        """
        require(staff, Permission.IMPORT_CUSTOMERS)
        self.resume()
        checking = self._checking(meanings)
        file_name = path.name[:_LONGEST_NAME]
        brought = CustomerImport(
            id=ImportId(self.new_id()),
            file_name=file_name,
            state=ImportState.STAGING,
            known=known,
            proof=_proof(file_name, replace(checking, most_rows=1).check(path)),
            staff_id=staff.id,
            begun_at=self.clock.now(),
        )
        self.imports.begin(brought)
        staging = _Staging(self.imports, brought.id)
        found = None
        try:
            found = checking.check(
                path,
                on_fault=on_fault,
                on_person=staging.add,
                on_progress=on_progress,
                is_cancelled=is_cancelled,
            )
        finally:
            if found is None or not found.is_whole:
                self.imports.discard(brought.id)
        if not found.is_whole:
            return None
        staging.flush()
        self.imports.set_state(brought.id, ImportState.CHECKED)
        with self.unit_of_work() as work:
            programme = work.policy().programme(self.clock.now())
        return StagedList(import_id=brought.id, check=found, has_programme=programme is not None)

    def apply(
        self,
        staged: StagedList,
        *,
        staff: StaffMember,
        on_progress: OnProgress = lambda *_: None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> ImportedList:
        """Write a staged list. Stopped, who came so far is taken out again.

        Raises RuleError `errors.import_displaced` when another list was begun since.
        """
        require(staff, Permission.IMPORT_CUSTOMERS)
        newest = self.imports.newest()
        if newest is None or newest.id != staged.import_id:
            raise RuleError("errors.import_displaced")
        self.imports.set_state(newest.id, ImportState.APPLYING)
        return self._apply(newest, on_progress=on_progress, is_cancelled=is_cancelled)

    def discard(self, staged: StagedList) -> None:
        """Throw away what was staged."""
        self.imports.discard(staged.import_id)

    def newest(self) -> ImportedList | None:
        """The list that came last, if it can be undone."""
        found = self.imports.newest()
        return (
            None if found is None or found.state is not ImportState.APPLIED else self._told(found)
        )

    def undo(
        self,
        import_id: ImportId,
        *,
        staff: StaffMember,
        on_progress: OnProgress = lambda *_: None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> ImportedList:
        """Take out who came with a list and was not touched since, and name who stays.

        Stopped, it goes on when the till starts again. Raises RuleError `errors.import_displaced`.
        """
        require(staff, Permission.IMPORT_CUSTOMERS)
        newest = self.imports.newest()
        if newest is None or newest.id != import_id or newest.state is not ImportState.APPLIED:
            raise RuleError("errors.import_displaced")
        return self._undo(
            replace(newest, staff_id=staff.id), on_progress=on_progress, is_cancelled=is_cancelled
        )

    def resume(
        self,
        *,
        on_progress: OnProgress = lambda *_: None,
        is_cancelled: IsCancelled = lambda: False,
    ) -> ImportedList | None:
        """Go on with what a stop of the till cut off; None when there was nothing."""
        newest = self.imports.newest()
        if newest is None:
            return None
        if newest.state is ImportState.APPLYING:
            return self._apply(newest, on_progress=on_progress, is_cancelled=is_cancelled)
        if newest.state is ImportState.UNDOING:
            return self._undo(newest, on_progress=on_progress, is_cancelled=is_cancelled)
        if newest.state is not ImportState.APPLIED:
            self.imports.discard(newest.id)
        return None

    def _apply(
        self, brought: CustomerImport, *, on_progress: OnProgress, is_cancelled: IsCancelled
    ) -> ImportedList:
        def write(work: UnitOfWork, rows: Sequence[StagedCustomer]) -> Sequence[RowDone]:
            people = ImportPeople(
                work=work,
                brought=brought,
                whose=whose,
                is_brought=lambda one: self.imports.is_brought(brought.id, one),
                now=self.clock.now(),
                new_id=self.new_id,
            )
            return people.write(rows)

        def whose(row: int) -> CustomerId | None:
            return self.imports.whose(brought.id, row)

        is_whole = self.imports.apply(
            brought.id, write, on_progress=on_progress, is_cancelled=is_cancelled
        )
        if not is_whole:
            return self._undo(brought, on_progress=on_progress, is_cancelled=lambda: False)
        self.imports.set_state(brought.id, ImportState.APPLIED)
        return self._noted(brought, IMPORTED)

    def _undo(
        self, brought: CustomerImport, *, on_progress: OnProgress, is_cancelled: IsCancelled
    ) -> ImportedList:
        def back(work: UnitOfWork, rows: Sequence[RowDone]) -> None:
            for row in rows:
                put_back(work, row, at=self.clock.now(), new_id=self.new_id)

        self.imports.set_state(brought.id, ImportState.UNDOING)
        is_whole = self.imports.undo(
            brought.id, back, on_progress=on_progress, is_cancelled=is_cancelled
        )
        if not is_whole:
            return self._told(brought)
        self.imports.set_state(brought.id, ImportState.UNDONE)
        return self._noted(brought, UNDONE)

    def _noted(self, brought: CustomerImport, kind: str) -> ImportedList:
        told = self._told(brought, is_undone=kind == UNDONE)
        body: dict[str, str | int | bool] = {
            "import": str(brought.id),
            "new": told.counts.new,
            "filled": told.counts.filled,
            "gone": told.counts.gone,
            "kept": told.counts.kept,
        }
        with self.unit_of_work() as work:
            work.audit(
                AuditEntry(kind=kind, staff_id=brought.staff_id, at=self.clock.now(), body=body)
            )
            work.commit()
        return told

    def _told(self, brought: CustomerImport, *, is_undone: bool = False) -> ImportedList:
        return ImportedList(
            brought=brought,
            counts=self.imports.counts(brought.id),
            is_undone=is_undone,
            kept=self.imports.kept(brought.id, _MOST_KEPT),
        )

    def _checking(self, meanings: Meanings | None) -> CheckCustomers:
        with self.unit_of_work() as work:
            policy = work.policy()
        return CheckCustomers(
            country=policy.store.country,
            today=self._today(policy),
            meanings=meanings,
            buying=PurchaseRules(currency=policy.store.currency, stores=self.stores()),
        )

    def _today(self, policy: Policy) -> date:
        return policy.local(self.clock.now()).date()


def _proof(file_name: str, head: CustomerCheck) -> str:
    """What a yes of this file is proven by: its name and the heading that the yes stands under."""
    pairs = zip(head.guess.meanings, head.headings, strict=True)
    headings = (heading for meaning, heading in pairs if meaning is Meaning.CONSENT)
    return " · ".join((file_name, *headings))[:_LONGEST_PROOF]


class _Staging:
    """Gathers rows into portions."""

    def __init__(self, imports: CustomerImportBook, import_id: ImportId) -> None:
        self._imports, self._import_id = imports, import_id
        self._rows: list[StagedCustomer] = []
        self._bought: dict[int, int] = {}

    def add(self, read: ReadCustomer, first: int) -> None:
        """Take a row; of somebody further up only what was bought is new."""
        if first != read.number and read.purchase is None:
            return
        nth = 0
        if read.purchase is not None:
            bought = hash((first, read.purchase.bought_on, read.purchase.minor))
            nth = self._bought.get(bought, 0)
            self._bought[bought] = nth + 1
        self._rows.append(StagedCustomer(number=read.number, first=first, nth=nth, read=read))
        if len(self._rows) >= _PORTION:
            self.flush()

    def flush(self) -> None:
        """Keep what was gathered."""
        self._imports.stage(self._import_id, self._rows)
        self._rows.clear()

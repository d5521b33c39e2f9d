"""Importing a catalogue: the port CatalogueImport, in transactions that a sale need not wait for.

The way of a row: staged, checked, put in hidden, shown with all others by one change of the
import's state, then made one with the catalogue and recorded in the outbox. Does not read files
(operations/import_products).

Invariants:
- Until its state is `applied` nothing of an import is seen at the counter; from then on all of it.
- A transaction takes milliseconds (import_pace), so a sale on the same file need not wait.
- An import that was interrupted before it was applied is taken out by the next `begin` or
  `recover`; one that was interrupted after is finished.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pos_app.domain.catalogue import ImportReport, RowFault
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ImportId
from pos_app.domain.product import Department, Product
from pos_app.storage import catalogue_writes, import_steps
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.import_pace import LARGEST_SIZE, Pace, PacedTransactions
from pos_app.storage.product_keys import KeyWriter
from pos_app.storage.staged_product import decode_product, encode_product
from pos_app.storage.unit_of_work import UnitsOfWork
from pos_app.storage.word_keys import neighbours_of

MOST_FAULTS = 1000
_MOST_WAITING_WORDS = 20_000
_PAIRS_A_ROW = 10

_BEGIN = "INSERT INTO import_batch (id, file_name, state, begun_at_us) VALUES (?, ?, 'staging', ?)"
_STATE = "UPDATE import_batch SET state = ? WHERE id = ?"
_SHOW = """UPDATE import_batch SET state = 'applied', rows = ?, new = ?, changed = ?, unchanged = ?
 WHERE id = ?"""
_LEFT_OVER = "SELECT id FROM import_batch WHERE state <> 'applied'"
_UNSETTLED = """SELECT DISTINCT p.import_id FROM product p JOIN import_batch i ON i.id = p.import_id
 WHERE p.import_id IS NOT NULL AND i.state = 'applied'"""
_STAGE = "INSERT INTO import_row (import_id, row, product_id, code, body) VALUES (?, ?, ?, ?, ?)"
_ROWS = """SELECT row, code, verdict, body FROM import_row WHERE import_id = ? AND row > ?
 ORDER BY row LIMIT ?"""
_VERDICT = "UPDATE import_row SET verdict = ? WHERE import_id = ? AND row = ?"
_VERDICTS = "SELECT verdict, count(*) FROM import_row WHERE import_id = ? GROUP BY verdict"
_TWICE = """SELECT row, code, body FROM import_row WHERE import_id = ?1 AND code IN (SELECT code
 FROM import_row WHERE import_id = ?1 AND code <> '' GROUP BY code HAVING count(*) > 1)
 ORDER BY row"""
_UNSTAGE = """DELETE FROM import_row WHERE import_id = ?1 AND row IN (SELECT row FROM import_row
 WHERE import_id = ?1 LIMIT ?2)"""
_FORGET = "DELETE FROM import_batch WHERE id = ?"
_FIND_DEPARTMENT = "SELECT id FROM department WHERE name = ? COLLATE NOCASE"

_NEW, _CHANGED, _SAME, _CLASH = "", "changed", "same", "clash"


class SqlCatalogueImport:
    """Runs imports on the writing connection, on its thread. Raises StorageError."""

    def __init__(self, units: UnitsOfWork, *, clock: Clock) -> None:
        self._units = units
        self._connection = units.connection
        self._clock = clock
        self._departments: dict[str, DepartmentId] = {}
        self._new_departments: list[Department] = []
        self._paced = PacedTransactions(units.connection)

    def recover(self) -> None:
        """Finish or take out what an earlier run left over. Quick when there is nothing."""
        for (import_id,) in self._connection.rows(_UNSETTLED):
            self._settle(import_id, lambda _: None)
        for (import_id,) in self._connection.rows(_LEFT_OVER):
            self._undo(import_id)

    def begin(self, file_name: str) -> ImportId:
        """Start; an unfinished earlier import is undone first."""
        self.recover()
        self._departments.clear()
        self._new_departments.clear()
        import_id = ImportId(self._units.mint_id())
        with self._connection.transaction():
            values = (import_id.bytes, file_name, us_of(self._clock.now()))
            self._connection.run(_BEGIN, values)
        return import_id

    def stage(self, import_id: ImportId, rows: Sequence[tuple[int, Product]]) -> None:
        """Keep (row number, product) pairs aside; one short transaction."""
        with self._paced.unsynced(), self._connection.transaction():
            self._connection.run_many(
                _STAGE,
                [
                    (
                        import_id.bytes,
                        row,
                        product.id.bytes,
                        product.codes[0].code if product.codes else "",
                        encode_product(product),
                    )
                    for row, product in rows
                ],
            )

    def check(self, import_id: ImportId) -> ImportReport:
        """Count new, changed and unchanged and find clashes between rows."""
        faults = self._find_twice(import_id)
        after = 0
        while rows := self._connection.rows(_ROWS, (import_id.bytes, after, LARGEST_SIZE)):
            after = rows[-1][0]
            verdicts = [
                (self._verdict(code, body), import_id.bytes, row)
                for row, code, verdict, body in rows
                if verdict != _CLASH
            ]
            worth_writing = [one for one in verdicts if one[0] != _NEW]
            if worth_writing:
                with self._connection.transaction():
                    self._connection.run_many(_VERDICT, worth_writing)
        with self._connection.transaction():
            self._connection.run(_STATE, ("checked", import_id.bytes))
        return self._report(import_id, faults)

    def apply(
        self,
        import_id: ImportId,
        *,
        on_progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> ImportReport:
        """Make the rows visible together. A cancelled or interrupted apply leaves nothing.

        Raises RuleError `catalogue.displaced` when another import on this file has begun since.
        """
        report = self._report(import_id, [])
        total = report.new + report.changed
        with self._connection.transaction():
            self._connection.run(_STATE, ("applying", import_id.bytes))
        with self._paced.checkpoints_between():
            with self._paced.unsynced():
                is_in = self._put_in(import_id, total, on_progress, is_cancelled)
            if not is_in:
                self._undo(import_id.bytes)
                return replace(report, import_id=None)
            try:
                self._show(import_id, report)
            except RuleError:
                self._undo(import_id.bytes)
                raise
            self._settle(import_id.bytes, lambda done: on_progress(total + done, 2 * total))
            self._unstage(import_id.bytes)
        return replace(report, is_applied=True)

    def discard(self, import_id: ImportId) -> None:
        """Throw the staged rows away."""
        self._undo(import_id.bytes)

    def department_named(self, name: str) -> DepartmentId:
        """The department of that name, made when it is new (with the import, when that shows)."""
        wanted = name.casefold()
        known = self._departments.get(wanted)
        if known is None:
            found = self._connection.row(_FIND_DEPARTMENT, (name,))
            known = DepartmentId(self._units.mint_id() if found is None else id_of(found[0]))
            if found is None:
                self._new_departments.append(Department(id=known, name=name))
            self._departments[wanted] = known
        return known

    def _find_twice(self, import_id: ImportId) -> list[RowFault]:
        """The rows whose code and name an earlier row has; they will not be applied."""
        first: dict[tuple[str, str], int] = {}
        faults: list[RowFault] = []
        for row, code, body in self._connection.rows(_TWICE, (import_id.bytes,)):
            name = self._decoded(body).name
            earlier = first.setdefault((code, name), row)
            if earlier != row:
                values = (("code", code), ("earlier", str(earlier)))
                faults.append(RowFault(row, "code", "catalogue.code_twice", values))
        if faults:
            with self._connection.transaction():
                marks = [(_CLASH, import_id.bytes, fault.row) for fault in faults]
                self._connection.run_many(_VERDICT, marks)
        return faults

    def _verdict(self, code: str, body: bytes) -> str:
        product = self._decoded(body)
        old = import_steps.old_row_of(self._connection, code, product.name)
        if old is None:
            return _NEW
        return _SAME if old[1] == import_steps.as_change(product, old[1]) else _CHANGED

    def _decoded(self, body: bytes) -> Product:
        return decode_product(body, currency_code=self._units.policy().store.currency.code)

    def _report(self, import_id: ImportId, faults: Sequence[RowFault]) -> ImportReport:
        counts = dict(self._connection.rows(_VERDICTS, (import_id.bytes,)))
        return ImportReport(
            import_id=import_id,
            rows=sum(counts.values()),
            new=counts.get(_NEW, 0),
            changed=counts.get(_CHANGED, 0),
            unchanged=counts.get(_SAME, 0),
            faults=tuple(faults[:MOST_FAULTS]),
            fault_count=len(faults),
        )

    def _put_in(
        self,
        import_id: ImportId,
        total: int,
        on_progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> bool:
        """Put the rows in, hidden; False if it was cancelled."""
        currency = self._units.policy().store.currency
        keys = KeyWriter(self._connection)
        pace, after, done = Pace(), 0, 0
        while rows := self._connection.rows(_ROWS, (import_id.bytes, after, pace.size)):
            if is_cancelled():
                return False
            after = rows[-1][0]
            put = []
            for _, code, verdict, body in rows:
                if verdict in (_NEW, _CHANGED):
                    product = self._decoded(body)
                    old = None
                    if verdict == _CHANGED:
                        old = import_steps.old_row_of(self._connection, code, product.name)
                    if old is not None:
                        product = import_steps.as_change(product, old[1])
                    put.append((product, None if old is None else old[0]))
            with self._paced.short(pace):
                import_steps.put_in_hidden(
                    self._units, import_id.bytes, put, keys=keys, currency=currency
                )
            done += len(put)
            if keys.waiting_words > _MOST_WAITING_WORDS:
                self._write_words(keys)
            on_progress(done, 2 * total)
        self._write_words(keys)
        return not is_cancelled()

    def _write_words(self, keys: KeyWriter) -> None:
        """Write new words in the order of the table: thirty rows each, all over it, else."""
        new = keys.take_new_words()
        pairs = neighbours_of(new)
        pace, at = Pace(), 0
        while at < len(pairs):
            some = pairs[at : at + _PAIRS_A_ROW * pace.size]
            at += len(some)
            with self._paced.short(pace):
                keys.write_neighbours(some)
        for start in range(0, len(new), LARGEST_SIZE):
            with self._connection.transaction():
                keys.write_words(new[start : start + LARGEST_SIZE])

    def _show(self, import_id: ImportId, report: ImportReport) -> None:
        """Show all rows at once: the one step after which there is no way back."""
        with self._connection.transaction():
            self._units.outbox.start()
            for department in self._new_departments:
                self._units.documents.put(department, None)
                catalogue_writes.write_department(self._connection, department)
            counts = (report.rows, report.new, report.changed, report.unchanged)
            if not self._connection.run(_SHOW, (*counts, import_id.bytes)):
                # Another program on this file began an import and took this one for a left-over.
                raise RuleError("catalogue.displaced")
        self._new_departments.clear()

    def _settle(self, import_id: bytes, on_done: Callable[[int], None]) -> None:
        """Make the rows of a shown import one with the catalogue, and record them."""
        currency = self._units.policy().store.currency
        pace, done = Pace(), 0
        keys = KeyWriter(self._connection)
        while True:
            with self._paced.short(pace):
                self._units.outbox.start()
                freed = import_steps.make_one(
                    self._units, import_id, pace.size, keys=keys, currency=currency
                )
            if not freed:
                return
            done += freed
            on_done(done)

    def _undo(self, import_id: bytes) -> None:
        pace = Pace()
        keys = KeyWriter(self._connection)
        removed = 1
        while removed:
            with self._paced.short(pace):
                removed = import_steps.take_out(self._connection, import_id, pace.size, keys=keys)
        self._unstage(import_id)
        with self._connection.transaction():
            self._connection.run(_FORGET, (import_id,))

    def _unstage(self, import_id: bytes) -> None:
        removed = 1
        while removed:
            with self._connection.transaction():
                removed = self._connection.run(_UNSTAGE, (import_id, LARGEST_SIZE))

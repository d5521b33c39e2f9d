"""Importing lists of customers: fills CustomerImportBook, in transactions a sale need not wait for.

The way of a row: staged as it was read, written by the operation together with the note of what
became of it, taken out again by the same notes. Does not know what a row becomes
(operations/import_people).

Invariants:
- What is written of a row and the note of it are one transaction: a stop in between loses nothing
  and writes nothing twice.
- As soon as a row is written, what it said is no longer kept here.
- A sale on the same file waits for one piece of some milliseconds (import_pace), never longer.
"""

from collections.abc import Callable, Sequence
from time import perf_counter

import msgspec

from pos_app.domain.customer_import import (
    CustomerImport,
    ImportCounts,
    ImportState,
    Known,
    RowDone,
    Verdict,
)
from pos_app.domain.ids import CustomerId, ImportId, StaffId
from pos_app.operations.customer_import_book import (
    IsCancelled,
    KeptPerson,
    OnProgress,
    StagedCustomer,
    UndoPortion,
    WritePortion,
)
from pos_app.operations.customer_row import ReadCustomer
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.customer_unimport import Row, forget_new, is_touched
from pos_app.storage.documents import read_writer
from pos_app.storage.import_pace import LARGEST_SIZE, Pace, PacedTransactions
from pos_app.storage.till_replica import GivesWay
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork

_LONGEST_S = 0.05  # of a transaction while nobody waits
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ReadCustomer)

_IMPORT = "id, file_name, state, known, proof, staff_id, begun_at_us"
_BEGIN = f"INSERT INTO customer_import ({_IMPORT}) VALUES (?, ?, ?, ?, ?, ?, ?)"
_NEWEST = (
    f"SELECT {_IMPORT} FROM customer_import WHERE state <> 'undone'"
    " ORDER BY begun_at_us DESC, id DESC LIMIT 1"
)
_UNWRITTEN = "SELECT id FROM customer_import WHERE state IN ('staging', 'checked')"
_STATE = "UPDATE customer_import SET state = ? WHERE id = ?"
_STAGE = "INSERT INTO customer_import_row (import_id, row, first, nth, body) VALUES (?, ?, ?, ?, ?)"
_WAITING = (
    "SELECT row, first, nth, body FROM customer_import_row"
    " WHERE import_id = ? AND row > ? AND verdict = '' ORDER BY row LIMIT ?"
)
_DONE = (
    "UPDATE customer_import_row SET verdict = ?, customer_id = ?, record_id = ?, has_points = ?,"
    " has_consent = ?, has_purchase = ?, filled = ?, body = NULL WHERE import_id = ? AND row = ?"
)
_COUNTS = (
    "SELECT verdict, count(*), sum(has_purchase) FROM customer_import_row"
    " WHERE import_id = ? GROUP BY verdict"
)
_WHOSE = "SELECT customer_id FROM customer_import_row WHERE import_id = ? AND row = ?"
_BROUGHT = (
    "SELECT 1 FROM customer_import_row WHERE customer_id = ? AND import_id = ? AND verdict = 'new'"
)
_WRITTEN = (
    "SELECT row, verdict, customer_id, record_id, has_points, has_consent, has_purchase, filled"
    " FROM customer_import_row WHERE import_id = ? AND row > ? AND verdict IN ('new', 'filled')"
    " ORDER BY row LIMIT ?"
)
_VERDICT = "UPDATE customer_import_row SET verdict = ? WHERE import_id = ? AND row = ?"
_DROP_WAITING = (
    "DELETE FROM customer_import_row WHERE import_id = ?1 AND row IN (SELECT row FROM"
    " customer_import_row WHERE import_id = ?1 AND verdict = '' LIMIT ?2)"
)
_FORGET = "DELETE FROM customer_import WHERE id = ? AND state IN ('staging', 'checked')"
_KEPT = (
    "SELECT r.customer_id, r.row, trim(c.given_name || ' ' || c.family_name)"
    " FROM customer_import_row r JOIN customer c ON c.id = r.customer_id"
    " WHERE r.import_id = ? AND r.verdict = 'kept' ORDER BY r.row LIMIT ?"
)


class SqlCustomerImport:
    """Runs imports on a writing connection, on its thread. Raises StorageError.

    Without a `way` to learn whether the counter waits each piece is a transaction of its own.
    """

    def __init__(self, units: UnitsOfWork, way: GivesWay | None = None) -> None:
        self._units, self._way = units, way
        self._connection = units.connection
        self._paced = PacedTransactions(units.connection)

    def begin(self, brought: CustomerImport) -> None:
        """Start; a list that was not applied is thrown away."""
        for (import_id,) in self._connection.rows(_UNWRITTEN):
            self.discard(ImportId(id_of(import_id)))
        with self._connection.transaction():
            self._connection.run(
                _BEGIN,
                (
                    brought.id.bytes, brought.file_name, brought.state.value, brought.known.value,
                    brought.proof, brought.staff_id.bytes, us_of(brought.begun_at),
                ),
            )  # fmt: skip

    def stage(self, import_id: ImportId, rows: Sequence[StagedCustomer]) -> None:
        """Keep rows aside; one short transaction."""
        staged = [
            (import_id.bytes, one.number, one.first, one.nth, _ENCODER.encode(one.read))
            for one in rows
        ]
        with self._paced.unsynced(), self._connection.transaction():
            self._connection.run_many(_STAGE, staged)

    def set_state(self, import_id: ImportId, state: ImportState) -> None:
        """Note how far a list is."""
        with self._connection.transaction():
            self._connection.run(_STATE, (state.value, import_id.bytes))

    def discard(self, import_id: ImportId) -> None:
        """Throw away a list that nothing was written of; one that is written stays."""
        with self._connection.transaction():
            is_staged = self._connection.run(_FORGET, (import_id.bytes,))
        if is_staged:
            self._drop_waiting(import_id)

    def newest(self) -> CustomerImport | None:
        """The list that came last and was not undone."""
        found = self._connection.row(_NEWEST)
        if found is None:
            return None
        return CustomerImport(
            id=ImportId(id_of(found[0])),
            file_name=found[1],
            state=ImportState(found[2]),
            known=Known(found[3]),
            proof=found[4],
            staff_id=StaffId(id_of(found[5])),
            begun_at=instant_of(found[6]),
        )

    def counts(self, import_id: ImportId) -> ImportCounts:
        """What became of its rows so far."""
        rows = self._connection.rows(_COUNTS, (import_id.bytes,))
        by = {verdict: count for verdict, count, _ in rows}
        return ImportCounts(
            waiting=by.get(Verdict.WAITING, 0),
            new=by.get(Verdict.NEW, 0),
            known=by.get(Verdict.KNOWN, 0),
            filled=by.get(Verdict.FILLED, 0),
            gone=by.get(Verdict.GONE, 0),
            kept=by.get(Verdict.KEPT, 0),
            purchases=sum(row[2] for row in rows),
        )

    def whose(self, import_id: ImportId, row: int) -> CustomerId | None:
        """Whom a row that is done became."""
        found = self._connection.row(_WHOSE, (import_id.bytes, row))
        return None if found is None or found[0] is None else CustomerId(id_of(found[0]))

    def is_brought(self, import_id: ImportId, customer_id: CustomerId) -> bool:
        """Whether somebody came new with this list."""
        key = (customer_id.bytes, import_id.bytes)
        return self._connection.row(_BROUGHT, key) is not None

    def apply(
        self,
        import_id: ImportId,
        write: WritePortion,
        *,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> bool:
        """Write the rows that wait, in short transactions; False when stopped on the way."""
        counts = self.counts(import_id)
        total = sum((counts.waiting, counts.new, counts.known, counts.filled))
        done = total - counts.waiting

        def piece(work: SqlUnitOfWork, after: int, limit: int) -> Sequence[Row]:
            rows: Sequence[Row] = self._connection.rows(_WAITING, (import_id.bytes, after, limit))
            staged = [
                StagedCustomer(number=row, first=first, nth=nth, read=_DECODER.decode(body))
                for row, first, nth, body in rows
            ]
            self._note(import_id, write(work, staged))
            return rows

        return self._in_pieces(piece, (done, total), on_progress, is_cancelled)

    def undo(
        self,
        import_id: ImportId,
        put_back: UndoPortion,
        *,
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> bool:
        """Take out who came with a list and was not touched since, as `apply` does."""
        self._drop_waiting(import_id)
        counts = self.counts(import_id)
        total = counts.new + counts.filled

        def piece(work: SqlUnitOfWork, after: int, limit: int) -> Sequence[Row]:
            rows: Sequence[Row] = self._connection.rows(_WRITTEN, (import_id.bytes, after, limit))
            self._undo_some(work, rows, put_back, import_id)
            return rows

        return self._in_pieces(piece, (0, total), on_progress, is_cancelled)

    def _in_pieces(
        self,
        piece: Callable[[SqlUnitOfWork, int, int], Sequence[Row]],
        done_of: tuple[int, int],
        on_progress: OnProgress,
        is_cancelled: IsCancelled,
    ) -> bool:
        """Pieces of some milliseconds each until there are no rows left; False when stopped.

        Several share a transaction as long as the counter does not wait: the disk is then asked
        less often to make things durable.
        """
        pace, after, (done, total) = Pace(), 0, done_of
        with self._paced.checkpoints_between():
            while not is_cancelled():
                with self._paced.unit(self._units) as work:
                    ends_at = perf_counter() + _LONGEST_S
                    while True:
                        began = perf_counter()
                        rows = piece(work, after, pace.size)
                        pace.learn(perf_counter() - began)
                        done, after = done + len(rows), rows[-1][0] if rows else after
                        if not rows or self._is_wanted() or perf_counter() > ends_at:
                            break
                on_progress(min(done, total), total)
                if not rows:
                    return True
                if self._way is not None and self._is_wanted():
                    self._way.let_go()
        return False

    def _is_wanted(self) -> bool:
        return self._way is None or self._way.is_wanted()

    def kept(self, import_id: ImportId, limit: int) -> tuple[KeptPerson, ...]:
        """Who stayed when it was undone, in the sequence of the rows."""
        return tuple(
            KeptPerson(customer_id=CustomerId(id_of(key)), row=row, name=name)
            for key, row, name in self._connection.rows(_KEPT, (import_id.bytes, limit))
        )

    def _note(self, import_id: ImportId, rows: Sequence[RowDone]) -> None:
        """Write down what became of rows, in the transaction that wrote them."""
        self._connection.run_many(
            _DONE,
            [
                (
                    one.verdict.value, one.customer_id.bytes, self._writer(one),
                    int(one.has_points), one.consents, int(one.has_purchase),
                    "\n".join(one.filled), import_id.bytes, one.number,
                )
                for one in rows
            ],
        )  # fmt: skip

    def _writer(self, done: RowDone) -> bytes | None:
        if done.verdict not in (Verdict.NEW, Verdict.FILLED):
            return None
        return read_writer(self._connection, "customer", done.customer_id)

    def _undo_some(
        self, work: SqlUnitOfWork, rows: Sequence[Row], put_back: UndoPortion, import_id: ImportId
    ) -> None:
        touched = {row[0] for row in rows if is_touched(self._connection, import_id.bytes, row)}
        left = [row for row in rows if row[0] not in touched]
        put_back(work, [_done_of(row) for row in left])
        new = [CustomerId(id_of(row[2])) for row in left if row[1] == Verdict.NEW]
        forget_new(self._units, new)
        self._connection.run_many(
            _VERDICT,
            [
                (
                    (Verdict.KEPT if row[0] in touched else Verdict.GONE).value,
                    import_id.bytes,
                    row[0],
                )
                for row in rows
            ],
        )

    def _drop_waiting(self, import_id: ImportId) -> None:
        removed = 1
        while removed:
            with self._paced.unsynced(), self._connection.transaction():
                removed = self._connection.run(_DROP_WAITING, (import_id.bytes, LARGEST_SIZE))


def _done_of(row: Row) -> RowDone:
    """A row of `_WRITTEN`."""
    return RowDone(
        number=row[0],
        verdict=Verdict(row[1]),
        customer_id=CustomerId(id_of(row[2])),
        has_points=bool(row[4]),
        consents=row[5],
        has_purchase=bool(row[6]),
        filled=tuple(filter(None, row[7].split("\n"))),
    )

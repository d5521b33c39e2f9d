"""SqlAuditBook: keeps faults of records, what was answered, how far looking got; an AuditBook.

Checks nothing (domain/audit does) and makes no record: this is the till's own. Reads in
storage/audit_file.

Invariants:
- What is kept of a record is what its last look found.
- A fault that somebody called right is in no count and in no list while the same stands there.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pos_app.domain.audit.fault import RANKS
from pos_app.domain.audit.score import StoreScore
from pos_app.domain.ids import CustomerId
from pos_app.operations.audit_book import AuditAnswer, AuditedRecord, AuditRun
from pos_app.storage.audit_touched import touch_record
from pos_app.storage.columns import us_of, us_or_none
from pos_app.storage.connection import Connection

RECORDS, FAULTY, TAKEN = "records", "faulty", "taken"
_BEGIN = (
    "INSERT OR REPLACE INTO audit_run (id, begun_at_us, ended_at_us, place, last, version)"
    " SELECT 1, ?, NULL, 0, coalesce(max(rowid), 0), ? FROM customer"
)
_LAST = "SELECT last FROM audit_run"
_NOTE = "UPDATE audit_run SET place = ?, ended_at_us = ?"
_FORGET = "DELETE FROM audit_fault WHERE customer_id = ?"
_ADD = "INSERT INTO audit_fault (customer_id, kind, store_id, rank, weight) VALUES (?, ?, ?, ?, ?)"
# Another thing stands there now: what was said of the one before says nothing of it.
_OLD_ANSWER = "DELETE FROM audit_answer WHERE customer_id = ? AND kind = ? AND mark <> ?"
_ANY_ANSWER = "SELECT 1 FROM audit_answer LIMIT 1"
_LOOKED_AT = "DELETE FROM audit_touched WHERE customer_id = ? AND times <= ?"
_NO_COUNTS = "DELETE FROM audit_count"
_COUNT = "INSERT INTO audit_count (store_id, kind, n) VALUES (?, ?, ?)"
_ANSWER = (
    "INSERT OR REPLACE INTO audit_answer (customer_id, kind, mark, staff_id, at_us, until_us)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_DROP = "DELETE FROM audit_fault WHERE customer_id = ? AND kind = ?"
_TAKE_BACK = "DELETE FROM audit_answer WHERE customer_id = ? AND kind = ?"


class SqlAuditBook:
    """The audit of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, at: datetime, *, version: int) -> AuditRun:
        """Look at every record from the first on; from now on changes are noted."""
        self._connection.run(_BEGIN, (us_of(at), version))
        found = self._connection.row(_LAST)
        return AuditRun(begun_at=at, end=0 if found is None else found[0], version=version)

    def keep(self, records: Iterable[AuditedRecord]) -> None:
        """These records have these faults now, and no others."""
        some = tuple(records)
        run_many = self._connection.run_many
        run_many(_FORGET, [(one.customer_id.bytes,) for one in some])
        found = [(one, fault) for one in some for fault in one.faults]
        run_many(
            _ADD,
            [
                (
                    one.customer_id.bytes, fault.kind.value,
                    b"" if one.store_id is None else one.store_id.bytes,
                    RANKS[fault.kind], fault.weight,
                )
                for one, fault in found
            ],
        )  # fmt: skip
        if self._connection.row(_ANY_ANSWER) is not None:
            run_many(
                _OLD_ANSWER,
                [(one.customer_id.bytes, fault.kind.value, fault.mark) for one, fault in found],
            )

    def note_run(self, run: AuditRun) -> None:
        """How far it got."""
        self._connection.run(_NOTE, (run.place, us_or_none(run.ended_at)))

    def looked_at(self, touched: Mapping[CustomerId, int]) -> None:
        """Those changed no more often than this when they were read: they are done."""
        self._connection.run_many(_LOOKED_AT, [(one.bytes, n) for one, n in touched.items()])

    def keep_scores(self, scores: Iterable[StoreScore]) -> None:
        """What was counted; nothing else is kept."""
        self._connection.run(_NO_COUNTS)
        self._connection.run_many(_COUNT, [row for one in scores for row in _rows(one)])

    def answer(self, answer: AuditAnswer) -> None:
        """Keep what somebody said; what is right so is no fault any more."""
        key, kind = answer.customer_id.bytes, answer.kind.value
        self._connection.run(
            _ANSWER,
            (
                key, kind, answer.mark, answer.staff_id.bytes,
                us_of(answer.at), us_or_none(answer.until),
            ),
        )  # fmt: skip
        if answer.until is None:
            self._connection.run(_DROP, (key, kind))

    def take_back(self, answer: AuditAnswer) -> None:
        """Nobody said that; the record is looked at again."""
        self._connection.run(_TAKE_BACK, (answer.customer_id.bytes, answer.kind.value))
        touch_record(self._connection, answer.customer_id)


def _rows(score: StoreScore) -> list[tuple[bytes, str, int]]:
    store = b"" if score.store_id is None else score.store_id.bytes
    return [
        (store, RECORDS, score.records),
        (store, FAULTY, score.faulty),
        (store, TAKEN, score.taken),
        *((store, kind.value, n) for kind, n in score.kinds.items()),
    ]

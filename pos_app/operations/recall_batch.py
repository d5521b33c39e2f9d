"""Recall a batch: take a product's batch, or all of them, off sale, and lift it again.

A manager's task; each change is an audit entry. What was sold already is not touched here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.barcode import CodeKind, read_code
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import LONGEST_TRACE, RecalledBatch
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory

LONGEST_REASON = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallBatch:
    """What recalling needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def batches(self) -> tuple[RecalledBatch, ...]:
        """Every recall, those in force first."""
        with self.unit_of_work() as work:
            return work.goods.batches()

    def write(self, batch: RecalledBatch, *, staff: StaffMember) -> RecalledBatch:
        """Write one recall; returns it as stored.

        `gtin` may be any code of a GTIN, also a whole 2D code, which names its lot itself. Raises
        RuleError `errors.check_digit`, `errors.code_unreadable`, `errors.lot_long`,
        `errors.reason_missing`.
        """
        require(staff, Permission.EDIT_CATALOGUE)
        code = read_code(batch.gtin)
        if code.kind is CodeKind.TEXT:
            raise RuleError("errors.code_unreadable", code=batch.gtin[:40])
        lot = batch.lot.strip() or ("" if code.gs1 is None else code.gs1.lot)
        reason = " ".join(batch.reason.split())[:LONGEST_REASON]
        if len(lot) > LONGEST_TRACE:
            raise RuleError("errors.lot_long", longest=LONGEST_TRACE)
        if not reason:
            raise RuleError("errors.reason_missing")
        batch = replace(batch, gtin=code.key, lot=lot, reason=reason)
        body: dict[str, str | int | bool] = {
            "code": batch.gtin,
            "lot": lot,
            "reason": reason,
            "is_active": batch.is_active,
        }
        with self.unit_of_work() as work:
            work.goods.put_batch(batch)
            now = self.clock.now()
            work.audit(AuditEntry(kind="batch_recalled", staff_id=staff.id, at=now, body=body))
            work.commit()
        return batch

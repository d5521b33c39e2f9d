"""Correct a tender after the sale: the same amount, another tender, a reason.

"I pressed card, it was cash": the sale stays as it is, a fact stands beside it, and where cash is
concerned a movement of the same transaction makes the drawer right. Only while the shift of the
sale is open (or, without shifts, on its business day): a Z that was printed stays true.

Invariants:
- After any number of corrections the tenders of a sale still sum to what was paid.
- The drawer changes by what there are coins for: where cash is rounded, so is the movement, and
  the difference is cash rounding in the figures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.shift import CashMovement, MovementId, MovementKind, ShiftState
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.tender import Tender, TenderKind
from pos_app.domain.tender_correction import (
    TenderCorrection,
    check_correction,
    correction_id,
    rounding_of,
    tenders_now,
)
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.take_tender import clean_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectTender:
    """What correcting needs. Both read the file: off the window's thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def look(self, sale_id: SaleId, *, staff: StaffMember) -> tuple[Sale, tuple[Tender, ...]]:
        """The sale and its tenders as they count now. Raises RuleError as `correct` does."""
        require(staff, Permission.CORRECT_TENDER)
        with self.unit_of_work() as work:
            sale = self._open_sale(work, sale_id)
            return sale, tenders_now(sale, work.past_sales.corrections_of(sale))

    def correct(
        self,
        sale_id: SaleId,
        tender_id: TenderId,
        now_kind: TenderKind,
        *,
        reason: str,
        staff: StaffMember,
        reference: str = "",
    ) -> TenderCorrection:
        """Write the correction.

        Raises RuleError `errors.sale_gone`, `errors.tender_shift_closed`, `errors.refund_void`,
        `errors.no_tender`, as `check_correction` does, and `errors.card_number`.
        """
        require(staff, Permission.CORRECT_TENDER)
        at = self.clock.now()
        with self.unit_of_work() as work:
            sale = self._open_sale(work, sale_id)
            before = work.past_sales.corrections_of(sale)
            tenders = tenders_now(sale, before)
            letter = work.next_sale_number().letter
            tender = next((one for one in tenders if one.id == tender_id), None)
            if tender is None:
                raise RuleError("errors.no_tender")
            check_correction(tender, now_kind, reason)
            step = work.policy().store.cash_step_minor
            correction = TenderCorrection(
                id=correction_id(sale.id, len(before) + 1, letter),
                sale_id=sale.id,
                sale_number=str(sale.number),
                tender_id=tender.id,
                was=tender.kind,
                now=now_kind,
                amount=tender.amount,
                at=at,
                staff_id=staff.id,
                reason=reason.strip(),
                shift_id=sale.shift_id,
                reference=clean_reference(reference),
                rounding_minor=rounding_of(tender, now_kind, step_minor=step),
            )
            work.past_sales.add_correction(correction)
            movement = self._movement(correction, sale, at)
            if movement is not None:
                work.shifts.add_movement(movement)
            work.commit()
        return correction

    def _open_sale(self, work: UnitOfWork, sale_id: SaleId) -> Sale:
        sale = work.sale(sale_id)
        if sale is None:
            raise RuleError("errors.sale_gone")
        if sale.kind is SaleKind.VOID or work.past_sales.void_of(sale.id) is not None:
            raise RuleError("errors.refund_void", number=str(sale.number))
        policy = work.policy()
        if sale.shift_id is None:
            is_open = sale.business_day == policy.business_day(self.clock.now())
        else:
            shift = work.shifts.shift(sale.shift_id)
            is_open = shift is not None and shift.state is not ShiftState.CLOSED
        if not is_open or sale.till_id != policy.till.id:
            raise RuleError("errors.tender_shift_closed", number=str(sale.number))
        return sale

    def _movement(
        self, correction: TenderCorrection, sale: Sale, at: datetime
    ) -> CashMovement | None:
        """What the drawer holds more or less than the sale said; none without a shift or cash."""
        if sale.shift_id is None or TenderKind.CASH not in (correction.was, correction.now):
            return None
        into = correction.paid if correction.now is TenderKind.CASH else -correction.amount
        nothing = Money(0, into.currency)
        is_in = into > nothing
        return CashMovement(
            id=MovementId(self.new_id()),
            kind=MovementKind.CORRECTED_IN if is_in else MovementKind.CORRECTED_OUT,
            amount=into if is_in else -into,
            at=at,
            business_day=sale.business_day,
            till_id=sale.till_id,
            staff_id=correction.staff_id,
            shift_id=sale.shift_id,
            reason=correction.reason,
            reference=correction.sale_number,
        )

"""TenderCorrection: a finished sale was paid by another tender than the till says.

The sale stays as it is; this fact stands beside it. Same amount, other kind: what is due, the
taxes and the number do not change; only cash is rounded, and becomes so or no longer is so here
too. Does not move cash (operations/correct_tender writes that movement) and does not sum a shift.

Invariants:
- A correction takes all of one tender of a sale; a later one of the same tender replaces it.
- Only cash and what a separate terminal takes are corrected: a balance is never moved by a typing
  mistake.
- The id of a correction follows from its sale, so that whoever fetches the sale can ask for them.
- A transfer that nobody saw arrive is settled in the same way: it came after all, or it was paid
  otherwise.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId, ShiftId, StaffId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale
from pos_app.domain.tender import Tender, TenderKind

CorrectionId = NewType("CorrectionId", UUID)

ASKED_FOR = 8  # corrections of one sale; more are made only to try it out

CORRECTABLE = (TenderKind.CASH, TenderKind.CARD, TenderKind.VOUCHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderCorrection:
    """`was` is the kind that counted before, `now` the one that counts; `amount` as it counted.

    `rounding_minor` is what the new kind pays more: cash is rounded to coins, nothing else is.
    """

    id: CorrectionId
    sale_id: SaleId
    sale_number: str
    tender_id: TenderId
    was: TenderKind
    now: TenderKind
    amount: Money
    at: datetime
    staff_id: StaffId
    reason: str
    shift_id: ShiftId | None = None
    reference: str = ""
    approved_by: StaffId | None = None
    rounding_minor: int = 0

    @property
    def paid(self) -> Money:
        """What the tender that counts now paid."""
        return Money(self.amount.minor + self.rounding_minor, self.amount.currency)


def correction_id(sale_id: SaleId, number: int, letter: str) -> CorrectionId:
    """The id of a sale's first, second … correction, in the till's life of this letter.

    A life that was put back may not know of corrections that were made: it never uses their ids.
    """
    said = f"tender correction {letter} {number} ".encode()
    return CorrectionId(UUID(bytes=hashlib.sha256(said + sale_id.bytes).digest()[:16]))


def is_unseen(tender: Tender) -> bool:
    """Whether it is a transfer that nobody has seen arrive."""
    return tender.kind is TenderKind.UPI and tender.detail.asked is not None


def kinds_for(tender: Tender) -> tuple[TenderKind, ...]:
    """What a tender may truly have been; empty where it cannot be corrected."""
    if tender.kind is TenderKind.UPI:
        came = (TenderKind.UPI,) if is_unseen(tender) else ()
        return (*came, TenderKind.CASH, TenderKind.CARD)
    if tender.kind not in CORRECTABLE:
        return ()
    return tuple(kind for kind in CORRECTABLE if kind is not tender.kind)


def tenders_now(sale: Sale, corrections: Iterable[TenderCorrection]) -> tuple[Tender, ...]:
    """The tenders of a sale as they count after its corrections, the newest of each."""
    newest = {one.tender_id: one for one in corrections}
    return tuple(
        tender if (one := newest.get(tender.id)) is None else _corrected(tender, one)
        for tender in sale.tenders
    )


def _corrected(tender: Tender, made: TenderCorrection) -> Tender:
    came = made.now is tender.kind
    paid = made.paid
    is_as_before = paid == tender.amount
    return replace(
        tender,
        kind=made.now,
        amount=paid,
        given=tender.given if is_as_before else paid,
        change_due=tender.change_due if is_as_before else Money(0, paid.currency),
        rounding=tender.rounding + paid - tender.amount,
        reference=made.reference or (tender.reference if came else ""),
        detail=replace(tender.detail, asked=None),
    )


def rounding_of(tender: Tender, now: TenderKind, *, step_minor: int) -> int:
    """What a tender pays more, in minor units, when it truly was `now`."""
    if now is tender.kind:
        return 0
    if now is TenderKind.CASH:
        return (tender.amount.rounded_to(step_minor) - tender.amount).minor
    return -tender.rounding.minor


def check_correction(tender: Tender, now: TenderKind, reason: str) -> None:
    """Refuse what cannot be.

    Raises RuleError `errors.tender_same`, `errors.tender_fixed`, `errors.reason_missing`. A tender
    with a tip, cashback or foreign money is refunded and taken again instead.
    """
    kinds = kinds_for(tender)
    if now is tender.kind and now not in kinds:
        raise RuleError("errors.tender_same")
    detail = tender.detail
    is_plain = not (detail.tip or detail.cashback or detail.surcharge or detail.foreign_currency)
    if now not in kinds or not is_plain:
        raise RuleError("errors.tender_fixed")
    if not reason.strip():
        raise RuleError("errors.reason_missing")

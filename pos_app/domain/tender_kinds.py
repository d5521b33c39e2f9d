"""The tenders beside cash and card: value on accounts, vouchers, foreign cash, money going back.

One function a kind, from what is due to a Tender. Does not look at balances (operations/take_...
do), posts nothing and asks nobody.

Invariants:
- given = amount + change + tip + cashback + surcharge + what of a voucher lapses.
- None of them pays more than is due; what is over is change, or lapses as the store says.
"""

from dataclasses import replace
from datetime import datetime

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.money import Currency, Money
from pos_app.domain.tender import (
    LARGEST_CASH_FACTOR,
    Tender,
    TenderDetail,
    TenderKind,
    cash_tender,
)
from pos_app.domain.tender_rules import ForeignCurrency

PAYOUT_KINDS = (
    TenderKind.CASH,
    TenderKind.CARD,
    TenderKind.GIFT_CARD,
    TenderKind.STORE_CREDIT,
    TenderKind.ON_ACCOUNT,
    TenderKind.POINTS,
)


def exact_tender(
    kind: TenderKind,
    due: Money,
    amount: Money,
    *,
    tender_id: TenderId,
    detail: TenderDetail,
    reference: str = "",
    taken_at: datetime | None = None,
) -> Tender:
    """A tender that gives no change: gift card, store credit, on account, UPI.

    Raises RuleError `errors.nothing_due`, `errors.tender_amount` (nothing, or more than is due).
    """
    nothing = Money(0, due.currency)
    if not due:
        raise RuleError("errors.nothing_due")
    if amount <= nothing or amount > due:
        raise RuleError("errors.tender_amount", amount=amount, due=due)
    return Tender(
        id=tender_id, kind=kind, amount=amount, given=amount, change_due=nothing,
        rounding=nothing, reference=reference, taken_at=taken_at, detail=detail,
    )  # fmt: skip


def voucher_tender(
    due: Money,
    value: Money,
    *,
    tender_id: TenderId,
    issuer: str,
    number: str,
    gives_change: bool,
    taken_at: datetime | None = None,
) -> Tender:
    """A voucher of a third party. What is over lapses, unless the store gives change for it.

    `given` is the voucher's value. Raises RuleError `errors.nothing_due`, `errors.voucher_value`,
    `errors.voucher_issuer` without an issuer.
    """
    nothing = Money(0, due.currency)
    if due <= nothing:
        raise RuleError("errors.nothing_due")
    if not issuer.strip():
        raise RuleError("errors.voucher_issuer")
    if value <= nothing or value.minor > max(due.minor * LARGEST_CASH_FACTOR, 10_000_000):
        raise RuleError("errors.voucher_value")
    amount = min(value, due)
    return Tender(
        id=tender_id, kind=TenderKind.VOUCHER, amount=amount, given=value,
        change_due=value - amount if gives_change else nothing, rounding=nothing,
        reference=number.strip(), taken_at=taken_at, detail=TenderDetail(issuer=issuer.strip()),
    )  # fmt: skip


def cash_part(
    due: Money,
    part: Money,
    given: Money,
    *,
    tender_id: TenderId,
    step_minor: int = 1,
    taken_at: datetime | None = None,
) -> Tender:
    """Cash for a share of what is due, with change; the share is rounded to the coins in use.

    What the rounding leaves stays due: only the last tender rounds the sale. Raises RuleError as
    `cash_tender` does.
    """
    share = max(part.rounded_to(step_minor), Money(step_minor, due.currency))
    tender = cash_tender(
        share, given, tender_id=tender_id, step_minor=step_minor, taken_at=taken_at
    )
    if tender.amount > due:
        raise RuleError("errors.tender_amount", amount=tender.amount, due=due)
    return tender


def foreign_cash_tender(
    due: Money,
    foreign: Money,
    *,
    rule: ForeignCurrency,
    tender_id: TenderId,
    step_minor: int = 1,
    taken_at: datetime | None = None,
) -> Tender:
    """Cash of a second currency; the change is in the store's own.

    Raises RuleError `errors.nothing_due`, `errors.cash_amount` and `errors.foreign_step` (a piece
    that is not taken).
    """
    nothing = Money(0, due.currency)
    if due <= nothing:
        raise RuleError("errors.nothing_due")
    worth = rule.value_of(foreign.minor, due.currency)
    if worth <= nothing or worth.minor > max(due.minor * LARGEST_CASH_FACTOR, 10_000_000):
        raise RuleError("errors.cash_amount", amount=foreign)
    if foreign.minor % rule.step_minor:
        step = Money(rule.step_minor, Currency(rule.code))
        raise RuleError("errors.foreign_step", amount=foreign, step=step)
    detail = TenderDetail(
        foreign_currency=rule.code, foreign_minor=foreign.minor, rate_ppm=rule.rate_ppm
    )
    if worth < due:
        return Tender(
            id=tender_id, kind=TenderKind.CASH, amount=worth, given=worth, change_due=nothing,
            rounding=nothing, taken_at=taken_at, detail=detail,
        )  # fmt: skip
    # The change is made of the store's own coins: what it leaves over is cash rounding.
    change = (worth - due).rounded_to(step_minor)
    return Tender(
        id=tender_id, kind=TenderKind.CASH, amount=worth - change, given=worth, change_due=change,
        rounding=worth - change - due, taken_at=taken_at, detail=detail,
    )  # fmt: skip


def payout_tender(
    kind: TenderKind,
    due: Money,
    amount: Money,
    *,
    tender_id: TenderId,
    step_minor: int = 1,
    reference: str = "",
    taken_at: datetime | None = None,
    detail: TenderDetail | None = None,
) -> Tender:
    """Money going back; `due` is below zero, `amount` is how much of it goes back, above zero.

    Cash is rounded to the coins in use when it gives back all that is left. Raises RuleError
    `errors.nothing_to_pay_out`, `errors.payout_kind`, `errors.payout_amount`.
    """
    nothing = Money(0, due.currency)
    if due >= nothing:
        raise RuleError("errors.nothing_to_pay_out")
    if kind not in PAYOUT_KINDS:
        raise RuleError("errors.payout_kind")
    is_cash = kind is TenderKind.CASH
    whole = (-due).rounded_to(step_minor) if is_cash else -due
    is_all = amount in (-due, whole)
    if not is_all and (amount <= nothing or amount > -due):
        raise RuleError("errors.payout_amount", amount=amount, due=-due)
    if is_cash and not is_all and amount.minor % step_minor:
        raise RuleError("errors.cash_step", amount=amount, step=Money(step_minor, due.currency))
    back = whole if is_all else amount
    return Tender(
        id=tender_id, kind=kind, amount=-back, given=nothing if is_cash else -back,
        change_due=back if is_cash else nothing, rounding=-due - back if is_all else nothing,
        reference=reference, taken_at=taken_at, detail=detail or TenderDetail(),
    )  # fmt: skip


def offer_tender(
    amount: Money, *, issuer: str, tender_id: TenderId, account: str = "", at: datetime
) -> Tender:
    """What an offer pays: it appears at the end of a sale by itself."""
    return Tender(
        id=tender_id, kind=TenderKind.OFFER, amount=amount, given=amount,
        change_due=Money(0, amount.currency), rounding=Money(0, amount.currency), taken_at=at,
        detail=TenderDetail(issuer=issuer, account=account),
    )  # fmt: skip


def with_tip(tender: Tender, tip: Money, *, tip_for: StaffId) -> Tender:
    """The tender with a tip: from cash it is part of the change, from a card it comes on top.

    Raises RuleError `errors.tip_amount` (below one, or more than the change of cash).
    """
    is_cash = tender.kind is TenderKind.CASH
    before = tender.detail.tip or Money(0, tip.currency)
    most = tender.change_due if is_cash else max(tender.amount, -tender.amount)
    if tip.minor < 1 or tip > most:
        raise RuleError("errors.tip_amount", most=most)
    detail = replace(tender.detail, tip=before + tip, tip_for=tip_for)
    if is_cash:
        return replace(tender, change_due=tender.change_due - tip, detail=detail)
    return replace(tender, given=tender.given + tip, detail=detail)


def on_top_of(tender: Tender) -> Money:
    """Tip, cashback and surcharge: what was paid and is no part of the sale."""
    detail = tender.detail
    extras = (detail.tip, detail.cashback, detail.surcharge)
    return Money(sum(part.minor for part in extras if part is not None), tender.amount.currency)

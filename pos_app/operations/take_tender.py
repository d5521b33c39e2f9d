"""Take a tender: cash handed over, or a card that a terminal approved; take one back.

Pure steps on the basket, journalled by the caller like every other step, so that a tender survives
a power cut. The other kinds are in take_account_tender and take_other_tender. Does not finish the
sale (operations/complete_sale) and opens no drawer.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.card_number import refuse_card_number
from pos_app.domain.card_request import CardRequest, CardResult
from pos_app.domain.cash_rules import LegalCashLimit, check_cash_taken, legal_cash_limit
from pos_app.domain.clock import Clock
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Money, total
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.sale import settlement_of
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.domain.tender import (
    Settlement,
    Tender,
    TenderDetail,
    TenderKind,
    card_tender,
    cash_tender,
)
from pos_app.domain.tender_kinds import cash_part, payout_tender

LONGEST_REFERENCE = 20


def settlement(priced: PricedBasket) -> Settlement:
    """What is due, and what has been tendered."""
    return settlement_of(priced, priced.basket.tenders)


def take_cash(
    priced: PricedBasket,
    given: Money,
    *,
    staff: StaffMember,
    policy: Policy,
    clock: Clock,
    new_id: Callable[[], UUID],
    part: Money | None = None,
) -> Basket:
    """Cash handed over: settles the rest with change, or pays a part.

    `part`: pay no more than this of what is due, with change (a share of a split). Raises RuleError
    as `cash_tender` and `check_cash_law` do, `errors.basket_empty`, and `errors.total_negative`
    when money has to go out instead (`pay_out`).
    """
    require_ready(priced, staff)
    due = settlement(priced).due
    if due.minor < 0:
        raise RuleError("errors.total_negative")
    tender_id, step = TenderId(new_id()), policy.store.cash_step_minor
    now = clock.now()
    if part is not None and part < due:
        tender = cash_part(due, part, given, tender_id=tender_id, step_minor=step, taken_at=now)
    else:
        tender = cash_tender(due, given, tender_id=tender_id, step_minor=step, taken_at=now)
    check_cash_law(priced, tender, policy=policy)
    return with_tender(priced.basket, tender)


def check_cash_law(priced: PricedBasket, tender: Tender, *, policy: Policy) -> None:
    """Refuse more cash than the law lets one sale take, in whatever currency it is handed over.

    Raises RuleError `errors.cash_over_law`.
    """
    cash = [t.amount for t in (*priced.basket.tenders, tender) if t.kind is TenderKind.CASH]
    store = policy.store
    limit = legal_cash_limit(store.country, tender.amount, store.cash_rules)
    check_cash_taken(total(cash, store.currency), limit)


def cash_to_point_out(
    priced: PricedBasket, more: Money, *, policy: Policy
) -> LegalCashLimit | None:
    """The law that has to be pointed out before this much more cash is taken; None for none.

    Where the law forbids the amount, `take_cash` refuses it instead.
    """
    store = policy.store
    cash = [t.amount for t in priced.basket.tenders if t.kind is TenderKind.CASH]
    limit = legal_cash_limit(store.country, more, store.cash_rules)
    is_over = limit is not None and total((*cash, more), store.currency) > limit.most
    return limit if is_over and limit is not None and not limit.is_refused else None


def take_card(
    priced: PricedBasket,
    amount: Money,
    *,
    staff: StaffMember,
    clock: Clock,
    new_id: Callable[[], UUID],
    reference: str = "",
) -> Basket:
    """A card that the cashier saw approved on the separate terminal.

    Raises RuleError as `card_tender` does, and `errors.card_number` for a reference that looks like
    the number of a card: that is never stored.
    """
    require_ready(priced, staff)
    tender = card_tender(
        settlement(priced).due,
        amount,
        tender_id=TenderId(new_id()),
        reference=clean_reference(reference),
        taken_at=clock.now(),
    )
    return with_tender(priced.basket, tender)


def take_card_result(
    priced: PricedBasket,
    request: CardRequest,
    result: CardResult,
) -> Basket:
    """What a payment terminal charged for a request; it counts whatever has changed since.

    Taking the same request twice gives one tender. Tip, cashback and surcharge came on top.
    """
    if any(tender.id == request.id for tender in priced.basket.tenders):
        return priced.basket
    extras = [part for part in (result.tip, result.cashback, result.surcharge) if part is not None]
    nothing = Money(0, result.amount.currency)
    tender = Tender(
        id=request.id,
        kind=TenderKind.CARD,
        amount=result.amount,
        given=Money(result.amount.minor + sum(part.minor for part in extras), nothing.currency),
        change_due=nothing,
        rounding=nothing,
        reference=clean_reference(result.code),
        taken_at=request.asked_at,
        detail=TenderDetail(
            tip=result.tip or None,
            tip_for=(request.tip_for or request.staff_id) if result.tip else None,
            cashback=result.cashback or None,
            surcharge=result.surcharge or None,
            asked=request.amount if request.amount != result.amount else None,
            charge_of=request.charge_of,
        ),
    )
    return with_tender(priced.basket, tender)


def pay_out(
    priced: PricedBasket,
    kind: TenderKind,
    amount: Money | None = None,
    *,
    staff: StaffMember,
    policy: Policy,
    clock: Clock,
    new_id: Callable[[], UUID],
    approved_by: StaffMember | None = None,
    reference: str = "",
    account: str = "",
) -> Basket:
    """Give money back where the basket is below zero: all of it, or `amount` (above zero).

    Raises RuleError as `payout_tender` does and ApprovalNeededError `errors.payout_limit` above the
    store's limit for one sale. What a manager has said yes to when it was given back does not
    count: nobody is asked twice.
    """
    require_ready(priced, staff)
    due = settlement(priced).due
    tender = payout_tender(
        kind,
        due,
        -due if amount is None else amount,
        tender_id=TenderId(new_id()),
        step_minor=policy.store.cash_step_minor,
        reference=clean_reference(reference),
        taken_at=clock.now(),
        detail=TenderDetail(account=account),
    )
    before = sum(-t.amount.minor for t in priced.basket.tenders if t.amount.minor < 0)
    refunds = (line.refund for line in priced.basket.lines)
    approved = sum(-back.gross.minor for back in refunds if back and back.approved_by)
    limit = Money(policy.store.tendering.payout_limit_minor, due.currency)
    if before - tender.amount.minor - approved > limit.minor:
        require_approval(staff, approved_by, "errors.payout_limit", limit=limit)
    return with_tender(priced.basket, tender)


def take_back_tender(basket: Basket, tender_id: TenderId | None = None) -> Basket:
    """Undo a tender before the sale is complete: the newest, or the one named.

    Raises `errors.no_tender`.
    """
    wanted = (
        basket.tenders[-1:]
        if tender_id is None
        else [tender for tender in basket.tenders if tender.id == tender_id]
    )
    if not wanted:
        raise RuleError("errors.no_tender")
    return replace(basket, tenders=tuple(t for t in basket.tenders if t is not wanted[0]))


def with_tender(basket: Basket, tender: Tender) -> Basket:
    """The basket with one more tender."""
    return replace(basket, tenders=(*basket.tenders, tender))


def clean_reference(reference: str) -> str:
    """What somebody typed as approval code or number. Raises RuleError when it cannot be kept."""
    clean = refuse_card_number(reference.strip())
    if len(clean) > LONGEST_REFERENCE:
        raise RuleError("errors.reference_too_long", longest=LONGEST_REFERENCE)
    return clean


def require_ready(priced: PricedBasket, staff: StaffMember) -> None:
    """Refuse a tender for nothing, or by somebody who may take none."""
    require(staff, Permission.TAKE_TENDER)
    if priced.basket.is_empty:
        raise RuleError("errors.basket_empty")
    if priced.basket.waiting:
        raise RuleError("errors.approval_waiting", number=len(priced.basket.waiting))


def require_approval(
    staff: StaffMember, approved_by: StaffMember | None, code: str, **values: object
) -> None:
    """Refuse with `code` unless one of the two may approve."""
    people = (staff, *(() if approved_by is None else (approved_by,)))
    if not any(is_allowed(p, Permission.APPROVE) for p in people):
        raise ApprovalNeededError(code, **values)

"""Take what few stores take: a voucher, foreign cash, UPI; and what comes on top, a tip.

Pure steps on the basket. Does not ask anybody, and does not know who has to approve.
"""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.domain.tender_kinds import (
    exact_tender,
    foreign_cash_tender,
    voucher_tender,
    with_tip,
)
from pos_app.operations.take_tender import (
    check_cash_law,
    clean_reference,
    require_approval,
    require_ready,
    settlement,
    with_tender,
)


def take_voucher(
    priced: PricedBasket,
    value: Money,
    *,
    issuer: str,
    number: str,
    staff: StaffMember,
    policy: Policy,
    clock: Clock,
    new_id: Callable[[], UUID],
) -> Basket:
    """A third party's voucher: what is over is change only where the store says so.

    Raises RuleError as `voucher_tender` does, `errors.voucher_issuer` for one that the store does
    not take, and `errors.voucher_twice` for a number that pays for this sale already.
    """
    require_ready(priced, staff)
    rules, number = policy.store.tendering, clean_reference(number)
    known = {name.casefold(): name for name in rules.voucher_issuers}
    if known and issuer.strip().casefold() not in known:
        raise RuleError("errors.voucher_issuer")
    issuer = known.get(issuer.strip().casefold(), clean_reference(issuer))
    for tender in priced.basket.tenders:
        if number and (tender.reference, tender.detail.issuer) == (number, issuer):
            raise RuleError("errors.voucher_twice", number=number)
    tender = voucher_tender(
        settlement(priced).due,
        value,
        tender_id=TenderId(new_id()),
        issuer=issuer,
        number=number,
        gives_change=rules.is_voucher_change_given,
        taken_at=clock.now(),
    )
    return with_tender(priced.basket, tender)


def take_foreign_cash(
    priced: PricedBasket,
    foreign: Money,
    *,
    staff: StaffMember,
    policy: Policy,
    clock: Clock,
    new_id: Callable[[], UUID],
) -> Basket:
    """Cash of a second currency; the change is in the store's own.

    Raises RuleError as `foreign_cash_tender` and `check_cash_law` do, and `errors.foreign_unknown`.
    """
    require_ready(priced, staff)
    rule = policy.store.tendering.foreign(foreign.currency.code)
    if rule is None:
        raise RuleError("errors.foreign_unknown", currency=foreign.currency.code)
    tender = foreign_cash_tender(
        settlement(priced).due,
        foreign,
        rule=rule,
        tender_id=TenderId(new_id()),
        step_minor=policy.store.cash_step_minor,
        taken_at=clock.now(),
    )
    check_cash_law(priced, tender, policy=policy)
    return with_tender(priced.basket, tender)


def needed_in(policy: Policy, due: Money, code: str) -> Money:
    """What a customer hands over in a second currency to pay all of it."""
    rule = policy.store.tendering.foreign(code)
    if rule is None:
        raise RuleError("errors.foreign_unknown", currency=code)
    return rule.needed_for(due)


def take_upi(
    priced: PricedBasket,
    amount: Money,
    *,
    reference: str,
    is_confirmed: bool,
    staff: StaffMember,
    clock: Clock,
    new_id: Callable[[], UUID],
    approved_by: StaffMember | None = None,
) -> Basket:
    """A transfer by UPI: seen to arrive, or not (`is_confirmed` False: its state is unknown).

    The till has no line to the bank. A transfer that nobody has seen is marked by what was `asked`
    for, so that the day's list finds it. Raises ApprovalNeededError `errors.upi_unseen` unless a
    manager takes it all the same.
    """
    require_ready(priced, staff)
    if not is_confirmed:
        require_approval(staff, approved_by, "errors.upi_unseen")
    tender = exact_tender(
        TenderKind.UPI,
        settlement(priced).due,
        amount,
        tender_id=TenderId(new_id()),
        reference=clean_reference(reference),
        detail=TenderDetail(asked=None if is_confirmed else amount),
        taken_at=clock.now(),
    )
    return with_tender(priced.basket, tender)


def add_tip(
    basket: Basket, tip: Money, *, tip_for: StaffId, tender_id: TenderId | None = None
) -> Basket:
    """A tip on the newest tender (or the named one). It is nobody's turnover.

    Raises RuleError `errors.no_tender` and as `with_tip` does.
    """
    wanted = next(
        (t for t in reversed(basket.tenders) if tender_id is None or t.id == tender_id), None
    )
    if wanted is None:
        raise RuleError("errors.no_tender")
    tipped = with_tip(wanted, tip, tip_for=tip_for)
    return replace(
        basket, tenders=tuple(tipped if t.id == wanted.id else t for t in basket.tenders)
    )


def upi_link(upi_id: str, name: str, amount: Money, reference: str) -> str:
    """What the customer's telephone reads. Source: NPCI, UPI Linking Specification 1.6, pay."""
    whole, part = divmod(amount.minor, 10**amount.currency.exponent)
    figure = (
        f"{whole}.{part:0{amount.currency.exponent}d}" if amount.currency.exponent else str(whole)
    )
    words, address = quote(name, safe=""), quote(upi_id, safe="@")
    return f"upi://pay?pa={address}&pn={words}&am={figure}&cu={amount.currency.code}&tr={reference}"

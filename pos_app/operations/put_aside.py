"""The steps of putting a basket aside and using it, inside the transaction of whoever does it.

Shared by suspending, quotes and layaways. Opens and commits nothing.

Invariant: a row that may be used has one use on its account, and no other row has.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import USE, Posting, RightId, issue, spend
from pos_app.domain.basket import Basket
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import BasketId
from pos_app.domain.money import Money
from pos_app.domain.pricing import price_basket
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.staff import StaffMember
from pos_app.domain.suspended import (
    SuspendedBasket,
    SuspendedKind,
    SuspendedState,
    deposit_account,
    label_for,
    use_account,
)
from pos_app.operations.ports import UnitOfWork

SUSPENDED = "suspended"


def make_room(
    work: UnitOfWork,
    basket: Basket | None,
    *,
    staff: StaffMember,
    now: datetime,
    new_id: Callable[[], UUID],
) -> SuspendedBasket | None:
    """Put the open basket aside for another one; nothing to do for an empty one."""
    if basket is None or basket.is_empty:
        return None
    return put_aside(work, basket, staff=staff, now=now, new_id=new_id)


def put_aside(
    work: UnitOfWork,
    basket: Basket,
    *,
    staff: StaffMember,
    now: datetime,
    new_id: Callable[[], UUID],
    label: str = "",
    kind: SuspendedKind = SuspendedKind.BASKET,
) -> SuspendedBasket:
    """Write one, with the right to use it once.

    One that was recalled keeps its number and its label. Raises RuleError `errors.basket_empty`,
    `errors.suspend_tendered`, `errors.suspended_used`, `errors.label_too_long`.
    """
    if basket.is_empty:
        raise RuleError("errors.basket_empty")
    if basket.tenders:
        raise RuleError("errors.suspend_tendered")
    policy = work.policy()
    today, rules = policy.business_day(now).date, policy.store.suspending
    before = work.suspended.find(basket.id)
    if before is not None and before.state is not SuspendedState.RECALLED:
        raise RuleError("errors.suspended_used", number=before.number)
    due_on = {
        SuspendedKind.QUOTE: rules.quote_until(today),
        SuspendedKind.LAYAWAY: rules.layaway_until(today),
    }.get(kind)
    known_label = "" if before is None else before.label
    is_same = before is not None and before.kind is kind
    suspended = SuspendedBasket(
        number=before.number if before and is_same else work.suspended.next_number(kind),
        kind=kind,
        basket=basket,
        total=price_basket(basket, policy.pricing_rules(now)).total,
        staff_id=staff.id,
        at=now,
        business_day=today,
        label=label_for(basket, label or known_label),
        due_on=due_on,
    )
    right = RightId(new_id())
    uses = issue(use_account(basket.id), 1, unit=USE, right=right, rule=SUSPENDED)
    work.suspended.suspend(suspended, uses)
    return suspended


def queue_slip(
    work: UnitOfWork, suspended: SuspendedBasket, now: datetime, new_id: Callable[[], UUID]
) -> PrintJob:
    """Queue its slip for the printer, with what it says."""
    job = queued_job(PrintKind.SLIP, now, new_id)
    work.add_print_job(job)
    work.suspended.add_slip(job.id, with_discounts(work, suspended))
    return job


def with_discounts(work: UnitOfWork, suspended: SuspendedBasket) -> SuspendedBasket:
    """The same with what came off it, by name; nothing is named when rules changed since."""
    priced = price_basket(suspended.basket, work.policy().pricing_rules(suspended.at))
    if priced.total != suspended.total:
        return suspended
    found = tuple(discount for line in priced.lines for discount in line.discounts)
    return replace(suspended, discounts=found)


def held(work: UnitOfWork, suspended: SuspendedBasket) -> Money:
    """What was put down for it so far."""
    balance = work.accounts.balance(deposit_account(suspended.id))
    return Money(0 if balance is None else balance.total, suspended.total.currency)


def usable(work: UnitOfWork, basket_id: BasketId) -> SuspendedBasket:
    """One that may be used here.

    Raises RuleError `errors.suspended_gone`, `errors.suspended_used` when it was used already, and
    `errors.suspended_elsewhere` while the right to it lies at another till.
    """
    found = work.suspended.find(basket_id)
    if found is None:
        raise RuleError("errors.suspended_gone")
    account = use_account(basket_id)
    if found.state is SuspendedState.SUSPENDED and work.accounts.rights(account):
        return found
    if found.state is not SuspendedState.SUSPENDED or work.accounts.held(account) < 1:
        raise RuleError("errors.suspended_used", number=found.number)
    raise RightsElsewhereError(
        "errors.suspended_elsewhere", account=account, missing=1, number=found.number
    )


def use_up(work: UnitOfWork, basket_id: BasketId, *, rule: str) -> tuple[Posting, ...]:
    """The movement that uses it: none is left for anybody else."""
    return spend(work.accounts.rights(use_account(basket_id)), 1, rule=rule)

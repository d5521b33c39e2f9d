"""The staff price's month: what one person may save is an account, spent with the sale.

Account `staff_price:<person>:<yyyy-mm>` in the unit `staff_price:<currency>`. The till that sells
first in a month puts the month's allowance on it, in the sale's own transaction; each saving spends
a right of it, so that it can never be exceeded here. Until a hub grants the rights, two tills of a
store that sell in the same month before they have synced each put one on.

Does not discount (operations/adjust_price) and gives nothing back when goods are returned.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from pos_app.domain.account import (
    AccountId,
    AccountKind,
    Posting,
    RightId,
    SpendingRight,
    account_id,
    issue,
    spend,
)
from pos_app.domain.discount import Adjustment, DiscountSource
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.operations.books import AccountBook
from pos_app.operations.ports import UnitOfWork

RULE = "staff_price"


def month_account(person: StaffId, day: date) -> AccountId:
    """The account of one person and month."""
    return account_id(AccountKind.STAFF_PRICE, f"{person}:{day:%Y-%m}")


def left_this_month(accounts: AccountBook, person: StaffId, policy: Policy, *, day: date) -> Money:
    """What somebody may still save here this month."""
    held = accounts.balance(month_account(person, day))
    month = policy.store.discretion.staff_month_minor
    return Money(month if held is None else held.here, policy.store.currency)


def saved_by_person(priced: PricedBasket) -> dict[StaffId, Money]:
    """What each colleague saves by the staff price in this basket."""
    made: dict[UUID | None, Adjustment] = {
        a.id: a
        for a in (
            *(a for line in priced.lines for a in line.line.adjustments),
            *priced.basket.adjustments,
        )
        if a.source is DiscountSource.STAFF_PRICE
    }
    saved: dict[StaffId, Money] = {}
    for line in priced.lines if made else ():
        for discount in line.discounts:
            adjustment = made.get(discount.source_id)
            if adjustment is not None and adjustment.for_staff is not None and discount.amount:
                before = saved.get(adjustment.for_staff, Money(0, discount.amount.currency))
                saved[adjustment.for_staff] = before + discount.amount
    return saved


def postings_for(
    priced: PricedBasket,
    work: UnitOfWork,
    policy: Policy,
    *,
    day: date,
    new_id: Callable[[], UUID],
) -> tuple[Posting, ...]:
    """What the sale posts. Raises RuleError `errors.staff_price_used_up` with what is left."""
    postings: list[Posting] = []
    unit = f"{AccountKind.STAFF_PRICE.value}:{policy.store.currency.code}"
    for person, amount in saved_by_person(priced).items():
        accounts = work.accounts
        left = left_this_month(accounts, person, policy, day=day)
        if amount.minor > left.minor:
            raise RuleError("errors.staff_price_used_up", left=left)
        account = month_account(person, day)
        rights = accounts.rights(account)
        if accounts.balance(account) is None:
            right = RightId(new_id())
            postings += issue(account, left.minor, unit=unit, right=right, rule=RULE)
            rights = (SpendingRight(id=right, account=account, unit=unit, amount=left.minor),)
        postings += spend(rights, amount.minor, rule=RULE)
    return tuple(postings)

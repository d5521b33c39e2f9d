"""Coupons at the counter: look one up, use it up with the sale, give it back with a refund.

A coupon is an account of uses: whoever spends one holds a right to it, so that a coupon is never
used twice, at two tills or in two stores. Presenting one only puts it into the basket; the use is
posted in the sale's own transaction, and only for a coupon that took something off. Batches are
operations/coupon_batches.

A coupon comes back when all of its sale has come back, however many refunds that took, and with a
void. It does not come back with a part of the sale: what is kept was bought at the coupon's price.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.domain.account import (
    AccountId,
    AccountKind,
    Posting,
    RightId,
    give_back,
    kind_of,
    spend,
)
from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.coupon import code_of, coupon_account, is_single_code, series_of
from pos_app.domain.discount import DiscountSource
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import LineId, SaleId
from pos_app.domain.offer import Offer
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.sale import Sale
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.refundable import COMES_BACK

RULE, RETURNED = "coupon", "coupon_returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupons:
    """What looking a coupon up needs: it reads the file, off the window's thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def look(self, code: str, *, staff: StaffMember) -> AccountId:
        """The account of a coupon that can be used here now.

        Raises RuleError `errors.coupon_unknown`, `errors.coupon_used_up`, `errors.coupon_elsewhere`
        (another till holds the right to it), `errors.coupon_ended`, `errors.coupon_not_yet`
        (`name`: not on this day or at this hour), `errors.coupon_not_in_force` (no offer here).
        """
        require(staff, Permission.RING_UP)
        account, now = coupon_account(code), self.clock.now()
        shown = code_of(account)
        with self.unit_of_work() as work:
            check_usable(work, account)
            policy, batch = work.policy(), work.offers.batch_of(shown)
            is_over = batch is not None and batch.is_over(policy.business_day(now).date)
        if is_over:
            raise RuleError("errors.coupon_ended", code=shown)
        known = policy.offers.offers_for_coupon(account)
        if not known:
            raise RuleError("errors.coupon_not_in_force", code=shown)
        _check_days(known, policy, now, code=shown)
        return account

    def present(self, basket: Basket, code: str, *, staff: StaffMember) -> Basket:
        """The basket with a coupon: `look`, then `with_coupon`, with what they raise."""
        return with_coupon(basket, self.look(code, staff=staff))


def is_coupon(code: str, policy: Policy) -> bool:
    """Whether this is the code of a coupon: a single one, or the public code of an offer here."""
    if is_single_code(code):
        return True
    account = coupon_account(code)
    series = series_of(code)
    return bool(series) and any(
        offer.coupon == series and account == coupon_account(series)
        for offer in policy.offers.offers
    )


def with_coupon(basket: Basket, account: AccountId) -> Basket:
    """The basket with a coupon that was looked up.

    Raises RuleError `errors.coupon_again` (in this basket already), `errors.basket_tendered`.
    """
    if account in basket.coupons:
        raise RuleError("errors.coupon_again", code=code_of(account))
    if basket.tenders:
        raise RuleError("errors.basket_tendered")
    return replace(basket, coupons=(*basket.coupons, account))


def without_coupon(basket: Basket, account: str) -> Basket:
    """The basket without a coupon that was presented. Raises RuleError `errors.basket_tendered`."""
    if basket.tenders:
        raise RuleError("errors.basket_tendered")
    return replace(basket, coupons=tuple(one for one in basket.coupons if one != account))


def _check_days(known: tuple[Offer, ...], policy: Policy, now: datetime, *, code: str) -> None:
    local = now.astimezone(ZoneInfo(policy.store.zone))
    for one in known:
        # Who buys may be known later: here the day is looked at, not the person.
        if one.valid.holds(local, tuple(early.group for early in one.valid.early)):
            return
    ends = [one.valid.last_on for one in known]
    if all(end is not None and end < local.date() for end in ends):
        raise RuleError("errors.coupon_ended", code=code)
    raise RuleError("errors.coupon_not_yet", code=code, name=known[0].name)


def check_usable(work: UnitOfWork, account: AccountId) -> None:
    """Refuse a coupon that cannot be used at this till now, each with its sentence."""
    code = code_of(account)
    balance = work.accounts.balance(account)
    if balance is None:
        raise RuleError("errors.coupon_unknown", code=code)
    if balance.total < 1:
        raise RuleError("errors.coupon_used_up", code=code)
    if balance.here < 1:
        raise RightsElsewhereError("errors.coupon_elsewhere", account=account, missing=1, code=code)


def used_coupons(priced: PricedBasket) -> tuple[AccountId, ...]:
    """The coupons that took something off or paid, each once. Those of refunded lines are past."""
    on_lines = (
        discount.account
        for line in priced.lines
        if line.line.refund is None
        for discount in line.discounts
        if discount.source is DiscountSource.COUPON
    )
    paying = (discount.account for discount in priced.paying)
    return tuple(AccountId(account) for account in dict.fromkeys((*on_lines, *paying)) if account)


def coupon_postings(
    work: UnitOfWork, priced: PricedBasket, *, new_id: Callable[[], UUID]
) -> tuple[Posting, ...]:
    """What the sale of this basket posts for coupons; checked in its transaction.

    Raises RuleError as `check_usable` does: a coupon may have been used up at another counter
    since it was presented.
    """
    postings: list[Posting] = []
    for account in used_coupons(priced):
        check_usable(work, account)
        postings += spend(work.accounts.rights(account), 1, rule=RULE)
    for posting in _come_back(work, priced.basket):
        right = RightId(new_id())
        postings += give_back(
            posting.account, -posting.delta, unit=posting.unit, right=right, rule=RETURNED
        )
    return tuple(postings)


def _come_back(work: UnitOfWork, basket: Basket) -> list[Posting]:
    """The uses of coupons whose sale has come back whole with this basket."""
    amounts = defaultdict[SaleId, dict[LineId, int]](dict)
    for line in basket.lines:
        if line.refund is not None and line.refund.has_receipt:
            parts = amounts[line.refund.sale_id]
            before = parts.get(line.refund.line_id, 0)
            parts[line.refund.line_id] = before - line.quantity.amount
    found: list[Posting] = []
    for sale_id, parts in amounts.items():
        sale = work.sale(sale_id)
        if sale is None:
            continue
        used = [
            posting
            for posting in sale.postings
            if posting.delta < 0 and kind_of(posting.account) is AccountKind.COUPON
        ]
        if used and _is_whole(work, sale, parts):
            found += used
    return found


def _is_whole(work: UnitOfWork, sale: Sale, parts: dict[LineId, int]) -> bool:
    """Whether nothing that can come back is left with the customer."""
    return all(
        work.returned(sale.id, line.id) + parts.get(line.id, 0) >= line.quantity.amount
        for line in sale.lines
        if line.kind in COMES_BACK and line.refund is None and line.quantity.amount > 0
    )

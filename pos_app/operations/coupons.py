"""Coupons: issue a batch, present one at the counter, use it up with the sale.

A coupon is an account of uses: whoever spends one holds a right to it, so that a coupon is never
used twice, at two tills or in two stores. Presenting one only puts it into the basket; the use is
posted in the sale's own transaction, and only for a coupon that took something off.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.account import USE, AccountId, Posting, RightId, issue, spend
from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.coupon import (
    MOST_COUPONS,
    MOST_USES,
    CouponBatch,
    check_series,
    coupon_account,
    coupon_code,
)
from pos_app.domain.discount import DiscountSource
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import OfferId
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

RULE = "coupon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupons:
    """The verbs of coupons. `new_number` gives random numbers of at least 64 bits."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]
    new_number: Callable[[], int]

    def issue(self, offer_id: OfferId, *, count: int, uses: int, staff: StaffMember) -> CouponBatch:
        """Make coupons for an offer. `count` 0 makes the public code of its series alone.

        Raises RuleError `errors.coupon_count`, `errors.coupon_uses`, `errors.coupon_no_series` (the
        offer needs none), `errors.coupon_exists` (the public code was issued before).
        """
        require(staff, Permission.EDIT_SETTINGS)
        if not 0 <= count <= MOST_COUPONS:
            raise RuleError("errors.coupon_count", most=MOST_COUPONS)
        if not 1 <= uses <= MOST_USES:
            raise RuleError("errors.coupon_uses", most=MOST_USES)
        now = self.clock.now()
        with self.unit_of_work() as work:
            offer = work.offers.offer(offer_id)
            if offer is None or not offer.coupon:
                raise RuleError("errors.coupon_no_series")
            check_series(offer.coupon)
            codes = self._codes(offer.coupon, count)
            for code in codes:
                if work.accounts.balance(coupon_account(code)) is not None:
                    raise RuleError("errors.coupon_exists", code=code)
            postings = [posting for code in codes for posting in self._issued(code, uses)]
            batch = CouponBatch(
                id=self.new_id(),
                offer_id=offer_id,
                series=offer.coupon,
                codes=codes,
                uses=uses,
                issued_at=now,
                issued_by=staff.id,
            )
            work.offers.issue(batch, postings, at=now)
            work.audit(
                AuditEntry(
                    kind="coupons_issued",
                    staff_id=staff.id,
                    at=now,
                    body={"series": offer.coupon, "count": len(codes), "uses": uses},
                )
            )
            work.commit()
        return batch

    def _codes(self, series: str, count: int) -> tuple[str, ...]:
        if not count:
            return (series,)
        codes: dict[str, None] = {}
        while len(codes) < count:
            codes[coupon_code(series, self.new_number())] = None
        return tuple(codes)

    def _issued(self, code: str, uses: int) -> tuple[Posting, Posting]:
        return issue(coupon_account(code), uses, unit=USE, right=RightId(self.new_id()), rule=RULE)

    def present(self, basket: Basket, code: str, *, staff: StaffMember) -> Basket:
        """The basket with a coupon that can be used here now.

        Raises RuleError `errors.coupon_unknown`, `errors.coupon_again` (in this basket already),
        `errors.coupon_used_up`, `errors.coupon_elsewhere` (another till holds the right to it),
        `errors.coupon_not_in_force` (known, but its offer does not hold).
        """
        require(staff, Permission.RING_UP)
        account = coupon_account(code)
        with self.unit_of_work() as work:
            check_usable(work, account)
            known = work.policy().offers.offers_for_coupon(account)
        if account in basket.coupons:
            raise RuleError("errors.coupon_again", code=code)
        if not known:
            raise RuleError("errors.coupon_not_in_force", code=code)
        return replace(basket, coupons=(*basket.coupons, account))


def check_usable(work: UnitOfWork, account: AccountId) -> None:
    """Refuse a coupon that cannot be used at this till now, each with its sentence."""
    code = account.partition(":")[2]
    balance = work.accounts.balance(account)
    if balance is None:
        raise RuleError("errors.coupon_unknown", code=code)
    if balance.total < 1:
        raise RuleError("errors.coupon_used_up", code=code)
    if balance.here < 1:
        raise RuleError("errors.coupon_elsewhere", code=code)


def without_coupon(basket: Basket, account: str) -> Basket:
    """The basket without a coupon that was presented."""
    return replace(basket, coupons=tuple(one for one in basket.coupons if one != account))


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


def coupon_postings(work: UnitOfWork, priced: PricedBasket) -> tuple[Posting, ...]:
    """What the sale of this basket posts for the coupons it uses; checked in its transaction.

    Raises RuleError as `Coupons.present` does: a coupon may have been used up at another counter
    since it was presented.
    """
    postings: list[Posting] = []
    for account in used_coupons(priced):
        check_usable(work, account)
        postings += spend(work.accounts.rights(account), 1, rule=RULE)
    return tuple(postings)

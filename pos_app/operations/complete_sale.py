"""Complete a sale: one transaction from a paid basket to a sale that cannot be lost.

The sale, its outbox record, its journal entry, its print jobs and the end of the open basket commit
together. Nothing prints and no drawer opens here: the queue sees the jobs after the commit.

Invariants:
- One basket gives at most one sale: completing it again returns the sale that there is.
- The total committed is the total that was shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.basket import Basket
from pos_app.domain.certificate import check_exemption
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.kitchen_slip import kitchen_lines
from pos_app.domain.margin import margin_of
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.sale import Sale, SaleNumber, lines_of
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations import staff_price
from pos_app.operations.account_for_basket import account_for_sale
from pos_app.operations.adjust_price import require_approved
from pos_app.operations.check_goods import check_items
from pos_app.operations.country_packs import country_pack
from pos_app.operations.coupons import coupon_postings
from pos_app.operations.item_use import item_postings
from pos_app.operations.keep_care import fulfil_wishes
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory
from pos_app.operations.refund_check import account_for_refunds, check_refunds, sale_kind_of
from pos_app.operations.reopen_wishes import reopen_wishes
from pos_app.operations.run_shift import shift_of_sale
from pos_app.operations.sale_loyalty import loyalty_of_sale
from pos_app.operations.sale_postings import offer_tenders, sale_postings, with_left
from pos_app.operations.sold_lines import sold_line_postings
from pos_app.operations.take_tender import settlement
from pos_app.operations.use_suspended import mark_used, suspended_postings


@dataclass(frozen=True, slots=True)
class CompletedSale:
    """The sale and the jobs that were queued with it."""

    sale: Sale
    receipt_job: PrintJob | None = None
    drawer_job: PrintJob | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What completing a sale needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def complete(
        self,
        basket: Basket,
        *,
        shown_total: Money,
        staff: StaffMember,
        is_receipt_wanted: bool,
        before: PricedBasket | None = None,
    ) -> CompletedSale:
        """Make the sale. `before` is how the screen priced it: what still holds is taken over.

        Raises RuleError `errors.basket_empty`, `errors.still_due` (not paid in full),
        `errors.total_changed` (a price rule changed since the total was shown),
        `errors.item_sold`, `errors.slip_used` (in another basket meanwhile),
        `errors.account_gone` (less on it than there was at the tender), as `check_refunds` and
        `loyalty_of_sale` do, and StorageError when it could not be made durable: then nothing has
        happened.
        """
        require(staff, Permission.TAKE_TENDER)
        if basket.is_empty:
            raise RuleError("errors.basket_empty")
        now = self.clock.now()
        with self.unit_of_work() as work:
            done = work.sale_of_basket(basket.id)
            if done is not None:
                return CompletedSale(done)
            policy = work.policy()
            priced = price_basket(basket, policy.pricing_rules(now), before)
            require_approved(priced, policy)
            _check_exemption(basket, policy, now)
            check_items(basket.lines, work.goods)
            if priced.total != shown_total:
                raise RuleError("errors.total_changed", shown=shown_total, total=priced.total)
            due = settlement(priced).due
            if due:
                raise RuleError("errors.still_due", due=due)
            check_refunds(work, priced, staff=staff, now=now)
            sale = _sale_from(
                priced, sale_id=SaleId(self.new_id()), number=work.next_sale_number(),
                policy=policy, staff=staff, now=now,
            )  # fmt: skip
            sale = replace(
                self._with_postings(work, priced, sale, policy),
                kind=sale_kind_of(basket),
                shift_id=shift_of_sale(work, policy, staff),
            )
            loyalty = loyalty_of_sale(work, sale, policy, basket=priced.basket, new_id=self.new_id)
            sale = loyalty.on(sale)
            work.add_sale(sale, margin_minor=margin_of(sale))
            loyalty.write(work)
            reopen_wishes(work, sale, new_id=self.new_id)
            fulfil_wishes(work, sale, new_id=self.new_id)
            mark_used(work, priced)
            receipt = self._queue(work, PrintKind.RECEIPT, sale, now) if is_receipt_wanted else None
            drawer = self._queue_beside(work, sale, policy, now)
            _account_for(work, priced, sale, staff)
            work.write_open_basket(None)
            work.commit()
        return CompletedSale(sale, receipt, drawer)

    def _queue_beside(
        self, work: UnitOfWork, sale: Sale, policy: Policy, now: datetime
    ) -> PrintJob | None:
        """What is made in the kitchen, and the drawer; returns the job of the latter."""
        if kitchen_lines(sale, policy.store):
            self._queue(work, PrintKind.KITCHEN, sale, now)
        return self._queue(work, PrintKind.DRAWER, sale, now) if sale.has_cash else None

    def _with_postings(
        self, work: UnitOfWork, priced: PricedBasket, sale: Sale, policy: Policy
    ) -> Sale:
        """The sale with what it moves on accounts, and with the tenders that offers are."""
        moved = sale_postings(priced, accounts=work.accounts, new_id=self.new_id)
        return replace(
            sale,
            tenders=(
                *with_left(sale.tenders, moved, work.accounts),
                *offer_tenders(priced, new_id=self.new_id, at=sale.completed_at),
            ),
            postings=(
                *moved,
                *coupon_postings(work, priced, new_id=self.new_id),
                *item_postings(priced.basket.lines, accounts=work.accounts, new_id=self.new_id),
                *self._staff_postings(work, priced, sale, policy),
                *suspended_postings(work, priced, new_id=self.new_id),
                *sold_line_postings(work, priced.basket),
            ),
        )

    def _staff_postings(
        self, work: UnitOfWork, priced: PricedBasket, sale: Sale, policy: Policy
    ) -> tuple[Posting, ...]:
        return staff_price.postings_for(
            priced, work, policy, day=sale.business_day.date, new_id=self.new_id
        )

    def _queue(self, work: UnitOfWork, kind: PrintKind, sale: Sale, now: datetime) -> PrintJob:
        job = queued_job(kind, now, self.new_id, sale_id=sale.id)
        work.add_print_job(job)
        return job

    def correct_given(self, sale: Sale, given: Money, *, staff: StaffMember) -> Money:
        """Say that another amount of cash was handed over; returns the change that is due now.

        The sale stays as it is: the correction is an audit entry beside it. Raises RuleError
        `errors.cash_short` when it would not have paid the sale, `errors.no_cash_tender`.
        """
        require(staff, Permission.TAKE_TENDER)
        cash = sale.cash_given
        if cash is None:
            raise RuleError("errors.no_cash_tender")
        needed = cash.given - cash.change_due  # with a tip, more than its amount
        if given < needed:
            raise RuleError("errors.cash_short", due=needed, given=given)
        with self.unit_of_work() as work:
            work.audit(
                AuditEntry(
                    kind="given_corrected",
                    staff_id=staff.id,
                    at=self.clock.now(),
                    body={
                        "sale": str(sale.number),
                        "given_before": cash.given.minor,
                        "given": given.minor,
                    },
                )
            )
            work.commit()
        return sale.change_due + given - cash.given


def _check_exemption(basket: Basket, policy: Policy, now: datetime) -> None:
    if basket.exemption is not None:
        needs = country_pack(policy.store.country).certificate_needs_expiry
        check_exemption(basket.exemption, on=policy.business_day(now).date, needs_expiry=needs)


def _account_for(work: UnitOfWork, priced: PricedBasket, sale: Sale, staff: StaffMember) -> None:
    """What must be answerable beside the sale: discounts by hand, refunds, no tax."""
    now, number = sale.completed_at, str(sale.number)
    account_for_sale(work, priced, number, now)
    account_for_refunds(work, sale, now=now)
    if sale.exemption is not None:
        body: dict[str, str | int | bool] = {"sale": number}
        work.audit(AuditEntry(kind="tax_exempted", staff_id=staff.id, at=now, body=body))


def _sale_from(
    priced: PricedBasket,
    *,
    sale_id: SaleId,
    number: SaleNumber,
    policy: Policy,
    staff: StaffMember,
    now: datetime,
) -> Sale:
    basket = priced.basket
    return Sale(
        id=sale_id,
        number=number,
        store_id=policy.store.id,
        till_id=policy.till.id,
        cashier_id=staff.id,
        basket_id=basket.id,
        business_day=policy.business_day(now),
        completed_at=now,
        lines=lines_of(priced),
        taxes=priced.taxes,
        tenders=tuple(replace(t, taken_at=t.taken_at or now) for t in basket.tenders),
        net=priced.net,
        total=priced.total,
        rounding=settlement(priced).rounding,
        supply_mode=basket.supply_mode,
        customer_id=basket.customer_id,
        exemption=basket.exemption,
    )

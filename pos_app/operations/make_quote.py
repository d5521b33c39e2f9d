"""Quotes: a basket put aside at a price that holds until a day, and opened into a new basket.

Opening uses nothing up: the sale made of it does (operations/use_suspended). Does not print.

Invariants:
- While it holds a quote never costs more than it said: its lines keep their prices, and what
  offers took off then and do not now is taken off by hand, approved by whoever made the quote.
- After its last day its lines cost what the catalogue says now, and every change is named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, LineId
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricingRules, price_basket
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.suspended import SuspendedBasket, SuspendedKind, price_changes, repriced
from pos_app.operations.ports import UnitOfWorkFactory
from pos_app.operations.put_aside import make_room, put_aside, queue_slip, usable
from pos_app.operations.suspend_basket import Recalled, Suspended

AS_QUOTED = "as_quoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeQuote:
    """What quotes need."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def quote(self, basket: Basket, *, staff: StaffMember, label: str = "") -> Suspended:
        """Make a quote of the open basket and queue it for the printer; none is open then.

        Raises RuleError as suspending does, `errors.approval_waiting` while a manager has to
        decide something, and `errors.quote_refund` for goods that come back.
        """
        require(staff, Permission.RING_UP)
        if basket.waiting:
            raise RuleError("errors.approval_waiting", number=len(basket.waiting))
        if any(line.refund is not None for line in basket.lines):
            raise RuleError("errors.quote_refund")
        now = self.clock.now()
        with self.unit_of_work() as work:
            made = put_aside(
                work,
                replace(basket, made_from=None),
                staff=staff,
                now=now,
                new_id=self.new_id,
                label=label,
                kind=SuspendedKind.QUOTE,
            )
            job = queue_slip(work, made, now, self.new_id)
            work.write_open_basket(None)
            work.commit()
        return Suspended(suspended=made, slip_job=job)

    def open_quote(
        self,
        quote_id: BasketId,
        *,
        staff: StaffMember,
        prices: Mapping[LineId, Money] | None = None,
        instead_of: Basket | None = None,
    ) -> Recalled:
        """A basket of what was quoted, open now; the one open before is suspended.

        Raises RuleError as recalling does.
        """
        require(staff, Permission.RING_UP)
        now = self.clock.now()
        with self.unit_of_work() as work:
            found = usable(work, quote_id)
            if found.kind is not SuspendedKind.QUOTE:
                raise RuleError("errors.suspended_gone")
            policy = work.policy()
            keeps = found.keeps_prices(policy.business_day(now).date)
            changes = () if keeps else price_changes(found.basket, prices or {})
            basket = opened(
                repriced(found.basket, changes), found, staff=staff, basket_id=self.new_id()
            )
            if keeps:
                basket = as_quoted(basket, found, policy.pricing_rules(now), new_id=self.new_id)
            basket = replace(basket, opened_at=now)
            aside = make_room(work, instead_of, staff=staff, now=now, new_id=self.new_id)
            work.write_open_basket(basket)
            work.commit()
        return Recalled(basket=basket, suspended=found, changes=changes, put_aside=aside)


def opened(
    basket: Basket, found: SuspendedBasket, *, staff: StaffMember, basket_id: UUID
) -> Basket:
    """A new basket of the same lines; its sale uses up what it was made from."""
    return replace(basket, id=BasketId(basket_id), staff_id=staff.id, made_from=found.id, traces=())


def as_quoted(
    basket: Basket, found: SuspendedBasket, rules: PricingRules, *, new_id: Callable[[], UUID]
) -> Basket:
    """The basket at no more than was said, whatever offers have ended since."""
    priced = price_basket(basket, rules)
    over = priced.total.minor - found.total.minor
    if over <= 0:
        return basket
    if priced.total != priced.net and rules.tax_mode == "exclusive":
        # Discounts come off before the tax: so much less that the total meets what was said.
        over = -(-over * priced.net.minor // priced.total.minor)
    made = Adjustment(
        id=new_id(),
        kind=AdjustmentKind.AMOUNT,
        value=over,
        reason=AS_QUOTED,
        made_by=found.staff_id,
        approved_by=found.staff_id,
    )
    return replace(basket, adjustments=(*basket.adjustments, made))

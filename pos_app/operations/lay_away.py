"""Layaway: goods put aside for somebody who pays in parts and fetches them when they are paid.

Money put down passes through the till as lines of its own: no turnover and no tax until the goods
are fetched; then the goods are sold and what was put down is taken off. What was put down is an
account (domain/suspended), so it always balances. Takes no money itself: each step opens a basket
that is tendered as any other.

Invariants:
- The goods keep their prices from the day they were put aside.
- Never more is put down than the goods come to, and nothing stays behind when they are fetched or
  the layaway is cancelled.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, LineId
from pos_app.domain.money import Money
from pos_app.domain.quantity import pieces
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.suspended import (
    SuspendedBasket,
    SuspendedKind,
    SuspendedState,
    clean_label,
    deposit_line,
)
from pos_app.operations.make_quote import as_quoted, opened
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.put_aside import (
    held,
    make_room,
    put_aside,
    queue_slip,
    usable,
    use_up,
)
from pos_app.operations.suspend_basket import Recalled
from pos_app.operations.suspended_book import SuspendedStep
from pos_app.operations.take_tender import require_approval

CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayAway:
    """What layaways need. `deposit_name` is what money put down is called on the receipt."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]
    deposit_name: str = ""

    def lay_away(self, basket: Basket, *, label: str, staff: StaffMember) -> Recalled:
        """Put the goods aside; what is open then is the deposit to be paid.

        Raises RuleError as suspending does, `errors.layaway_nameless` without a label or customer,
        `errors.layaway_goods_only`, `errors.approval_waiting`.
        """
        require(staff, Permission.RING_UP)
        if not clean_label(label) and basket.customer_id is None:
            raise RuleError("errors.layaway_nameless")
        if any(not line.kind.is_turnover or line.refund for line in basket.lines):
            raise RuleError("errors.layaway_goods_only")
        if basket.waiting:
            raise RuleError("errors.approval_waiting", number=len(basket.waiting))
        now = self.clock.now()
        with self.unit_of_work() as work:
            made = put_aside(
                work,
                replace(basket, made_from=None),
                staff=staff,
                now=now,
                new_id=self.new_id,
                label=label,
                kind=SuspendedKind.LAYAWAY,
            )
            queue_slip(work, made, now, self.new_id)
            least = work.policy().store.suspending.deposit_of(made.total)
            # Where nothing is asked for at once there is nothing to tender.
            lines = (self._line(made, least),) if least else ()
            deposit = self._fresh(made, lines, staff=staff, now=now)
            work.write_open_basket(deposit if lines else None)
            work.commit()
        return Recalled(basket=deposit, suspended=made)

    def put_down(
        self,
        layaway_id: BasketId,
        amount: Money,
        *,
        staff: StaffMember,
        instead_of: Basket | None = None,
    ) -> Recalled:
        """One more part: a basket with that amount to tender.

        Raises RuleError `errors.layaway_amount` with what may still be put down.
        """
        require(staff, Permission.RING_UP)
        now = self.clock.now()
        with self.unit_of_work() as work:
            found = _layaway(work, layaway_id)
            left = found.total - held(work, found)
            if not 0 < amount.minor <= left.minor:
                raise RuleError("errors.layaway_amount", left=left)
            aside = make_room(work, instead_of, staff=staff, now=now, new_id=self.new_id)
            basket = self._fresh(found, (self._line(found, amount),), staff=staff, now=now)
            work.write_open_basket(basket)
            work.commit()
        return Recalled(basket=basket, suspended=found, put_aside=aside)

    def collect(
        self, layaway_id: BasketId, *, staff: StaffMember, instead_of: Basket | None = None
    ) -> Recalled:
        """The goods are fetched: a basket with them and with what was put down taken off."""
        require(staff, Permission.RING_UP)
        now = self.clock.now()
        with self.unit_of_work() as work:
            found = _layaway(work, layaway_id)
            basket = opened(found.basket, found, staff=staff, basket_id=self.new_id())
            rules = work.policy().pricing_rules(now)
            basket = as_quoted(basket, found, rules, new_id=self.new_id)
            down = held(work, found)
            if down:
                basket = basket.adding(self._line(found, -down))
            basket = replace(basket, opened_at=now)
            aside = make_room(work, instead_of, staff=staff, now=now, new_id=self.new_id)
            work.write_open_basket(basket)
            work.commit()
        return Recalled(basket=basket, suspended=found, put_aside=aside)

    def cancel(
        self,
        layaway_id: BasketId,
        *,
        fee_name: str,
        staff: StaffMember,
        approved_by: StaffMember | None = None,
        instead_of: Basket | None = None,
    ) -> Recalled | None:
        """Give it up: a basket that gives back what was put down, less the store's fee.

        None when nothing was put down: then it is over at once. Raises ApprovalNeededError
        `errors.layaway_refund_limit` above what a cashier may give back.
        """
        require(staff, Permission.RING_UP)
        now = self.clock.now()
        with self.unit_of_work() as work:
            found = _layaway(work, layaway_id)
            rules, down = work.policy().store.suspending, held(work, found)
            limit = Money(rules.cancel_limit_minor, down.currency)
            if down > limit:
                require_approval(staff, approved_by, "errors.layaway_refund_limit", limit=limit)
            if not down:
                step = SuspendedStep(
                    basket_id=found.id, number=found.number, state=SuspendedState.DELETED,
                    staff_id=staff.id, at=now, reason=CANCELLED,
                )  # fmt: skip
                work.suspended.take(step, use_up(work, found.id, rule=CANCELLED))
                work.commit()
                return None
            lines = [self._line(found, -down)]
            fee = rules.fee_of(down)
            if fee:
                lines.append(self._fee(fee_name, fee, rules.fee_tax_class))
            basket = replace(
                self._fresh(found, tuple(lines), staff=staff, now=now), made_from=found.id
            )
            aside = make_room(work, instead_of, staff=staff, now=now, new_id=self.new_id)
            work.write_open_basket(basket)
            work.commit()
        return Recalled(basket=basket, suspended=found, put_aside=aside)

    def _line(self, layaway: SuspendedBasket, amount: Money) -> BasketLine:
        return deposit_line(layaway, amount, line_id=LineId(self.new_id()), name=self.deposit_name)

    def _fee(self, name: str, fee: Money, tax_class: str) -> BasketLine:
        return BasketLine(
            id=LineId(self.new_id()),
            product_id=None,
            name=name,
            department_id=None,
            tax_class=tax_class,
            listed_price=fee,
            quantity=pieces(1),
        )

    def _fresh(
        self,
        layaway: SuspendedBasket,
        lines: tuple[BasketLine, ...],
        *,
        staff: StaffMember,
        now: datetime,
    ) -> Basket:
        return Basket(
            id=BasketId(self.new_id()),
            opened_at=now,
            staff_id=staff.id,
            lines=lines,
            customer_id=layaway.basket.customer_id,
            supply_mode=layaway.basket.supply_mode,
        )


def _layaway(work: UnitOfWork, layaway_id: BasketId) -> SuspendedBasket:
    found = usable(work, layaway_id)
    if found.kind is not SuspendedKind.LAYAWAY:
        raise RuleError("errors.suspended_gone")
    return found

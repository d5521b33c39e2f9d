"""Set prices: now or ahead, for a store, a group or all; cancel one; what changes; why this price.

A manager's task; every price is a document and an audit entry. The product's own price is edited
with the product (operations/edit_catalogue). Does not print labels (operations/print_labels).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import PriceId, ProductId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.price import (
    PriceChange,
    PriceScope,
    check_price_change,
    due_at,
    newest_due,
)
from pos_app.domain.price_list import PriceReason, PriceStep, ShelfReport
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

FARTHEST = timedelta(days=366 * 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceWish:
    """One price to set. `valid_from` None is now; without a zone it is each store's own clock.

    `code` is that of a pack, empty for the product itself.
    """

    product_id: ProductId
    price: Money
    valid_from: datetime | None = None
    scope: PriceScope = PriceScope.ALL
    group: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPrices:
    """What setting prices needs. Every method is one transaction on the database thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def set(self, wish: PriceWish, *, staff: StaffMember) -> PriceChange:
        """Set one price.

        Raises RuleError `errors.price_absurd`, `errors.group_missing`, `errors.price_past`,
        `errors.price_too_far`, `errors.product_gone`.
        """
        require(staff, Permission.EDIT_CATALOGUE)
        now = self.clock.now()
        with self.unit_of_work() as work:
            product = work.prices.product(wish.product_id, now)
            if product is None:
                raise RuleError("errors.product_gone")
            pack = next((one for one in product.codes if one.code == wish.code), None)
            if wish.code and pack is None:
                raise RuleError("errors.product_gone")
            change = change_of(wish, policy=work.policy(), new_id=self.new_id, now=now, by=staff)
            work.prices.put(change)
            old = product.price if pack is None else product.price_by(pack)
            self._audit(work, "price_set", change, staff, old=old)
            work.commit()
        return change

    def cancel(self, price_id: PriceId, *, staff: StaffMember) -> PriceChange:
        """Take one price back, also one that holds already: the one before it holds again.

        Raises RuleError `errors.price_gone`.
        """
        require(staff, Permission.EDIT_CATALOGUE)
        with self.unit_of_work() as work:
            found = work.prices.price(price_id)
            if found is None or found.is_cancelled:
                raise RuleError("errors.price_gone")
            change = replace(found, is_cancelled=True)
            work.prices.put(change)
            self._audit(work, "price_cancelled", change, staff, old=None)
            work.commit()
        return change

    def restore(self, price_id: PriceId, *, staff: StaffMember) -> PriceChange:
        """Take a cancellation back. Raises RuleError `errors.price_gone`."""
        require(staff, Permission.EDIT_CATALOGUE)
        with self.unit_of_work() as work:
            found = work.prices.price(price_id)
            if found is None or not found.is_cancelled:
                raise RuleError("errors.price_gone")
            change = replace(found, is_cancelled=False)
            work.prices.put(change)
            self._audit(work, "price_set", change, staff, old=None)
            work.commit()
        return change

    def ahead(self, until: datetime | None = None, *, limit: int = 500) -> tuple[PriceStep, ...]:
        """What begins at this store from now up to an instant, in its sequence."""
        now = self.clock.now()
        with self.unit_of_work() as work:
            return work.prices.due_between(now, until or now + FARTHEST, limit=limit)

    def until_tomorrow_ends(
        self, steps: Sequence[PriceStep], policy: Policy
    ) -> tuple[PriceStep, ...]:
        """Those that begin before tomorrow's trading ends."""
        ends = end_of_tomorrow(policy, self.clock.now())
        return tuple(step for step in steps if step.due_at <= ends)

    def reports(self) -> tuple[ShelfReport, ...]:
        """Shelves that were reported to show another price, the newest first."""
        with self.unit_of_work() as work:
            return work.prices.shelf_reports()

    def why(self, product_id: ProductId) -> tuple[PriceReason, ...]:
        """Every price of a product with where it comes from, the newest first; its own last."""
        now = self.clock.now()
        with self.unit_of_work() as work:
            store = work.policy().store
            changes = list(work.prices.of_product(product_id))
            product = work.prices.product(product_id, now)
        packs = {} if product is None else {one.code: one for one in product.codes}
        holding = {code: newest_due(changes, store, now, code=code) for code in ("", *packs)}
        reasons = [
            PriceReason(
                code="cancelled"
                if one.is_cancelled
                else "set"
                if one.due_at(store.zone) <= now
                else "set_ahead",
                price=one.price,
                due_at=one.due_at(store.zone),
                change=one,
                is_here=replace(one, is_cancelled=False).holds_at(store),
                is_now=one == holding.get(one.code),
                pack=product.name_by(packs[one.code])
                if product is not None and one.code in packs
                else one.code,
            )
            for one in sorted(
                changes, key=lambda one: (one.due_at(store.zone), one.rank), reverse=True
            )
        ]
        own = None if product is None else product.base_price
        return (*reasons, PriceReason(code="own", price=own, is_now=holding[""] is None))

    def _audit(
        self,
        work: UnitOfWork,
        kind: str,
        change: PriceChange,
        staff: StaffMember,
        *,
        old: Money | None,
    ) -> None:
        body: dict[str, str | int | bool] = {
            "product": str(change.product_id),
            "price": change.price.minor,
            "valid_from": change.valid_from.isoformat(),
            "scope": change.scope.value,
            "place": change.place,
            "code": change.code,
        }
        if old is not None:
            body["price_before"] = old.minor
        work.audit(AuditEntry(kind=kind, staff_id=staff.id, at=self.clock.now(), body=body))


def change_of(
    wish: PriceWish,
    *,
    policy: Policy,
    new_id: Callable[[], UUID],
    now: datetime,
    by: StaffMember,
) -> PriceChange:
    """The price that a wish comes to; raises what `SetPrices.set` does, but for the product."""
    store = policy.store
    if wish.price.currency != store.currency:
        raise RuleError("errors.price_absurd", price=wish.price)
    place = {PriceScope.ALL: "", PriceScope.STORE: str(store.id)}.get(
        wish.scope, wish.group.strip()
    )
    change = PriceChange(
        id=PriceId(new_id()),
        product_id=wish.product_id,
        price=wish.price,
        valid_from=now if wish.valid_from is None else wish.valid_from,
        set_at=now,
        set_by=by.id,
        scope=wish.scope,
        place=place,
        code=wish.code,
    )
    check_price_change(change)
    due = change.due_at(store.zone)
    if due < now:
        raise RuleError("errors.price_past")
    if due > now + FARTHEST:
        raise RuleError("errors.price_too_far")
    return change


def end_of_tomorrow(policy: Policy, now: datetime) -> datetime:
    """The instant at which the trading day after this one ends at the store."""
    day = policy.business_day(now).date + timedelta(days=2)
    ends = datetime.combine(day, policy.store.day_starts_at)
    return due_at(ends, policy.store.zone)

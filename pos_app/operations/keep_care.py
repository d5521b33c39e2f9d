"""Keep what a customer was promised: service issues, wishes, follow-ups, and contacts with them.

One transaction each, on the database thread. Tells nobody and asks no consent: whoever wishes to
hear of something asked for it. What is due is read elsewhere (operations/due_today).

Invariants:
- A change says which state it saw: of two people at two screens the second is told.
- Nothing is written for somebody who is no longer there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.customer_care import (
    CareMatter,
    CareStep,
    Interaction,
    InteractionKind,
    MatterKind,
    MatterNow,
    MatterState,
    clean_care_text,
    clean_variant,
    matter_now,
    require_not_past,
    require_state,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProductId, SaleId, StaffId
from pos_app.domain.product import Product
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an issue is about, as far as it is known."""

    product_id: ProductId | None = None
    product_name: str = ""
    sale_id: SaleId | None = None


NOTHING_NAMED = About()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCare:
    """What keeping needs. All raise RuleError `errors.customer_gone`; texts as in the domain."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def open_issue(
        self,
        customer_id: CustomerId,
        text: str,
        *,
        due_on: date,
        staff: StaffMember,
        about: About = NOTHING_NAMED,
    ) -> MatterNow:
        """Write a trouble down, to be looked at again. Raises `errors.day_past`."""
        with self._work(customer_id, staff) as work:
            return self._open(
                work,
                CareMatter(
                    id=self.new_id(),
                    kind=MatterKind.ISSUE,
                    customer_id=customer_id,
                    store_id=work.policy().store.id,
                    opened_by=staff.id,
                    opened_at=self.clock.now(),
                    text=clean_care_text(text),
                    product_id=about.product_id,
                    product_name=about.product_name,
                    sale_id=about.sale_id,
                    due_on=self._day(work, due_on),
                ),
            )

    def follow_up(
        self,
        customer_id: CustomerId,
        text: str,
        *,
        due_on: date,
        staff: StaffMember,
        for_staff_id: StaffId | None = None,
    ) -> MatterNow:
        """Write down what is to be done by a day. Raises `errors.day_past`."""
        with self._work(customer_id, staff) as work:
            return self._open(
                work,
                CareMatter(
                    id=self.new_id(),
                    kind=MatterKind.FOLLOW_UP,
                    customer_id=customer_id,
                    store_id=work.policy().store.id,
                    opened_by=staff.id,
                    opened_at=self.clock.now(),
                    text=clean_care_text(text),
                    due_on=self._day(work, due_on),
                    for_staff_id=for_staff_id,
                ),
            )

    def wish(
        self,
        customer_id: CustomerId,
        product: Product,
        *,
        until_on: date,
        staff: StaffMember,
        variant: str = "",
    ) -> MatterNow:
        """Write down what somebody would buy if it were there.

        Raises `errors.day_past` and `errors.wish_known` (the same is wished for already).
        """
        with self._work(customer_id, staff) as work:
            label = clean_variant(variant)
            today = self._today(work)
            known = work.care.wishes_for(customer_id, [product.id], on=today)
            if any(one.matter.variant == label and one.state is MatterState.OPEN for one in known):
                raise RuleError("errors.wish_known")
            return self._open(
                work,
                CareMatter(
                    id=self.new_id(),
                    kind=MatterKind.WISH,
                    customer_id=customer_id,
                    store_id=work.policy().store.id,
                    opened_by=staff.id,
                    opened_at=self.clock.now(),
                    product_id=product.id,
                    product_name=product.name,
                    variant=label,
                    until_on=self._day(work, until_on),
                ),
            )

    def change(
        self,
        seen: MatterNow,
        state: MatterState,
        *,
        staff: StaffMember,
        due_on: date | None = None,
        text: str = "",
    ) -> MatterNow:
        """Take a matter further: another state, another day, or only words about it.

        Raises `errors.care_changed` (somebody changed it since it was `seen`), `errors.care_state`
        and `errors.day_past`.
        """
        require_state(seen.matter.kind, state)
        words = clean_care_text(text, is_needed=False)
        with self._work(seen.matter.customer_id, staff) as work:
            day = None if due_on is None else self._day(work, due_on, stood=seen.due_on)
            return self._step(work, seen, state, due_on=day, text=words, staff=staff)

    def put_off(self, seen: MatterNow, days: int, *, staff: StaffMember) -> MatterNow:
        """Look at a matter again so many days from now, not from when a list was read.

        Raises `errors.care_changed`.
        """
        with self._work(seen.matter.customer_id, staff) as work:
            day = self._today(work) + timedelta(days=days)
            return self._step(work, seen, seen.state, due_on=day, staff=staff)

    def restore(self, now: MatterNow, before: MatterNow, *, staff: StaffMember) -> MatterNow:
        """Take a change back: the matter stands as `before`. Raises `errors.care_changed`."""
        with self._work(now.matter.customer_id, staff) as work:
            return self._step(work, now, before.state, due_on=before.due_on, staff=staff)

    def interaction(
        self,
        customer_id: CustomerId,
        kind: InteractionKind,
        text: str,
        *,
        staff: StaffMember,
        matter_id: UUID | None = None,
    ) -> Interaction:
        """Write down that somebody was in touch."""
        with self._work(customer_id, staff) as work:
            interaction = Interaction(
                id=self.new_id(),
                customer_id=customer_id,
                kind=kind,
                text=clean_care_text(text),
                staff_id=staff.id,
                store_id=work.policy().store.id,
                at=self.clock.now(),
                matter_id=matter_id,
            )
            work.care.add_interaction(interaction)
            work.commit()
        return interaction

    @contextmanager
    def _work(self, customer_id: CustomerId, staff: StaffMember) -> Iterator[UnitOfWork]:
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            if work.customers.customer(customer_id) is None:
                raise RuleError("errors.customer_gone")
            yield work

    def _open(self, work: UnitOfWork, matter: CareMatter) -> MatterNow:
        work.care.add(matter)
        work.commit()
        return matter_now(matter)

    def _step(
        self,
        work: UnitOfWork,
        seen: MatterNow,
        state: MatterState,
        *,
        staff: StaffMember,
        due_on: date | None = None,
        text: str = "",
    ) -> MatterNow:
        stands = work.care.matter(seen.matter.id)
        if stands is None or stands.step_id != seen.step_id:
            raise RuleError("errors.care_changed")
        step = CareStep(
            id=self.new_id(),
            matter_id=seen.matter.id,
            customer_id=seen.matter.customer_id,
            state=state,
            staff_id=staff.id,
            at=self.clock.now(),
            due_on=due_on,
            text=text,
            saw=stands.step_id,
        )
        now = work.care.add_step(step)
        work.commit()
        return now

    def _today(self, work: UnitOfWork) -> date:
        return work.policy().business_day(self.clock.now()).date

    def _day(self, work: UnitOfWork, day: date, *, stood: date | None = None) -> date:
        """A day to come; one that stood already may stay, though it is over."""
        return day if day == stood else require_not_past(day, today=self._today(work))


def fulfil_wishes(work: UnitOfWork, sale: Sale, *, new_id: Callable[[], UUID]) -> None:
    """Close the wishes of a sale's customer for what they bought, in the sale's transaction."""
    if sale.customer_id is None or sale.kind is not SaleKind.SALE:
        return
    bought = [
        line.product_id
        for line in sale.lines
        if line.product_id is not None and line.kind.is_turnover and line.quantity.amount > 0
    ]
    on, at = sale.business_day.date, sale.completed_at
    for wish in work.care.wishes_for(sale.customer_id, bought, on=on):
        work.care.add_step(
            CareStep(
                id=new_id(),
                matter_id=wish.matter.id,
                customer_id=wish.matter.customer_id,
                state=MatterState.BOUGHT,
                staff_id=sale.cashier_id,
                at=at,
                saw=wish.step_id,
                sale_id=sale.id,
            )
        )

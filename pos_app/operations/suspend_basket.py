"""Suspend and recall: put a basket aside under a number and fetch it back, once.

Each is one transaction: the open basket, the suspended one, the record and the movement of its
account change together. A crash leaves a basket suspended or open, never both and never neither.
Does not print (peripherals) and does not open quotes or layaways (operations/make_quote, lay_away).

Invariants:
- A basket with money on it is not suspended: the money is taken back first.
- A basket recalled on its own business day keeps its prices; from an earlier day its lines cost
  what the catalogue says now, and every change is named.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, LineId
from pos_app.domain.money import Money
from pos_app.domain.print_job import PrintJob
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.suspended import (
    LONGEST_REASON,
    PriceChange,
    SuspendedBasket,
    SuspendedKind,
    SuspendedState,
    price_changes,
    repriced,
)
from pos_app.operations.ports import UnitOfWorkFactory
from pos_app.operations.put_aside import held, make_room, put_aside, queue_slip, usable, use_up
from pos_app.operations.suspended_book import SuspendedStep
from pos_app.operations.take_tender import require_approval

RECALLED, DELETED = "recalled", "deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended:
    """What was put aside, and the slip that was queued with it."""

    suspended: SuspendedBasket
    slip_job: PrintJob | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One in the list: who put it aside, and what was put down for it."""

    suspended: SuspendedBasket
    staff_name: str
    held: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """The basket that is open now, what changed its price, and what was put aside for it."""

    basket: Basket
    suspended: SuspendedBasket
    changes: tuple[PriceChange, ...] = ()
    put_aside: SuspendedBasket | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendBasket:
    """What suspending and recalling need."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def suspend(
        self, basket: Basket, *, staff: StaffMember, label: str = "", is_slip_wanted: bool = False
    ) -> Suspended:
        """Put the open basket aside; none is open then.

        Raises RuleError `errors.basket_empty`, `errors.suspend_tendered`, `errors.label_too_long`.
        """
        require(staff, Permission.RING_UP)
        now = self.clock.now()
        with self.unit_of_work() as work:
            suspended = put_aside(
                work, basket, staff=staff, now=now, new_id=self.new_id, label=label
            )
            job = queue_slip(work, suspended, now, self.new_id) if is_slip_wanted else None
            work.write_open_basket(None)
            work.commit()
        return Suspended(suspended=suspended, slip_job=job)

    def recall(
        self,
        basket_id: BasketId,
        *,
        staff: StaffMember,
        prices: Mapping[LineId, Money] | None = None,
        instead_of: Basket | None = None,
    ) -> Recalled:
        """Open a suspended basket again; the one open now is suspended in the same transaction.

        `prices` are those of the catalogue now (`current_prices`), used if the basket is from an
        earlier business day. Raises RuleError `errors.suspended_gone`, `errors.suspended_used`
        and as `suspend` does.
        """
        require(staff, Permission.RING_UP)
        now = self.clock.now()
        with self.unit_of_work() as work:
            found = usable(work, basket_id)
            if found.kind is not SuspendedKind.BASKET:
                raise RuleError("errors.suspended_not_plain", number=found.number)
            aside = make_room(work, instead_of, staff=staff, now=now, new_id=self.new_id)
            keeps = found.keeps_prices(work.policy().business_day(now).date)
            changes = () if keeps else price_changes(found.basket, prices or {})
            basket = repriced(found.basket, changes)
            step = _step(found, SuspendedState.RECALLED, staff, now)
            work.suspended.take(step, use_up(work, basket_id, rule=RECALLED))
            work.write_open_basket(basket)
            work.commit()
        return Recalled(basket=basket, suspended=found, changes=changes, put_aside=aside)

    def delete(
        self,
        basket_id: BasketId,
        *,
        reason: str,
        staff: StaffMember,
        approved_by: StaffMember | None = None,
    ) -> SuspendedBasket:
        """Give a suspended basket or quote up, for a reason; a manager's decision.

        Raises RuleError `errors.reason_missing`, `errors.suspended_gone`, `errors.suspended_used`,
        `errors.layaway_cancel_first`, and ApprovalNeededError `errors.delete_suspended`.
        """
        require(staff, Permission.RING_UP)
        cleaned = " ".join(reason.split())[:LONGEST_REASON]
        if not cleaned:
            raise RuleError("errors.reason_missing")
        require_approval(staff, approved_by, "errors.delete_suspended")
        now = self.clock.now()
        with self.unit_of_work() as work:
            found = usable(work, basket_id)
            if found.kind is SuspendedKind.LAYAWAY:
                raise RuleError("errors.layaway_cancel_first", number=found.number)
            step = replace(
                _step(found, SuspendedState.DELETED, staff, now),
                reason=cleaned,
                approved_by=None if approved_by is None else approved_by.id,
            )
            work.suspended.take(step, use_up(work, basket_id, rule=DELETED))
            work.commit()
        return found

    def waiting(self) -> tuple[Waiting, ...]:
        """All that may be used, the newest first."""
        with self.unit_of_work() as work:
            names = {person.id: person.name for person in work.staff()}
            return tuple(
                Waiting(one, names.get(one.staff_id, ""), held(work, one))
                for one in work.suspended.waiting()
            )

    def numbered(self, number: str) -> SuspendedBasket:
        """The one with this number. Raises RuleError `errors.suspended_gone`."""
        with self.unit_of_work() as work:
            found = work.suspended.find_number(number.strip())
        if found is None:
            raise RuleError("errors.suspended_gone")
        return found

    def print_slip(self, suspended: SuspendedBasket, *, staff: StaffMember) -> PrintJob:
        """Queue the slip of one that waits: its number as a barcode."""
        require(staff, Permission.RING_UP)
        now = self.clock.now()
        with self.unit_of_work() as work:
            job = queue_slip(work, suspended, now, self.new_id)
            work.commit()
        return job


def _step(
    found: SuspendedBasket, state: SuspendedState, staff: StaffMember, now: datetime
) -> SuspendedStep:
    return SuspendedStep(
        basket_id=found.id, number=found.number, state=state, staff_id=staff.id, at=now
    )

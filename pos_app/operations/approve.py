"""Approve what waits on a basket: a manager gives their PIN on the spot, or later, before tender.

The PIN is checked as for signing on, with the same lock-out. A staff card says who it is; alone it
approves only where the store says so, and never for somebody who is locked out. Does not sign
anybody on: the cashier goes on. The approval becomes an audit entry with the sale
(operations/account_for_basket).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.discount import Adjustment
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.operations.sign_on import SignOn


@dataclass(frozen=True, slots=True, kw_only=True)
class Approve:
    """What approving needs. Both read the file: off the window's thread."""

    sign_on: SignOn

    def approvers(self) -> tuple[StaffMember, ...]:
        """Everybody whose PIN would do."""
        return approvers_among(self.sign_on.staff())

    def identify(self, staff_id: StaffId, pin: str) -> StaffMember:
        """Who approves. Raises RuleError as signing on does, and PermissionDeniedError."""
        member = self.sign_on.sign_on(staff_id, pin)
        require(member, Permission.APPROVE)
        return member

    def by_card(self, staff_id: StaffId) -> StaffMember | None:
        """Who approves by having shown their card; None where the store wants their PIN too.

        Raises RuleError `sign_on.unknown_person`, `sign_on.locked_out`, PermissionDeniedError.
        """
        member, _ = self.sign_on.unlocked(staff_id)
        require(member, Permission.APPROVE)
        with self.sign_on.unit_of_work() as work:
            is_enough = work.policy().store.discretion.badge_approves
        return member if is_enough else None


def approvers_among(people: Iterable[StaffMember]) -> tuple[StaffMember, ...]:
    """Those of these people whose PIN would do."""
    return tuple(one for one in people if is_allowed(one, Permission.APPROVE))


def approved(basket: Basket, by: StaffMember, *, only: Collection[UUID] | None = None) -> Basket:
    """The basket with what waits settled; `only` names those that were shown to the approver.

    Raises RuleError `errors.nothing_waits`.
    """
    require(by, Permission.APPROVE)
    if not any(only is None or a.id in only for a in basket.waiting):
        raise RuleError("errors.nothing_waits")

    def settled(adjustments: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
        return tuple(
            replace(a, approved_by=by.id) if a.is_waiting and (only is None or a.id in only) else a
            for a in adjustments
        )

    lines = tuple(
        replace(line, adjustments=settled(line.adjustments)) if line.adjustments else line
        for line in basket.lines
    )
    return replace(basket, lines=lines, adjustments=settled(basket.adjustments))

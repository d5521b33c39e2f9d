"""Erase somebody: at this till at once, at every other and the hub by a record that is for ever.

Two people stand by it (domain/staff.require_second). What the law keeps stays without a name: sales
and entries of accounts under an id that means nobody any more, and invoices until their own date.
One transaction, on the database thread. Backups follow within thirty days (domain/backup).

Invariants:
- All records of one person go together, however they were joined.
- Whoever owes something, or stands in the open sale, is not erased before that is settled.
- The journal says that somebody was erased, why and by whom, and nothing of whom.
"""

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Money
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require, require_second
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory
from pos_app.operations.take_account_tender import on_account_of


class ErasureReason(StrEnum):
    """Why somebody is erased."""

    ASKED = "asked"  # they asked for it
    RETENTION = "retention"  # nobody needs it any more
    MINOR = "minor"  # a child without a parent's word
    MISTAKE = "mistake"  # nobody should have been written down


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureAsked:
    """What erasing somebody would mean. `points` lapse, in all programmes; `seconds` may say yes.

    `records` are theirs; `sales` stay without a name.
    """

    records: tuple[CustomerId, ...]
    points: int
    sales: int
    seconds: tuple[StaffMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseCustomer:
    """What erasing needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def look(self, customer_id: CustomerId, *, staff: StaffMember) -> ErasureAsked:
        """What it would mean.

        Raises RuleError `errors.customer_gone`, `errors.erase_owes` (values: amount),
        `errors.erase_in_sale`, PermissionDeniedError.
        """
        require(staff, Permission.ERASE_CUSTOMERS)
        with self.unit_of_work() as work:
            records = _erasable(work, customer_id)
            accounts = (
                programme.account(one) for programme in work.policy().programmes for one in records
            )
            held = (work.accounts.balance(account) for account in accounts)
            return ErasureAsked(
                records=records,
                points=sum(one.total for one in held if one is not None),
                sales=work.erasures.sales_of(records),
                seconds=tuple(
                    one
                    for one in work.staff()
                    if one.id != staff.id and is_allowed(one, Permission.APPROVE)
                ),
            )

    def erase(
        self,
        customer_id: CustomerId,
        reason: ErasureReason,
        *,
        staff: StaffMember,
        second: StaffMember | None,
    ) -> int:
        """Erase them; how many records that were.

        Raises as `look` and `require_second` do.
        """
        require(staff, Permission.ERASE_CUSTOMERS)
        now = self.clock.now()
        with self.unit_of_work() as work:
            require_second(staff, second, work.staff())
            records = _erasable(work, customer_id)
            work.erasures.erase(records, at=now)
            body: dict[str, str | int | bool] = {
                "reason": reason.value,
                "records": len(records),
                "second": "" if second is None else str(second.id),
            }
            entry = AuditEntry(kind="customer_erased", staff_id=staff.id, at=now, body=body)
            work.audit(entry)
            work.commit()
        return len(records)


def _erasable(work: UnitOfWork, customer_id: CustomerId) -> tuple[CustomerId, ...]:
    records = work.people.records(customer_id)
    if not any(work.customers.customer(one) is not None for one in records):
        raise RuleError("errors.customer_gone")
    basket = work.open_basket()
    if basket is not None and basket.customer_id in records:
        raise RuleError("errors.erase_in_sale")
    balances = (work.accounts.balance(on_account_of(one)) for one in records)
    owed = sum(one.total for one in balances if one is not None)
    if owed > 0:
        currency = work.policy().store.currency
        raise RuleError("errors.erase_owes", amount=Money(owed, currency))
    return records

"""Write a tag on many customers at once.

One transaction, on the database thread; EditCustomer.undo takes it back. Picks nobody.

Invariants:
- Nobody under age is tagged: that would be to sort them by what they buy.
- Each who is tagged has a fact that names the field and who did it, never the tag.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.customer_fields import MOST_TAGS, clean_tags
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.edit_customer import CustomerEdit, named_fields
from pos_app.operations.ports import UnitOfWorkFactory

MOST_TAGGED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPeople:
    """What it needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def tag(self, people: Sequence[CustomerId], text: str, *, staff: StaffMember) -> CustomerEdit:
        """Tag the first MOST_TAGGED of them, but for those who have it, or room for no more.

        Raises PermissionDeniedError, RuleError `errors.tag_missing` and what `clean_tags` raises.
        """
        require(staff, Permission.SEE_REPORTS)
        require(staff, Permission.SERVE_CUSTOMERS)
        typed = clean_tags(text)
        if not typed:
            raise RuleError("errors.tag_missing")
        changes: list[tuple[Customer, Customer]] = []
        with self.unit_of_work() as work:
            known = {tag.casefold(): tag for tag in work.profiles.tags()}
            tags = tuple(known.get(tag.casefold(), tag) for tag in typed)
            for person in people[:MOST_TAGGED]:
                before = work.customers.customer(person)
                after = None if before is None or before.is_minor else _tagged(before, tags)
                if before is None or after is None:
                    continue
                work.customers.put(after)
                work.profiles.add_change(
                    CustomerChange(
                        id=self.new_id(),
                        customer_id=after.id,
                        staff_id=staff.id,
                        at=self.clock.now(),
                        fields=named_fields(before, after),
                    )
                )
                changes.append((before, after))
            work.commit()
        return CustomerEdit(tuple(changes))


def _tagged(customer: Customer, tags: tuple[str, ...]) -> Customer | None:
    """With these tags too; None where that changes nothing or is more than somebody may have."""
    have = {tag.casefold() for tag in customer.tags}
    new = tuple(tag for tag in tags if tag.casefold() not in have)
    if not new or len(customer.tags) + len(new) > MOST_TAGS:
        return None
    return replace(customer, tags=(*customer.tags, *new))

"""Enrol a customer at the counter, and write down what helps to serve them.

Phone or e-mail is enough. Somebody with the same number or address is offered, never merged by
itself: a household shares its telephone. Asks for no consent and assumes none.

Invariant: a card belongs to one customer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.contact import normal_phone
from pos_app.domain.customer import Customer, CustomerNote, NoteKind, clean_name, clean_note
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.receipt_request import normal_address
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

ENROLLED = "customer_enrolled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What somebody typed, as they typed it. `name` is given name and family name in one."""

    phone: str = ""
    email: str = ""
    name: str = ""
    card: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollCustomer:
    """What enrolling needs. All of it runs on the database thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def known(self, joining: Joining, *, staff: StaffMember) -> tuple[Customer, ...]:
        """Who has this number, this address or this card already. Raises as `enroll` does."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            return _known(work, self._customer(work, joining))

    def enroll(
        self, joining: Joining, *, staff: StaffMember, is_somebody_else: bool = False
    ) -> Customer:
        """Write a new customer.

        Raises RuleError `errors.contact_missing`, `errors.phone_wrong`, `errors.address_wrong`,
        `errors.card_taken`, `errors.customer_known` (somebody has this number or address:
        `is_somebody_else` says that this is another person), and as `clean_name` does.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            customer = self._customer(work, joining)
            others = _known(work, customer)
            if any(one.card and one.card == customer.card for one in others):
                raise RuleError("errors.card_taken")
            if others and not is_somebody_else:
                raise RuleError("errors.customer_known")
            work.customers.put(customer)
            entry = AuditEntry(
                kind=ENROLLED,
                staff_id=staff.id,
                at=self.clock.now(),
                body={"customer": str(customer.id)},
            )
            work.audit(entry)
            work.commit()
        return customer

    def note(
        self, customer_id: CustomerId, kind: NoteKind, text: str, *, staff: StaffMember
    ) -> CustomerNote:
        """Write something down. Raises RuleError `errors.customer_gone` and as `clean_note`."""
        require(staff, Permission.SERVE_CUSTOMERS)
        note = CustomerNote(
            id=self.new_id(),
            customer_id=customer_id,
            kind=kind,
            text=clean_note(text),
            staff_id=staff.id,
            at=self.clock.now(),
        )
        with self.unit_of_work() as work:
            if work.customers.customer(customer_id) is None:
                raise RuleError("errors.customer_gone")
            work.customers.add_note(note)
            work.commit()
        return note

    def _customer(self, work: UnitOfWork, joining: Joining) -> Customer:
        store = work.policy().store
        phone, email = joining.phone.strip(), joining.email.strip()
        if not (phone or email):
            raise RuleError("errors.contact_missing")
        given, _, family = clean_name(joining.name).rpartition(" ")
        return Customer(
            id=CustomerId(self.new_id()),
            given_name=given or family,
            family_name=family if given else "",
            phone=normal_phone(phone, store.country) if phone else "",
            email=normal_address(email) if email else "",
            card=joining.card.strip(),
            language=joining.language or store.languages[0],
            enrolled_at=self.clock.now(),
            home_store_id=store.id,
        )


def _known(work: UnitOfWork, customer: Customer) -> tuple[Customer, ...]:
    found = list(work.customers.by_contact(phone=customer.phone, email=customer.email))
    by_card = work.customers.by_card(customer.card) if customer.card else None
    if by_card is not None and by_card not in found:
        found.append(by_card)
    return tuple(found)

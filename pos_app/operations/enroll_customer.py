"""Enrol a customer at the counter, and write down what helps to serve them.

Phone or e-mail is enough. Somebody with the same number or address is offered, never merged by
itself: a household shares its telephone. Assumes no consent: answers come with what was shown.

Invariants:
- A card belongs to one customer.
- A customer and what they answered at once are written together, or neither.
- Who enrolled somebody is kept with them: managers see the rate of each cashier, beside the number
  of sales that it is of.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.consent import ConsentHow, ConsentWording
from pos_app.domain.contact import normal_phone
from pos_app.domain.customer import Customer, CustomerNote, NoteKind, clean_name, clean_note
from pos_app.domain.customer_fields import clean_birthday, clean_card
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.receipt_request import normal_address
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.keep_consent import KeepConsent, askable
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory

ENROLLED = "customer_enrolled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What somebody typed, as they typed it. `name` is given name and family name in one.

    `answers` were heard by staff, who read the boxes out.
    """

    phone: str = ""
    email: str = ""
    name: str = ""
    card: str = ""
    language: str = ""
    birthday: str = ""
    is_minor: bool = False
    answers: tuple[ConsentAnswer, ...] = ()


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

    def boxes(
        self, joining: Joining, *, staff: StaffMember, how: ConsentHow = ConsentHow.SAID_ALOUD
    ) -> tuple[ConsentWording, ...]:
        """What somebody who joins like this may be asked. Raises as `enroll` does."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            customer = self._customer(work, joining)
            _refuse_card(work, customer)
            return askable(work, customer, how=how)

    def enroll(
        self, joining: Joining, *, staff: StaffMember, is_somebody_else: bool = False
    ) -> Customer:
        """Write a new customer.

        Raises RuleError `errors.contact_missing`, `errors.phone_wrong`, `errors.address_wrong`,
        `errors.card_taken`, `errors.customer_known` (somebody has this number or address:
        `is_somebody_else` says that this is another person), `errors.consent_minor`, and as
        `clean_name` and `clean_birthday` do.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            customer = replace(self._customer(work, joining), enrolled_by=staff.id)
            _refuse_card(work, customer)
            if _known(work, customer) and not is_somebody_else:
                raise RuleError("errors.customer_known")
            work.customers.put(customer)
            self._keeping.write(
                work, customer, joining.answers, staff=staff, how=ConsentHow.SAID_ALOUD
            )
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

    @property
    def _keeping(self) -> KeepConsent:
        return KeepConsent(unit_of_work=self.unit_of_work, clock=self.clock, new_id=self.new_id)

    def _customer(self, work: UnitOfWork, joining: Joining) -> Customer:
        store = work.policy().store
        phone, email = joining.phone.strip(), joining.email.strip()
        if any(mark in text for text in (phone, email) for mark in "\t\r\n"):
            raise RuleError("errors.contact_columns")
        if not (phone or email):
            raise RuleError("errors.contact_missing")
        given, _, family = clean_name(joining.name).rpartition(" ")
        return Customer(
            id=CustomerId(self.new_id()),
            given_name=given or family,
            family_name=family if given else "",
            phone=normal_phone(phone, store.country) if phone else "",
            email=normal_address(email) if email else "",
            card=clean_card(joining.card),
            language=joining.language or store.languages[0],
            birthday_md=clean_birthday(joining.birthday, store.country),
            is_minor=joining.is_minor,
            enrolled_at=self.clock.now(),
            home_store_id=store.id,
        )


def _known(work: UnitOfWork, customer: Customer) -> tuple[Customer, ...]:
    found = list(work.customers.by_contact(phone=customer.phone, email=customer.email))
    by_card = work.customers.by_card(customer.card) if customer.card else None
    if by_card is not None and by_card not in found:
        found.append(by_card)
    # Of several records of one person the first: whoever is offered is a person.
    people = {min(work.people.records(one.id)): one for one in reversed(found)}
    return tuple(one for one in found if one in people.values())


def _refuse_card(work: UnitOfWork, customer: Customer) -> None:
    """A card that is somebody's, or was lost, is nobody's to give."""
    if not customer.card:
        return
    if work.customers.by_card(customer.card) is not None:
        raise RuleError("errors.card_taken")
    if work.profiles.lost_by(customer.card) is not None:
        raise RuleError("errors.card_lost")

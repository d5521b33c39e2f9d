"""SqlCustomerBook: customers, notes and visits on the till's file; fills CustomerBook.

Does not search as somebody types (customer_search).

Invariant: a customer that changed, a note and a visit have their records among those that the
commit waits for.
"""

from collections.abc import Sequence

from pos_app.domain.customer import Customer, CustomerNote, Visit
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.storage import customers
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts

NOTED = "customer_note"


class SqlCustomerBook:
    """The customers of one transaction."""

    def __init__(self, facts: Facts, documents: Documents) -> None:
        self._facts, self._documents = facts, documents
        self._connection = facts.connection

    def customer(self, customer_id: CustomerId) -> Customer | None:
        """One customer."""
        return customers.read_customer(self._connection, customer_id)

    def put(self, customer: Customer) -> None:
        """Write one Customer document, with the words of the name."""
        record = self._documents.put(customer, self.customer(customer.id))
        if record is not None:
            self._facts.expect(record.id)
        customers.write_customer(self._connection, customer)

    def add(self, people: Sequence[Customer]) -> None:
        """Write Customer documents of people nobody knows yet: faster than one by one."""
        for customer in people:
            record = self._documents.put(customer, None)
            assert record is not None, "somebody new has fields"
            self._facts.expect(record.id)
        customers.add_customers(self._connection, people)

    def by_card(self, card: str) -> Customer | None:
        """Whose card this is."""
        return customers.read_by_card(self._connection, card)

    def by_contact(self, *, phone: str = "", email: str = "") -> tuple[Customer, ...]:
        """Everybody with this number or this address, in their normal forms."""
        return customers.read_by_contact(self._connection, phone=phone, email=email)

    def notes(self, customer_id: CustomerId) -> tuple[CustomerNote, ...]:
        """What was written down, the newest first."""
        return customers.read_notes(self._connection, customer_id)

    def add_note(self, note: CustomerNote) -> None:
        """Write a note: row and outbox record. The journal keeps only that it was written."""
        customers.insert_note(self._connection, note)
        draft = self._facts.encoder.fact(
            NOTED, note, record_id=note.id, subjects=(note.customer_id,)
        )
        self._facts.answerable(draft, kind=NOTED, at=note.at, with_body=False)

    def visits(self, customer_id: CustomerId, *, limit: int = 20) -> tuple[Visit, ...]:
        """What they bought, the newest first."""
        return customers.read_visits(self._connection, customer_id, limit)

    def has_visit(self, sale_id: SaleId) -> bool:
        """Whether the trace of a sale is here, whosever it is."""
        return customers.has_visit(self._connection, sale_id)

    def add_visit(self, visit: Visit) -> None:
        """Add the trace of one attributed sale: row and outbox record."""
        customers.insert_visit(self._connection, visit)
        self._facts.stamp(self._facts.encoder.visit(visit))

"""What operations need from storage for customers: Protocols.

UnitOfWork (operations/ports) hands the book out inside its transaction; the reader works on the
window's own thread, as the catalogue does.
"""

from collections.abc import Sequence
from typing import Protocol

from pos_app.domain.customer import Customer, CustomerNote, Visit
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.operations.found_customer import FoundCustomer


class CustomerReader(Protocol):
    """Finding customers: synchronous and fast; safe to call from the window's own thread."""

    def find(self, text: str, *, limit: int = 10) -> tuple[Customer, ...]:
        """Whom the text may mean: part of a number, an address, words of a name, a card.

        The most alike first, of those this store's own, of those the last visitor.
        """
        ...

    def look(self, text: str, *, limit: int = 10) -> tuple[FoundCustomer, ...]:
        """The same, each with the slip that had to be forgiven."""
        ...

    def by_card(self, card: str) -> Customer | None:
        """Whose card this is, by its bar code or by the QR code of it (domain/customer_code)."""
        ...

    def is_lost(self, card: str) -> bool:
        """Whether this was somebody's card before a new one replaced it."""
        ...


class _Nobody:
    """A till that knows no customers."""

    def find(self, text: str, *, limit: int = 10) -> tuple[Customer, ...]:
        del text, limit
        return ()

    def look(self, text: str, *, limit: int = 10) -> tuple[FoundCustomer, ...]:
        del text, limit
        return ()

    def by_card(self, card: str) -> None:
        del card

    def is_lost(self, card: str) -> bool:
        del card
        return False


NOBODY: CustomerReader = _Nobody()


class CustomerBook(Protocol):
    """Customers with their notes and visits."""

    def customer(self, customer_id: CustomerId) -> Customer | None:
        """One customer."""
        ...

    def put(self, customer: Customer) -> None:
        """Write one Customer document, with the words of the name."""
        ...

    def add(self, people: Sequence[Customer]) -> None:
        """Write Customer documents of people nobody knows yet: faster than one by one."""
        ...

    def by_card(self, card: str) -> Customer | None:
        """Whose card this is."""
        ...

    def by_contact(self, *, phone: str = "", email: str = "") -> tuple[Customer, ...]:
        """Everybody with this number or this address, in their normal forms."""
        ...

    def notes(self, customer_id: CustomerId) -> tuple[CustomerNote, ...]:
        """What was written down, the newest first."""
        ...

    def add_note(self, note: CustomerNote) -> None:
        """Write a note: row and outbox record."""
        ...

    def visits(self, customer_id: CustomerId, *, limit: int = 20) -> tuple[Visit, ...]:
        """What they bought, the newest first."""
        ...

    def has_visit(self, sale_id: SaleId) -> bool:
        """Whether the trace of a sale is here, whosever it is."""
        ...

    def add_visit(self, visit: Visit) -> None:
        """Add the trace of one attributed sale: row and outbox record."""
        ...

"""What operations need from storage for a customer's profile: a Protocol.

UnitOfWork (operations/ports) hands the book out inside its transaction. The customers themselves,
their notes and visits are those of the CustomerBook.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.customer_profile import CustomerChange, DepartmentSum
from pos_app.domain.ids import CustomerId, DepartmentId, ProductId, SaleId


class ProfileBook(Protocol):
    """Households, lost cards, tags in use, what was bought where, and who changed what."""

    def household(self, household_id: UUID) -> tuple[Customer, ...]:
        """Who lives together, by name."""
        ...

    def lost_by(self, card: str) -> CustomerId | None:
        """Whose card this was before it was replaced; None for a card that was not."""
        ...

    def tags(self) -> tuple[str, ...]:
        """Tags in use, each once, by name; some of them where there are very many."""
        ...

    def numbers(self, sales: Iterable[SaleId]) -> Mapping[SaleId, str]:
        """What people call those of them whose lines this till holds."""
        ...

    def products(self, products: Iterable[ProductId]) -> Mapping[ProductId, str]:
        """What those of them are called that are known and not private."""
        ...

    def departments(
        self, customer_id: CustomerId, since: date, *, private: Iterable[DepartmentId]
    ) -> tuple[DepartmentSum, ...]:
        """What somebody paid by department from a day on, as far as this till holds the lines.

        Lines sold as private, products that are private now and `private` departments stay out.
        """
        ...

    def changes(self, customer_id: CustomerId, *, limit: int = 50) -> tuple[CustomerChange, ...]:
        """Who changed what, the newest first."""
        ...

    def add_change(self, change: CustomerChange) -> None:
        """Write that somebody changed a customer: row, record and journal entry."""
        ...

"""CareBook: what operations need to keep issues, wishes, follow-ups and contacts with customers.

A Protocol; storage/care_book fills it. Judges nothing. Runs on the database thread, inside a unit
of work.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from pos_app.domain.customer_care import BackInStock, CareMatter, CareStep, Interaction, MatterNow
from pos_app.domain.ids import CustomerId, ProductId


class CareBook(Protocol):
    """Matters with their steps, contacts, and goods that are back."""

    def add(self, matter: CareMatter) -> None:
        """Open a matter: row, journal and outbox record."""
        ...

    def add_step(self, step: CareStep) -> MatterNow:
        """Change a matter: row, journal and outbox record; how it stands then.

        Raises KeyError when there is no such matter.
        """
        ...

    def matter(self, matter_id: UUID) -> MatterNow | None:
        """How one matter stands."""
        ...

    def matters(self, customer_id: CustomerId, *, limit: int = 50) -> tuple[MatterNow, ...]:
        """All of one customer's matters, closed ones too, the newest first."""
        ...

    def open_issues(self, customer_id: CustomerId) -> tuple[MatterNow, ...]:
        """Their service issues that are not done, the oldest first."""
        ...

    def wishes(self, customer_id: CustomerId, *, on: date) -> tuple[MatterNow, ...]:
        """Their wishes that are open or told and hold on a day, the oldest first.

        One with `back_on` and state OPEN is news for the customer.
        """
        ...

    def wishes_for(
        self, customer_id: CustomerId, products: Iterable[ProductId], *, on: date
    ) -> tuple[MatterNow, ...]:
        """Those of their wishes that these products fulfil."""
        ...

    def wished(self, product_id: ProductId, *, on: date) -> tuple[MatterNow, ...]:
        """Wishes in this store for a product that nobody was told of."""
        ...

    def due(self, on: date) -> tuple[MatterNow, ...]:
        """What this store has to do on a day, what waits longest first."""
        ...

    def count_due(self, on: date) -> int:
        """How many that are."""
        ...

    def add_interaction(self, interaction: Interaction) -> None:
        """Write a contact down: row, journal and outbox record."""
        ...

    def interactions(self, customer_id: CustomerId, *, limit: int = 20) -> tuple[Interaction, ...]:
        """Contacts with a customer, the newest first."""
        ...

    def add_back(self, back: BackInStock) -> None:
        """Say that a product is back, or is not: row and outbox record."""
        ...

    def is_back(self, product_id: ProductId) -> bool:
        """What was said last of a product in this store."""
        ...

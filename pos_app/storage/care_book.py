"""SqlCareBook: issues, wishes, follow-ups and contacts on the till's file; fills CareBook.

Judges nothing: how a matter stands is reckoned from its facts (domain/customer_care) and written
beside it, so that a list reads one index.

Invariants:
- `care_matter.state` and `state_due_on` are what `matter_now` makes of the facts in the file.
- Each fact has its record; the journal keeps that something was written, never what.
"""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from pos_app.domain.customer_care import (
    BackInStock,
    CareMatter,
    CareStep,
    Interaction,
    MatterNow,
    matter_now,
)
from pos_app.domain.ids import CustomerId, ProductId
from pos_app.domain.policy import Policy
from pos_app.storage import care
from pos_app.storage.facts import Facts


class SqlCareBook:
    """The matters of one transaction; `policy` says which store asks."""

    def __init__(self, facts: Facts, policy: Callable[[], Policy]) -> None:
        self._facts, self._policy = facts, policy
        self._connection = facts.connection

    def add(self, matter: CareMatter) -> None:
        """Open a matter: row, journal and outbox record."""
        care.insert_matter(self._connection, matter)
        draft = self._facts.encoder.fact(
            "care_matter", matter, record_id=matter.id, subjects=(matter.customer_id,)
        )
        self._facts.answerable(draft, kind="care_matter", at=matter.opened_at, with_body=False)

    def add_step(self, step: CareStep) -> MatterNow:
        """Change a matter: row, journal and outbox record; how it stands then."""
        known = self.matter(step.matter_id)
        if known is None:
            raise KeyError(step.matter_id)
        care.insert_step(self._connection, step)
        draft = self._facts.encoder.fact(
            "care_step", step, record_id=step.id, subjects=(step.customer_id,)
        )
        self._facts.answerable(draft, kind="care_step", at=step.at, with_body=False)
        now = matter_now(known.matter, (*known.steps, step), back_on=known.back_on)
        care.write_state(self._connection, now)
        return now

    def matter(self, matter_id: UUID) -> MatterNow | None:
        """How one matter stands."""
        return care.read_matter(self._connection, matter_id, store_id=self._store)

    def matters(self, customer_id: CustomerId, *, limit: int = 50) -> tuple[MatterNow, ...]:
        """All of one customer's matters, closed ones too, the newest first."""
        return care.read_matters(self._connection, customer_id, limit, store_id=self._store)

    def open_issues(self, customer_id: CustomerId) -> tuple[MatterNow, ...]:
        """Their service issues that are not done, the oldest first."""
        return care.read_open_issues(self._connection, customer_id, store_id=self._store)

    def wishes(self, customer_id: CustomerId, *, on: date) -> tuple[MatterNow, ...]:
        """Their wishes that are open or told and hold on a day, the oldest first."""
        return care.read_wishes(self._connection, customer_id, on, store_id=self._store)

    def wishes_for(
        self, customer_id: CustomerId, products: Iterable[ProductId], *, on: date
    ) -> tuple[MatterNow, ...]:
        """Those of their wishes that these products fulfil."""
        bought = frozenset(products)
        return tuple(w for w in self.wishes(customer_id, on=on) if w.matter.product_id in bought)

    def wished(self, product_id: ProductId, *, on: date) -> tuple[MatterNow, ...]:
        """Wishes in this store for a product that nobody was told of."""
        return care.read_wished(self._connection, product_id, on, store_id=self._store)

    def due(self, on: date) -> tuple[MatterNow, ...]:
        """What this store has to do on a day, what waits longest first."""
        found = care.read_due(self._connection, on, store_id=self._store)
        return tuple(sorted(found, key=_waits_longest))

    def count_due(self, on: date) -> int:
        """How many that are."""
        return care.count_due(self._connection, on, store_id=self._store)

    def add_interaction(self, interaction: Interaction) -> None:
        """Write a contact down: row, journal and outbox record."""
        care.insert_interaction(self._connection, interaction)
        draft = self._facts.encoder.fact(
            "interaction",
            interaction,
            record_id=interaction.id,
            subjects=(interaction.customer_id,),
        )
        self._facts.answerable(draft, kind="interaction", at=interaction.at, with_body=False)

    def interactions(self, customer_id: CustomerId, *, limit: int = 20) -> tuple[Interaction, ...]:
        """Contacts with a customer, the newest first."""
        return care.read_interactions(self._connection, customer_id, limit)

    def add_back(self, back: BackInStock) -> None:
        """Say that a product is back, or is not: row and outbox record."""
        care.insert_back(self._connection, back)
        draft = self._facts.encoder.fact("back_in_stock", back, record_id=back.id)
        self._facts.answerable(draft, kind="back_in_stock", at=back.at)

    def is_back(self, product_id: ProductId) -> bool:
        """What was said last of a product in this store."""
        return care.read_is_back(self._connection, product_id, store_id=self._store)

    @property
    def _store(self) -> UUID:
        return self._policy().store.id


def _waits_longest(now: MatterNow) -> tuple[date, object, UUID]:
    return now.due_since or date.max, now.matter.opened_at, now.matter.id

"""What is kept for customers in memory, for FakeUnitOfWork: CareBook."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from pos_app.domain.customer_care import (
    BackInStock,
    CareMatter,
    CareStep,
    Interaction,
    MatterKind,
    MatterNow,
    MatterState,
    matter_now,
)
from pos_app.domain.ids import CustomerId, ProductId
from pos_app.domain.policy import Policy


class CareTables(Protocol):
    """The part of the tables that care needs."""

    policy: Policy
    matters: list[CareMatter]
    care_steps: list[CareStep]
    interactions: list[Interaction]
    backs: list[BackInStock]
    outbox: list[object]


class FakeCareBook:
    """The port CareBook over the tables of one transaction."""

    def __init__(self, tables: CareTables) -> None:
        self._tables = tables

    def add(self, matter: CareMatter) -> None:
        self._tables.matters.append(matter)
        self._tables.outbox.append(matter)

    def add_step(self, step: CareStep) -> MatterNow:
        if self.matter(step.matter_id) is None:
            raise KeyError(step.matter_id)
        self._tables.care_steps.append(step)
        self._tables.outbox.append(step)
        return next(now for now in self._all() if now.matter.id == step.matter_id)

    def matter(self, matter_id: UUID) -> MatterNow | None:
        return next((now for now in self._all() if now.matter.id == matter_id), None)

    def matters(self, customer_id: CustomerId, *, limit: int = 50) -> tuple[MatterNow, ...]:
        return tuple(reversed(self._of(customer_id)))[:limit]

    def open_issues(self, customer_id: CustomerId) -> tuple[MatterNow, ...]:
        found = self._of(customer_id)
        kind = MatterKind.ISSUE
        return tuple(n for n in found if n.matter.kind is kind and not n.state.is_closed)

    def wishes(self, customer_id: CustomerId, *, on: date) -> tuple[MatterNow, ...]:
        found = self._of(customer_id)
        return tuple(n for n in found if n.matter.kind is MatterKind.WISH and n.is_live(on))

    def wishes_for(
        self, customer_id: CustomerId, products: Iterable[ProductId], *, on: date
    ) -> tuple[MatterNow, ...]:
        bought = set(products)
        return tuple(n for n in self.wishes(customer_id, on=on) if n.matter.product_id in bought)

    def wished(self, product_id: ProductId, *, on: date) -> tuple[MatterNow, ...]:
        return tuple(
            now
            for now in self._all()
            if now.matter.kind is MatterKind.WISH
            and now.matter.product_id == product_id
            and now.matter.store_id == self._tables.policy.store.id
            and now.state is MatterState.OPEN
            and now.is_live(on)
        )

    def due(self, on: date) -> tuple[MatterNow, ...]:
        here = self._tables.policy.store.id
        found = [now for now in self._all() if now.matter.store_id == here and now.is_due(on)]
        found.sort(key=lambda now: (now.due_since or date.max, now.matter.opened_at, now.matter.id))
        return tuple(found)

    def count_due(self, on: date) -> int:
        return len(self.due(on))

    def add_interaction(self, interaction: Interaction) -> None:
        self._tables.interactions.append(interaction)
        self._tables.outbox.append(interaction)

    def interactions(self, customer_id: CustomerId, *, limit: int = 20) -> tuple[Interaction, ...]:
        found = [one for one in self._tables.interactions if one.customer_id == customer_id]
        return tuple(reversed(found))[:limit]

    def add_back(self, back: BackInStock) -> None:
        self._tables.backs.append(back)
        self._tables.outbox.append(back)

    def is_back(self, product_id: ProductId) -> bool:
        last = self._last_back(product_id)
        return last is not None and last.is_back

    def _last_back(self, product_id: ProductId | None) -> BackInStock | None:
        here = self._tables.policy.store.id
        said = [
            one
            for one in self._tables.backs
            if one.product_id == product_id and one.store_id == here
        ]
        return max(said, key=lambda one: (one.at, one.id), default=None)

    def _of(self, customer_id: CustomerId) -> list[MatterNow]:
        return [now for now in self._all() if now.matter.customer_id == customer_id]

    def _all(self) -> list[MatterNow]:
        matters = sorted(self._tables.matters, key=lambda one: (one.opened_at, one.id))
        return [
            matter_now(one, self._tables.care_steps, back_on=self._back_on(one)) for one in matters
        ]

    def _back_on(self, matter: CareMatter) -> date | None:
        here = self._tables.policy.store.id
        last = self._last_back(matter.product_id)
        is_news = last is not None and last.is_back and last.at >= matter.opened_at
        if matter.kind is not MatterKind.WISH or matter.store_id != here or not is_news:
            return None
        return None if last is None else last.returned_on

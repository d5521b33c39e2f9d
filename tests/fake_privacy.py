"""Privacy requests in memory, for FakeUnitOfWork: PrivacyBook."""

from typing import Protocol
from uuid import UUID

from pos_app.domain.ids import CustomerId
from pos_app.domain.privacy_request import (
    PrivacyRequest,
    RequestNow,
    RequestStep,
    by_due_day,
    request_now,
)


class PrivacyTables(Protocol):
    """The part of the tables that requests need."""

    privacy_requests: list[PrivacyRequest]
    privacy_steps: list[RequestStep]
    outbox: list[object]


class FakePrivacyBook:
    """The port PrivacyBook over the tables of one transaction."""

    def __init__(self, tables: PrivacyTables) -> None:
        self._tables = tables

    def add(self, request: PrivacyRequest) -> None:
        self._tables.privacy_requests.append(request)
        self._tables.outbox.append(request)

    def add_step(self, step: RequestStep) -> RequestNow:
        if self.request(step.request_id) is None:
            raise KeyError(step.request_id)
        self._tables.privacy_steps.append(step)
        self._tables.outbox.append(step)
        return next(now for now in self._all() if now.request.id == step.request_id)

    def request(self, request_id: UUID) -> RequestNow | None:
        return next((now for now in self._all() if now.request.id == request_id), None)

    def of(self, customer_id: CustomerId) -> tuple[RequestNow, ...]:
        found = [now for now in self._all() if now.request.customer_id == customer_id]
        found.sort(key=lambda now: (now.request.asked_on, now.request.id), reverse=True)
        return tuple(found)

    def waiting(self) -> tuple[RequestNow, ...]:
        return by_due_day(self._all())

    def _all(self) -> list[RequestNow]:
        steps = self._tables.privacy_steps
        return [request_now(one, steps) for one in self._tables.privacy_requests]

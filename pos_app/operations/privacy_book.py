"""PrivacyBook: what operations need to keep what people asked about their own data.

A Protocol; storage/privacy_book fills it. Judges nothing. Runs on the database thread, inside a
unit of work.
"""

from typing import Protocol
from uuid import UUID

from pos_app.domain.ids import CustomerId
from pos_app.domain.privacy_request import PrivacyRequest, RequestNow, RequestStep


class PrivacyBook(Protocol):
    """Requests with their steps."""

    def add(self, request: PrivacyRequest) -> None:
        """Take a request: row, journal and outbox record."""
        ...

    def add_step(self, step: RequestStep) -> RequestNow:
        """Change a request; how it stands then. Raises KeyError when there is no such request."""
        ...

    def request(self, request_id: UUID) -> RequestNow | None:
        """How one request stands."""
        ...

    def of(self, customer_id: CustomerId) -> tuple[RequestNow, ...]:
        """All of one customer, closed ones too, the newest first."""
        ...

    def waiting(self) -> tuple[RequestNow, ...]:
        """Those of all stores that are not closed, the most urgent first."""
        ...

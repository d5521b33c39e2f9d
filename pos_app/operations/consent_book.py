"""What operations need from storage for consents: a Protocol.

UnitOfWork (operations/ports) hands the book out inside its transaction. Decides nothing: what
holds follows from the facts (domain/consent.standing).
"""

from typing import Protocol
from uuid import UUID

from pos_app.domain.consent import Consent, ConsentStanding, ConsentWording
from pos_app.domain.ids import CustomerId


class ConsentBook(Protocol):
    """Consents given and withdrawn, and the wordings they were read in."""

    def of(self, customer_id: CustomerId) -> tuple[Consent, ...]:
        """Every answer of somebody, the newest first."""
        ...

    def standing(self, customer_id: CustomerId) -> ConsentStanding:
        """What holds for somebody now."""
        ...

    def add(self, consent: Consent) -> None:
        """Write one answer: row and outbox record."""
        ...

    def wordings(self, language: str) -> tuple[ConsentWording, ...]:
        """The newest version of each box in a language ("en")."""
        ...

    def wording(self, wording_id: UUID, version: int | None = None) -> ConsentWording | None:
        """One version of a wording, the newest unless said."""
        ...

    def put_wording(self, wording: ConsentWording) -> None:
        """Write a new version. Raises ValueError unless it is one above the newest."""
        ...

"""What asking for consent needs of whoever keeps it: the wordings, and a place for the answers.

A Protocol and the till that asks for none. Invariant: without a keeper no box is ever shown, so
that nobody gives an answer that is thrown away.
"""

from typing import Protocol

from pos_app.domain.customer_question import ConsentWording, CustomerAnswer
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import StaffMember


class ConsentBook(Protocol):
    """Keeps what customers answered on their screen."""

    def wordings(self, language: str) -> tuple[ConsentWording, ...]:
        """The boxes in a language; of one that nobody translated, those of the store."""
        ...

    def keep(self, customer_id: CustomerId, answer: CustomerAnswer, *, staff: StaffMember) -> None:
        """Write down what was shown and answered. On the database thread."""
        ...


class _NobodyKeeps:
    """A till that asks for no consent."""

    def wordings(self, language: str) -> tuple[ConsentWording, ...]:
        del language
        return ()

    def keep(self, customer_id: CustomerId, answer: CustomerAnswer, *, staff: StaffMember) -> None:
        del customer_id, answer, staff


NO_CONSENTS: ConsentBook = _NobodyKeeps()

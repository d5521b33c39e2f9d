"""What operations need from storage for one person with several records: a Protocol.

UnitOfWork (operations/ports) hands the book out inside its transaction. What the records of a
person have together (visits, consents, notes, points) the other books hand out themselves.
"""

from typing import Protocol
from uuid import UUID

from pos_app.domain.ids import CustomerId
from pos_app.domain.person import Person
from pos_app.domain.person_merge import Merge, MergeEnd, PeopleJudged


class PeopleBook(Protocol):
    """Merges of one transaction, and who is one person by them."""

    def records(self, customer_id: CustomerId) -> tuple[CustomerId, ...]:
        """The ids of all records of one person, the one asked for first, then by id."""
        ...

    def person(self, customer_id: CustomerId) -> Person | None:
        """All records of one person with the values that stand; None for a record nobody knows."""
        ...

    def merges(self, customer_id: CustomerId) -> tuple[Merge, ...]:
        """The merges that make one person of these records, the newest first."""
        ...

    def merge(self, edge: UUID) -> Merge | None:
        """A merge that holds; None once it has ended."""
        ...

    def merges_after(self, place: bytes, *, limit: int) -> tuple[Merge, ...]:
        """The next merges that hold, by the id of their edge."""
        ...

    def joined(self, edge: UUID) -> frozenset[tuple[str, str]]:
        """The accounts that a merge makes one person's: pairs, the smaller first."""
        ...

    def add(self, merge: Merge) -> None:
        """Make two records one person: rows and record. Said once more, its pairs are added."""
        ...

    def end(self, end: MergeEnd) -> None:
        """End a merge: rows and record."""
        ...

    def judged(self, a: CustomerId, b: CustomerId) -> tuple[PeopleJudged, ...]:
        """The answers that these are two people, as far as they hold."""
        ...

    def judge(self, answer: PeopleJudged) -> None:
        """Keep an answer: row and record."""
        ...

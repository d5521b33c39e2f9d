"""What operations need from storage for the audit of records: reading beside the counter, keeping.

`AuditFile` reads on a connection of its own; `AuditBook` is handed out by UnitOfWork inside its
transaction. What is kept is this till's own and makes no record: every till can look for itself.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from pos_app.domain.audit.dates import LastSeen
from pos_app.domain.audit.fault import AuditRules, Fault, FaultKind
from pos_app.domain.audit.score import StoreScore
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, DepartmentId, StaffId, StoreId
from pos_app.domain.product import Department
from pos_app.domain.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRun:
    """How far looking at every record got: `place` of `end`, which grow with the records.

    `version` is that of the checks.
    """

    begun_at: datetime
    end: int
    version: int
    place: int = 0
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedRecord:
    """One record that was looked at, with what is wrong and nobody called right."""

    customer_id: CustomerId
    store_id: StoreId | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditStep:
    """What one step looked at. `touched` are those who changed, and how often, when it read."""

    records: tuple[AuditedRecord, ...] = ()
    run: AuditRun | None = None
    touched: Mapping[CustomerId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AuditKey:
    """The place of a fault in the list to work through."""

    rank: int
    customer_id: CustomerId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditAnswer:
    """Somebody said of a fault that it is right so (`until` None), or not now.

    `mark` is that of the fault: the answer holds while the same stands there.
    """

    customer_id: CustomerId
    kind: FaultKind
    mark: bytes
    staff_id: StaffId
    at: datetime
    until: datetime | None = None


class AuditFile(Protocol):
    """Reads; made and used on one thread."""

    def rules(self, now: datetime) -> AuditRules:
        """What records are held against."""
        ...

    def run(self) -> AuditRun | None:
        """The run that was begun last; None: nobody has looked yet."""
        ...

    def people_after(self, place: int, limit: int) -> tuple[int, tuple[Customer, ...]]:
        """The next records, and the place of the last one.

        Of one person with several records the first has the values that stand for all.
        """
        ...

    def people(self, ids: Collection[CustomerId]) -> Mapping[CustomerId, Customer]:
        """These records, those that there are; see above."""
        ...

    def others(self, ids: Collection[CustomerId]) -> frozenset[CustomerId]:
        """Those whose values do not stand for their person: another record's do."""
        ...

    def seen(self, ids: Collection[CustomerId]) -> Mapping[CustomerId, LastSeen]:
        """When these were last seen."""
        ...

    def answered(
        self, ids: Collection[CustomerId], *, now: datetime | None = None
    ) -> Mapping[tuple[CustomerId, FaultKind], bytes]:
        """The marks of what somebody called right; where `now` is given also of what they left."""
        ...

    def touched(self, bouncing: Collection[str], limit: int) -> Mapping[CustomerId, int]:
        """Whose record changed since it was looked at, or whose address bounces since."""
        ...

    def scores(self) -> tuple[StoreScore, ...]:
        """As they were counted last."""
        ...

    def count(self) -> tuple[StoreScore, ...]:
        """Count them now."""
        ...

    def page(
        self,
        after: AuditKey | None,
        *,
        now: datetime,
        limit: int,
        store: StoreScore | None = None,
    ) -> Sequence[tuple[AuditKey, FaultKind]]:
        """The next faults that wait, the gravest first; of one store where that is given."""
        ...

    def stores(self) -> tuple[Store, ...]:
        """Every store, by name."""
        ...

    def departments(self) -> tuple[Department, ...]:
        """Every department."""
        ...

    def used_departments(self) -> frozenset[DepartmentId]:
        """Those that a product is in."""
        ...


class AuditBook(Protocol):
    """Keeps what was found, and what was answered."""

    def begin(self, at: datetime, *, version: int) -> AuditRun:
        """Look at every record from the first on; from now on changes are noted."""
        ...

    def keep(self, records: Iterable[AuditedRecord]) -> None:
        """These records have these faults now, and no others."""
        ...

    def note_run(self, run: AuditRun) -> None:
        """How far it got."""
        ...

    def looked_at(self, touched: Mapping[CustomerId, int]) -> None:
        """Those changed no more often than this when they were read: they are done."""
        ...

    def keep_scores(self, scores: Iterable[StoreScore]) -> None:
        """What was counted; nothing else is kept."""
        ...

    def answer(self, answer: AuditAnswer) -> None:
        """Keep what somebody said; what is right so is no fault any more."""
        ...

    def take_back(self, answer: AuditAnswer) -> None:
        """Nobody said that; the record is looked at again."""
        ...

"""Read what the audit found: scores of stores, names of places, and the list to work through.

Whoever serves customers may. Reads beside the counter and writes nothing. What stands in the list
is checked anew as it is read: whoever was mended meanwhile is not shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.audit.fault import Fault
from pos_app.domain.audit.places import PlaceFault, place_faults
from pos_app.domain.audit.score import StoreScore, together
from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, StoreId
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.audit_book import AuditFile, AuditKey, AuditRun
from pos_app.operations.run_audit import find_faults

A_PAGE = 40


class LikelyDuplicates(Protocol):
    """Who may be one person with several records."""

    def count(self) -> int | None:
        """How many pairs wait for somebody; None: nobody has looked yet."""
        ...


class NobodyLooked:
    """No search for duplicates is there to ask."""

    def count(self) -> int | None:
        """Nobody knows."""
        return None


@dataclass(frozen=True, slots=True)
class NamedScore:
    """The score of a store, with what it is called; empty for records of no store."""

    score: StoreScore
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOverview:
    """All scores, the worst first, and all stores as one. `run` None: nobody has looked yet."""

    run: AuditRun | None
    stores: tuple[NamedScore, ...] = ()
    places: tuple[PlaceFault, ...] = ()
    duplicates: int | None = None

    @property
    def total(self) -> StoreScore:
        """All stores as one."""
        return together(one.score for one in self.stores)


@dataclass(frozen=True, slots=True)
class AuditItem:
    """One thing to see to: whose record, and what is wrong."""

    customer: Customer
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Some of the list; the next one begins after `last`, None: this was the end."""

    items: tuple[AuditItem, ...]
    last: AuditKey | None


class ReadAudit:
    """`file` is made on the thread that reads; all of it runs there."""

    def __init__(
        self,
        file: Callable[[], AuditFile],
        clock: Clock,
        duplicates: LikelyDuplicates | None = None,
    ) -> None:
        self._make, self._clock = file, clock
        self._duplicates = duplicates or NobodyLooked()
        self._file: AuditFile | None = None

    def overview(self, *, staff: StaffMember) -> AuditOverview:
        """The scores as they were counted last, and names of places as they are."""
        require(staff, Permission.SERVE_CUSTOMERS)
        file = self._reader
        stores = file.stores()
        names: dict[StoreId | None, str] = {one.id: one.name or one.code for one in stores}
        scores = [NamedScore(one, names.get(one.store_id, "")) for one in file.scores()]
        return AuditOverview(
            run=file.run(),
            stores=tuple(sorted(scores, key=lambda one: (one.score.score or 0, one.name))),
            places=place_faults(stores, file.departments(), file.used_departments()),
            duplicates=self._duplicates.count(),
        )

    def page(
        self,
        after: AuditKey | None = None,
        *,
        staff: StaffMember,
        store: StoreScore | None = None,
    ) -> AuditPage:
        """The next of the list, the gravest first; of one store where that is given."""
        require(staff, Permission.SERVE_CUSTOMERS)
        file, now = self._reader, self._clock.now()
        rules = file.rules(now)
        while True:
            keys = file.page(after, now=now, limit=A_PAGE, store=store)
            people = file.people({key.customer_id for key, _ in keys})
            found = find_faults(file, people, rules)
            items = tuple(
                AuditItem(people[key.customer_id], fault)
                for key, kind in keys
                for fault in found.get(key.customer_id, ())
                if fault.kind is kind
            )
            after = keys[-1][0] if len(keys) == A_PAGE else None
            if items or after is None:
                return AuditPage(items=items, last=after)

    def again(self, customer_id: CustomerId, *, staff: StaffMember) -> Sequence[AuditItem]:
        """What is wrong with one record now."""
        require(staff, Permission.SERVE_CUSTOMERS)
        file = self._reader
        people = file.people([customer_id])
        rules = file.rules(self._clock.now())
        found = find_faults(file, people, rules, is_left_out=True)
        return [AuditItem(people[key], fault) for key, faults in found.items() for fault in faults]

    @property
    def _reader(self) -> AuditFile:
        if self._file is None:
            self._file = self._make()
        return self._file

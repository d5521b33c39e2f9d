"""Making an empty machine a till of a store that a hub knows.

The store, its taxes and its staff came from the hub; here only the machine's own place is written.
Speaks with nobody. The other way to begin is operations/set_up_till.

Invariant: no two tills of a store that are known here have one number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.store import Store, Till
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory
from pos_app.operations.set_up_till import check_name, check_number


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreChoice:
    """What there is to choose from; `tills` are of all stores."""

    stores: tuple[Store, ...]
    tills: tuple[Till, ...]

    def free_number(self, store_id: UUID) -> int:
        """The first number that no till of this store has."""
        taken = self.taken(store_id)
        return next(number for number in range(1, len(taken) + 2) if str(number) not in taken)

    def taken(self, store_id: UUID) -> frozenset[str]:
        """The numbers of the store's tills."""
        return frozenset(till.code for till in self.tills if till.store_id == store_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What was chosen: the store, and the till's number and name in it."""

    store_id: StoreId
    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinStore:
    """What joining needs; `tills` reads every till that is known.

    `settle` reckons for the store, in the transaction that joins it, what came before it was known.
    """

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]
    tills: Callable[[], tuple[Till, ...]]
    settle: Callable[[], None] = lambda: None

    def choice(self) -> StoreChoice:
        """The stores of the hub, and their tills."""
        with self.unit_of_work() as work:
            return StoreChoice(stores=work.stores(), tills=self.tills())

    def check(self, place: Place) -> None:
        """Raise RuleError `errors.name_missing`, `first_start.number_range`, `….till_taken`."""
        check_name(place.name)
        check_number(place.number)
        if str(place.number) in self.choice().taken(place.store_id):
            raise RuleError("first_start.till_taken", number=place.number)

    def join(self, place: Place) -> Till:
        """Make this machine a till there.

        Raises RuleError as `check`, and `storage.not_set_up` while the store's taxes are not here.
        """
        self.check(place)
        till = Till(
            id=TillId(self.new_id()),
            store_id=place.store_id,
            code=str(place.number),
            name=place.name.strip(),
        )
        with self.unit_of_work() as work:
            work.put_till(till)
            work.policy()  # a till that could not sell is not one
            work.audit(AuditEntry(kind="till_joined", staff_id=None, at=self.clock.now(), body={}))
            self.settle()
            work.commit()
        return till

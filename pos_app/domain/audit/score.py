"""StoreScore: how good the records of a store are, 0 to 100, and of what that is said.

A record without a fault counts whole; of one with faults the heaviest takes its hundredths away
(domain/audit/fault.WEIGHTS). Counts nobody itself.

Invariants:
- The score is rounded down: 100 says that there is no fault.
- Each figure names its numerator and its denominator; of no records there is no score.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pos_app.domain.audit.fault import FaultKind
from pos_app.domain.ids import StoreId


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreScore:
    """Of one store by home store; None: of no store, or of all together where it says so.

    `taken` are the hundredths that faults take away, of 100 a record; `kinds` how many records
    have each fault.
    """

    store_id: StoreId | None
    records: int
    faulty: int = 0
    taken: int = 0
    kinds: Mapping[FaultKind, int] = field(default_factory=dict)

    @property
    def score(self) -> int | None:
        """0 to 100; None without records."""
        return (100 * self.records - self.taken) // self.records if self.records else None

    @property
    def good(self) -> int:
        """Records without a fault: the numerator, of all records."""
        return self.records - self.faulty


def together(scores: Iterable[StoreScore]) -> StoreScore:
    """All stores as one."""
    records = faulty = taken = 0
    kinds: dict[FaultKind, int] = {}
    for one in scores:
        records, faulty, taken = records + one.records, faulty + one.faulty, taken + one.taken
        for kind, n in one.kinds.items():
            kinds[kind] = kinds.get(kind, 0) + n
    return StoreScore(store_id=None, records=records, faulty=faulty, taken=taken, kinds=kinds)

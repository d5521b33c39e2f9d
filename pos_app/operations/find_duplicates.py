"""Find who may be one person among all customers, once a day, and keep what was found.

Looking takes seconds and works on a thread of its own (`look`); what it found is kept on the
database thread, a few pairs a transaction (`keep`), and at the end what was not found again goes.
Merges only whom the rule merges (domain/likely_pair); all others are asked about.

Invariants:
- Cut off anywhere, nothing is lost: the pairs of before stand until they are found again or go.
- A pair that somebody left for later stays left.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.duplicates.columns import Column
from pos_app.domain.duplicates.finding import FoundPairs, find_in
from pos_app.domain.duplicates.of_customers import (
    CUSTOMER_FIELDS,
    FEWEST_PAIRS,
    FIRST_WEIGHTS,
    TOPS,
    customers_plan,
)
from pos_app.domain.ids import CustomerId
from pos_app.domain.job_run import JobRun
from pos_app.domain.likely_pair import LikelyPair, edge_by_rule, is_sure
from pos_app.operations.merge_people import merge_by_rule
from pos_app.operations.nicknames import nicknames
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

JOB = "find_duplicates"
_CARD = CUSTOMER_FIELDS.index("card")
KEY_BYTES = 16
AT_ONCE = 80  # pairs a transaction: some milliseconds
MOST_KEPT = 50_000  # more than people can look at: the surest wait, the others for another day
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CustomerColumns:
    """All customers as columns, and their ids one behind the other, in the same sequence."""

    columns: Mapping[str, Column]
    keys: bytes

    def id_at(self, place: int) -> CustomerId:
        """Whose record stands at a place."""
        at = place * KEY_BYTES
        return CustomerId(UUID(bytes=self.keys[at : at + KEY_BYTES]))

    @property
    def count(self) -> int:
        """How many customers."""
        return len(self.keys) // KEY_BYTES


class DuplicateFile(Protocol):
    """What is needed of storage, on the thread of the search."""

    def columns(self, on_progress: OnProgress) -> CustomerColumns:
        """All customers; `on_progress` may raise to stop."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found, not kept yet."""

    begun_at: datetime
    people: CustomerColumns
    found: FoundPairs

    @property
    def count(self) -> int:
        """How many pairs are kept of them."""
        return min(len(self.found.one), MOST_KEPT)

    def pair(self, place: int) -> LikelyPair:
        """One of them."""
        one = self.found.at(place)
        return LikelyPair(
            a=self.people.id_at(one.pair[0]),
            b=self.people.id_at(one.pair[1]),
            chance=one.chance,
            levels=one.levels,
            bits=one.bits,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FindDuplicates:
    """What looking needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def is_due(self) -> bool:
        """Whether nobody looked today. On the database thread."""
        with self.unit_of_work() as work:
            run = work.jobs.newest(JOB, "")
            return run is None or run.period < self._today(work)

    def look(self, file: DuplicateFile, on_progress: OnProgress) -> Findings:
        """Compare everybody; on the thread of the search. `on_progress` may raise to stop."""
        begun_at = self.clock.now()
        people = file.columns(on_progress)
        found = find_in(
            people.columns,
            customers_plan(nicknames()),
            fallback=FIRST_WEIGHTS,
            fewest=FEWEST_PAIRS,
            on_progress=on_progress,
        )
        return Findings(begun_at=begun_at, people=people, found=found)

    def keep(self, findings: Findings, place: int) -> int | None:
        """Keep some pairs from a place on; where to go on, None when all is done.

        On the database thread, one short transaction.
        """
        with self.unit_of_work() as work:
            upto = min(place + AT_ONCE, findings.count)
            pairs = [findings.pair(at) for at in range(place, upto)]
            work.likely.keep(pairs, at=findings.begun_at)
            self._merge_sure(work, pairs)
            is_over = upto == findings.count and not work.likely.drop_older(
                findings.begun_at, limit=AT_ONCE
            )
            if is_over:
                weights = findings.found.weights
                if weights is not None:
                    work.likely.keep_weights(
                        weights, at=findings.begun_at, record_count=findings.people.count
                    )
                run = JobRun(
                    job=JOB, period=self._today(work), step="", place=b"", is_over=True
                )  # fmt: skip
                work.jobs.note(run, at=self.clock.now())
            work.commit()
        return None if is_over else upto

    def _merge_sure(self, work: UnitOfWork, pairs: list[LikelyPair]) -> None:
        for pair in pairs:
            if pair.levels[_CARD] < TOPS[_CARD]:
                continue
            one, other = (work.customers.customer(who) for who in (pair.a, pair.b))
            if one is not None and other is not None and is_sure(pair, one, other):
                merge_by_rule(
                    work, one.id, other.id, edge=edge_by_rule(pair), chance=pair.percent,
                    clock=self.clock,
                )  # fmt: skip

    def _today(self, work: UnitOfWork) -> str:
        return work.policy().business_day(self.clock.now()).date.isoformat()

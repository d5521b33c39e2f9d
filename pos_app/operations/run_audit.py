"""Look at every record in steps, then at those that changed since; count what was found.

A step reads and checks on the reader's thread (`look`) and keeps in one short transaction on the
database thread (`keep`): whoever runs it says when, and may stop after any step. Mends nothing.

Invariants:
- A run that was cut off goes on at its place; what changed behind it is noted and looked at again.
- Nothing is read on the thread that writes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from pos_app.domain.audit.checks import VERSION, faults_of
from pos_app.domain.audit.dates import may_be_stale
from pos_app.domain.audit.fault import AuditRules, Fault
from pos_app.domain.audit.score import StoreScore
from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.operations.audit_book import AuditedRecord, AuditFile, AuditRun, AuditStep
from pos_app.operations.ports import UnitOfWorkFactory

AT_ONCE = 300  # records of a step: some milliseconds to read and check, one or two to keep
_AGAIN_AFTER = timedelta(days=30)  # what only time makes wrong is found then


@dataclass(frozen=True, slots=True)
class AuditProgress:
    """How far looking at all records got; `is_due`: it is time to look at all of them again."""

    run: AuditRun | None
    is_due: bool

    @property
    def percent(self) -> int:
        """0 to 100; 100 only when it is over."""
        if self.run is None:
            return 0
        if self.run.ended_at is not None:
            return 100
        return min(99, 100 * self.run.place // max(1, self.run.end))


class RunAudit:
    """`file` is made on the thread that reads; `progress`, `look`, `look_again`, `count` there."""

    def __init__(
        self, file: Callable[[], AuditFile], unit_of_work: UnitOfWorkFactory, clock: Clock
    ) -> None:
        self._make, self._begin_work, self._clock = file, unit_of_work, clock
        self._file: AuditFile | None = None
        self._rules: AuditRules | None = None

    # on the thread that reads
    def progress(self) -> AuditProgress:
        """How far it got; the rules are read again with the next step."""
        self._rules = None
        run = self._reader.run()
        if run is None or run.version != VERSION:
            return AuditProgress(None, is_due=True)
        is_old = run.ended_at is not None and run.ended_at < self._clock.now() - _AGAIN_AFTER
        return AuditProgress(run, is_due=is_old)

    def look(self, run: AuditRun) -> AuditStep:
        """The next records of a run."""
        place, people = self._reader.people_after(run.place, AT_ONCE)
        is_last = len(people) < AT_ONCE
        return AuditStep(
            records=self._audited({one.id: one for one in people}),
            run=replace(run, place=place, ended_at=self._clock.now() if is_last else None),
        )

    def look_again(self) -> AuditStep | None:
        """Some of those that changed since they were looked at; None: there are none."""
        touched = self._reader.touched(self._now_rules.bouncing, AT_ONCE)
        if not touched:
            return None
        people = self._reader.people(touched.keys())
        return AuditStep(records=self._audited(people), touched=touched)

    def count(self) -> tuple[StoreScore, ...]:
        """Count what was found."""
        return self._reader.count()

    # on the database thread
    def begin(self) -> AuditRun:
        """Look at everybody from the first on."""
        with self._begin_work() as work:
            run = work.faults.begin(self._clock.now(), version=VERSION)
            work.commit()
        return run

    def keep(self, step: AuditStep) -> AuditStep:
        """Keep what a step found; the step itself."""
        with self._begin_work() as work:
            work.faults.keep(step.records)
            work.faults.looked_at(step.touched)
            if step.run is not None:
                work.faults.note_run(step.run)
            work.commit()
        return step

    def keep_scores(self, scores: tuple[StoreScore, ...]) -> None:
        """Keep what was counted, so that it is there at once next time."""
        with self._begin_work() as work:
            work.faults.keep_scores(scores)
            work.commit()

    def _audited(self, people: Mapping[CustomerId, Customer]) -> tuple[AuditedRecord, ...]:
        found = find_faults(self._reader, people, self._now_rules)
        return tuple(
            AuditedRecord(customer_id=one.id, store_id=one.home_store_id, faults=found[one.id])
            for one in people.values()
        )

    @property
    def _now_rules(self) -> AuditRules:
        if self._rules is None:
            self._rules = self._reader.rules(self._clock.now())
        return self._rules

    @property
    def _reader(self) -> AuditFile:
        if self._file is None:
            self._file = self._make()
        return self._file


def find_faults(
    file: AuditFile,
    people: Mapping[CustomerId, Customer],
    rules: AuditRules,
    *,
    is_left_out: bool = False,
) -> Mapping[CustomerId, tuple[Fault, ...]]:
    """What is wrong with each person, without what somebody called right.

    Of one person with several records the first one has the faults of all.
    `is_left_out`: without what somebody left for now, too.
    """
    others = file.others(people.keys())
    seen = file.seen([one.id for one in people.values() if may_be_stale(one, rules)])
    found = {
        key: () if key in others else faults_of(one, rules, seen.get(key))
        for key, one in people.items()
    }
    wrong = [key for key, faults in found.items() if faults]
    right = file.answered(wrong, now=rules.now if is_left_out else None)
    if not right:
        return found
    return {
        key: tuple(one for one in faults if right.get((key, one.kind)) != one.mark)
        for key, faults in found.items()
    }

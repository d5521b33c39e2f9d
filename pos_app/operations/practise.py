"""Practise: begin an exercise, see how far it is, count what goes wrong, end it.

Works on a training's own file only and refuses any other: a real till has nothing to practise on.
Does not know which keys were pressed; it is told what was refused, undone and asked for.

Invariants:
- An attempt is done only when the facts say so, never because somebody says it is.
- What is counted is on record at once, so that a window that is closed loses no error.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.exercise import Attempt, Exercise, Result, results_of, steps_done
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.training import is_training
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory


class Counted(StrEnum):
    """What is counted while practising."""

    REFUSAL = "refusals"
    UNDONE = "undone"
    HINT = "hints"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an attempt is: one truth a step."""

    attempt: Attempt
    steps: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Practise:
    """What practising needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def begin(self, exercise: Exercise, *, staff: StaffMember) -> Progress:
        """Start the time. Raises RuleError `errors.not_training` on a real till."""
        require(staff, Permission.RING_UP)
        attempt = Attempt(
            id=self.new_id(),
            exercise=exercise.name,
            staff_id=staff.id,
            staff_name=staff.name,
            begun_at=self.clock.now(),
        )
        with self.unit_of_work() as work:
            _check_training(work)
            work.practice.write(attempt)
            work.commit()
        return Progress(attempt, (False,) * len(exercise.steps))

    def look(self, exercise: Exercise, attempt_id: UUID) -> Progress:
        """Judge by the facts; the time stops when every step is done."""
        with self.unit_of_work() as work:
            attempt = _known(work, attempt_id)
            if attempt.is_done:
                return Progress(attempt, (True,) * len(exercise.steps))
            steps = steps_done(exercise, work.practice.facts_since(attempt.begun_at))
            if all(steps):
                attempt = replace(attempt, is_done=True, ended_at=self.clock.now())
                work.practice.write(attempt)
                work.commit()
        return Progress(attempt, steps)

    def count(self, what: Counted, attempt_id: UUID) -> Attempt:
        """Count a refusal, a step taken back or a hint; one that is over counts no more."""
        with self.unit_of_work() as work:
            attempt = _known(work, attempt_id)
            if attempt.is_done:
                return attempt
            attempt = replace(attempt, **{what.value: getattr(attempt, what.value) + 1})
            work.practice.write(attempt)
            work.commit()
        return attempt

    def note(self, kind: str, *, staff: StaffMember) -> None:
        """Write down what leaves no other fact: `price_checked`, `paper_put_in`."""
        with self.unit_of_work() as work:
            _check_training(work)
            entry = AuditEntry(kind=kind, staff_id=staff.id, at=self.clock.now(), body={})
            work.audit(entry)
            work.commit()

    def results(self, *, staff: StaffMember) -> tuple[Result, ...]:
        """What everybody has come to; somebody without a manager's rights sees their own."""
        with self.unit_of_work() as work:
            found = results_of(work.practice.attempts())
        try:
            require(staff, Permission.APPROVE)
        except RuleError:
            return tuple(one for one in found if one.staff_id == staff.id)
        return found


def _check_training(work: UnitOfWork) -> None:
    if not is_training(work.policy().store):
        raise RuleError("errors.not_training")


def _known(work: UnitOfWork, attempt_id: UUID) -> Attempt:
    attempt = work.practice.attempt(attempt_id)
    if attempt is None:
        raise RuleError("errors.not_training")
    return attempt

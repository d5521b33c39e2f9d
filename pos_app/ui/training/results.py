"""What was practised, in words: a row a person and exercise, with the best time.

Decides nothing and holds no Qt. Whose results they are says operations/practise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from pos_app.domain.exercise import Attempt, Exercise, Result
from pos_app.phrases import Phrases


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the list: who, what, the best time, and what went wrong on the way."""

    person: str
    exercise: str
    best: str
    detail: str


def result_rows(
    results: Sequence[Result], exercises: Sequence[Exercise], phrases: Phrases
) -> tuple[ResultRow, ...]:
    """Results in words, by person and in the sequence of the exercises."""
    sequence = [one.name for one in exercises]
    known = [one for one in results if one.exercise in sequence]
    known.sort(key=lambda one: (one.staff_name, str(one.staff_id), sequence.index(one.exercise)))
    rows = []
    for one in known:
        tries, best = phrases.count("training.tries", one.tries), one.best
        rows.append(
            ResultRow(
                person=one.staff_name,
                exercise=phrases.say(f"training.{one.exercise}"),
                best=phrases.say("training.not_yet") if best is None else time_text(best.took),
                detail=tries if best is None else f"{tries}, {mishaps(best, phrases)}",
            )
        )
    return tuple(rows)


def mishaps(attempt: Attempt, phrases: Phrases) -> str:
    """Errors and hints, counted."""
    errors = phrases.count("training.errors", attempt.errors)
    return f"{errors}, {phrases.count('training.hints', attempt.hints)}"


def time_text(took: timedelta) -> str:
    """Minutes and seconds: "1:05"."""
    minutes, seconds = divmod(round(took.total_seconds()), 60)
    return f"{minutes}:{seconds:02d}"

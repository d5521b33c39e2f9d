"""Figures and health of days, and pinned notes, in memory: what a demo needs of these books."""

from uuid import UUID

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.pinned_note import NoteStep, PinnedNote, notes_of
from pos_app.domain.till_health import TillHealth


class FakeDayFigures:
    """Keeps what is added."""

    def __init__(self, days: list[DayFigures]) -> None:
        self._days = days

    def add(self, figures: DayFigures) -> None:
        figures.check()
        self._days.append(figures)


class FakeHealth:
    """Keeps what is added."""

    def __init__(self, health: list[TillHealth]) -> None:
        self._health = health

    def add(self, health: TillHealth) -> None:
        self._health.append(health)


class FakeNotes:
    """Keeps what is added."""

    def __init__(self, steps: list[NoteStep]) -> None:
        self._steps = steps

    def note(self, note_id: UUID) -> PinnedNote | None:
        return next(iter(notes_of(one for one in self._steps if one.note_id == note_id)), None)

    def add(self, step: NoteStep) -> None:
        self._steps.append(step)

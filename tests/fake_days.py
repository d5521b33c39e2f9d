"""Figures and health of days that were told, in memory: what a demo needs of these books."""

from pos_app.domain.day_figures import DayFigures
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

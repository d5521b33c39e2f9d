"""Figures of days that were told, in memory: what of DayFiguresBook a demo needs."""

from pos_app.domain.day_figures import DayFigures


class FakeDayFigures:
    """Keeps what is added."""

    def __init__(self, days: list[DayFigures]) -> None:
        self._days = days

    def add(self, figures: DayFigures) -> None:
        figures.check()
        self._days.append(figures)

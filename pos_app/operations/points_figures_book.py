"""What operations need from storage to reckon figures of points; storage/points_figures fills it.

Read only, on the connection of the reports. Brings numpy.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol
from uuid import UUID

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.point_entries import PointEntries
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import Programme


class PointsFiguresBook(Protocol):
    """Points as this till knows them."""

    def programmes(self) -> tuple[Programme, ...]:
        """The newest version of each, whether in force or not."""
        ...

    def entries(self, columns: VisitColumns) -> PointEntries:
        """Every change of points and stamps; `columns` are all visits: where and when it was."""
        ...

    def spent(self, period: Period, columns: VisitColumns) -> PointEntries:
        """What was spent in a period, and a little around it; nothing else."""
        ...

    def balances(self) -> Mapping[ProgrammeId, int]:
        """What all accounts of points come to now, by programme."""
        ...

    def enrolled(self, period: Period) -> Mapping[tuple[date, bytes | None], int]:
        """How many joined, by day and by the store that they joined at."""
        ...

    def enrolled_by(self, period: Period, stores: tuple[StoreId, ...]) -> Mapping[UUID | None, int]:
        """How many each of the staff enrolled at these stores; of none: at all of them."""
        ...

    def days(
        self, period: Period, currency: str, stores: tuple[StoreId, ...]
    ) -> Iterator[DayFigures]:
        """What the tills of these stores (of none: all) told of these days."""
        ...

    def names(self) -> Mapping[UUID, str]:
        """What staff are called."""
        ...

"""The ends of a period, and who may see them."""

from datetime import UTC, datetime
from uuid import UUID

import numpy as np
import pytest

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.figures.columns import VisitColumns
from pos_app.domain.figures.tier_mix import TierEnds
from pos_app.domain.ids import ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_tiers import LoyaltyTier
from pos_app.domain.policy import Policy
from pos_app.operations.read_tiers import ReadTiers
from tests.builders import a_cashier, a_manager
from tests.loyalty import a_programme
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import HERE, THERE, Book, a_reading

GOLD = LoyaltyTier(code="gold", name="Gold", least=5)
TIERED = a_programme(tiers=(GOLD,))
PLAIN = a_programme(id=ProgrammeId(UUID(int=9)), tiers=())


class Tiers:
    """Customer 0 came up to gold, nobody else has a tier."""

    def __init__(self, *programmes: Programme) -> None:
        self._programmes = programmes
        self.moments: list[tuple[datetime, datetime]] = []

    def policy(self) -> Policy:
        return Book().policy()

    def programmes(self) -> tuple[Programme, ...]:
        return self._programmes

    def ends(
        self, programme: Programme, columns: VisitColumns, moments: tuple[datetime, datetime]
    ) -> TierEnds:
        assert programme is TIERED
        self.moments.append(moments)
        before = np.full(columns.person_count, -1, np.int8)
        now = before.copy()
        now[0] = 0
        return TierEnds(before=before, now=now)


BOUGHT = [A(0, 2), A(1, 4, store=1), A(2, 5, store=1)]


def test_tiers_are_of_those_who_bought_at_these_stores() -> None:
    sales = a_reading(Book(BOUGHT))
    report, figures = sales.open(staff=a_manager()), Tiers(PLAIN, TIERED)
    reading = ReadTiers(lambda: figures, sales)
    (found,) = reading.mix(report, january(1, 31), stores=(), staff=a_manager())
    gold, none = found.lines
    assert (gold.now, gold.up, none.now, gold.whole) == (1, 1, 2, 3)
    (there,) = reading.mix(report, january(1, 31), stores=(THERE,), staff=a_manager())
    assert [(one.now, one.whole) for one in there.lines] == [(0, 2), (2, 2)]
    (here,) = reading.mix(report, january(1, 31), stores=(HERE,), staff=a_manager())
    assert [one.now for one in here.lines] == [1, 0]


def test_the_ends_are_those_of_the_days_and_never_ahead() -> None:
    sales = a_reading(Book(BOUGHT))
    report, figures = sales.open(staff=a_manager()), Tiers(TIERED)
    reading = ReadTiers(lambda: figures, sales)
    reading.mix(report, january(1, 10), stores=(), staff=a_manager())
    reading.mix(report, january(20, 32), stores=(), staff=a_manager())
    starts = datetime(2026, 1, 1, 3, tzinfo=UTC)  # four in the morning in Berlin
    assert figures.moments[0] == (starts, datetime(2026, 1, 11, 3, tzinfo=UTC))
    assert figures.moments[1][1] == report.read_at


def test_without_tiers_nobody_is_looked_at() -> None:
    sales = a_reading(Book(BOUGHT))
    report = sales.open(staff=a_manager())
    reading = ReadTiers(lambda: Tiers(PLAIN), sales)
    assert reading.mix(report, january(1, 31), stores=(), staff=a_manager()) == ()
    with pytest.raises(PermissionDeniedError):
        reading.mix(report, january(1, 31), stores=(), staff=a_cashier())

"""What tills told adds up by till and by day; who may not see it sees nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.policy import Policy
from pos_app.domain.store import Till
from pos_app.domain.till_health import FaultCell, HealthCounts, Speed, TillHealth, cell_of
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_health import ReadHealth, TillFault
from tests.builders import a_cashier, a_manager, a_policy, a_store, a_till, an_id
from tests.fakes import A_MORNING, FakeClock

TODAY = A_MORNING.date()
WEEK = Period(first=TODAY - timedelta(days=6), last=TODAY)
THERE = StoreId(an_id("airport"))
OTHER_TILL = a_till(id=TillId(an_id("other till")), store_id=THERE, code="2")


def told(till: Till, *, days_ago: int = 0, scan_ms: int = 8) -> TillHealth:
    return TillHealth(
        till_id=till.id,
        store_id=till.store_id,
        incarnation=an_id("life"),
        day=TODAY - timedelta(days=days_ago),
        counted_at=A_MORNING,
        counts=HealthCounts(
            speeds=(cell_of(Speed.SCAN, [scan_ms] * 10),),
            faults=(FaultCell("printer", "devices.printer_paper_out", 1),),
            open_s=36_000,
            alone_s=36 if till is OTHER_TILL else 3_600,
            outages=1,
            is_linked=True,
        ),
    )


class Figures:
    """Two tills in two stores; the one here was seven days ago, too."""

    def __init__(self, *told_of: TillHealth) -> None:
        self.told = told_of or (
            told(a_till()), told(a_till(), days_ago=1), told(a_till(), days_ago=8, scan_ms=4),
            told(OTHER_TILL, scan_ms=40),
        )  # fmt: skip

    def policy(self) -> Policy:
        return a_policy()

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        return (
            StoreSeen(id=THERE, name="Airport", is_unheard=True),
            StoreSeen(id=a_store().id, name="Old Market Street", heard_at=now),
        )

    def tills(self) -> tuple[Till, ...]:
        return a_till(), OTHER_TILL

    def health(self, period: Period) -> tuple[TillHealth, ...]:
        return tuple(one for one in self.told if period.first <= one.day <= period.last)


def reading(*told_of: TillHealth) -> ReadHealth:
    return ReadHealth(lambda: Figures(*told_of), FakeClock())


def test_a_period_adds_up_by_till_and_day() -> None:
    read = reading()
    report = read.open(staff=a_manager())
    found = read.period(report, WEEK, stores=())
    assert found.whole.speed(Speed.SCAN).times == 30
    assert {till: one.open_s for till, one in found.by_till.items()} == {
        a_till().id: 72_000, OTHER_TILL.id: 36_000,
    }  # fmt: skip
    assert [one.outages for one in found.by_day.values()] == [1, 2]
    assert (report.own_store, report.today) == (a_store().id, TODAY)


def test_faults_are_told_by_till_and_device_with_their_last_day() -> None:
    printer = ("printer", "devices.printer_paper_out")
    jam = FaultCell("scale", "devices.unheard_of", 5)
    first = told(a_till(), days_ago=3)
    later = told(a_till(), days_ago=1)
    later = replace(later, counts=replace(later.counts, faults=(*later.counts.faults, jam)))
    read = reading(later, first, told(OTHER_TILL, days_ago=2), told(a_till(), days_ago=30))
    found = read.period(read.open(staff=a_manager()), WEEK, stores=())
    assert found.faults == (
        TillFault(a_till().id, *jam, TODAY - timedelta(days=1)),
        TillFault(a_till().id, *printer, 2, TODAY - timedelta(days=1)),
        TillFault(OTHER_TILL.id, *printer, 1, TODAY - timedelta(days=2)),
    )
    assert sum(one.times for one in found.faults) == sum(c.times for c in found.whole.faults)


def test_other_stores_are_left_out_where_one_is_asked_for() -> None:
    read = reading()
    found = read.period(read.open(staff=a_manager()), WEEK, stores=(THERE,))
    assert list(found.by_till) == [OTHER_TILL.id]
    assert found.whole.speed(Speed.SCAN).percentile(95) == pytest.approx(40, rel=0.2)


def test_a_till_that_told_nothing_is_there() -> None:
    read = reading(replace(told(OTHER_TILL), day=TODAY))
    found = read.period(read.open(staff=a_manager()), WEEK, stores=())
    assert found.by_till[a_till().id].is_empty


def test_a_cashier_sees_nothing() -> None:
    with pytest.raises(RuleError):
        reading().open(staff=a_cashier())

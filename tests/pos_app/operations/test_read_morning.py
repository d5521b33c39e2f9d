"""A day and its week stand beside the same weekdays, of the stores that told of both."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos_app.domain.day_figures import NOBODY, DayFigures, DrawerCell
from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.domain.morning_exceptions import Matter
from pos_app.domain.till_health import FaultCell, HealthCounts, TillHealth
from pos_app.operations.demo_store import Demo
from pos_app.operations.read_morning import YEAR, Morning, ReadMorning
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import A_MORNING, FakeClock
from tests.pos_app.operations.test_read_sales_figures import (
    TODAY,
    YESTERDAY,
    Figures,
    demo_of_a_year,
)

# The last Saturday: every till of the demo sold something then.
SATURDAY = TODAY - timedelta(days=(TODAY.weekday() - 5) % 7 or 7)


class More:
    """A printer that failed twice."""

    def health(self, period: Period) -> tuple[TillHealth, ...]:
        counts = HealthCounts(faults=(FaultCell("printer", "devices.printer_lost", 2),))
        return (
            TillHealth(
                till_id=an_id("till"), store_id=an_id("store"), incarnation=an_id("life"),  # type: ignore[arg-type]  # (any ids)
                day=period.first, counted_at=A_MORNING, counts=counts,
            ),
        )  # fmt: skip


@pytest.fixture(scope="module")
def demo() -> Demo:
    return demo_of_a_year()


def morning(
    demo: Demo, day: date = SATURDAY, *, days: tuple[DayFigures, ...] | None = None,
    stores: tuple[StoreId, ...] = (),
) -> Morning:  # fmt: skip
    figures = Figures(demo, days)
    read = ReadMorning(lambda: figures, More, FakeClock())
    return read.morning(read.open(staff=a_manager()), day, stores)


def net(demo: Demo, first: date, last: date, *stores: StoreId) -> int:
    return sum(
        one.net_minor for one in demo.days
        if first <= one.day <= last and (not stores or one.store_id in stores)
    )  # fmt: skip


def test_a_day_stands_beside_the_same_weekday(demo: Demo) -> None:
    found = morning(demo)
    week, year = SATURDAY - timedelta(days=7), SATURDAY - YEAR
    assert found.day_last_week.now.net == net(demo, SATURDAY, SATURDAY)
    assert found.day_last_week.was is not None
    assert found.day_last_week.was.net == net(demo, week, week)
    assert found.day_last_year.was is not None
    assert found.day_last_year.was.net == net(demo, year, year)
    assert (SATURDAY.weekday(), year.weekday()) == (5, 5)


def test_a_week_is_compared_up_to_the_day(demo: Demo) -> None:
    found = morning(demo)
    monday = SATURDAY - timedelta(days=5)
    assert found.week_last_week.now.net == net(demo, monday, SATURDAY)
    assert found.week_last_week.was is not None
    back = timedelta(days=7)
    assert found.week_last_week.was.net == net(demo, monday - back, SATURDAY - back)
    assert sum(sold.net for sold in found.last_week_by_day.values()) == net(
        demo, monday - back, monday - timedelta(days=1)
    )


def test_a_store_of_which_nothing_is_known_then_is_left_out_of_the_comparison(demo: Demo) -> None:
    new, old = demo.places[1].store.id, demo.places[0].store.id
    days = tuple(one for one in demo.days if one.store_id != new or one.day >= SATURDAY)
    found = morning(demo, days=days)
    week = SATURDAY - timedelta(days=7)
    assert found.day_last_week.left_out == (new,)
    assert found.day_last_week.now.net == net(demo, SATURDAY, SATURDAY)
    assert found.day_last_week.like.net == net(demo, SATURDAY, SATURDAY, old)
    assert found.day_last_week.was is not None
    assert found.day_last_week.was.net == net(demo, week, week, old)
    assert found.stores[new][2] is None


def test_a_store_that_opened_last_week_is_compared_by_its_own_days(demo: Demo) -> None:
    new, old = demo.places[1].store.id, demo.places[0].store.id
    opened = SATURDAY - timedelta(days=8)  # the Friday of last week
    days = tuple(one for one in demo.days if one.store_id != new or one.day >= opened)
    week = morning(demo, days=days).week_last_week
    monday, back = SATURDAY - timedelta(days=5), timedelta(days=7)
    friday = SATURDAY - timedelta(days=1)
    assert week.was is not None
    assert week.was.net == net(demo, monday - back, SATURDAY - back, old) + net(
        demo, friday - back, SATURDAY - back, new
    )
    assert week.like.net == net(demo, monday, SATURDAY, old) + net(demo, friday, SATURDAY, new)
    assert week.left_out == (new,)


def with_drawers(demo: Demo, *overs: int, day: date = SATURDAY) -> tuple[DayFigures, ...]:
    """The days of the demo with these drawers, closed by nobody known, and no others."""
    first, *_ = [one for one in demo.days if one.day == day]
    cells = tuple(DrawerCell(NOBODY, over) for over in overs)
    return tuple(replace(one, drawers=cells if one is first else ()) for one in demo.days)


def test_a_drawer_off_by_less_than_a_unit_is_no_news(demo: Demo) -> None:
    found = morning(demo, days=with_drawers(demo, 99, -99, 100))
    news = [one.value for one in found.exceptions if one.matter is Matter.DRAWER]
    assert news == [100]
    assert list(found.drawers.values()) == [100]


def test_a_drawer_is_news_where_its_store_is_looked_at(demo: Demo) -> None:
    days = with_drawers(demo, -3_820)
    (at,) = [one.store_id for one in days if one.drawers]
    others = tuple(one.store.id for one in demo.places if one.store.id != at)
    assert morning(demo, days=days, stores=others).drawers == {}
    assert morning(demo, days=days, stores=(at,)).drawers == {at: -3_820}


def test_today_stands_there_only_on_the_morning_after(demo: Demo) -> None:
    assert morning(demo, YESTERDAY).today is not None
    assert morning(demo, YESTERDAY - timedelta(days=1)).today is None


def test_what_is_not_as_usual_is_found(demo: Demo) -> None:
    found = morning(demo, days=with_drawers(demo, -3_820)).exceptions
    matters = [one.matter for one in found]
    assert matters == [Matter.DRAWER, Matter.UNHEARD, Matter.FAULTS]


def test_a_store_that_did_not_tell_of_the_day_is_found(demo: Demo) -> None:
    here = demo.places[0].store.id
    days = tuple(one for one in demo.days if one.store_id != here or one.day != SATURDAY)
    found = morning(demo, days=days, stores=(here,)).exceptions
    assert (Matter.UNTOLD, here) in [(one.matter, one.store) for one in found]


def test_an_empty_shop_has_a_morning(demo: Demo) -> None:
    found = morning(demo, days=())
    assert found.day_last_week.was is None
    assert found.stores == {}


def test_a_cashier_sees_nothing(demo: Demo) -> None:
    with pytest.raises(RuleError):
        ReadMorning(lambda: Figures(demo), More, FakeClock()).open(staff=a_cashier())

"""A sale's seconds are the program's and the rest, of days of tills that told both."""

from datetime import date, timedelta
from uuid import UUID

from pos_app.domain.figures.sale_seconds import SecondsSplit, seconds_of
from pos_app.domain.figures.sales_sums import TillDay
from pos_app.domain.ids import TillId
from pos_app.domain.till_health import HealthCounts, Speed, TillHealth, cell_of
from tests.builders import a_store
from tests.fakes import A_MORNING

ONE, TWO = TillId(UUID(int=1)), TillId(UUID(int=2))
DAY = A_MORNING.date()
BEFORE = DAY - timedelta(days=1)


def measured(till: TillId, day: date = DAY, life: int = 1, **ms: list[int]) -> TillHealth:
    return TillHealth(
        till_id=till, store_id=a_store().id, incarnation=UUID(int=life), day=day,
        counted_at=A_MORNING,
        counts=HealthCounts(
            speeds=tuple(cell_of(Speed(name), some) for name, some in ms.items()), open_s=60
        ),
    )  # fmt: skip


def parts(split: SecondsSplit) -> tuple[int | None, int | None, int | None]:
    return split.software_ms, split.rest_ms, split.whole_ms


def test_software_and_rest_are_the_whole() -> None:
    # As worked out by hand in the module: 0.5 s and 49.6 s of 50.1 s.
    told = measured(ONE, scan=[500, 400], search=[300], tender=[100] * 3, print=[9_000], sync=[70])
    found = seconds_of({(ONE, DAY): TillDay(rung=3, seconds=100, timed=2)}, [told])
    assert parts(found.whole) == (500, 49_600, 50_100)


def test_a_day_that_did_not_tell_both_is_in_neither_side() -> None:
    sold = {
        (ONE, DAY): TillDay(2, 80, 2),
        (ONE, BEFORE): TillDay(9, 9_000, 9),
        (TWO, DAY): TillDay(1, 700, 1),
    }
    told = [
        measured(ONE, scan=[200], tender=[200]),
        measured(ONE, BEFORE, print=[800]),  # nothing of the software
        measured(TWO, BEFORE, scan=[5_000]),  # sold nothing then
    ]
    found = seconds_of(sold, told)
    assert parts(found.whole) == (200, 39_900, 40_100)
    assert (found.whole.days, found.whole.days_sold) == (1, 3)
    assert parts(found.by_till[TWO]) == (None, None, None)


def test_lives_of_a_day_add_up_and_tills_come_to_the_whole() -> None:
    sold = {(ONE, DAY): TillDay(4, 100, 4), (TWO, DAY): TillDay(1, 50, 1)}
    told = [measured(ONE, scan=[400]), measured(ONE, life=2, scan=[400]), measured(TWO, scan=[50])]
    found = seconds_of(sold, told)
    assert parts(found.by_till[ONE]) == (200, 24_800, 25_000)
    assert parts(found.by_till[TWO]) == (50, 49_950, 50_000)
    assert parts(found.whole) == (170, 29_830, 30_000)


def test_nobody_took_less_than_no_time() -> None:
    found = seconds_of({(ONE, DAY): TillDay(1, 0, 1)}, [measured(ONE, scan=[30], tender=[20])])
    assert parts(found.whole) == (50, 0, 50)


def test_of_nothing_nothing_is_said() -> None:
    assert parts(seconds_of({}, ()).whole) == (None, None, None)
    refunds = seconds_of({(ONE, DAY): TillDay(rung=2)}, [measured(ONE, scan=[30])])
    assert refunds.by_till == {}

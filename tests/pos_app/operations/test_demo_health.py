"""The demo's tills tell of themselves up to yesterday, each day once."""

from datetime import timedelta
from random import Random

from pos_app.domain.till_health import BUDGET_MS, Speed, added
from pos_app.operations.demo_health import DAYS
from pos_app.operations.demo_store import build_demo
from tests.fakes import A_MORNING


def test_every_till_tells_of_every_open_day() -> None:
    demo = build_demo(rnd=Random(3), now=A_MORNING, customers=5)
    today = A_MORNING.date()
    every = [today - timedelta(days=ago) for ago in range(DAYS, 0, -1)]
    open_days = [day for day in every if day.isoweekday() != 7]
    for till in (till for place in demo.places for till in place.tills):
        assert [one.day for one in demo.health if one.till_id == till.id] == open_days
    whole = added(one.counts for one in demo.health)
    for speed in Speed:
        took = whole.speed(speed).percentile(95)
        assert took is not None
        assert took <= BUDGET_MS[speed]
    assert whole.outages > 0
    assert 0 < (whole.linked_ppm or 0) < 1_000_000

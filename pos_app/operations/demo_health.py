"""How quick the demo's tills were in the last weeks, so that the page of health says something.

Invented; a printer runs out of paper now and then, and one store was cut off for a while. Pure;
does not write (fill_demo).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from pos_app.domain.till_health import (
    FaultCell,
    HealthCounts,
    Speed,
    SpeedCell,
    TillHealth,
    cell_of,
)
from pos_app.operations.demo_ids import id_at
from pos_app.operations.demo_people import DemoPlace

DAYS = 28
_OPEN_S = 11 * 3600
_CUT_OFF_DAYS_AGO, _CUT_OFF_S = 5, 1_900
_PAPER = FaultCell("printer", "devices.printer_paper_out", 1)
# (how many a day, the usual milliseconds)
_USUAL = {
    Speed.SCAN: (160, 6.0),
    Speed.SEARCH: (60, 5.0),
    Speed.TENDER: (45, 24.0),
    Speed.PRINT: (30, 900.0),
    Speed.SYNC: (45, 40.0),
}


def build_health(
    *, places: Sequence[DemoPlace], rnd: Random, now: datetime
) -> Iterator[TillHealth]:
    """Yield each till's days up to yesterday, Sundays left out."""
    for place, till in ((one, till) for one in places for till in one.tills):
        life, zone = id_at(now, rnd), ZoneInfo(place.store.zone)
        today = now.astimezone(zone).date()
        for ago in range(DAYS, 0, -1):
            day = today - timedelta(days=ago)
            if day.isoweekday() == 7:
                continue
            is_cut = ago == _CUT_OFF_DAYS_AGO and place is not places[0]
            yield TillHealth(
                till_id=till.id,
                store_id=till.store_id,
                incarnation=life,
                day=day,
                counted_at=datetime.combine(day, time(20), zone),
                counts=HealthCounts(
                    speeds=tuple(_cell(speed, rnd) for speed in sorted(_USUAL)),
                    faults=(_PAPER,) if rnd.random() < 0.12 else (),
                    open_s=_OPEN_S,
                    alone_s=_CUT_OFF_S if is_cut else rnd.randrange(40),
                    outages=int(is_cut),
                    is_linked=True,
                ),
            )


def _cell(speed: Speed, rnd: Random) -> SpeedCell:
    count, usual_ms = _USUAL[speed]
    return cell_of(speed, (round(rnd.lognormvariate(0, 0.35) * usual_ms) for _ in range(count)))

"""What became of cues at the demo's sales of the last weeks, so that the page of effects says it.

Invented: who is left out is decided as at a till (domain/cue.is_held_out); an accessory is said to
bring something, the others nothing that can be told. Pure; does not write (fill_demo).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from pos_app.domain.cue import CueEnd, CueKind, CueMoment, CueOutcome, is_held_out
from pos_app.domain.customer import Visit
from pos_app.domain.ids import StaffId
from pos_app.operations.demo_ids import id_at

DAYS = 56
_HELD_PERCENT = 15
# (kind, moment, how often at a sale, how often yes, percent of the usual basket from which it is)
_KINDS = (
    (CueKind.ACCESSORY, CueMoment.BEFORE_TOTAL, 0.30, 0.34, 70),
    (CueKind.NEXT_REWARD, CueMoment.GOODBYE, 0.25, 0.55, 0),
    (CueKind.TIER_NEAR, CueMoment.GOODBYE, 0.05, 0.40, 0),
)
_USUAL_MINOR = 2_000


def build_cues(
    visits: Sequence[Visit], *, staff: Sequence[StaffId], rnd: Random, now: datetime
) -> Iterator[CueOutcome]:
    """Yield some, in the sequence of the visits."""
    since = now - timedelta(days=DAYS)
    for visit in visits:
        if visit.visited_at < since:
            continue
        for kind, moment, often, yes, least_percent in _KINDS:
            is_held = is_held_out(kind, visit.customer_id, percent=_HELD_PERCENT)
            least = 0 if is_held else _USUAL_MINOR * least_percent // 100
            if rnd.random() >= often or visit.net.minor < least:
                continue
            end = CueEnd.HELD_OUT if is_held else _end(yes, rnd)
            yield CueOutcome(
                id=id_at(now, rnd),
                kind=kind,
                end=end,
                moment=moment,
                seconds=0 if is_held else rnd.randint(2, 7),
                staff_id=rnd.choice(staff),
                store_id=visit.store_id,
                till_id=visit.till_id,
                at=visit.visited_at,
                customer_id=visit.customer_id,
                sale_id=visit.sale_id,
            )


def _end(yes: float, rnd: Random) -> CueEnd:
    draw = rnd.random()
    if draw < yes:
        return CueEnd.ACCEPTED
    return CueEnd.DISMISSED if draw < (1 + yes) / 2 else CueEnd.IGNORED

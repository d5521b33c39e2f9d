"""What counts for a tier as sums over one index: in the window now, and at most in any of grace.

Reads no entry as a value and decides no tier (domain/loyalty_tiers). Opens no transaction.

Invariants:
- `most` is never below what any window of grace held, so that no deed needs to be read where it
  reaches no higher tier than what stands now.
- A visit is a day of the store on which something was bought and kept, whatever its zone did then.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from pos_app.domain.ids import CustomerId, ProgrammeId
from pos_app.domain.loyalty_tiers import Deed, TierBounds, TierMeasure, TierRules
from pos_app.storage.columns import instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.person_records import rows_of_person

_WHOSE = "FROM loyalty_entry WHERE customer_id = ?1 AND programme_id = ?2"
# ?3 is where the reach begins, ?4 the window of now, ?5 the days of grace (or ?4), ?6 is now.
_SUMS = (
    "SELECT coalesce(sum(iif(tier_at_us > ?4, {0}, 0)), 0),"
    " coalesce(sum(iif(tier_at_us > ?4 AND tier_at_us <= ?5, {0}, max({0}, 0))), 0)"
    f" {_WHOSE} AND tier_at_us > ?3 AND tier_at_us <= ?6"
)
SUMS = {
    TierMeasure.POINTS: _SUMS.format("tier_points"),
    TierMeasure.SPEND: _SUMS.format("tier_minor"),
}
KEPT = (
    f"SELECT tier_at_us {_WHOSE} AND tier_at_us > ?3 AND tier_at_us <= ?4"
    " GROUP BY tier_at_us HAVING sum(tier_minor) > 0"
)


@dataclass(frozen=True, slots=True)
class Whose:
    """A customer in a programme, with all records of theirs."""

    customer_id: CustomerId
    programme_id: ProgrammeId


def read_bounds(
    connection: Connection, whose: Whose, rules: TierRules, *, now: datetime, zone: tzinfo
) -> TierBounds:
    """What the window of now holds, and the most that one of its grace can have held."""
    window = us_of(now - timedelta(days=rules.days))
    if rules.measure is TierMeasure.VISITS:
        days = _days(connection, whose, (now - timedelta(days=rules.reach_days), now), zone)
        return TierBounds(len(days) - bisect_right(days, window), len(days))
    grace = us_of(now - timedelta(days=rules.grace_days))
    reach = us_of(now - timedelta(days=rules.reach_days))
    rest = (whose.programme_id.bytes, reach, window, grace, us_of(now))
    rows = rows_of_person(connection, SUMS[rules.measure], whose.customer_id, *rest)
    return TierBounds(sum(row[0] for row in rows), sum(row[1] for row in rows))


def read_days(
    connection: Connection, whose: Whose, *, span: tuple[datetime, datetime], zone: tzinfo
) -> tuple[Deed, ...]:
    """The last deed of each day of a span on which something was bought and kept, as a visit."""
    return tuple(Deed(instant_of(at), minor=1) for at in _days(connection, whose, span, zone))


def _days(
    connection: Connection, whose: Whose, span: tuple[datetime, datetime], zone: tzinfo
) -> list[int]:
    """The last moment of each such day, rising."""
    since, until = span
    rest = (whose.programme_id.bytes, us_of(since), us_of(until))
    kept = sorted(at for (at,) in rows_of_person(connection, KEPT, whose.customer_id, *rest))
    midnights = _midnights(zone, since.astimezone(zone).date(), until.astimezone(zone).date())
    return list({bisect_right(midnights, at): at for at in kept}.values())


@lru_cache(maxsize=8)
def _midnights(zone: tzinfo, first: date, last: date) -> Sequence[int]:
    """When each day of the store after the first began, up to the last and the one after it."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 2))
    return [us_of(datetime(day.year, day.month, day.day, tzinfo=zone)) for day in days]

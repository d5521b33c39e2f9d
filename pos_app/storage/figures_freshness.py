"""How fresh the figures of each till are: when it last told of sales, and up to which day all.

From the figures that came (storage/day_figures): a till that runs tells of every day, older days
before younger ones. Does not know whether the line to the hub stands (replication/agent_lines), nor
what "too long" is: whoever shows it decides (`is_unheard`).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pos_app.domain.ids import StoreId, TillId
from pos_app.storage.columns import id_of, instant_of
from pos_app.storage.connection import Connection

LONGEST_SILENCE = timedelta(days=3)
_TILLS = "SELECT id, store_id FROM till ORDER BY store_id, id"
_TOLD = (
    "SELECT f.till_id, f.store_id, max(f.counted_at_us), max(f.day_on),"
    " (SELECT max(g.is_closed) FROM day_figure g WHERE g.till_id = f.till_id"
    "  AND g.day_on = max(f.day_on)), min(f.day_on)"
    " FROM day_figure f GROUP BY f.till_id, f.store_id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TillFreshness:
    """Of one till in one store; nothing is known of one that never told: all None.

    `heard_at` is by its own clock. All its days up to and with `whole_to` are told for good but for
    later corrections; `first_day` is the first it told of.
    """

    store_id: StoreId
    till_id: TillId
    heard_at: datetime | None = None
    last_day: date | None = None
    whole_to: date | None = None
    first_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFreshness:
    """Of a store: as fresh as the till that was silent longest."""

    store_id: StoreId
    tills: tuple[TillFreshness, ...]

    @property
    def heard_at(self) -> datetime | None:
        """When all its tills had been heard of; None while one never was."""
        heard = [till.heard_at for till in self.tills if till.heard_at is not None]
        return min(heard) if len(heard) == len(self.tills) and heard else None

    @property
    def whole_to(self) -> date | None:
        """The day up to which the store's figures are whole; None while one till never told."""
        whole = [till.whole_to for till in self.tills if till.whole_to is not None]
        return min(whole) if len(whole) == len(self.tills) and whole else None

    def is_unheard(self, now: datetime, *, after: timedelta = LONGEST_SILENCE) -> bool:
        """Whether one of its tills was not heard of for so long: its figures are not nothing."""
        heard = self.heard_at
        return heard is None or now - heard >= after


def read_freshness(connection: Connection) -> tuple[StoreFreshness, ...]:
    """Of every store that has a till or has told figures."""
    found: dict[bytes, dict[bytes, TillFreshness]] = {}
    rows = connection.rows(_TOLD)
    told = {bytes(row[0]) for row in rows}
    for till_id, store_id, at_us, last, is_closed, first in rows:
        last_day = date.fromisoformat(last)
        found.setdefault(store_id, {})[till_id] = TillFreshness(
            store_id=StoreId(id_of(store_id)),
            till_id=TillId(id_of(till_id)),
            heard_at=instant_of(at_us),
            last_day=last_day,
            whole_to=last_day if is_closed else last_day - timedelta(days=1),
            first_day=date.fromisoformat(first),
        )
    for till_id, store_id in connection.rows(_TILLS):
        # A till that moved told from its old store; where it stands now is told with its next day.
        if bytes(till_id) not in told:
            found.setdefault(store_id, {})[till_id] = TillFreshness(
                store_id=StoreId(id_of(store_id)), till_id=TillId(id_of(till_id))
            )
    return tuple(
        StoreFreshness(store_id=StoreId(id_of(key)), tills=tuple(tills.values()))
        for key, tills in sorted(found.items())
    )

"""SqlTierFigures fills the port of tiers: where everybody stands at two moments.

On a connection that cannot write. Brings numpy.

Invariant: everybody stands where operations/customer_standing says. One look over the index of
tiers sums each customer's windows; only whom grace may lift above that is looked at deed by deed,
and where visits count, everybody who has enough of them.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import VisitColumns
from pos_app.domain.figures.tier_mix import NO_TIER, TierEnds, Tiers
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure, TierRules, standing
from pos_app.domain.policy import Policy
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.storage.loyalty_book import read_programmes
from pos_app.storage.loyalty_entries import read_deeds
from pos_app.storage.places import read_policy
from pos_app.storage.tier_sums import Whose, read_days
from pos_app.storage.visit_rows import Places

# Of an end: :r begins its reach, :w its window, :g its days of grace (or :w), :n is the end itself.
_REACHED = "sum(iif(tier_at_us > :w{0} AND tier_at_us <= :n{0}, {1}, 0))"
_MOST = (
    "sum(iif(tier_at_us > :r{0} AND tier_at_us <= :n{0},"
    " iif(tier_at_us > :w{0} AND tier_at_us <= :g{0}, {1}, max({1}, 0)), 0))"
)
_SUMS = (
    f"SELECT customer_id, {_REACHED.format(0, '{0}')}, {_MOST.format(0, '{0}')},"
    f" {_REACHED.format(1, '{0}')}, {_MOST.format(1, '{0}')}"
    " FROM loyalty_entry INDEXED BY loyalty_entry_tier"
    " WHERE programme_id = :p AND tier_at_us > :r0 AND tier_at_us <= :n1"
    " GROUP BY customer_id HAVING sum(max({0}, 0)) >= :least"
)
_OFTEN = (
    "SELECT customer_id FROM loyalty_entry INDEXED BY loyalty_entry_tier"
    " WHERE programme_id = :p AND tier_at_us > :r0 AND tier_at_us <= :n1"
    " GROUP BY customer_id HAVING count(DISTINCT tier_at_us) >= :least"
)
_LINKED = "SELECT id FROM person_record"
Found = tuple[list[bytes], NDArray[Any], NDArray[Any]]  # ids, and their tiers at both ends
_COLUMNS = {TierMeasure.POINTS: "tier_points", TierMeasure.SPEND: "tier_minor"}


class SqlTierFigures:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def policy(self) -> Policy:
        """The rules in force. Raises RuleError `storage.not_set_up`."""
        return read_policy(self._connection)

    def programmes(self) -> tuple[Programme, ...]:
        """The newest version of each, by name."""
        return read_programmes(self._connection)

    def ends(
        self, programme: Programme, columns: VisitColumns, moments: tuple[datetime, datetime]
    ) -> TierEnds:
        """Where everybody stood at two moments, the earlier first, by their place in `columns`."""
        zone = ZoneInfo(self.policy().store.zone)
        is_by_visits = programme.tier_rules.measure is TierMeasure.VISITS
        find = self._by_visits if is_by_visits else self._by_sums
        ids, before, now = self._with_linked(find(programme, moments, zone), programme, moments)
        places = Places(columns.people).of(ids)
        into = SqlFiguresBook(self._connection).persons(columns.people)
        return TierEnds(
            before=_at_places(places, before, columns.person_count, into),
            now=_at_places(places, now, columns.person_count, into),
        )

    def _with_linked(
        self, found: Found, programme: Programme, moments: tuple[datetime, datetime]
    ) -> Found:
        """Whoever has several records stands where all of them together do."""
        linked = [key for (key,) in self._connection.rows(_LINKED)]
        if not linked:
            return found
        rules, zone = programme.tier_rules, ZoneInfo(self.policy().store.zone)
        alone = ~np.isin(np.array(found[0], object), np.array(linked, object))
        together = [
            [self._stands(rules, Whose(CustomerId(id_of(key)), programme.id), end, zone)
             for key in linked]
            for end in moments
        ]  # fmt: skip
        ids = [key for key, is_alone in zip(found[0], alone.tolist(), strict=True) if is_alone]
        before, now = (
            np.concatenate([tiers[alone], np.array(mine, np.int8)])
            for tiers, mine in zip(found[1:], together, strict=True)
        )
        return [*ids, *linked], before, now

    def _stands(self, rules: TierRules, whose: Whose, end: datetime, zone: ZoneInfo) -> int:
        span = (end - timedelta(days=rules.reach_days), end)
        if rules.measure is TierMeasure.VISITS:
            deeds = read_days(self._connection, whose, span=span, zone=zone)
        else:
            deeds = read_deeds(self._connection, whose.customer_id, whose.programme_id, span=span)
        return _place_of(rules, standing(rules, deeds, end, zone=zone).tier)

    def _by_sums(
        self, programme: Programme, moments: tuple[datetime, datetime], zone: ZoneInfo
    ) -> Found:
        rules = programme.tier_rules
        statement = _SUMS.format(_COLUMNS[rules.measure])
        rows = self._connection.raw.execute(statement, _keys(programme, moments)).fetchall()
        ids = [row[0] for row in rows]
        sums = np.array([row[1:] for row in rows], np.int64).reshape(-1, 4)
        leasts = np.array([tier.least for tier in rules.tiers], np.int64)
        tiers = (np.searchsorted(leasts, sums, side="right") - 1).astype(np.int8)
        for at, end in enumerate(moments):
            reached, most = tiers[:, 2 * at], tiers[:, 2 * at + 1]
            for place in np.flatnonzero(most > reached).tolist():
                whose = Whose(CustomerId(id_of(ids[place])), programme.id)
                tiers[place, 2 * at] = self._stands(rules, whose, end, zone)
        return ids, tiers[:, 0], tiers[:, 2]

    def _by_visits(
        self, programme: Programme, moments: tuple[datetime, datetime], zone: ZoneInfo
    ) -> Found:
        rules = programme.tier_rules
        rows = self._connection.raw.execute(_OFTEN, _keys(programme, moments)).fetchall()
        ids = [row[0] for row in rows]
        tiers = np.full((len(ids), 2), NO_TIER, np.int8)
        for place, key in enumerate(ids):
            whose = Whose(CustomerId(id_of(key)), programme.id)
            for at, end in enumerate(moments):
                tiers[place, at] = self._stands(rules, whose, end, zone)
        return ids, tiers[:, 0], tiers[:, 1]


def _place_of(rules: TierRules, tier: LoyaltyTier | None) -> int:
    return NO_TIER if tier is None else rules.tiers.index(tier)


def _keys(programme: Programme, moments: tuple[datetime, datetime]) -> dict[str, Any]:
    rules = programme.tier_rules
    keys: dict[str, Any] = {"p": programme.id.bytes, "least": rules.tiers[0].least}
    for at, end in enumerate(moments):
        keys[f"r{at}"] = us_of(end - timedelta(days=rules.reach_days))
        keys[f"w{at}"] = us_of(end - timedelta(days=rules.days))
        keys[f"g{at}"] = us_of(end - timedelta(days=rules.grace_days))
        keys[f"n{at}"] = us_of(end)
    return keys


def _at_places(
    places: NDArray[np.int32], tiers: NDArray[Any], count: int, into: NDArray[np.int32] | None
) -> Tiers:
    """By place; of records that are one person the highest, at the place of that person."""
    found = np.full(count, NO_TIER, np.int8)
    known = places < count  # whoever never came has no place among the visits
    owners = places[known] if into is None else into[places[known]]
    np.maximum.at(found, owners, tiers[known].astype(np.int8))
    return found

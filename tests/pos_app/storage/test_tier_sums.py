"""Sums for a tier from the file come to what reckoning every deed comes to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import EntryKind, TierCount
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure, standing
from pos_app.operations.customer_standing import tier_standing
from pos_app.storage.connection import Connection
from pos_app.storage.loyalty_entries import insert_entry
from pos_app.storage.tier_sums import Whose, read_bounds, read_days
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_policy, an_id
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.pos_app.storage.test_loyalty_book import ADA, ENTRY

ZONES = ("UTC", "Europe/Berlin", "America/St_Johns", "Africa/Cairo", "Pacific/Chatham")
WHOSE = Whose(ADA, ENTRY.programme_id)
_HOURS_OF_REACH = 40 * 24

# A sale that long ago brought points and minor units, and so much of it came back again.
_sales = st.lists(
    st.tuples(
        st.integers(-2, _HOURS_OF_REACH),
        st.integers(0, 20),
        st.integers(0, 2_000),
        st.sampled_from((0, 0, 1, 2)),
    ),
    max_size=25,
)


def _write(
    connection: Connection, sales: Sequence[tuple[int, int, int, int]], now: datetime
) -> None:
    connection.run("DELETE FROM loyalty_entry")
    for number, (hours, points, minor, back) in enumerate(sales):
        at, of = now - timedelta(hours=hours, microseconds=number), SaleId(an_id(f"s{number}"))
        bought = replace(
            ENTRY, id=an_id(f"e{number}"), sale_id=of, counts=TierCount(at, points, minor), at=at
        )
        insert_entry(connection, bought)
        if back:
            counts = TierCount(at, -(points * back // 2), -(minor * back // 2))
            returned = replace(bought, id=an_id(f"b{number}"), kind=EntryKind.TAKEN_BACK)
            insert_entry(connection, replace(returned, of_sale=of, counts=counts))


@pytest.mark.parametrize("measure", list(TierMeasure))
def test_a_standing_from_sums_is_that_of_all_deeds(
    units: UnitsOfWork, measure: TierMeasure
) -> None:
    @given(
        sales=_sales,
        rules=st.tuples(st.integers(1, 20), st.integers(0, 20)),
        least=st.integers(1, 60),
        zone=st.sampled_from(ZONES),
        hour=st.integers(0, 400 * 24),
    )
    def reckons_the_same(
        sales: list[tuple[int, int, int, int]],
        rules: tuple[int, int],
        least: int,
        zone: str,
        hour: int,
    ) -> None:
        now = A_MORNING + timedelta(hours=hour)
        factor = {TierMeasure.VISITS: 4, TierMeasure.SPEND: 1, TierMeasure.POINTS: 1}[measure]
        amount = least * (100 if measure is TierMeasure.SPEND else 1)
        programme = a_programme(
            tiers=(
                LoyaltyTier(code="low", name="Low", least=-(-amount // factor)),
                LoyaltyTier(code="high", name="High", least=amount * 3),
            ),
            tier_by=measure,
            tier_days=rules[0],
            tier_grace_days=rules[1],
        )
        policy = a_policy()
        policy = replace(policy, store=replace(policy.store, zone=zone))
        units.connection.run("BEGIN")
        try:
            _write(units.connection, sales, now)
        finally:
            units.connection.commit()
        with units() as work:
            span = (now - timedelta(days=500), now)
            every = work.loyalty.deeds(ADA, programme.id, span=span)
            plain = standing(programme.tier_rules, every, now, zone=ZoneInfo(zone))
            assert tier_standing(work, policy, programme, ADA, now=now) == plain
            bounds = work.loyalty.tier_bounds(ADA, programme, now=now, zone=ZoneInfo(zone))
            assert bounds.reached == plain.reached <= bounds.most

    reckons_the_same()


@pytest.mark.parametrize("zone", ZONES)
def test_the_days_of_visits_are_those_of_the_store(units: UnitsOfWork, zone: str) -> None:
    here, now = ZoneInfo(zone), A_MORNING
    hours = range(0, 400 * 24, 5)
    units.connection.begin()
    _write(units.connection, [(hour, 1, 100, 0) for hour in hours], now)
    units.connection.commit()
    span = (now - timedelta(days=380), now)
    found = read_days(units.connection, WHOSE, span=span, zone=here)
    moments = (now - timedelta(hours=hour, microseconds=n) for n, hour in enumerate(hours))
    inside = [at for at in moments if span[0] < at <= now]
    last = {at.astimezone(here).date(): at for at in sorted(inside)}
    assert [one.at for one in found] == list(last.values())


def test_who_did_nothing_has_reached_nothing(units: UnitsOfWork) -> None:
    for measure in TierMeasure:
        rules = replace(a_programme().tier_rules, measure=measure)
        bounds = read_bounds(units.connection, WHOSE, rules, now=A_MORNING, zone=ZoneInfo("UTC"))
        assert (bounds.reached, bounds.most) == (0, 0)

"""Everybody stands where the counter says, at both ends, whatever is measured."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from pos_app.domain.figures.tier_mix import NO_TIER
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, TierCount
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.policy import Policy
from pos_app.operations.customer_standing import tier_standing
from pos_app.storage.connection import Connection
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.storage.loyalty_entries import insert_entry
from pos_app.storage.replica_book import SqlReplicaBook
from pos_app.storage.tier_figures import SqlTierFigures
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_policy, an_id
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.merges import a_merge
from tests.pos_app.storage.test_figures_book import comes
from tests.pos_app.storage.test_loyalty_book import ENTRY

PEOPLE = 25
DAYS = 30
SEEDS = range(4)


class InBerlin(SqlTierFigures):
    def policy(self) -> Policy:
        return a_policy()


def programme_of(rnd: Random, measure: TierMeasure) -> Programme:
    factor = 100 if measure is TierMeasure.SPEND else 1
    low = rnd.randint(1, 2) if measure is TierMeasure.VISITS else rnd.randint(10, 60) * factor
    tiers = tuple(
        LoyaltyTier(code=code, name=code, least=low * times)
        for code, times in (("low", 1), ("middle", 2), ("high", 4))
    )
    return a_programme(
        tiers=tiers, tier_by=measure, tier_days=rnd.randint(5, 20),
        tier_grace_days=rnd.choice((0, 3, 15)),
    )  # fmt: skip


def bought(rnd: Random, who: str, now: datetime) -> Iterator[LoyaltyEntry]:
    """Some sales of the last weeks, a few of which came back in part."""
    for number in range(rnd.randint(0, 14)):
        name = f"{who} {number}"
        at = now - timedelta(minutes=rnd.randint(-600, DAYS * 2 * 24 * 60))
        counts = TierCount(at, rnd.randint(0, 40), rnd.randint(0, 4_000))
        entry = replace(
            ENTRY, id=an_id(f"e {name}"), sale_id=SaleId(an_id(name)), at=at, counts=counts,
            customer_id=CustomerId(an_id(who)),
        )  # fmt: skip
        yield entry
        if rnd.random() < 0.2:
            back = TierCount(at, -counts.points, -counts.minor)
            yield replace(
                entry, id=an_id(f"b {name}"), kind=EntryKind.TAKEN_BACK, of_sale=entry.sale_id,
                counts=back,
            )  # fmt: skip


@pytest.mark.parametrize("measure", list(TierMeasure))
@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_stands_where_the_counter_says(
    units: UnitsOfWork, measure: TierMeasure, seed: int
) -> None:
    rnd, connection = Random(f"{measure} {seed}"), units.connection
    programme, people = programme_of(rnd, measure), [f"person {n}" for n in range(PEOPLE)]
    now = A_MORNING + timedelta(hours=rnd.randint(0, 99))
    with units() as work:
        comes(connection, *people)
        for who in people:
            for entry in bought(rnd, who, now):
                insert_entry(connection, entry)
        work.commit()
    moments = (now - timedelta(days=rnd.randint(1, DAYS)), now)
    columns = SqlFiguresBook(connection).visits("EUR")
    ends = InBerlin(connection).ends(programme, columns, moments)
    tiers = programme.tier_rules.tiers
    stands = set()
    with units() as work:
        for place in range(columns.person_count):
            for at, found in zip(moments, (ends.before, ends.now), strict=True):
                said = tier_standing(work, a_policy(), programme, columns.person(place), now=at)
                expected = NO_TIER if said.tier is None else tiers.index(said.tier)
                assert found[place] == expected
                stands.add(expected)
    assert len(stands) > 1, "the example has more than one tier to tell"


def test_records_of_one_person_stand_as_high_as_the_highest(connection: Connection) -> None:
    programme = a_programme()
    points = programme.tier_rules.tiers[0].least
    comes(connection, "ada", "ida", "ben")
    rich = CustomerId(an_id("ida"))
    counts = TierCount(A_MORNING, points, 0)
    insert_entry(connection, replace(ENTRY, customer_id=rich, at=A_MORNING, counts=counts))
    SqlReplicaBook(connection).merges((a_merge("ada", "ida"),))
    columns = SqlFiguresBook(connection).visits("EUR")
    later = A_MORNING + timedelta(days=1)
    ends = InBerlin(connection).ends(programme, columns, (A_MORNING - timedelta(1), later))
    stand = {columns.person(int(at)): ends.now[at] for at in set(columns.customer.tolist())}
    assert sorted(stand.values()) == [NO_TIER, 0]
    assert ends.before.max() == NO_TIER

"""Entries of the file as columns: what SQL says of them, with stores, days and balances."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.point_entries import PointEntries
from pos_app.domain.figures.points_flow import points_flow
from pos_app.domain.figures.points_owed import points_owed
from pos_app.domain.figures.rewards_taken import rewards_taken
from pos_app.domain.figures.settlement import settlement
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId, StaffId, StoreId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, PartRule, PointsPart
from pos_app.storage.customers import insert_visit, write_customer
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.storage.loyalty_entries import insert_entry
from pos_app.storage.points_figures import _SPENT, SqlPointsFigures
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, a_policy, an_id
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.pos_app.storage.test_customers import A_VISIT
from tests.pos_app.storage.test_figures_freshness import AIRPORT
from tests.pos_app.storage.test_loyalty_book import ADA, BEN, ENTRY

PROGRAMME = a_programme()
OTHER = replace(PROGRAMME, id=ProgrammeId(an_id("other programme")), name="Other")
HERE = A_VISIT.store_id
MAJA = StaffId(an_id("maja"))
DAY = A_VISIT.visited_on
PERIOD = Period(first=DAY, last=DAY)


@pytest.fixture
def book(units: UnitsOfWork) -> SqlPointsFigures:
    return SqlPointsFigures(units.connection)


def entries_of(units: UnitsOfWork) -> PointEntries:
    columns = SqlFiguresBook(units.connection).visits("EUR")
    return SqlPointsFigures(units.connection).entries(columns)


def changes(units: UnitsOfWork, name: str, points: int, **fields: object) -> LoyaltyEntry:
    """Write an entry; `at_store` writes the visit that it came with."""
    store = fields.pop("at_store", None)
    sale = SaleId(an_id(f"sale of {name}")) if store is not None else None
    entry = replace(
        ENTRY,
        id=an_id(name),
        points=points,
        sale_id=sale,
        lines=(),
        **fields,  # type: ignore[arg-type]  # any field
    )
    with units() as work:
        insert_entry(units.connection, entry)
        if sale is not None:
            visit = replace(A_VISIT, sale_id=sale, customer_id=entry.customer_id)
            insert_visit(units.connection, replace(visit, store_id=store))  # type: ignore[arg-type]  # any field
        work.commit()
    return entry


def some(units: UnitsOfWork) -> None:
    """Ada earns at both stores and spends at the airport; Ben in another programme too."""
    later = A_MORNING + timedelta(hours=1)
    changes(units, "a", 100, at_store=HERE, expires_on=DAY + timedelta(days=20))
    changes(units, "b", 50, at_store=AIRPORT, at=A_MORNING + timedelta(minutes=1))
    reward = (PointsPart(PartRule.REWARD, -120, "coffee"),)
    changes(units, "c", -120, kind=EntryKind.SPENT, at_store=AIRPORT, at=later, parts=reward)
    changes(units, "d", 30, customer_id=BEN, kind=EntryKind.BIRTHDAY)
    changes(units, "e", -5, customer_id=BEN, kind=EntryKind.EXPIRED, at=later)
    changes(units, "f", 9, customer_id=BEN, programme_id=OTHER.id, at_store=HERE)
    changes(units, "g", 1, card="coffee", at_store=HERE)


def test_an_empty_shop_has_no_entries(units: UnitsOfWork, book: SqlPointsFigures) -> None:
    entries = entries_of(units)
    assert (len(entries), entries.units, len(entries.matched.left)) == (0, (), 0)
    assert (book.balances(), book.enrolled(PERIOD), book.programmes()) == ({}, {}, ())


def test_parts_sum_to_what_sql_says_of_each_programme(units: UnitsOfWork) -> None:
    some(units)
    entries = entries_of(units)
    for place, unit in enumerate(entries.units):
        found = units.connection.row(
            "SELECT sum(points) FROM loyalty_entry WHERE programme_id = ? AND card = ?",
            (unit.programme, unit.card),
        )
        assert found is not None
        assert points_flow(entries, place, period=None).change == found[0]
        assert points_owed(entries, place, today=DAY).balance == found[0]


def test_stores_sum_to_the_whole(units: UnitsOfWork) -> None:
    some(units)
    entries = entries_of(units)
    (unit,) = (
        at
        for at, one in enumerate(entries.units)
        if one.programme == PROGRAMME.id.bytes and not one.card
    )
    whole = points_flow(entries, unit, period=PERIOD)
    here, there = (
        points_flow(entries, unit, period=PERIOD, stores=[one.bytes]) for one in (HERE, AIRPORT)
    )
    assert (here.earned, there.earned, whole.earned) == (100, 50, 180)
    assert (here.spent, there.spent, whole.spent) == (0, 120, 120)
    assert whole.expired == 5
    assert entries.day.tolist() == [DAY.toordinal()] * 7


def test_the_store_that_gave_points_out_owes_the_one_that_let_them_be_spent(
    units: UnitsOfWork,
) -> None:
    some(units)
    entries = entries_of(units)
    (unit,) = (
        at
        for at, one in enumerate(entries.units)
        if one.programme == PROGRAMME.id.bytes and not one.card
    )
    found = settlement(entries, unit, PERIOD)
    (debt,) = found.debts
    assert (entries.stores[debt.issuer], entries.stores[debt.payer], debt.points) == (
        HERE.bytes,
        AIRPORT.bytes,
        100,
    )
    assert sum(found.balance(store) for store in range(len(entries.stores))) == 0


def test_a_reward_is_told_by_its_code(units: UnitsOfWork) -> None:
    some(units)
    (taken,) = rewards_taken(entries_of(units), PERIOD, stores=())
    assert (taken.code, taken.times, taken.points, taken.people) == (
        "coffee",
        1,
        120,
        frozenset({ADA.bytes}),
    )


def test_balances_are_those_of_the_accounts(units: UnitsOfWork, book: SqlPointsFigures) -> None:
    with units() as work:
        work.loyalty.put(PROGRAMME)
        for account, held in ((PROGRAMME.account(ADA), 40), (PROGRAMME.account(BEN), -3)):
            units.connection.run(
                "INSERT INTO account (id, unit, balance) VALUES (?, ?, ?)",
                (account, PROGRAMME.unit, held),
            )
        work.commit()
    assert book.balances() == {PROGRAMME.id: 37}


def test_who_joined_is_told_by_day_and_store(units: UnitsOfWork, book: SqlPointsFigures) -> None:
    with units() as work:
        for name, at in (("x", A_MORNING), ("y", A_MORNING), ("z", A_MORNING - timedelta(days=9))):
            one = a_customer(
                id=CustomerId(an_id(name)), phone="", email="", card="", enrolled_at=at,
                home_store_id=HERE, enrolled_by=MAJA if name == "x" else None,
            )  # fmt: skip
            write_customer(units.connection, one)
        work.commit()
    day = a_policy().business_day(A_MORNING).date
    that_day = Period(first=day, last=day)
    assert book.enrolled(that_day) == {(day, HERE.bytes): 2}
    assert book.enrolled_by(that_day, ()) == {MAJA: 1, None: 1}
    assert book.enrolled_by(that_day, (StoreId(an_id("elsewhere")),)) == {}
    assert tuple(book.days(that_day, "EUR", ())) == ()
    assert isinstance(book.names(), dict)


def test_what_was_spent_in_a_period_is_read_alone_and_by_its_index(
    units: UnitsOfWork, book: SqlPointsFigures
) -> None:
    some(units)
    long_ago = A_MORNING - timedelta(days=30)
    reward = (PointsPart(PartRule.REWARD, -10, "coffee"),)
    changes(units, "old", -10, kind=EntryKind.SPENT, at=long_ago, parts=reward)
    spent = book.spent(PERIOD, SqlFiguresBook(units.connection).visits("EUR"))
    assert len(spent.points) == 1
    assert rewards_taken(spent, PERIOD, stores=()) == rewards_taken(
        entries_of(units), PERIOD, stores=()
    )
    plan = units.connection.rows(f"EXPLAIN QUERY PLAN {_SPENT}", (0, 1))
    assert any("loyalty_entry_spent" in row[-1] for row in plan)


def test_points_that_came_later_are_of_the_store_of_their_sale(units: UnitsOfWork) -> None:
    some(units)
    claim = changes(units, "late", 11, kind=EntryKind.CLAIMED, at_store=AIRPORT)
    with units() as work:
        units.connection.run(
            "UPDATE loyalty_entry SET at_us = at_us + 86400000000 WHERE id = ?", (claim.id.bytes,)
        )
        work.commit()
    entries = entries_of(units)
    (place,) = (entries.points == 11).nonzero()[0].tolist()
    assert entries.stores[int(entries.store[place])] == AIRPORT.bytes
    assert int(entries.day[place]) == DAY.toordinal()

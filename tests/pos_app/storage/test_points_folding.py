"""Points as columns are what the rows say, whatever happened to them in between."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.point_entries import PointEntries
from pos_app.domain.figures.points_flow import points_flow
from pos_app.domain.figures.points_owed import points_owed
from pos_app.domain.figures.rewards_taken import rewards_taken
from pos_app.domain.figures.settlement import settlement
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId, StoreId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, PartRule, PointsPart
from pos_app.storage import points_folding
from pos_app.storage.connection import Connection
from pos_app.storage.customers import insert_visit
from pos_app.storage.loyalty_entries import insert_entry
from pos_app.storage.places import read_policy
from pos_app.storage.points_chunks import PointsChunk, encode_points
from pos_app.storage.points_columns import entries_of, read_entries
from pos_app.storage.points_folding import PointsFolding
from pos_app.storage.points_rows import ENTRIES, PointRows
from pos_app.storage.replica_erase import forget_people
from tests.builders import an_id
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.pos_app.storage.test_customers import A_VISIT
from tests.pos_app.storage.test_loyalty_book import ENTRY

WHO = tuple(CustomerId(an_id(f"person {n}")) for n in range(9))
PROGRAMMES = (a_programme().id, ProgrammeId(an_id("other programme")))
KINDS = (EntryKind.EARNED, EntryKind.BIRTHDAY, EntryKind.SPENT, EntryKind.EXPIRED,
         EntryKind.TAKEN_BACK, EntryKind.GIVEN_BACK, EntryKind.MOVED_OUT)  # fmt: skip
TODAY = A_MORNING.date() + timedelta(days=30)
PERIOD = Period(first=A_MORNING.date(), last=A_MORNING.date() + timedelta(days=9))


def an_entry(number: int, who: int) -> LoyaltyEntry:
    kind = KINDS[number % len(KINDS)]
    is_out = kind in (EntryKind.SPENT, EntryKind.EXPIRED, EntryKind.TAKEN_BACK, EntryKind.MOVED_OUT)
    has_sale = kind not in (EntryKind.BIRTHDAY, EntryKind.EXPIRED)
    return replace(
        ENTRY,
        id=an_id(f"entry {number}"),
        customer_id=WHO[who],
        programme_id=PROGRAMMES[number % 5 == 0],
        card="coffee" if number % 7 == 1 else "",
        kind=kind,
        points=(-1 if is_out else 1) * (number % 90 + 1),
        sale_id=SaleId(an_id(f"sale {number}")) if has_sale else None,
        at=A_MORNING + timedelta(hours=number * 37 % 500),
        expires_on=TODAY + timedelta(days=number % 90) if number % 3 else None,
        parts=(PointsPart(PartRule.REWARD, -1, f"reward {number % 4}"),) if is_out else (),
        lines=(),
    )


def write_visit(connection: Connection, entry: LoyaltyEntry, number: int) -> None:
    assert entry.sale_id is not None
    insert_visit(
        connection,
        replace(
            A_VISIT, sale_id=entry.sale_id, customer_id=entry.customer_id, visited_at=entry.at,
            visited_on=entry.at.date(), store_id=StoreId(an_id(f"store {number % 3}")),
        ),
    )  # fmt: skip


def shown(entries: PointEntries) -> tuple[object, ...]:
    """All that reports ask of them, whatever the sequence of units, stores and rewards."""
    who = [entries.owners[at * 16 : at * 16 + 16] for at in range(len(entries.unit))]
    rows = Counter(
        (
            who[account], entries.units[entries.unit[account]], kind, points, day, expires,
            entries.stores[store] if store >= 0 else None,
            entries.rewards[reward] if reward >= 0 else None,
        )
        for account, kind, points, day, expires, store, reward in zip(
            *(getattr(entries, name).tolist() for name in (
                "account", "kind", "points", "day", "expires", "store", "reward"
            )), strict=True,
        )
    )  # fmt: skip
    # A chunk may still name a store whose entries are gone: it says nothing, then.
    named = sorted({entries.stores[at] for at in entries.store.tolist() if at >= 0})
    figures = {}
    for unit, name in enumerate(entries.units):
        owed = points_owed(entries, unit, today=TODAY)
        settled = settlement(entries, unit, PERIOD).spent
        by_store = {
            (entries.stores[a] if a >= 0 else None, entries.stores[b] if b >= 0 else None): points
            for (a, b), points in settled.items()
        }
        here = [points_owed(entries, unit, today=TODAY, stores=[one]).by_age for one in named]
        for one in set(entries.stores).difference(named):
            assert not any(points_owed(entries, unit, today=TODAY, stores=[one]).by_age)
        if entries.of_unit(unit).any():
            figures[name] = (
                owed.by_age, owed.debts, owed.expires_soon, owed.expires_later, by_store, here,
                points_flow(entries, unit, period=PERIOD),
                [points_flow(entries, unit, period=None, stores=[one]) for one in named],
            )  # fmt: skip
    taken = Counter((one.unit, one.code, one.times, one.points, one.people)
                    for one in rewards_taken(entries, PERIOD, stores=()))  # fmt: skip
    assert (entries.account[1:] >= entries.account[:-1]).all()
    return rows, figures, taken


def from_rows(connection: Connection) -> PointEntries:
    rows = PointRows(connection)
    rows.read(ENTRIES)
    return entries_of((rows.chunk(),), read_policy(connection))


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "visit", "fold", "fold all", "erase"]),
        st.integers(0, len(WHO) - 1),
    ),
    min_size=1,
    max_size=40,
)


@given(DEEDS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_columns_say_what_the_rows_say_after_anything(
    connection: Connection, deeds: list[tuple[str, int]]
) -> None:
    with connection.transaction():
        for table in ("visit", "loyalty_entry", "points_touched", "points_chunk"):
            connection.run(f"DELETE FROM {table}")  # noqa: S608  (names of ours)
    folding = PointsFolding(connection, rows_a_chunk=4, waiting=1)
    waiting: list[tuple[LoyaltyEntry, int]] = []
    for number, (deed, who) in enumerate(deeds):
        if deed == "add":
            add(connection, number, who, waiting)
        elif deed == "visit" and waiting:
            with connection.transaction():
                write_visit(connection, *waiting.pop())
        elif deed == "erase":
            with connection.transaction():
                forget_people(connection, [WHO[who]])
            assert not holds(connection, WHO[who])
        elif deed.startswith("fold"):
            while folding.step() and deed == "fold all":
                pass
        assert shown(read_entries(connection, None)) == shown(from_rows(connection))


def add(
    connection: Connection, number: int, who: int, waiting: list[tuple[LoyaltyEntry, int]]
) -> None:
    """Somebody's points change; of one sale in four the visit comes later."""
    entry = an_entry(number, who)
    with connection.transaction():
        insert_entry(connection, entry)
        if entry.sale_id is not None and number % 4:
            write_visit(connection, entry, number)
        elif entry.sale_id is not None:
            waiting.append((entry, number))


def holds(connection: Connection, who: UUID) -> bool:
    rows = connection.rows("SELECT columns, through FROM points_chunk")
    touched = connection.rows("SELECT customer_id FROM points_touched")
    return any(who.bytes in bytes(one) for row in rows + touched for one in row)


def test_few_who_were_touched_wait_for_others(connection: Connection) -> None:
    folding = PointsFolding(connection, waiting=3)
    for number in range(3):
        with connection.transaction():
            insert_entry(connection, an_entry(number, number))
        assert folding.step() is (number == 2)
    while folding.step():
        pass
    with connection.transaction():
        insert_entry(connection, an_entry(9, 0))
    assert folding.step() is False
    assert len(connection.rows("SELECT * FROM points_touched")) == 1
    assert shown(read_entries(connection, None)) == shown(from_rows(connection))


def test_somebody_who_buys_while_they_are_packed_is_packed_again(connection: Connection) -> None:
    folding = PointsFolding(connection, waiting=1, read_s=0)
    write_crowd(connection, 9)
    for _ in range(3):  # claimed, begun, and eight people read
        assert folding.step()
    add(connection, 1, 1, [])
    add(connection, 2, 2, [])
    while folding.step() and not connection.rows("SELECT 1 FROM points_chunk WHERE row_count > 0"):
        pass
    assert len(connection.rows("SELECT * FROM points_touched")) == 2
    assert shown(read_entries(connection, None)) == shown(from_rows(connection))
    while folding.step():
        pass
    assert len(read_entries(connection, None)) == 11
    assert connection.rows("SELECT * FROM points_touched") == []


def test_somebody_erased_while_they_are_packed_is_not_in_their_chunk(
    connection: Connection,
) -> None:
    folding = PointsFolding(connection, waiting=1, read_s=0)
    write_crowd(connection, 9)
    for _ in range(3):
        assert folding.step()
    with connection.transaction():
        forget_people(connection, [WHO[1]])
    while folding.step():
        assert not holds(connection, WHO[1])
    assert not holds(connection, WHO[1])
    assert len(read_entries(connection, None)) == 8


def test_the_counter_waits_for_no_reading_and_no_packing(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed_inside: list[bool] = []
    encode = encode_points

    def encode_seen(chunk: PointsChunk) -> bytes:
        packed_inside.append(connection.is_in_transaction)
        return encode(chunk)

    monkeypatch.setattr(points_folding, "encode_points", encode_seen)
    write_crowd(connection, 600)
    said: list[str] = []
    connection.raw.set_trace_callback(said.append)
    folding = PointsFolding(connection, rows_a_chunk=100, waiting=300)
    while folding.step():
        pass
    connection.raw.set_trace_callback(None)
    assert len(packed_inside) >= 6
    assert not any(packed_inside)
    inside = [one.split("COMMIT")[0] for one in "\n".join(said).split("BEGIN IMMEDIATE")[1:]]
    assert not any("loyalty_entry" in one or "visit" in one for one in inside)
    assert not any("SELECT columns" in one for one in inside)
    assert 0 < max(one.count("DELETE FROM points_touched") for one in inside) <= 256


def test_a_step_stops_reading_after_its_time(connection: Connection) -> None:
    write_crowd(connection, 100)
    many, one = (PointsFolding(connection, waiting=1, read_s=some) for some in (0.0, 60.0))
    assert steps_to_first_chunk(many) > 10
    with connection.transaction():
        connection.run("DELETE FROM points_chunk")
    assert steps_to_first_chunk(one) == 3


def steps_to_first_chunk(folding: PointsFolding) -> int:
    written = "SELECT 1 FROM points_chunk WHERE row_count > 0"
    count = 0
    while not folding._connection.rows(written):
        assert folding.step()
        count += 1
    return count


def write_crowd(connection: Connection, count: int) -> None:
    """So many people, the first ones of WHO, with an entry each."""
    with connection.transaction():
        for number in range(count):
            entry = an_entry(number * len(KINDS), 0)
            who = WHO[number] if number < len(WHO) else CustomerId(an_id(f"crowd {number}"))
            insert_entry(connection, replace(entry, customer_id=who))

"""Claims about what the log and the snapshot come to in a till's file."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from pos_app.storage.connection import Connection
from pos_app.storage.document_blocks import all_in_blocks
from pos_app.storage.identity import CLOCK_SEEN, read_meta
from pos_app.storage.till_replica import SOME
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.folded import folded_of
from sync.merge import DocumentState, FieldVersion
from sync.records import Posting
from tests.pos_app.storage.told import OtherTill, Rows, sold_by, store_on, take
from tests.simulation.durable import PowerCut
from tests.simulation.till_sql import SqlTill

CARD = "gift_card:A7"


def a_sold_card(other: OtherTill, amount: int = 500) -> tuple[Posting, ...]:
    return (Posting(CARD, amount, uuid4()), Posting("issued:EUR", -amount))


def test_own_records_that_come_back_are_marked_and_told_to_nobody(
    connection: Connection, units: UnitsOfWork
) -> None:
    rows, other = Rows(), OtherTill()
    sold_by(units)
    store = store_on(connection, rows)
    own = store.records_after(store.incarnations()[0].id, 0, 99)
    balances = connection.rows("SELECT id, balance FROM account ORDER BY id")
    take(store, *(other.log(one) for one in own))
    assert rows.told == []
    assert rows.states == []
    assert connection.rows("SELECT id, balance FROM account ORDER BY id") == balances
    assert connection.row("SELECT count(*) FROM outbox WHERE position IS NULL") == (0,)


def test_what_another_till_posts_is_a_balance_here_once(connection: Connection) -> None:
    store, other = store_on(connection), OtherTill()
    take(store, other.tell("account_moved", postings=a_sold_card(other)))
    assert connection.row("SELECT unit, balance FROM account WHERE id = ?", (CARD,)) == ("EUR", 500)
    entries = connection.rows("SELECT delta, position FROM entry WHERE account_id = ?", (CARD,))
    assert entries == [(500, 1)]


def test_another_generation_begins_from_nothing_and_keeps_its_own(
    connection: Connection, units: UnitsOfWork
) -> None:
    rows, other, who = Rows(), OtherTill(), uuid4()
    sold_by(units)
    store = store_on(connection, rows)
    own = store.records_after(store.incarnations()[0].id, 0, 99)
    before = connection.rows("SELECT id, balance FROM account ORDER BY id")
    take(
        store,
        *(other.log(one) for one in own),
        other.tell("account_moved", postings=a_sold_card(other)),
        other.change("customer", who, {"given_name": "Ada"}),
        other.tell("consent", b"\x81\xa3act\xa9withdrawn", subjects=(who,)),
    )
    generation = uuid4()
    store.begin()
    store.begin_replica(generation)
    store.commit()
    assert (store.generation(), store.position(), store.documents_to()) == (generation, 0, None)
    assert connection.row("SELECT count(*) FROM folded_document") == (0,)
    left = connection.rows("SELECT id, balance FROM account WHERE id <> ? ORDER BY id", (CARD,))
    assert [row for row in left if row[1]] == [row for row in before if row[1]]
    assert [one.kind for one in store.relayed_facts()] == ["consent"]
    store.begin()
    store.put_relayed([one.id for one in store.relayed_facts()])
    store.commit()
    assert store.relayed_facts() == ()


def test_a_kind_from_the_future_is_kept_as_it_came(connection: Connection) -> None:
    rows, other = Rows(), OtherTill()
    store = store_on(connection, rows)
    take(store, other.tell("drone_sent", b"\x01"), other.tell("customer", b"\xc1"))
    kept = connection.rows("SELECT position, kind, body FROM inbox_raw ORDER BY position")
    assert kept == [(1, "drone_sent", b"\x01"), (2, "customer", b"\xc1")]
    assert store.position() == 2
    assert rows.told == []


def test_the_next_change_comes_after_the_clocks_that_count(connection: Connection) -> None:
    store, other = store_on(connection), OtherTill()
    entry = other.tell("back_in_stock")
    take(store, entry)
    assert read_meta(connection, CLOCK_SEEN) == entry.clock.to_bytes(8, "big")


def test_a_page_of_the_snapshot_is_shown_and_who_was_erased_is_not(connection: Connection) -> None:
    rows, ada, gone = Rows(), uuid4(), uuid4()
    store = store_on(connection, rows)
    version = FieldVersion("Ada", 5, 5, uuid4(), uuid4())
    states = tuple(
        DocumentState(kind="customer", id=who, fields={"given_name": version}, position=4)
        for who in (ada, gone)
    )
    store.begin()
    store.erase((gone,))
    store.put_documents(tuple(map(folded_of, states)))
    store.put_documents_to(4)
    store.commit()
    assert [one.id for one in rows.states] == [ada]
    assert store.view("customer", ada) == states[0]
    assert store.documents_to() == 4


@pytest.mark.parametrize("cut", range(1, 16))
def test_a_power_cut_leaves_all_of_an_answer_or_nothing(cut: int) -> None:
    till, other, who = SqlTill(uuid4(), uuid4()), OtherTill(), uuid4()
    till.begin()
    till.begin_replica(uuid4())
    till.commit()
    before, entries = till.tables.image(), (
        other.tell("account_moved", postings=a_sold_card(other)),
        other.change("customer", who, {"given_name": "Ada"}),
        other.tell("consent", b"\x81\xa3act\xa5given", subjects=(who,)),
        other.tell("erased", subjects=(uuid4(),)),
    )  # fmt: skip
    till.tables.writes_to_cut = cut
    try:
        till.begin()
        till.apply(entries)
        till.erase(entries[-1].record.subjects)
        till.put_position(4)
        till.commit()
    except PowerCut:
        till.tables.roll_back()
        till.tables.writes_to_cut = 0
    is_there = till.position() == 4
    assert is_there or till.tables.image() == before
    assert (till.total(CARD), len(till.relayed_facts())) == ((500, 0) if is_there else (0, 0))


class Counter:
    """Wants to write at each look, and counts the documents that are durable by then."""

    def __init__(self, reader: Connection) -> None:
        self._reader = reader
        self.seen: list[int] = []

    def is_wanted(self) -> bool:
        return True

    def let_go(self) -> None:
        self.seen.append(len(list(all_in_blocks(self._reader))))


def test_the_counter_has_its_turn_in_the_middle_of_a_page(
    connection: Connection, connect: Callable[..., Connection]
) -> None:
    store = store_on(connection, Rows())
    store.way = counter = Counter(connect())
    version = FieldVersion("Ada", 5, 5, uuid4(), uuid4())
    states = [
        DocumentState(kind="customer", id=UUID(int=n), fields={"given_name": version}, position=4)
        for n in range(2 * SOME + 100, 0, -1)
    ]
    store.begin()
    store.put_documents(tuple(map(folded_of, states)))
    store.commit()
    assert counter.seen == [SOME, 2 * SOME]
    assert store.view("customer", UUID(int=1)) == states[-1]

"""Claims about lives and chains as the exchange with the hub moves them on."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from pos_app.domain.account import AccountId, RightId, issue
from pos_app.storage.account_book import SqlAccountBook
from pos_app.storage.connection import Connection
from pos_app.storage.errors import DatabaseLockedError
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.records import GENESIS
from tests.fakes import FakeClock
from tests.pos_app.storage.told import sold_by, store_on


def test_the_end_of_a_chain_is_that_of_the_outbox(
    connection: Connection, units: UnitsOfWork
) -> None:
    store = store_on(connection)
    sold_by(units)
    (life,) = store.incarnations()
    mark = units.mark()
    assert (life.head.dseq, life.head.h, life.acked) == (mark.dseq, mark.h, 0)
    assert store.hash_at(life.id, 0) == GENESIS
    assert store.hash_at(life.id, life.head.dseq) == mark.h
    assert store.hash_at(life.id, 10_000) is None


def test_an_acknowledgement_is_kept_with_its_life(connection: Connection) -> None:
    store = store_on(connection)
    (life,) = store.incarnations()
    store.begin()
    store.put_acked(life.id, 3)
    store.commit()
    assert store.incarnations()[0].acked == 3


def test_only_what_comes_again_is_written_without_a_wait_for_the_disk(
    connection: Connection,
) -> None:
    store = store_on(connection)
    for end in (store.commit, store.roll_back):
        store.begin(comes_again=True)
        assert connection.row("PRAGMA synchronous") == (1,)
        end()
        assert connection.row("PRAGMA synchronous") == (2,)
    store.begin()
    assert connection.row("PRAGMA synchronous") == (2,)
    store.roll_back()


def test_a_refused_beginning_takes_the_wait_for_the_disk_from_nothing_else(
    connection: Connection, connect: Callable[..., Connection]
) -> None:
    agents = connect(busy_timeout_ms=1)
    store = store_on(agents)
    connection.begin()
    with pytest.raises(DatabaseLockedError):
        store.begin(comes_again=True)
    connection.rollback()
    store.begin()
    assert agents.row("PRAGMA synchronous") == (2,)
    store.roll_back()


def test_what_the_hub_put_aside_moves_no_account_and_is_told_often(
    connection: Connection, units: UnitsOfWork
) -> None:
    card = AccountId("gift_card:A7")
    with units() as unit:
        moved = issue(card, 500, unit="EUR", right=RightId(uuid4()), rule="sold")
        unit.accounts.post("account_moved", {"why": "sold"}, moved, at=FakeClock().now())
        unit.commit()
    store = store_on(connection)
    (life,) = store.incarnations()
    for _ in range(2):
        store.begin()
        store.note_quarantined(life.id, life.head.dseq, "out_of_balance")
        store.commit()
    with units() as unit:
        assert isinstance(unit.accounts, SqlAccountBook)
        assert unit.accounts.held(card) == 0
        assert unit.accounts.rights(card) == (), "nobody else knows of it: it buys nothing"
    notes = connection.rows("SELECT dseq, reason FROM quarantine_note")
    assert notes == [(life.head.dseq, "out_of_balance")]

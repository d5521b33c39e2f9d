"""Claims about the count of sales that the hub does not have, as the outbox goes on."""

from uuid import uuid4

from pos_app.storage.connection import Connection
from pos_app.storage.unit_of_work import UnitsOfWork
from pos_app.storage.waiting_sales import WaitingSales
from sync.conversation.reincarnation import reincarnate
from sync.conversation.stores import TillStore
from tests.pos_app.storage.told import sold_by, store_on

_PLAIN = (
    "SELECT count(*) FROM incarnation i JOIN outbox o ON o.inc = i.id AND o.dseq > i.acked"
    " WHERE o.kind IN ('sale', 'refund')"
)


def plainly(connection: Connection) -> int:
    found = connection.row(_PLAIN)
    assert found is not None
    return int(found[0])


def acknowledged(store: TillStore, dseq: int) -> None:
    store.begin()
    store.put_acked(store.incarnations()[-1].id, dseq)
    store.commit()


def test_without_a_sale_no_sale_waits(connection: Connection) -> None:
    assert WaitingSales(connection).count() == 0


def test_the_count_goes_up_with_sales_and_down_with_acknowledgements(
    connection: Connection, units: UnitsOfWork
) -> None:
    store, waiting = store_on(connection), WaitingSales(connection)
    seen: list[int] = []
    for _ in range(3):
        sold_by(units)
        seen.append(waiting.count())
    assert seen == [1, 2, 3]
    for dseq in range(1, store.incarnations()[-1].head.dseq + 1):
        acknowledged(store, dseq)
        assert waiting.count() == plainly(connection)
    assert waiting.count() == 0


def test_a_chain_that_is_told_again_is_counted_again(
    connection: Connection, units: UnitsOfWork
) -> None:
    store, waiting = store_on(connection), WaitingSales(connection)
    sold_by(units)
    acknowledged(store, store.incarnations()[-1].head.dseq)
    assert waiting.count() == 0
    acknowledged(store, 0)
    assert waiting.count() == 1


def test_sales_that_stand_in_another_life_now_are_counted_there(
    connection: Connection, units: UnitsOfWork
) -> None:
    store, waiting = store_on(connection), WaitingSales(connection)
    for _ in range(2):
        sold_by(units)
    assert waiting.count() == 2
    store.begin()
    reincarnate(store, uuid4())
    store.commit()
    assert waiting.count() == plainly(connection) == 2
    sold_by(units)
    assert waiting.count() == plainly(connection) == 3


def test_what_was_read_is_not_read_again(connection: Connection, units: UnitsOfWork) -> None:
    waiting = WaitingSales(connection)
    sold_by(units)
    assert waiting.count() == 1
    connection.run("UPDATE outbox SET kind = 'audit' WHERE kind = 'sale'")
    assert waiting.count() == 1
    sold_by(units)
    assert waiting.count() == 2

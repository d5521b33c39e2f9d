"""Who was touched, and that nothing stays of somebody erased."""

from pos_app.storage.connection import Connection
from pos_app.storage.loyalty_entries import insert_entry
from pos_app.storage.points_folding import PointsFolding
from pos_app.storage.points_touched import forget_points, touch_points_of
from tests.pos_app.storage.test_points_folding import WHO, an_entry, holds


def test_a_visit_touches_whoever_has_entries_of_its_sale(connection: Connection) -> None:
    entry = an_entry(0, 3)
    assert entry.sale_id is not None
    with connection.transaction():
        insert_entry(connection, entry)
        touch_points_of(connection, [entry.sale_id])
    assert connection.rows("SELECT * FROM points_touched") == [(WHO[3].bytes, 2)]


def test_of_somebody_erased_nothing_stays_in_a_chunk(connection: Connection) -> None:
    with connection.transaction():
        for number in range(4):
            insert_entry(connection, an_entry(number, number))
    folding = PointsFolding(connection, waiting=1)
    while folding.step():
        pass
    assert holds(connection, WHO[2])
    with connection.transaction():
        forget_points(connection, WHO[2])
    assert not holds(connection, WHO[2])

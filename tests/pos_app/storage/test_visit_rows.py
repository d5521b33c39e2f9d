"""Rows become columns, whoever they are of."""

from pos_app.storage.connection import Connection
from pos_app.storage.customers import insert_visit
from pos_app.storage.visit_rows import Places, read_all, read_days
from tests.pos_app.storage.test_customers import A_VISIT


def test_known_people_keep_their_place_and_new_ones_come_at_the_end() -> None:
    known = [bytes([n]) * 16 for n in range(1, 5)]
    places = Places(b"".join(known))
    new = b"n" * 16
    assert places.of([known[2], new, known[0], new]).tolist() == [2, 4, 0, 4]
    assert places.new == (new,)
    assert places.joined() == b"".join((*known, new))


def test_days_and_all_give_the_same_visit(connection: Connection) -> None:
    insert_visit(connection, A_VISIT)
    for chunk in (
        read_days(connection, [A_VISIT.visited_on.isoformat()], "EUR", Places(b"")),
        read_all(connection, "EUR", Places(b"")),
    ):
        assert len(chunk) == 1
        assert chunk.stores == (A_VISIT.store_id.bytes,)
        assert chunk.figures["day"].tolist() == [A_VISIT.visited_on.toordinal()]
        assert chunk.figures["net_minor"].tolist() == [A_VISIT.net.minor]
        assert chunk.figures["margin_known"].tolist() == [False]
    assert len(read_all(connection, "CHF", Places(b""))) == 0

"""Places of people are given once, and one of somebody erased is nobody's."""

import pytest

from pos_app.storage import visit_people
from pos_app.storage.connection import Connection
from pos_app.storage.customers import insert_visit
from pos_app.storage.visit_people import add_people, count_people, forget_visits, read_people
from tests.pos_app.storage.test_customers import A_VISIT


def test_places_go_on_over_blocks(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit_people, "PEOPLE_A_BLOCK", 3)
    monkeypatch.setattr(visit_people, "_BLOCK_BYTES", 48)
    people = [bytes([n]) * 16 for n in range(1, 9)]
    for first, after in ((0, 2), (2, 7), (7, 8)):
        add_people(connection, people[first:after])
        assert read_people(connection) == b"".join(people[:after])
        assert count_people(connection) == after


def test_the_place_of_somebody_erased_is_zeros(connection: Connection) -> None:
    insert_visit(connection, A_VISIT)
    whose = A_VISIT.customer_id
    shifted = whose.bytes[4:] + bytes(4)  # holds most of it, at no place
    add_people(connection, [bytes(12) + whose.bytes[:4], shifted, whose.bytes])
    forget_visits(connection, whose)
    assert read_people(connection)[32:] == bytes(16)
    assert read_people(connection)[16:32] == shifted
    assert connection.rows("SELECT times FROM visit_touched") == [(2,)]


def test_whoever_never_visited_touches_nothing(connection: Connection) -> None:
    add_people(connection, [A_VISIT.customer_id.bytes])
    forget_visits(connection, A_VISIT.customer_id)
    assert read_people(connection) == A_VISIT.customer_id.bytes

"""What a visit says of departments and offers comes back, and stands short in the file."""

from dataclasses import replace
from uuid import uuid4

from pos_app.domain.ids import DepartmentId, OfferId, SaleId
from pos_app.storage.connection import Connection
from pos_app.storage.customers import insert_visit, move_visit, read_visits
from tests.pos_app.storage.test_customers import A_VISIT

FOOD, TOYS = DepartmentId(uuid4()), DepartmentId(uuid4())
ONE, TWO = OfferId(uuid4()), OfferId(uuid4())
FULL = replace(
    A_VISIT, departments=((FOOD, 150), (None, -7), (TOYS, 57)), offers=((ONE, 25), (TWO, 3))
)


def touched(connection: Connection) -> list[tuple[object, ...]]:
    return connection.rows("SELECT day_on, times FROM visit_touched")


def test_departments_and_offers_come_back(connection: Connection) -> None:
    back = replace(
        FULL,
        sale_id=SaleId(uuid4()),
        departments=((TOYS, -57),),
        offers=((TWO, -3),),
        net=-FULL.net,
    )
    insert_visit(connection, FULL)
    insert_visit(connection, back)
    assert set(read_visits(connection, FULL.customer_id, 5)) == {FULL, back}


def test_a_visit_that_knows_neither_has_none(connection: Connection) -> None:
    insert_visit(connection, A_VISIT)
    assert connection.rows("SELECT parts FROM visit") == [(None,)]
    assert read_visits(connection, A_VISIT.customer_id, 5) == (A_VISIT,)


def test_each_name_stands_once_and_a_visit_takes_few_bytes(connection: Connection) -> None:
    for _ in range(3):
        insert_visit(connection, replace(FULL, sale_id=SaleId(uuid4())))
    assert connection.rows("SELECT count(*) FROM visit_name") == [(4,)]
    assert all(len(parts) < 20 for (parts,) in connection.rows("SELECT parts FROM visit"))


def test_whoever_changes_visits_touches_their_day(connection: Connection) -> None:
    insert_visit(connection, FULL)
    day = FULL.visited_on.isoformat()
    assert touched(connection) == [(day, 1)]
    move_visit(connection, FULL.sale_id, FULL.customer_id)
    assert touched(connection) == [(day, 2)]

"""Reading columns: nothing, several stores in their zones, a cashier whom nobody knows.

That columns and rows are alike whatever happened is claimed in test_visit_folding.
"""

from dataclasses import replace
from datetime import timedelta

from pos_app.domain.ids import SaleId
from pos_app.storage.connection import Connection
from pos_app.storage.customers import insert_visit
from pos_app.storage.visit_columns import read_table
from pos_app.storage.visit_folding import VisitFolding
from tests.builders import an_id
from tests.pos_app.storage.test_customers import A_VISIT


def test_a_till_without_visits_has_empty_columns(connection: Connection) -> None:
    table = read_table(connection, "EUR")
    assert len(table.figures["day"]) == 0
    assert (table.people, table.stores) == (b"", ())


def test_days_that_overlap_by_the_clock_are_sorted(connection: Connection) -> None:
    for number in range(6):
        insert_visit(
            connection,
            replace(
                A_VISIT, sale_id=SaleId(an_id(f"s{number}")), cashier_id=None,
                visited_on=A_VISIT.visited_on + timedelta(days=number % 3),
                visited_at=A_VISIT.visited_at + timedelta(hours=11 * number),
            ),
        )  # fmt: skip
    while VisitFolding(connection, rows_a_chunk=2).step():
        pass
    table = read_table(connection, "EUR")
    instants = table.figures["at_us"].tolist()
    assert instants == sorted(instants)
    assert (table.figures["day"] - A_VISIT.visited_on.toordinal()).tolist() == [0, 1, 2, 0, 1, 2]
    assert table.figures["cashier"].tolist() == [-1] * 6

"""Facts of other tills: whose a visit is, how a matter stands, whatever came first or twice."""

from dataclasses import replace

from pos_app.domain.customer_care import MatterState
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.storage.connection import Connection
from pos_app.storage.replica_facts import write_care, write_loyalty
from tests.builders import an_id
from tests.care import a_step, an_issue
from tests.pos_app.storage.test_customers import A_VISIT
from tests.pos_app.storage.test_loyalty_book import ENTRY

BEN = CustomerId(an_id("ben"))
MOVED = replace(ENTRY, id=an_id("moved"), kind=EntryKind.MOVED_IN, customer_id=BEN)


def test_a_visit_is_whose_points_were_moved_last_whichever_came_first(
    connection: Connection,
) -> None:
    other = replace(A_VISIT, sale_id=an_id("other sale"))
    with connection.transaction():
        write_loyalty(connection, [A_VISIT, ENTRY])
        write_loyalty(connection, [MOVED])
        write_loyalty(connection, [replace(MOVED, id=an_id("2"), sale_id=other.sale_id)])
        write_loyalty(connection, [other])
        write_loyalty(connection, [A_VISIT, other, MOVED])
    assert connection.rows("SELECT customer_id FROM visit") == [(BEN.bytes,)] * 2


def test_a_matter_stands_as_its_facts_say_also_where_a_step_came_first(
    connection: Connection,
) -> None:
    issue = an_issue()
    done = a_step(issue, MatterState.DONE)
    with connection.transaction():
        write_care(connection, [done])
        write_care(connection, [issue])
        write_care(connection, [issue, done])
    assert connection.rows("SELECT state FROM care_matter") == [("done",)]
    assert len(connection.rows("SELECT 1 FROM care_step")) == 1

"""Claims about customers and visits in the file."""

from pos_app.domain.customer import Visit
from pos_app.domain.ids import CustomerId, SaleId, StaffId, StoreId, TillId
from pos_app.storage.connection import Connection
from pos_app.storage.customers import (
    insert_visit,
    read_customer,
    read_visits,
    write_customer,
)
from tests.builders import a_customer, an_id, euros
from tests.fakes import A_MORNING

A_VISIT = Visit(
    sale_id=SaleId(an_id("sale 147")),
    customer_id=CustomerId(an_id("ada")),
    store_id=StoreId(an_id("store")),
    till_id=TillId(an_id("till")),
    visited_on=A_MORNING.date(),
    visited_at=A_MORNING,
    net=euros(200),
    tax=euros(38),
    item_count=2,
    cashier_id=StaffId(an_id("mara")),
    points=4,
)


def test_a_customer_comes_back_and_is_overwritten(connection: Connection) -> None:
    for customer in (
        a_customer(),
        a_customer(
            email="ada@example.org", birthday_md="02-29", enrolled_at=A_MORNING, phone="",
            home_store_id=StoreId(an_id("store")), language="de",
            groups=("staff", "club of wine"), staff_id=StaffId(an_id("mara")),
            tags=("gift buyer", "café"), household_id=an_id("home"), is_greeted=False,
            is_minor=True, is_home_chosen=True, lost_cards=("2900000000025", "2900000000032"),
            enrolled_by=StaffId(an_id("jo")),
        ),
    ):  # fmt: skip
        write_customer(connection, customer)
        assert read_customer(connection, customer.id) == customer
    assert read_customer(connection, CustomerId(an_id("nobody"))) is None


def test_a_visit_comes_back_as_it_was(connection: Connection) -> None:
    insert_visit(connection, A_VISIT)
    assert read_visits(connection, A_VISIT.customer_id, 5) == (A_VISIT,)

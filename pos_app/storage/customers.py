"""Customers and visits as rows.

Does not search, match or merge people. Opens no transaction; the records are made by the unit of
work.
"""

from collections.abc import Sequence
from typing import Any

from pos_app.domain.customer import Customer, Visit
from pos_app.domain.ids import CustomerId, StoreId
from pos_app.storage.columns import bytes_or_none, id_of, instant_or_none, us_of, us_or_none
from pos_app.storage.connection import Connection

_COLUMNS = (
    "id, given_name, family_name, phone, email, card, language, birthday_md, enrolled_at_us,"
    " home_store_id"
)
_BY_ID = f"SELECT {_COLUMNS} FROM customer WHERE id = ?"
_WRITE = (
    f"INSERT INTO customer ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET given_name = excluded.given_name,"
    " family_name = excluded.family_name, phone = excluded.phone, email = excluded.email,"
    " card = excluded.card, language = excluded.language, birthday_md = excluded.birthday_md,"
    " enrolled_at_us = excluded.enrolled_at_us, home_store_id = excluded.home_store_id"
)
_ADD_VISIT = (
    "INSERT INTO visit (customer_id, visited_at_us, sale_id, store_id, till_id, visited_on,"
    " currency, net_minor, tax_minor, item_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def read_customer(connection: Connection, customer_id: CustomerId) -> Customer | None:
    """One customer."""
    found = connection.row(_BY_ID, (customer_id.bytes,))
    return None if found is None else _customer(found)


def write_customer(connection: Connection, customer: Customer) -> None:
    """Write one customer's row."""
    connection.run(
        _WRITE,
        (
            customer.id.bytes,
            customer.given_name,
            customer.family_name,
            customer.phone,
            customer.email,
            customer.card,
            customer.language,
            customer.birthday_md,
            us_or_none(customer.enrolled_at),
            bytes_or_none(customer.home_store_id),
        ),
    )


def insert_visit(connection: Connection, visit: Visit) -> None:
    """Write one visit."""
    connection.run(
        _ADD_VISIT,
        (
            visit.customer_id.bytes,
            us_of(visit.visited_at),
            visit.sale_id.bytes,
            visit.store_id.bytes,
            visit.till_id.bytes,
            visit.visited_on.isoformat(),
            visit.net.currency.code,
            visit.net.minor,
            visit.tax.minor,
            visit.item_count,
        ),
    )


def _customer(row: Sequence[Any]) -> Customer:
    return Customer(
        id=CustomerId(id_of(row[0])),
        given_name=row[1],
        family_name=row[2],
        phone=row[3],
        email=row[4],
        card=row[5],
        language=row[6],
        birthday_md=row[7],
        enrolled_at=instant_or_none(row[8]),
        home_store_id=None if row[9] is None else StoreId(id_of(row[9])),
    )

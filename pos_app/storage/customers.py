"""Customers, their notes and visits as rows.

Does not search, match or merge people (customer_search does the first). Opens no transaction; the
records are made by the books.
"""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from pos_app.domain.customer import Customer, CustomerNote, NoteKind, Visit
from pos_app.domain.ids import CustomerId, SaleId, StaffId, StoreId, TillId
from pos_app.domain.money import Currency, Money
from pos_app.storage.audit_touched import touch_records
from pos_app.storage.columns import (
    bytes_or_none,
    id_of,
    instant_of,
    instant_or_none,
    us_of,
    us_or_none,
)
from pos_app.storage.connection import Connection, Parameters
from pos_app.storage.customer_keys import add_keys, count_visits_again, note_visit, write_keys
from pos_app.storage.duplicate_touched import touch_for_duplicates
from pos_app.storage.person_records import rows_of_person
from pos_app.storage.points_touched import touch_points_of
from pos_app.storage.visit_parts import encode_parts, read_parts, touch_days, touch_sale

COLUMNS = (
    "id, given_name, family_name, phone, email, card, language, birthday_md, enrolled_at_us,"
    " home_store_id, groups, staff_id, tags, household_id, is_greeted, is_minor, is_home_chosen,"
    " lost_cards, enrolled_by, shares_points"
)
_BY_ID = f"SELECT {COLUMNS} FROM customer WHERE id = ?"
_BY_CARD = f"SELECT {COLUMNS} FROM customer WHERE card = ? AND card <> ''"
_BY_CONTACT = (
    f"SELECT {COLUMNS} FROM customer WHERE phone = ?1 AND phone <> ''"
    f" UNION SELECT {COLUMNS} FROM customer WHERE email = ?2 AND email <> ''"
)
_WRITE = (
    f"INSERT INTO customer ({COLUMNS}) VALUES ({', '.join('?' * 20)})"
    " ON CONFLICT (id) DO UPDATE SET given_name = excluded.given_name,"
    " family_name = excluded.family_name, phone = excluded.phone, email = excluded.email,"
    " card = excluded.card, language = excluded.language, birthday_md = excluded.birthday_md,"
    " enrolled_at_us = excluded.enrolled_at_us, home_store_id = excluded.home_store_id,"
    " groups = excluded.groups, staff_id = excluded.staff_id, tags = excluded.tags,"
    " household_id = excluded.household_id, is_greeted = excluded.is_greeted,"
    " is_minor = excluded.is_minor, is_home_chosen = excluded.is_home_chosen,"
    " lost_cards = excluded.lost_cards, enrolled_by = excluded.enrolled_by,"
    " shares_points = excluded.shares_points"
)
_LOST = 17  # the place of lost_cards among COLUMNS
_ADD_LOST_CARD = "INSERT OR REPLACE INTO lost_card (card, customer_id) VALUES (?, ?)"
_NOTES = (
    "SELECT id, customer_id, kind, text, staff_id, at_us FROM customer_note"
    " WHERE customer_id = ? ORDER BY at_us DESC, id DESC"
)
_ADD_NOTE = (
    "INSERT INTO customer_note (id, customer_id, kind, text, staff_id, at_us)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_VISIT = (
    "customer_id, visited_at_us, sale_id, store_id, till_id, visited_on, currency, net_minor,"
    " tax_minor, item_count, cashier_id, points, margin_minor, parts"
)
_ADD_VISIT = f"INSERT INTO visit ({_VISIT}) VALUES ({', '.join('?' * 14)})"
_VISITS = f"SELECT {_VISIT} FROM visit WHERE customer_id = ? ORDER BY visited_at_us DESC LIMIT ?"
_WHOSE_VISIT = "SELECT customer_id FROM visit WHERE sale_id = ?"
_MOVE_VISIT = "UPDATE visit SET customer_id = ? WHERE sale_id = ?"


def read_customer(connection: Connection, customer_id: CustomerId) -> Customer | None:
    """One customer."""
    found = connection.row(_BY_ID, (customer_id.bytes,))
    return None if found is None else customer_of(found)


def read_by_card(connection: Connection, card: str) -> Customer | None:
    """Whose card this is."""
    found = connection.row(_BY_CARD, (card,))
    return None if found is None else customer_of(found)


def read_by_contact(connection: Connection, *, phone: str, email: str) -> tuple[Customer, ...]:
    """Everybody with this number or this address."""
    return tuple(customer_of(row) for row in connection.rows(_BY_CONTACT, (phone, email)))


def write_customer(connection: Connection, customer: Customer) -> None:
    """Write one customer's row, and what finds them."""
    write_rows(connection, (row_of(customer),))
    write_keys(connection, customer)


def add_customers(connection: Connection, people: Sequence[Customer]) -> None:
    """Write the rows of people nobody knows yet, and what finds them."""
    write_rows(connection, [row_of(one) for one in people])
    add_keys(connection, people)


def write_rows(connection: Connection, rows: Sequence[Parameters]) -> None:
    """Write rows of COLUMNS without what finds them: the caller does that."""
    connection.run_many(_WRITE, rows)
    lost = [(card, row[0]) for row in rows if row[_LOST] for card in str(row[_LOST]).split("\n")]
    connection.run_many(_ADD_LOST_CARD, lost)
    touch_records(connection, (row[0] for row in rows))
    touch_for_duplicates(connection, (row[0] for row in rows))


def row_of(customer: Customer) -> Parameters:
    """The values of COLUMNS."""
    return (
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
        "\n".join(customer.groups),
        bytes_or_none(customer.staff_id),
        "\n".join(customer.tags),
        bytes_or_none(customer.household_id),
        # A bool is no int to the driver: it looks for an adapter, as long as for a whole row.
        int(customer.is_greeted),
        int(customer.is_minor),
        int(customer.is_home_chosen),
        "\n".join(customer.lost_cards),
        bytes_or_none(customer.enrolled_by),
        int(customer.shares_points),
    )


def read_notes(connection: Connection, customer_id: CustomerId) -> tuple[CustomerNote, ...]:
    """What was written down about somebody, under any record of theirs, the newest first."""
    return tuple(
        CustomerNote(
            id=id_of(key),
            customer_id=CustomerId(id_of(customer)),
            kind=NoteKind(kind),
            text=text,
            staff_id=StaffId(id_of(staff)),
            at=instant_of(at_us),
        )
        for key, customer, kind, text, staff, at_us in sorted(
            rows_of_person(connection, _NOTES, customer_id),
            key=lambda row: (row[5], row[0]),
            reverse=True,
        )
    )


def insert_note(connection: Connection, note: CustomerNote) -> None:
    """Write one note."""
    connection.run(
        _ADD_NOTE,
        (
            note.id.bytes, note.customer_id.bytes, note.kind.value, note.text,
            note.staff_id.bytes, us_of(note.at),
        ),
    )  # fmt: skip


def has_visit(connection: Connection, sale_id: SaleId) -> bool:
    """Whether the trace of a sale is here."""
    return connection.row(_WHOSE_VISIT, (sale_id.bytes,)) is not None


def insert_visit(connection: Connection, visit: Visit) -> None:
    """Write one visit."""
    insert_visit_rows(connection, (visit,))
    note_visit(connection, visit)


def insert_visit_rows(connection: Connection, visits: Sequence[Visit]) -> None:
    """Write visits without what they say of their customers: the caller does that."""
    connection.run_many(_ADD_VISIT, [_visit_row(connection, visit) for visit in visits])
    touch_days(connection, (visit.visited_on for visit in visits))
    touch_points_of(connection, (visit.sale_id for visit in visits))


def _visit_row(connection: Connection, visit: Visit) -> Parameters:
    return (
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
        bytes_or_none(visit.cashier_id),
        visit.points,
        visit.margin_minor,
        encode_parts(connection, visit),
    )


def move_visit(connection: Connection, sale_id: SaleId, customer_id: CustomerId) -> None:
    """Give a sale's visit to somebody else."""
    before = connection.rows(_WHOSE_VISIT, (sale_id.bytes,))
    touch_sale(connection, sale_id)
    connection.run(_MOVE_VISIT, (customer_id.bytes, sale_id.bytes))
    for (whose,) in (*before, (customer_id.bytes,)):
        count_visits_again(connection, whose)


def read_visits(connection: Connection, customer_id: CustomerId, limit: int) -> tuple[Visit, ...]:
    """What somebody bought, under any record of theirs, the newest first."""
    rows = rows_of_person(connection, _VISITS, customer_id, limit)
    rows.sort(key=itemgetter(1), reverse=True)
    return tuple(_visit(connection, row) for row in rows[:limit])


def customer_of(row: Sequence[Any]) -> Customer:
    """The customer of a row of COLUMNS."""
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
        groups=tuple(row[10].split("\n")) if row[10] else (),
        staff_id=None if row[11] is None else StaffId(id_of(row[11])),
        tags=tuple(row[12].split("\n")) if row[12] else (),
        household_id=None if row[13] is None else id_of(row[13]),
        is_greeted=bool(row[14]),
        is_minor=bool(row[15]),
        is_home_chosen=bool(row[16]),
        lost_cards=tuple(row[17].split("\n")) if row[17] else (),
        enrolled_by=None if row[18] is None else StaffId(id_of(row[18])),
        shares_points=bool(row[19]),
    )


def _visit(connection: Connection, row: Sequence[Any]) -> Visit:
    currency = Currency(row[6])
    departments, offers = read_parts(connection, row[13])
    return Visit(
        customer_id=CustomerId(id_of(row[0])),
        visited_at=instant_of(row[1]),
        sale_id=SaleId(id_of(row[2])),
        store_id=StoreId(id_of(row[3])),
        till_id=TillId(id_of(row[4])),
        visited_on=date.fromisoformat(row[5]),
        net=Money(row[7], currency),
        tax=Money(row[8], currency),
        item_count=row[9],
        cashier_id=None if row[10] is None else StaffId(id_of(row[10])),
        points=row[11],
        margin_minor=row[12],
        departments=departments,
        offers=offers,
    )

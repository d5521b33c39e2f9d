"""SqlProfileBook: what a customer's profile needs besides the customer; fills ProfileBook.

Reads of one customer only, each by an index. Does not search and does not write customers.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.customer_profile import CustomerChange, DepartmentSum
from pos_app.domain.ids import CustomerId, DepartmentId, ProductId, SaleId, StaffId
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.customers import COLUMNS, customer_of
from pos_app.storage.facts import Facts
from pos_app.storage.person_records import rows_of_person

EDITED = "customer_edited"
_MOST_TAGS = 200
_HOUSEHOLD = (
    f"SELECT {COLUMNS} FROM customer WHERE household_id = ? ORDER BY given_name, family_name, id"
)
_LOST = (
    "SELECT customer_id FROM lost_card WHERE card = ?1"
    " AND NOT EXISTS (SELECT 1 FROM customer WHERE card = ?1 AND card <> '')"
)
# One step into the index for each different text, however many customers carry it.
_TAGS = (
    "WITH RECURSIVE seen (tags) AS (SELECT min(tags) FROM customer WHERE tags <> ''"
    " UNION ALL SELECT (SELECT min(c.tags) FROM customer c WHERE c.tags <> '' AND"
    " c.tags > seen.tags) FROM seen WHERE seen.tags IS NOT NULL LIMIT ?)"
    " SELECT tags FROM seen WHERE tags IS NOT NULL"
)
_NUMBER = "SELECT number FROM sale WHERE id = ?"
_PRODUCT = "SELECT name FROM product WHERE id = ? AND flags & 4 = 0"
_DEPARTMENTS = (
    "SELECT d.id, d.name, sum(l.gross_minor) FROM visit v"
    " JOIN sale_line l ON l.sale_id = v.sale_id"
    " JOIN department d ON d.id = l.department_id"
    " LEFT JOIN product p ON p.id = l.product_id"
    " WHERE v.customer_id = ? AND v.visited_on >= ? AND l.is_private = 0 AND l.kind = 'goods'"
    " AND coalesce(p.flags & 4, 0) = 0 GROUP BY d.id, d.name"
)
_CHANGES = (
    "SELECT id, customer_id, staff_id, at_us, fields, is_undo FROM customer_change"
    " WHERE customer_id = ? ORDER BY at_us DESC, id DESC LIMIT ?"
)
_ADD_CHANGE = (
    "INSERT INTO customer_change (id, customer_id, staff_id, at_us, fields, is_undo)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)


class SqlProfileBook:
    """The profiles of one transaction."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._connection = facts.connection

    def household(self, household_id: UUID) -> tuple[Customer, ...]:
        """Who lives together, by name."""
        rows = self._connection.rows(_HOUSEHOLD, (household_id.bytes,))
        return tuple(customer_of(row) for row in rows)

    def lost_by(self, card: str) -> CustomerId | None:
        """Whose card this was before it was replaced; None for a card that was not."""
        return read_lost_by(self._connection, card)

    def tags(self) -> tuple[str, ...]:
        """Tags in use, each once, by name; some of them where there are very many."""
        rows = self._connection.rows(_TAGS, (_MOST_TAGS,))
        found = {tag.casefold(): tag for (text,) in rows for tag in text.split("\n")}
        return tuple(found[key] for key in sorted(found))

    def numbers(self, sales: Iterable[SaleId]) -> Mapping[SaleId, str]:
        """What people call those of them whose lines this till holds."""
        found = ((sale, self._connection.row(_NUMBER, (sale.bytes,))) for sale in sales)
        return {sale: row[0] for sale, row in found if row is not None}

    def products(self, products: Iterable[ProductId]) -> Mapping[ProductId, str]:
        """What those of them are called that are known and not private."""
        found = ((one, self._connection.row(_PRODUCT, (one.bytes,))) for one in products)
        return {one: row[0] for one, row in found if row is not None}

    def departments(
        self, customer_id: CustomerId, since: date, *, private: Iterable[DepartmentId]
    ) -> tuple[DepartmentSum, ...]:
        """What somebody paid by department from a day on, without what is private."""
        hidden = {one.bytes for one in private}
        sums: dict[tuple[bytes, str], int] = {}
        for key, name, minor in rows_of_person(
            self._connection, _DEPARTMENTS, customer_id, since.isoformat()
        ):
            sums[key, name] = sums.get((key, name), 0) + minor
        return tuple(
            DepartmentSum(id=DepartmentId(id_of(key)), name=name, minor=minor)
            for (key, name), minor in sums.items()
            if key not in hidden
        )

    def changes(self, customer_id: CustomerId, *, limit: int = 50) -> tuple[CustomerChange, ...]:
        """Who changed what, the newest first."""
        rows = rows_of_person(self._connection, _CHANGES, customer_id, limit)
        rows.sort(key=lambda row: (row[3], row[0]), reverse=True)
        return tuple(
            CustomerChange(
                id=id_of(key),
                customer_id=CustomerId(id_of(customer)),
                staff_id=StaffId(id_of(staff)),
                at=instant_of(at_us),
                fields=tuple(fields.split("\n")),
                is_undo=bool(is_undo),
            )
            for key, customer, staff, at_us, fields, is_undo in rows[:limit]
        )

    def add_change(self, change: CustomerChange) -> None:
        """Write that somebody changed a customer: row, record and journal entry."""
        insert_change(self._connection, change)
        draft = self._facts.encoder.fact(
            EDITED, change, record_id=change.id, subjects=(change.customer_id,)
        )
        self._facts.answerable(draft, kind=EDITED, at=change.at, with_body=False)


def insert_change(connection: Connection, change: CustomerChange) -> None:
    """Write that somebody changed a customer."""
    connection.run(
        _ADD_CHANGE,
        (
            change.id.bytes, change.customer_id.bytes, change.staff_id.bytes,
            us_of(change.at), "\n".join(change.fields), int(change.is_undo),
        ),
    )  # fmt: skip


def read_lost_by(connection: Connection, card: str) -> CustomerId | None:
    """Whose card this was before it was replaced; None for a card that somebody has."""
    found = connection.row(_LOST, (card,)) if card else None
    return None if found is None else CustomerId(id_of(found[0]))

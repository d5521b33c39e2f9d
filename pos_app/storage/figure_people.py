"""SqlFigurePeople: customers, points and sales behind a figure; fills FigurePeopleBook.

On a connection that cannot write. Reads by ids, so that a list of a hundred thousand reads the page
in view. Decides nothing about who may see it.

Invariants:
- Sales are those of this store: what was fetched from another one to be given back is not listed.
- A tender is what truly paid: corrections are followed, of this till and of the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pos_app.domain.basket import LineKind
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.loyalty import Programme
from pos_app.domain.money import Currency, Money
from pos_app.domain.policy import Policy
from pos_app.domain.sale import SaleKind
from pos_app.operations.figure_people_book import PlaceNames, SaleFilter, SoldSale
from pos_app.storage.columns import id_of, instant_of
from pos_app.storage.connection import Connection, Value
from pos_app.storage.customers import COLUMNS, customer_of
from pos_app.storage.places import read_policy
from pos_app.storage.rights_book import read_linked
from pos_app.storage.tender_corrections import corrections_of_days

_CUSTOMERS = f"SELECT {COLUMNS} FROM customer WHERE id IN "
_NAMES = "SELECT id, given_name, family_name FROM customer WHERE id IN "
_BALANCE = "SELECT balance FROM account WHERE id = ?"
_TURNOVER = ", ".join(f"'{kind}'" for kind in LineKind if kind.is_turnover)
_AT = "SELECT id FROM sale WHERE business_day_on = ? AND completed_at_us = ? AND till_id = ?"
_FIND = "SELECT s.id, s.completed_at_us FROM sale s WHERE "
_NEWEST_FIRST = " ORDER BY s.completed_at_us DESC, s.inc DESC, s.sequence DESC"
_SALES = (
    "SELECT s.id, s.number, s.completed_at_us, coalesce(t.name, ''), coalesce(w.name, ''), s.kind,"
    " s.currency, s.total_minor, s.customer_id,"
    " (SELECT coalesce(sum(l.net_minor), 0) FROM sale_line l WHERE l.sale_id = s.id"
    f"  AND l.kind IN ({_TURNOVER}))"
    " FROM sale s LEFT JOIN staff w ON w.id = s.cashier_id LEFT JOIN till t ON t.id = s.till_id"
    " WHERE s.id IN "
)
_TENDERS = "SELECT sale_id, id, kind FROM sale_tender WHERE sale_id IN "
_PAID_BY = "EXISTS (SELECT 1 FROM sale_tender p WHERE p.sale_id = s.id AND p.kind = ?)"
_HAS_LINE = (
    "EXISTS (SELECT 1 FROM sale_line l WHERE l.sale_id = s.id AND l.{column} = ?"
    f" AND l.kind IN ({_TURNOVER}))"
)
_AT_ONCE = 500  # ids a statement: SQLite takes many more, but none of it is worth a longer text


class SqlFigurePeople:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def policy(self) -> Policy:
        """The rules in force."""
        return read_policy(self._connection)

    def customers(self, people: Sequence[CustomerId]) -> Mapping[CustomerId, Customer]:
        """Those of them who are on file."""
        found = (customer_of(row) for row in self._of(_CUSTOMERS, people))
        return {one.id: one for one in found}

    def names(self, people: Sequence[CustomerId]) -> Mapping[CustomerId, str]:
        """What those of them who are on file are called, as people say it."""
        return {
            CustomerId(id_of(key)): f"{given} {family}".strip()
            for key, given, family in self._of(_NAMES, people)
        }

    def points(
        self, people: Sequence[CustomerId], programme: Programme
    ) -> Mapping[CustomerId, int]:
        """What each has in a programme, with the accounts of records that became one."""
        return {
            person: sum(
                int(row[0])
                for account in read_linked(self._connection, programme.account(person))
                if (row := self._connection.row(_BALANCE, (account,))) is not None
            )
            for person in people
        }

    def place_names(self) -> PlaceNames:
        """What stores, tills and staff are called."""
        stores, tills, staff = (
            {bytes(key): str(name) for key, name in self._connection.rows(sql)}
            for sql in (
                "SELECT id, name FROM store",
                "SELECT id, name FROM till",
                "SELECT id, name FROM staff",
            )
        )
        return PlaceNames(stores, tills, staff)

    def sale_at(self, day: date, at_us: int, till_id: bytes) -> SaleId | None:
        """The sale of a visit, where this till holds its lines."""
        found = self._connection.row(_AT, (day.isoformat(), at_us, till_id))
        return None if found is None else SaleId(id_of(found[0]))

    def find_sales(self, wanted: SaleFilter) -> tuple[SaleId, ...]:
        """All of this store that fit, the newest first."""
        store = self.policy().store
        where, values = _conditions(wanted, store.id)
        moved = {} if wanted.tender is None else self._corrected(wanted)
        if wanted.tender is not None:
            asked = [key for key, kinds in moved.items() if wanted.tender in kinds]
            where.append(f"({_PAID_BY} OR s.id IN ({_marks(asked)}))")
            values += [wanted.tender, *asked]
        rows = self._connection.rows(_FIND + " AND ".join(where) + _NEWEST_FIRST, values)
        zone = ZoneInfo(store.zone)
        return tuple(
            SaleId(id_of(key))
            for key, at_us in rows
            if (wanted.tender is None or key not in moved or wanted.tender in moved[key])
            and wanted.hour in (None, instant_of(at_us).astimezone(zone).hour)
        )

    def sales(self, keys: Sequence[SaleId]) -> Mapping[SaleId, SoldSale]:
        """These, as the list shows them."""
        found: dict[SaleId, SoldSale] = {}
        for key, number, at, till, cashier, kind, code, total, who, net in self._of(_SALES, keys):
            currency, sale_id = Currency(code), SaleId(id_of(key))
            found[sale_id] = SoldSale(
                id=sale_id,
                number=number,
                at=instant_of(at),
                till=till,
                cashier=cashier,
                kind=SaleKind(kind),
                total=Money(total, currency),
                net=Money(net, currency),
                customer_id=None if who is None else CustomerId(id_of(who)),
            )
        return found

    def _corrected(self, wanted: SaleFilter) -> dict[bytes, set[str]]:
        """The kinds that truly paid, of each sale whose tenders were corrected."""
        corrections = corrections_of_days(self._connection, wanted.first, wanted.last)
        sales = list(dict.fromkeys(one.sale_id for one in corrections))
        paid: dict[bytes, dict[bytes, str]] = {one.bytes: {} for one in sales}
        for sale, tender, kind in self._of(_TENDERS, sales):
            paid[sale][tender] = kind
        for one in corrections:
            paid[one.sale_id.bytes][one.tender_id.bytes] = one.now.value
        return {sale: set(kinds.values()) for sale, kinds in paid.items()}

    def _of(self, sql: str, keys: Sequence[UUID]) -> Iterable[tuple[Any, ...]]:
        """The rows of these ids, in pieces."""
        for first in range(0, len(keys), _AT_ONCE):
            piece = [key.bytes for key in keys[first : first + _AT_ONCE]]
            yield from self._connection.rows(f"{sql}({_marks(piece)})", piece)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _conditions(wanted: SaleFilter, store_id: UUID) -> tuple[list[str], list[Value]]:
    where = ["s.business_day_on >= ?", "s.business_day_on <= ?", "s.store_id = ?"]
    values: list[Value] = [wanted.first.isoformat(), wanted.last.isoformat(), store_id.bytes]
    for text, value in (
        ("s.cashier_id = ?", wanted.cashier_id),
        ("s.kind = ?", wanted.kind),
        (_HAS_LINE.format(column="department_id"), wanted.department_id),
        (_HAS_LINE.format(column="product_id"), wanted.product_id),
    ):
        if value is not None:
            where.append(text)
            values.append(value)
    return where, values

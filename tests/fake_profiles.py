"""Profiles in memory, for FakeUnitOfWork: the port ProfileBook."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol
from uuid import UUID

from pos_app.domain.customer import Customer, Visit
from pos_app.domain.customer_profile import CustomerChange, DepartmentSum
from pos_app.domain.ids import CustomerId, DepartmentId, ProductId, SaleId
from pos_app.domain.product import Department, Product
from pos_app.domain.sale import Sale


class ProfileTables(Protocol):
    """The part of the tables that profiles need."""

    customers: dict[UUID, Customer]
    visits: list[Visit]
    sales: dict[SaleId, Sale]
    products: dict[ProductId, Product]
    departments: dict[DepartmentId, Department]
    changes: list[CustomerChange]
    outbox: list[object]


class FakeProfileBook:
    """The port ProfileBook over the tables of one transaction."""

    def __init__(self, tables: ProfileTables) -> None:
        self._tables = tables

    def household(self, household_id: UUID) -> tuple[Customer, ...]:
        people = self._tables.customers.values()
        found = [one for one in people if one.household_id == household_id]
        return tuple(sorted(found, key=lambda one: one.name))

    def lost_by(self, card: str) -> CustomerId | None:
        people = self._tables.customers.values()
        if any(one.card == card for one in people):
            return None
        return next((one.id for one in people if card in one.lost_cards), None)

    def tags(self) -> tuple[str, ...]:
        people = self._tables.customers.values()
        found = {tag.casefold(): tag for one in people for tag in one.tags}
        return tuple(found[key] for key in sorted(found))

    def numbers(self, sales: Iterable[SaleId]) -> Mapping[SaleId, str]:
        known = self._tables.sales
        return {sale: str(known[sale].number) for sale in sales if sale in known}

    def products(self, products: Iterable[ProductId]) -> Mapping[ProductId, str]:
        known = self._tables.products
        return {
            one: known[one].name for one in products if one in known and not known[one].is_private
        }

    def departments(
        self, customer_id: CustomerId, since: date, *, private: Iterable[DepartmentId]
    ) -> tuple[DepartmentSum, ...]:
        hidden, sums = frozenset(private), dict[DepartmentId, int]()
        tables = self._tables
        theirs = [v for v in tables.visits if v.customer_id == customer_id]
        for visit in theirs:
            sale = tables.sales.get(visit.sale_id)
            if sale is None or visit.visited_on < since:
                continue
            for line in sale.lines:
                where = line.department_id
                if where is not None and where not in hidden and not line.is_private:
                    sums[where] = sums.get(where, 0) + line.gross.minor
        return tuple(
            DepartmentSum(id=where, name=tables.departments[where].name, minor=minor)
            for where, minor in sums.items()
            if where in tables.departments
        )

    def changes(self, customer_id: CustomerId, *, limit: int = 50) -> tuple[CustomerChange, ...]:
        found = [one for one in self._tables.changes if one.customer_id == customer_id]
        return tuple(reversed(found))[:limit]

    def add_change(self, change: CustomerChange) -> None:
        self._tables.changes.append(change)
        self._tables.outbox.append(change)

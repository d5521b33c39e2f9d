"""An export taken over by another till: places, rules and staff, then goods, people and purchases.

Goods and people go the way of every import (operations/import_products, import_customers), so they
are checked row by row and can be done again: who and what is known already is left as it is. Runs
on the database thread. Reads no file itself (export_taken) and asks nobody (commands).

Invariants:
- A store, a rule or somebody of the staff that is known here is never written over.
- Taxes are taken by a till that has sold nothing yet, and by no other.
- Staff come without a PIN.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import msgspec

from pos_app.bootstrap.export_taken import ExportTaken, named_anew
from pos_app.bootstrap.machine import Machine
from pos_app.domain.barcode import read_code
from pos_app.domain.catalogue import ImportReport
from pos_app.domain.customer_import import ImportCounts, Known
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId, StoreId, mint_id
from pos_app.domain.loyalty_codec import read_programme
from pos_app.domain.offer_codec import read_offer
from pos_app.domain.staff import Permission, Role, StaffMember, require
from pos_app.domain.store import Store
from pos_app.domain.tax import TaxTable
from pos_app.operations.check_customers import OnFault
from pos_app.operations.import_customers import ImportCustomers
from pos_app.operations.import_products import ImportProducts
from pos_app.operations.import_rows import ImportNames
from pos_app.storage.catalogue_import import SqlCatalogueImport
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.customer_import import SqlCustomerImport

OnStep = Callable[[str, int, int], None]  # step, done, of


@dataclass(slots=True, kw_only=True)
class TakingOver:
    """Takes one export into one till. `left_out` are rules and staff that could not come."""

    machine: Machine
    taken: ExportTaken
    staff: StaffMember
    names: ImportNames
    on_step: OnStep = lambda *_: None
    left_out: list[str] = field(default_factory=list)
    _new_ids: dict[UUID, UUID] = field(default_factory=dict)
    _stores: dict[str, StoreId] = field(default_factory=dict)

    def places_and_staff(self) -> int:
        """Stores, taxes and staff; how many came. Raises RuleError `errors.export_currency`."""
        for permission in (Permission.EDIT_SETTINGS, Permission.EDIT_CATALOGUE):
            require(self.staff, permission)
        with self.machine.units() as work:
            own = work.policy().store
            if own.currency.code != self.taken.currency:
                raise RuleError(
                    "errors.export_currency", theirs=self.taken.currency, ours=own.currency.code
                )
            known = {key: one.id for one in work.stores() for key in (one.id, one.code, one.name)}
            came = 0
            for row in self.taken.rows("stores"):
                store = _read(Store, row.get("body"))
                # The store that it was taken along from goes on as this one.
                here = own.id if store.id == self.taken.store_id else None
                found = here or next(
                    (known[key] for key in (store.id, store.code, store.name) if key in known), None
                )
                if found is None:
                    work.put_store(store)
                    found, came = store.id, came + 1
                self._new_ids[store.id] = found
                self._stores |= {store.name.casefold(): found, store.code.casefold(): found}
            if work.past_sales.last() is None:
                for row in self.taken.rows("tax_tables"):
                    if UUID(row["store_id"]) == self.taken.store_id:
                        work.put_taxes(_read(TaxTable, row["body"]))
                        came += 1
            people = work.staff()
            numbers, ids = {one.number for one in people}, {one.id for one in people}
            for row in self.taken.rows("staff"):
                member = _made(_staff_member, row)
                if member.number in numbers or member.id in ids:
                    continue
                work.put_staff(member)
                came += 1
            work.commit()
        return came

    def products(self) -> ImportReport:
        """Products, by their own import; rows with a fault are left out and reported."""
        with closing(self.machine.reader()) as reader:
            catalogue = SqlCatalogue(reader)
            imports = SqlCatalogueImport(self.machine.units, clock=self.machine.clock)
            importing = ImportProducts(
                imports=imports,
                catalogue=catalogue,
                unit_of_work=self.machine.units,
                clock=self.machine.clock,
                new_id=mint_id,
            )
            checked = importing.check(
                self.taken.path("products"),
                staff=self.staff,
                names=self.names,
                on_progress=lambda step, done, of: self.on_step(f"products_{step}", done, of),
                is_cancelled=lambda: False,
            )
            if not checked.new + checked.changed:
                importing.discard(checked)
                done = checked
            else:
                done = importing.apply(
                    checked,
                    staff=self.staff,
                    on_progress=lambda step, done, of: self.on_step(f"products_{step}", done, of),
                    is_cancelled=lambda: False,
                    leaves_out_faulty=True,
                )
        with closing(self.machine.reader()) as reader:
            self._learn_products(SqlCatalogue(reader))
        return done

    def _learn_products(self, catalogue: SqlCatalogue) -> None:
        here = {one.name: one.id for one in catalogue.departments()}
        for row in self.taken.rows("departments"):
            if row["name"] in here:
                self._new_ids[UUID(row["id"])] = here[row["name"]]
        for row in self.taken.rows("products"):
            code = str(row["code"])
            try:
                found = catalogue.find_by_code(read_code(code).key) if code else ()
            except RuleError:
                continue
            if found:
                self._new_ids[UUID(row["product_id"])] = found[0].product.id

    def rules(self) -> int:
        """Offers and programmes; how many came."""
        came = 0
        with self.machine.units() as work:
            known = {one.id for one in work.offers.offers()}
            for row in self.taken.newest("offers"):
                if UUID(row["id"]) not in known:
                    came += self._put(row, read_offer, work.offers.put)
            known_programmes = {one.id for one in work.loyalty.programmes()}
            for row in self.taken.newest("programmes"):
                if UUID(row["id"]) not in known_programmes:
                    came += self._put(row, read_programme, work.loyalty.put)
            work.commit()
        return came

    def _put(
        self,
        row: dict[str, Any],
        read: Callable[[UUID, dict[str, Any]], Any],
        put: Callable[[Any], None],
    ) -> bool:
        try:
            rule = read(UUID(row["id"]), named_anew(row["body"], self._new_ids))
        except RuleError:
            self.left_out.append(str(row["body"].get("name", row["id"])))
            return False
        put(replace(rule, version=1))
        return True

    def people(self, kind: str, on_fault: OnFault) -> ImportCounts:
        """Customers, or their purchases, by the import of customers."""
        importing = ImportCustomers(
            imports=SqlCustomerImport(self.machine.units),
            unit_of_work=self.machine.units,
            clock=self.machine.clock,
            new_id=mint_id,
            stores=lambda: self._stores,
        )
        path = self.taken.path(kind)
        size = max(1, path.stat().st_size)
        staged = importing.check(
            path,
            staff=self.staff,
            known=Known.LEAVE,
            on_fault=on_fault,
            on_progress=lambda at, _: self.on_step(f"{kind}_reading", min(at, size), size),
        )
        assert staged is not None, "nobody cancels"
        done = importing.apply(
            staged,
            staff=self.staff,
            on_progress=lambda at, of: self.on_step(f"{kind}_applying", at, max(of, 1)),
        )
        return done.counts


def _read(kind: type[Any], body: object) -> Any:
    try:
        return msgspec.convert(body, kind)
    except msgspec.ValidationError as error:
        raise RuleError("errors.export_unreadable", name=kind.__name__) from error


def _made(make: Callable[[dict[str, Any]], StaffMember], row: dict[str, Any]) -> StaffMember:
    try:
        return make(row)
    except (KeyError, TypeError, ValueError) as error:
        raise RuleError("errors.export_unreadable", name="staff.jsonl") from error


def _staff_member(row: dict[str, Any]) -> StaffMember:
    return StaffMember(
        id=StaffId(UUID(row["id"])),
        number=str(row["number"]),
        name=str(row["name"]),
        role=Role(row["role"]),
        language=str(row["language"]),
        card=str(row["card"]),
        is_active=bool(row["is_active"]),
        is_minor=bool(row["is_minor"]),
    )

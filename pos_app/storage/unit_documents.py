"""The documents of one unit of work: store, till, taxes, staff, goods, quick keys.

Each is written as a row and as a record beside what it replaces. Adds no facts but what a document
brings, and commits nothing (storage/unit_of_work does).

Invariant: a document that changed has its record among those the commit waits for.
"""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from pos_app.domain.catalogue import QuickKeyPage
from pos_app.domain.ids import StaffId
from pos_app.domain.product import Department, Product
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxTable
from pos_app.operations.ports import PinState
from pos_app.storage import catalogue_writes, identity, places, staff
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts
from pos_app.storage.outbox import Outbox, RecordEncoder
from pos_app.storage.price_book import refresh_due
from pos_app.storage.product_keys import KeyWriter
from pos_app.storage.unit_books import UnitBooks


class UnitDocuments(UnitBooks):
    """The part of a unit of work that writes documents."""

    def __init__(
        self, facts: Facts, documents: Documents, outbox: Outbox, encoder: RecordEncoder
    ) -> None:
        super().__init__(facts, documents, outbox)
        self._connection, self._encoder = facts.connection, encoder
        self._keys: KeyWriter | None = None

    @abstractmethod
    def _touch_policy(self) -> None:
        """The rules change with this transaction."""

    # people
    def staff(self) -> tuple[StaffMember, ...]:
        """Everybody, active first, by name."""
        return staff.read_staff(self._connection)

    def staff_member(self, staff_id: StaffId) -> StaffMember | None:
        """One person."""
        return staff.read_staff_member(self._connection, staff_id)

    def pin_state(self, staff_id: StaffId) -> PinState:
        """Failed PINs so far."""
        return staff.read_pin_state(self._connection, staff_id)

    def write_pin_state(self, staff_id: StaffId, state: PinState) -> None:
        """Keep failed PINs over a restart."""
        staff.write_pin_state(self._connection, staff_id, state)

    # documents
    def stores(self) -> tuple[Store, ...]:
        """Every store that this till knows, by name."""
        return places.read_stores(self._connection)

    def put_store(self, store: Store) -> None:
        """Write the Store document."""
        self._touch_policy()
        self._put(store, places.read_store(self._connection, store.id))
        places.write_store(self._connection, store)
        if store.id == places.own_store_id(self._connection):
            refresh_due(self._connection, store)

    def put_till(self, till: Till) -> None:
        """Write the Till document. The first till written is the one this machine is."""
        self._touch_policy()
        own = identity.read_meta(self._connection, identity.TILL)
        if own is None:
            identity.write_meta(self._connection, identity.TILL, till.id.bytes)
            own = till.id.bytes
        if own == till.id.bytes and not till.public_key:
            public = identity.read_meta(self._connection, identity.PUBLIC_KEY)
            till = replace(till, public_key=public or b"")
        self._put(till, places.read_till(self._connection, till.id))
        places.write_till(self._connection, till)

    def put_taxes(self, taxes: TaxTable) -> None:
        """Write the tax table of this store, whole. The store comes first: else ValueError."""
        self._touch_policy()
        store_id = self._own_store()
        before = places.read_taxes(self._connection, store_id)
        encode = self._encoder.tax_table
        self._documents.put_fields(
            encode(taxes, store_id=store_id),
            None if before is None else encode(before, store_id=store_id),
        )
        places.write_taxes(self._connection, store_id, taxes)

    def put_staff(self, member: StaffMember) -> None:
        """Write one StaffMember document."""
        self._put(member, staff.read_staff_member(self._connection, member.id))
        staff.write_staff_member(self._connection, member)

    def put_department(self, department: Department) -> None:
        """Write one department."""
        self._put(department, catalogue_writes.read_department(self._connection, department.id))
        catalogue_writes.write_department(self._connection, department)

    def put_product(self, product: Product) -> None:
        """Write one product with its codes and search keys."""
        if self._keys is None:
            self._keys = KeyWriter(self._connection)
        before = catalogue_writes.read_product(self._connection, product.id)
        self._put(product, None if before is None else before[1])
        price = product.base_price
        currency = self.policy().store.currency if price is None else price.currency
        catalogue_writes.write_product(
            self._connection, product, before, keys=self._keys, currency=currency
        )

    def put_quick_keys(self, pages: Sequence[QuickKeyPage]) -> None:
        """Write all pages of quick keys."""
        store_id = self._own_store()
        before = catalogue_writes.read_quick_keys(self._connection)
        encode = self._encoder.quick_keys
        self._documents.put_fields(
            encode(pages, store_id=store_id),
            encode(before, store_id=store_id) if before else None,
        )
        catalogue_writes.write_quick_keys(self._connection, pages)

    def _put(self, noun: Any, before: Any | None) -> None:
        record = self._documents.put(noun, before)
        if record is not None:
            self._facts.expect(record.id)

    def _own_store(self) -> UUID:
        store_id = places.own_store_id(self._connection)
        if store_id is None:
            msg = "write the store and the till before what belongs to them"
            raise ValueError(msg)
        return store_id

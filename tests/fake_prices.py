"""FakePriceBook: prices set apart, price files and stickers in memory, for FakeUnitOfWork."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.ids import DepartmentId, ImportId, PriceId, ProductId, StaffId
from pos_app.domain.markdown import Markdown
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.price import PriceChange, newest_due
from pos_app.domain.price_list import PriceStep, ShelfReport
from pos_app.domain.product import Department, Product, ProductCode, RuledPrice
from pos_app.operations.ports import AuditEntry
from tests.fake_accounts import FakeAccountBook


class PriceTables(Protocol):
    """The part of the tables that prices need."""

    policy: Policy
    products: dict[ProductId, Product]
    departments: dict[DepartmentId, Department]
    prices: dict[PriceId, PriceChange]
    price_files: dict[ImportId, tuple[PriceChange, ...]]
    price_files_begun: dict[ImportId, tuple[PriceChange, ...]]
    markdowns: list[Markdown]
    audit: list[AuditEntry]


class FakePriceBook:
    """The port PriceBook on plain containers."""

    def __init__(
        self, tables: PriceTables, mint_id: Callable[[], UUID], accounts: FakeAccountBook
    ) -> None:
        self._tables, self._mint_id, self._accounts = tables, mint_id, accounts

    def price(self, price_id: PriceId) -> PriceChange | None:
        return self._tables.prices.get(price_id)

    def of_product(self, product_id: ProductId) -> tuple[PriceChange, ...]:
        found = [one for one in self._tables.prices.values() if one.product_id == product_id]
        return tuple(sorted(found, key=lambda one: one.rank, reverse=True))

    def due_between(
        self, after: datetime, until: datetime, *, limit: int = 500
    ) -> tuple[PriceStep, ...]:
        store = self._tables.policy.store
        steps = []
        for one in self._tables.prices.values():
            due = one.due_at(store.zone)
            product = self._tables.products.get(one.product_id)
            others = list(self.of_product(one.product_id))
            is_first = newest_due(others, store, due, code=one.code) == one
            if product is None or not one.holds_at(store) or not after < due <= until:
                continue
            if is_first:
                earlier = [other for other in others if other.due_at(store.zone) < due]
                before = newest_due(earlier, store, due, code=one.code)
                code = next((c for c in product.codes if one.code == c.code), None)
                own = product.price if code is None else product.price_by(code)
                department = self._tables.departments.get(product.department_id)
                steps.append(
                    PriceStep(
                        change=one,
                        due_at=due,
                        name=product.name if code is None else product.name_by(code),
                        department="" if department is None else department.name,
                        code=one.code or (product.codes[0].code if product.codes else ""),
                        old=own if before is None else before.price,
                    )
                )
        steps.sort(key=lambda step: (step.due_at, step.department, step.name))
        return tuple(steps[:limit])

    def product(self, product_id: ProductId, at: datetime) -> Product | None:
        product, store = self._tables.products.get(product_id), self._tables.policy.store
        if product is None:
            return None
        changes = self.of_product(product_id)
        packs = {
            code.code: newest_due(changes, store, at, code=code.code) for code in product.codes
        }
        codes = tuple(
            code
            if (ruled := packs[code.code]) is None
            else replace(
                code, pack_price=ruled.price, ruled=RuledPrice(ruled.price, code.pack_price)
            )
            for code in product.codes
        )
        product, found = replace(product, codes=codes), newest_due(changes, store, at)
        if found is None:
            return product
        return replace(product, price=found.price, ruled=RuledPrice(found.price, product.price))

    def department(
        self, department_id: DepartmentId, at: datetime, *, limit: int
    ) -> tuple[Product, ...]:
        found = [
            product
            for one in self._tables.products.values()
            if one.department_id == department_id
            and one.is_active
            and (product := self.product(one.id, at)) is not None
        ]
        return tuple(sorted(found, key=lambda one: one.name)[:limit])

    def put(self, change: PriceChange) -> None:
        self._tables.prices[change.id] = change

    def set_now(
        self,
        product: Product,
        *,
        staff_id: StaffId | None,
        at: datetime,
        code: ProductCode | None = None,
    ) -> None:
        price = product.price if code is None else code.pack_price
        if price is not None:
            self.put(
                PriceChange(
                    id=PriceId(self._mint_id()),
                    product_id=product.id,
                    code="" if code is None else code.code,
                    price=price,
                    valid_from=at,
                    set_at=at,
                    set_by=staff_id,
                )
            )

    def begin_batch(self, file_name: str, *, staff_id: StaffId, at: datetime) -> ImportId:
        batch = ImportId(self._mint_id())
        self._tables.price_files[batch] = ()
        return batch

    def stage(self, batch: ImportId, first_row: int, changes: Sequence[PriceChange]) -> None:
        self._tables.price_files[batch] = (*self._tables.price_files[batch], *changes)

    def take_in(self, batch: ImportId, most: int) -> int:
        waiting = self._tables.price_files[batch]
        begun = self._tables.price_files_begun.get(batch, ())
        self._tables.price_files_begun[batch] = (*begun, *waiting[:most])
        self._tables.price_files[batch] = waiting[most:]
        return len(waiting[:most])

    def show_batch(self, batch: ImportId) -> None:
        for one in self._tables.price_files_begun.pop(batch, ()):
            self.put(one)
        self._tables.price_files.pop(batch, None)

    def discard_batch(self, batch: ImportId) -> None:
        self._tables.price_files.pop(batch, None)

    def open_batches(self) -> tuple[tuple[ImportId, bool], ...]:
        begun = self._tables.price_files_begun
        return tuple((batch, batch in begun) for batch in self._tables.price_files)

    def add_markdown(self, markdown: Markdown, postings: Sequence[Posting] = ()) -> None:
        self._tables.markdowns.append(markdown)
        self._accounts.apply(markdown.id, tuple(postings), markdown.made_at)

    def markdown(self, code: str) -> Markdown | None:
        return next((one for one in self._tables.markdowns if one.code == code), None)

    def shelf_reports(self, *, limit: int = 100) -> tuple[ShelfReport, ...]:
        currency = self._tables.policy.store.currency
        settled = {
            str(entry.body["product"]): entry.at
            for entry in self._tables.audit
            if entry.kind == "shelf_label_printed"
        }
        reports = [
            ShelfReport(
                product_id=ProductId(UUID(str(entry.body["product"]))),
                name=str(entry.body["name"]),
                at=entry.at,
                staff_id=entry.staff_id,
                listed=Money(int(entry.body["listed_minor"]), currency),
                shelf=Money(int(entry.body["shelf_minor"]), currency),
                is_settled=str(entry.body["product"]) in settled
                and settled[str(entry.body["product"])] >= entry.at,
            )
            for entry in reversed(self._tables.audit)
            if entry.kind == "shelf_price_differs"
        ]
        return tuple(reports[:limit])

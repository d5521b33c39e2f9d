"""SqlPriceBook: prices set apart from the product and markdown stickers on the till's file.

Fills the port PriceBook together with price_batches. `due_us` of each row is reckoned when it is
written, and again when the store's zone, groups or currency change. Decides nothing.

Invariant: a price whose file is still listed in `price_batch` is never answered.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.account import Posting
from pos_app.domain.ids import DepartmentId, PriceId, ProductId, StaffId
from pos_app.domain.markdown import Markdown
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.price import PriceChange, PriceScope
from pos_app.domain.price_list import PriceStep, ShelfReport
from pos_app.domain.product import Product, ProductCode
from pos_app.domain.store import Store
from pos_app.storage.account_book import apply_postings
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts
from pos_app.storage.price_batches import PriceBatches
from pos_app.storage.product_rows import PRICED, VISIBLE, currency_of, priced_product_of

_PRICE = (
    "q.id, q.product_id, q.price_minor, q.currency, q.scope, q.place, q.valid_from, q.set_at_us,"
    " q.set_by, q.is_cancelled, q.code"
)
_SHOWN = """(q.batch_id IS NULL OR NOT EXISTS
 (SELECT 1 FROM price_batch b WHERE b.id = q.batch_id))"""
_ONE = f"SELECT {_PRICE} FROM price q WHERE q.id = ? AND {_SHOWN}"
_ALL = f"SELECT {_PRICE} FROM price q"
_OF_PRODUCT = f"""SELECT {_PRICE} FROM price q WHERE q.product_id = ? AND {_SHOWN}
 ORDER BY q.set_at_us DESC, q.id DESC"""
_HAS_ANY = "SELECT 1 FROM price WHERE product_id = ? LIMIT 1"
_WRITE = """INSERT OR REPLACE INTO price (id, product_id, price_minor, currency, scope, place,
 valid_from, set_at_us, set_by, is_cancelled, code, batch_id, due_us)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_SET_DUE = "UPDATE price SET due_us = ? WHERE id = ? AND due_us IS NOT ?"
# Of two for the same moment the one that is overruled never holds, and is not listed.
# What held before a pack's price is the pack's, else that of so many pieces.
_BEFORE = f"""(SELECT r.price_minor FROM price r WHERE r.product_id = q.product_id
  AND r.code = %s AND r.due_us < q.due_us AND {_SHOWN.replace("q.", "r.")}
  ORDER BY r.due_us DESC, r.set_at_us DESC, r.id DESC LIMIT 1)"""
_DUE = f"""SELECT {_PRICE}, q.due_us,
 CASE q.code WHEN '' THEN p.name ELSE p.name || ', ' || coalesce(nullif(k.pack_name, ''), k.pack)
 END, coalesce(d.name, ''), p.currency,
 coalesce(k.code, (SELECT code FROM product_code c WHERE c.product_n = p.n
  ORDER BY place LIMIT 1), ''),
 coalesce({_BEFORE % "q.code"}, k.pack_price_minor,
  coalesce({_BEFORE % "''"}, p.price_minor) * coalesce(k.pack, 1))
 FROM price q JOIN product p ON p.id = q.product_id LEFT JOIN department d
 ON d.id = p.department_id LEFT JOIN product_code k ON k.product_n = p.n AND k.code = q.code
 AND q.code <> '' WHERE q.due_us > ? AND q.due_us <= ? AND {_SHOWN}
 AND (q.code = '' OR k.code IS NOT NULL)
 AND NOT EXISTS (SELECT 1 FROM price r WHERE r.product_id = q.product_id AND r.code = q.code
  AND r.due_us = q.due_us AND (r.set_at_us, r.id) > (q.set_at_us, q.id)
  AND {_SHOWN.replace("q.", "r.")})
 ORDER BY q.due_us, 14, p.name, q.code LIMIT ?"""
_PRODUCT = f"SELECT {PRICED} FROM product p WHERE p.id = ?"
_DEPARTMENT = f"""SELECT {PRICED} FROM product p WHERE p.department_id = ? AND {VISIBLE}
 ORDER BY p.name LIMIT ?"""
_ADD_MARKDOWN = "INSERT INTO markdown (id, code, product_id, made_at_us, body) VALUES (?,?,?,?,?)"
_MARKDOWN = "SELECT body FROM markdown WHERE code = ?"
_NOTED = """SELECT b.body FROM journal j JOIN journal_body b ON b.seq = j.seq
 WHERE j.kind <> 'sale' AND j.kind = ? ORDER BY j.at_us DESC, j.seq DESC LIMIT ?"""

SHELF_DIFFERS = "shelf_price_differs"
SHELF_SETTLED = "shelf_label_printed"
_ENCODER = msgspec.msgpack.Encoder()
_MARKDOWN_BODY = msgspec.msgpack.Decoder(Markdown)
_NOTE = msgspec.msgpack.Decoder(dict[str, Any])


def due_us(change: PriceChange, store: Store) -> int | None:
    """The column `due_us` of a price at a store."""
    return us_of(change.due_at(store.zone)) if change.holds_at(store) else None


def refresh_due(connection: Connection, store: Store) -> None:
    """Reckon again from when each price holds: the store has other clocks, groups or money."""
    for row in connection.rows(_ALL):
        change = _change(row)
        due = due_us(change, store)
        connection.run(_SET_DUE, (due, change.id.bytes, due))


def write_price(
    connection: Connection, change: PriceChange, *, store: Store | None, batch_id: bytes | None
) -> None:
    """Write the row of a price as a store sees it; without one it holds nowhere yet."""
    connection.run(
        _WRITE,
        (
            change.id.bytes, change.product_id.bytes, change.price.minor,
            change.price.currency.code, change.scope.value, change.place,
            change.valid_from.isoformat(), us_of(change.set_at), bytes_or_none(change.set_by),
            int(change.is_cancelled), change.code, batch_id,
            None if store is None else due_us(change, store),
        ),
    )  # fmt: skip


def read_markdown(connection: Connection, code: str) -> Markdown | None:
    """The sticker with this code."""
    found = connection.row(_MARKDOWN, (code,))
    return None if found is None else _MARKDOWN_BODY.decode(found[0])


def insert_markdown(connection: Connection, markdown: Markdown) -> None:
    """Write the row of a sticker."""
    connection.run(
        _ADD_MARKDOWN,
        (
            markdown.id.bytes, markdown.code, markdown.product_id.bytes,
            us_of(markdown.made_at), _ENCODER.encode(markdown),
        ),
    )  # fmt: skip


class SqlPriceBook(PriceBatches):
    """The book of one transaction."""

    def __init__(self, facts: Facts, documents: Documents, policy: Callable[[], Policy]) -> None:
        super().__init__(facts.connection, facts.mint_id)
        self._facts, self._documents, self._policy = facts, documents, policy

    def price(self, price_id: PriceId) -> PriceChange | None:
        """One price, cancelled or not."""
        found = self._connection.row(_ONE, (price_id.bytes,))
        return None if found is None else _change(found)

    def of_product(self, product_id: ProductId) -> tuple[PriceChange, ...]:
        """Every price of a product, also of other stores and cancelled ones, the newest first."""
        rows = self._connection.rows(_OF_PRODUCT, (product_id.bytes,))
        return tuple(_change(row) for row in rows)

    def has_any(self, product_id: ProductId) -> bool:
        """Whether a price was ever set apart for a product."""
        return self._connection.row(_HAS_ANY, (product_id.bytes,)) is not None

    def due_between(
        self, after: datetime, until: datetime, *, limit: int = 500
    ) -> tuple[PriceStep, ...]:
        """What begins here after one instant and up to another, in its sequence: old and new."""
        rows = self._connection.rows(_DUE, (us_of(after), us_of(until), limit))
        return tuple(_step(row) for row in rows)

    def product(self, product_id: ProductId, at: datetime) -> Product | None:
        """A product at the price that holds at an instant."""
        row = self._connection.row(_PRODUCT, (us_of(at), product_id.bytes))
        return None if row is None else priced_product_of(self._connection, row, us_of(at))

    def department(
        self, department_id: DepartmentId, at: datetime, *, limit: int
    ) -> tuple[Product, ...]:
        """The active products of a department at the prices that hold at an instant, by name."""
        rows = self._connection.rows(_DEPARTMENT, (us_of(at), department_id.bytes, limit))
        return tuple(priced_product_of(self._connection, row, us_of(at)) for row in rows)

    def put(self, change: PriceChange) -> None:
        """Write one price: row and document."""
        self._put(change, self.price(change.id), batch_id=None)

    def set_now(
        self,
        product: Product,
        *,
        staff_id: StaffId | None,
        at: datetime,
        code: ProductCode | None = None,
    ) -> None:
        """Keep the product's own price, or that of one pack, in force: it was changed just now.

        A price set "now" by a clock that ran ahead and was put right since is taken back: it would
        overrule this one as soon as the clock gets there. A pack that has no price of its own any
        more loses the one that was set for it.
        """
        key = "" if code is None else code.code
        price = product.price if code is None else code.pack_price
        zone = self._policy().store.zone
        for other in self.of_product(product.id):
            if other.code != key or other.is_cancelled:
                continue
            was_now = other.valid_from == other.set_at
            is_lost = code is not None and price is None and other.due_at(zone) <= at
            if is_lost or (was_now and other.set_at > at):
                self.put(replace(other, is_cancelled=True))
        if price is not None:
            self.put(
                PriceChange(
                    id=PriceId(self._facts.mint_id()),
                    product_id=product.id,
                    price=price,
                    valid_from=at,
                    set_at=at,
                    set_by=staff_id,
                    code=key,
                )
            )

    def add_markdown(self, markdown: Markdown, postings: Sequence[Posting] = ()) -> None:
        """Write a sticker down: row, and answerable fact with its one use."""
        insert_markdown(self._connection, markdown)
        at = markdown.made_at
        record = self._facts.note("marked_down", markdown, at=at, postings=postings)
        apply_postings(self._facts, record.id, postings, at=at)

    def markdown(self, code: str) -> Markdown | None:
        """The sticker with this code."""
        return read_markdown(self._connection, code)

    def shelf_reports(self, *, limit: int = 100) -> tuple[ShelfReport, ...]:
        """The newest reports of a shelf that shows another price, and whether a label followed."""
        settled: dict[str, int] = {}
        for (body,) in self._connection.rows(_NOTED, (SHELF_SETTLED, 4 * limit)):
            note = _NOTE.decode(body)
            settled.setdefault(note["body"]["product"], note["at"])
        currency = self._policy().store.currency
        reports = []
        for (body,) in self._connection.rows(_NOTED, (SHELF_DIFFERS, limit)):
            note = _NOTE.decode(body)
            said, by = note["body"], note["staff_id"]
            reports.append(
                ShelfReport(
                    product_id=ProductId(UUID(said["product"])),
                    name=said["name"],
                    at=instant_of(note["at"]),
                    staff_id=None if by is None else StaffId(id_of(by)),
                    listed=Money(said["listed_minor"], currency),
                    shelf=Money(said["shelf_minor"], currency),
                    is_settled=settled.get(said["product"], -1) >= note["at"],
                )
            )
        return tuple(reports)

    def _put(
        self, change: PriceChange, before: PriceChange | None, *, batch_id: bytes | None
    ) -> None:
        record = self._documents.put(change, before)
        if record is not None:
            self._facts.expect(record.id)
        write_price(self._connection, change, store=self._policy().store, batch_id=batch_id)


def _change(row: tuple[Any, ...]) -> PriceChange:
    key, product, minor, currency, scope, place, valid_from, set_at_us, *more = row[:11]
    by, is_cancelled, code = more
    return PriceChange(
        id=PriceId(id_of(key)),
        product_id=ProductId(id_of(product)),
        price=Money(minor, currency_of(currency)),
        valid_from=datetime.fromisoformat(valid_from),
        set_at=instant_of(set_at_us),
        set_by=None if by is None else StaffId(id_of(by)),
        scope=PriceScope(scope),
        place=place,
        is_cancelled=bool(is_cancelled),
        code=code,
    )


def _step(row: tuple[Any, ...]) -> PriceStep:
    due, name, department, currency, code, old = row[11:]
    return PriceStep(
        change=_change(row),
        due_at=instant_of(due),
        name=name,
        department=department,
        code=code,
        old=None if old is None else Money(old, currency_of(currency)),
    )

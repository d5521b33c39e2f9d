"""Single items sold, recalled batches, variants and refusals by age: the ports of goods_book.

The reader runs on the window's read-only connection with each scan: each question is one look-up
by key. The book writes inside a unit of work; a refusal is an answerable fact, a recalled batch a
document. Judges nothing.

Invariant: an item counts as sold while its account (operations/item_use) holds no use.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.clock import Clock, SystemClock
from pos_app.domain.goods import AgeRefusal, RecalledBatch
from pos_app.domain.ids import PrintJobId, ProductId, StaffId
from pos_app.domain.markdown import Markdown
from pos_app.domain.product import FoundProduct, ProductCode
from pos_app.domain.refusal_list import RefusalList
from pos_app.operations.item_use import item_account
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts
from pos_app.storage.price_book import read_markdown
from pos_app.storage.product_rows import PRICED, VISIBLE, priced_product_of

_SYSTEM = SystemClock()
_BATCH = "id, gtin, lot, reason, is_active"
_RECALLS = f"SELECT {_BATCH} FROM recalled_batch WHERE gtin = ? AND is_active = 1 ORDER BY lot"
_ONE_BATCH = f"SELECT {_BATCH} FROM recalled_batch WHERE id = ?"
_BATCHES = f"SELECT {_BATCH} FROM recalled_batch ORDER BY is_active DESC, gtin, lot"
_WRITE_BATCH = f"INSERT OR REPLACE INTO recalled_batch ({_BATCH}) VALUES (?, ?, ?, ?, ?)"
_SOLD_AS = """SELECT s.number FROM account a
 JOIN entry e ON e.account_id = a.id AND e.delta < 0 JOIN sale s ON s.id = e.record_id
 WHERE a.id = ? AND a.balance = 0 ORDER BY e.at_us DESC, s.sequence DESC LIMIT 1"""
_VARIANTS = f"SELECT {PRICED} FROM product p WHERE p.variant_of = ? AND {VISIBLE} ORDER BY p.name"
_REFUSAL = (
    "id, at_us, business_day_on, staff_id, staff_name, product_id, name, age_limit, born_by_on"
)
_ADD_REFUSAL = f"INSERT INTO age_refusal ({_REFUSAL}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_REFUSALS = f"""SELECT {_REFUSAL} FROM age_refusal WHERE business_day_on BETWEEN ? AND ?
 ORDER BY at_us DESC"""

SLIP_KIND = "refusal_list"
_ADD_SLIP = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_SLIP = "SELECT body FROM slip WHERE job_id = ? AND kind = ?"
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(RefusalList)


class SqlGoodsReader:
    """Reads on one connection, on the thread that owns it. Raises StorageError."""

    def __init__(self, connection: Connection, *, clock: Clock = _SYSTEM) -> None:
        self._connection, self._clock = connection, clock

    def recalls(self, gtin: str) -> tuple[RecalledBatch, ...]:
        """The batches of a product (14 digits) that may not be sold."""
        return tuple(_batch(row) for row in self._connection.rows(_RECALLS, (gtin,)))

    def sold_as(self, item: str) -> str:
        """The number of the sale with which one single item left; empty while it has not."""
        found = self._connection.row(_SOLD_AS, (item_account(item),))
        return "" if found is None else str(found[0])

    def markdown(self, code: str) -> Markdown | None:
        """The sticker with this code."""
        return read_markdown(self._connection, code)

    def variants(self, product_id: ProductId) -> tuple[FoundProduct, ...]:
        """The active variants of a product, by label."""
        now_us = us_of(self._clock.now())
        products = [
            priced_product_of(self._connection, row, now_us)
            for row in self._connection.rows(_VARIANTS, (now_us, product_id.bytes))
        ]
        products.sort(key=lambda one: (one.goods.variant_label, one.name))
        return tuple(
            FoundProduct(one, one.codes[0] if one.codes else ProductCode("")) for one in products
        )


class SqlGoodsBook(SqlGoodsReader):
    """The book of one transaction."""

    def __init__(self, facts: Facts, documents: Documents) -> None:
        super().__init__(facts.connection)
        self._facts, self._documents = facts, documents

    def add_refusal(self, refusal: AgeRefusal) -> None:
        """Write down that something was not sold for somebody's age."""
        insert_refusal(self._connection, refusal)
        self._facts.note("age_refused", refusal, at=refusal.at, by=refusal.staff_id)

    def refusals(self, since: date, until: date) -> tuple[AgeRefusal, ...]:
        """The refusals of these business days, the newest first."""
        days = (since.isoformat(), until.isoformat())
        return tuple(_refusal(row) for row in self._connection.rows(_REFUSALS, days))

    def add_slip(self, job_id: PrintJobId, listed: RefusalList) -> None:
        """Keep what a job of kind SLIP prints."""
        self._connection.run(_ADD_SLIP, (job_id.bytes, SLIP_KIND, _ENCODER.encode(listed)))

    def slip(self, job_id: PrintJobId) -> RefusalList | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        found = self._connection.row(_SLIP, (job_id.bytes, SLIP_KIND))
        return None if found is None else _DECODER.decode(found[0])

    def put_batch(self, batch: RecalledBatch) -> None:
        """Write one recalled batch."""
        record = self._documents.put(batch, self.batch(batch.id))
        if record is not None:
            self._facts.expect(record.id)
        write_batch(self._connection, batch)

    def batch(self, batch_id: UUID) -> RecalledBatch | None:
        """One recalled batch, active or not."""
        found = self._connection.row(_ONE_BATCH, (batch_id.bytes,))
        return None if found is None else _batch(found)

    def batches(self) -> tuple[RecalledBatch, ...]:
        """Every recalled batch, the active ones first."""
        return tuple(_batch(row) for row in self._connection.rows(_BATCHES))


def write_batch(connection: Connection, batch: RecalledBatch) -> None:
    """Write the row of a recalled batch."""
    row = (batch.id.bytes, batch.gtin, batch.lot, batch.reason, int(batch.is_active))
    connection.run(_WRITE_BATCH, row)


def insert_refusal(connection: Connection, refusal: AgeRefusal) -> None:
    """Write the row of a refusal."""
    connection.run(
        _ADD_REFUSAL,
        (
            refusal.id.bytes, us_of(refusal.at), refusal.business_day_on.isoformat(),
            refusal.staff_id.bytes, refusal.staff_name, refusal.product_id.bytes, refusal.name,
            refusal.age_limit, refusal.born_by_on.isoformat(),
        ),
    )  # fmt: skip


def _batch(row: Sequence[Any]) -> RecalledBatch:
    key, gtin, lot, reason, is_active = row
    return RecalledBatch(
        id=id_of(key), gtin=gtin, lot=lot, reason=reason, is_active=bool(is_active)
    )


def _refusal(row: Sequence[Any]) -> AgeRefusal:
    return AgeRefusal(
        id=id_of(row[0]),
        at=instant_of(row[1]),
        business_day_on=date.fromisoformat(row[2]),
        staff_id=StaffId(id_of(row[3])),
        staff_name=row[4],
        product_id=ProductId(id_of(row[5])),
        name=row[6],
        age_limit=row[7],
        born_by_on=date.fromisoformat(row[8]),
    )

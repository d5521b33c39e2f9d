"""SqlOfferBook: offers in every version and batches of coupons on the till's file.

Fills the port OfferBook, and reads the offers in force for the policy. Does not apply offers.

Invariant: a version that is written never changes; the highest is the one in force.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.account import AccountId, Posting
from pos_app.domain.coupon import CouponBatch, coupon_account
from pos_app.domain.coupon_slip import CouponSlip
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import OfferId, PrintJobId
from pos_app.domain.offer import Offer
from pos_app.domain.offer_codec import plain_offer, read_offer
from pos_app.domain.offer_engine import OfferSet, offer_set
from pos_app.domain.store import Store
from pos_app.storage.account_book import apply_postings
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.documents import Documents
from pos_app.storage.facts import Facts
from sync.records import DocumentFields

_ENCODER = msgspec.msgpack.Encoder()
_FIELDS = msgspec.msgpack.Decoder(dict[str, Any])
_BATCH = msgspec.msgpack.Decoder(CouponBatch)

_NEWEST = (
    "SELECT id, body FROM offer o"
    " WHERE version = (SELECT max(version) FROM offer WHERE id = o.id) ORDER BY id"
)
_ONE = "SELECT body FROM offer WHERE id = ? AND version = ?"
_NEWEST_OF = "SELECT version, body FROM offer WHERE id = ? ORDER BY version DESC LIMIT 1"
_WRITE = "INSERT INTO offer (id, version, body) VALUES (?, ?, ?)"
_WRITE_BATCH = (
    "INSERT INTO coupon_batch (id, offer_id, issued_at_us, body, record_id) VALUES (?, ?, ?, ?, ?)"
)
_BATCHES = "SELECT body FROM coupon_batch WHERE offer_id = ? ORDER BY issued_at_us, id"
# The entries of a code name the record that issued it: two look-ups, however many codes there are.
_BATCH_OF = """SELECT b.body FROM entry e CROSS JOIN coupon_batch b ON b.record_id = e.record_id
 WHERE e.account_id = ? LIMIT 1"""
_CHANGE_BATCH = "UPDATE coupon_batch SET body = ? WHERE id = ?"
# A hyphen follows the series of a single code, and "." follows the hyphen.
_LEFT = "SELECT id, balance FROM account WHERE id = ? OR (id >= ? || '-' AND id < ? || '.')"

SLIP_KIND = "coupons"
_ADD_SLIP = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_SLIP = "SELECT body FROM slip WHERE job_id = ? AND kind = ?"
_SLIP_DECODER = msgspec.msgpack.Decoder(CouponSlip)


class SqlOfferBook:
    """The offers of one transaction. `on_changed` hears that the policy is another one now."""

    def __init__(
        self, facts: Facts, documents: Documents, *, on_changed: Callable[[], None]
    ) -> None:
        self._facts, self._documents = facts, documents
        self._connection = facts.connection
        self._on_changed = on_changed

    def offers(self) -> tuple[Offer, ...]:
        """The newest version of each that this version can read, ended ones too, by name."""
        found, _ = read_offers(self._connection)
        return tuple(sorted(found, key=lambda offer: (offer.name.casefold(), offer.id)))

    def unreadable(self) -> tuple[str, ...]:
        """The names of those that it cannot read: they are inactive."""
        return read_offers(self._connection)[1]

    def offer(self, offer_id: OfferId, version: int | None = None) -> Offer | None:
        """One version of an offer, the newest unless said."""
        if version is None:
            newest = self._connection.row(_NEWEST_OF, (offer_id.bytes,))
            return None if newest is None else read_offer(offer_id, _FIELDS.decode(newest[1]))
        found = self._connection.row(_ONE, (offer_id.bytes, version))
        return None if found is None else read_offer(offer_id, _FIELDS.decode(found[0]))

    def put(self, offer: Offer) -> None:
        """Write a new version. Raises ValueError unless it is one above the newest."""
        newest = self._connection.row(_NEWEST_OF, (offer.id.bytes,))
        expected = 1 if newest is None else newest[0] + 1
        if offer.version != expected:
            msg = f"version {offer.version} given, {expected} is next"
            raise ValueError(msg)
        self._on_changed()
        plain = plain_offer(offer)
        before = None if newest is None else _document(offer.id, _FIELDS.decode(newest[1]))
        record = self._documents.put_fields(_document(offer.id, plain), before)
        if record is not None:
            self._facts.expect(record.id)
        self._connection.run(_WRITE, (offer.id.bytes, offer.version, _ENCODER.encode(plain)))

    def issue(self, batch: CouponBatch, postings: Sequence[Posting], *, at: datetime) -> None:
        """Write down coupons and what can be used of each: one answerable fact."""
        record = self._facts.note("coupons_issued", batch, at=at, postings=postings)
        apply_postings(self._facts, record.id, postings, at=at)
        insert_batch(self._connection, batch, record_id=record.id)

    def batches(self, offer_id: OfferId) -> tuple[CouponBatch, ...]:
        """The coupons issued for an offer, the oldest first."""
        rows = self._connection.rows(_BATCHES, (offer_id.bytes,))
        return tuple(_BATCH.decode(body) for (body,) in rows)

    def batch_of(self, code: str) -> CouponBatch | None:
        """The batch that a code was issued with."""
        found = self._connection.row(_BATCH_OF, (coupon_account(code),))
        return None if found is None else _BATCH.decode(found[0])

    def end_batch(self, batch: CouponBatch, *, at: datetime) -> None:
        """Write a batch down as it is now: ended, or in force again. One answerable fact."""
        self._facts.note("coupons_ended", batch, at=at)
        change_batch(self._connection, batch)

    def uses_left(self, series: str) -> dict[AccountId, int]:
        """How often each coupon of a series can still be used."""
        account = coupon_account(series)
        rows = self._connection.rows(_LEFT, (account, account, account))
        return {AccountId(key): int(held) for key, held in rows}

    def add_slip(self, job_id: PrintJobId, slip: CouponSlip) -> None:
        """Keep what a job of kind SLIP prints."""
        self._connection.run(_ADD_SLIP, (job_id.bytes, SLIP_KIND, _ENCODER.encode(slip)))

    def slip(self, job_id: PrintJobId) -> CouponSlip | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        found = self._connection.row(_SLIP, (job_id.bytes, SLIP_KIND))
        return None if found is None else _SLIP_DECODER.decode(found[0])


def insert_batch(connection: Connection, batch: CouponBatch, *, record_id: UUID) -> None:
    """Write the row of coupons that a record issued."""
    connection.run(
        _WRITE_BATCH,
        (
            batch.id.bytes, batch.offer_id.bytes, us_of(batch.issued_at), _ENCODER.encode(batch),
            record_id.bytes,
        ),
    )  # fmt: skip


def change_batch(connection: Connection, batch: CouponBatch) -> None:
    """Write a batch as it is now."""
    connection.run(_CHANGE_BATCH, (_ENCODER.encode(batch), batch.id.bytes))


def _document(offer_id: OfferId, plain: dict[str, Any]) -> DocumentFields:
    return DocumentFields(kind="offer", id=offer_id, fields=plain)


def read_offers(connection: Connection) -> tuple[list[Offer], tuple[str, ...]]:
    """The newest version of each offer, and the names of those that cannot be read."""
    offers: list[Offer] = []
    notices: list[str] = []
    for key, body in connection.rows(_NEWEST):
        plain = _FIELDS.decode(body)
        try:
            offers.append(read_offer(id_of(key), plain))
        except RuleError:
            notices.append(str(plain.get("name", "")))
    return offers, tuple(notices)


def read_offer_set(connection: Connection, store: Store) -> OfferSet:
    """The offers in force at a store; one that cannot be read stays out, with a notice."""
    offers, notices = read_offers(connection)
    return offer_set(offers, store=store.id, zone=store.zone, groups=store.groups, notices=notices)

"""SqlOutageBook: times without the hub, and their figures by the facts; fills OutageBook.

Keeps no figure: what is counted are rows of the journal, the sales and the outbox. Sends nothing.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from pos_app.domain.account import AccountKind
from pos_app.domain.ids import PrintJobId, SaleId
from pos_app.domain.money import Currency, Money
from pos_app.domain.outage import Outage, OutageFigures, OutageReport
from pos_app.domain.sale import SaleKind
from pos_app.storage.columns import id_of, instant_of, instant_or_none, us_of, us_or_none
from pos_app.storage.connection import Connection
from sync.records import decode_postings

SLIP_KIND = "outage"
_COLUMNS = "id, began_at_us, after_seq, ended_at_us, upto_seq, delivered_at_us"
_WRITE = f"INSERT OR REPLACE INTO outage ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM outage WHERE id = ?"
_NEWEST = f"SELECT {_COLUMNS} FROM outage ORDER BY began_at_us DESC, id DESC LIMIT ?"
_END = "SELECT coalesce(max(seq), 0) FROM journal"
_THEN = "j.seq > ? AND j.seq <= ?"
_SUMS = (
    "SELECT s.kind, count(*), sum(s.total_minor) FROM journal j JOIN sale s ON s.id = j.record_id"
    f" WHERE {_THEN} AND j.kind = 'sale' AND s.currency = ? GROUP BY s.kind"
)
_ENROLLED = f"SELECT count(*) FROM journal j WHERE {_THEN} AND j.kind = 'customer_enrolled'"
_MOVED = (
    "SELECT o.postings FROM journal j JOIN outbox o ON o.id = j.record_id"
    f" WHERE {_THEN} AND j.kind = 'sale'"
)
_DELIVERY = (
    "SELECT count(*), coalesce(sum(o.id IS NULL OR q.dseq IS NOT NULL), 0),"
    " coalesce(sum(q.dseq IS NULL AND o.dseq <= i.acked), 0) FROM journal j"
    " LEFT JOIN outbox o ON o.id = j.record_id LEFT JOIN incarnation i ON i.id = o.inc"
    f" LEFT JOIN quarantine_note q ON q.inc = o.inc AND q.dseq = o.dseq WHERE {_THEN}"
)
_SALES = f"SELECT j.record_id FROM journal j WHERE {_THEN} AND j.kind = 'sale' ORDER BY j.seq"
_ADD = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_READ = "SELECT body FROM slip WHERE job_id = ? AND kind = ?"
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(OutageReport)
# What customers have, and spend; a suspended basket or a serial number is no redemption.
_REDEEMED = frozenset(
    {
        AccountKind.POINTS.value,
        AccountKind.STAMPS.value,
        AccountKind.GIFT_CARD.value,
        AccountKind.STORE_CREDIT.value,
        AccountKind.COUPON.value,
    }
)
_LAST = 2**62


class SqlOutageBook:
    """The outages of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, outage: Outage) -> None:
        """Write an outage as it stands now."""
        self._connection.run(
            _WRITE,
            (
                outage.id.bytes,
                us_of(outage.began_at),
                outage.after,
                us_or_none(outage.ended_at),
                outage.upto,
                us_or_none(outage.delivered_at),
            ),
        )

    def forget(self, outage: Outage) -> None:
        """Take one out: nobody noticed it."""
        self._connection.run(_FORGET, (outage.id.bytes,))

    def newest(self, limit: int) -> tuple[Outage, ...]:
        """The latest, newest first."""
        return tuple(_outage(row) for row in self._connection.rows(_NEWEST, (limit,)))

    def journal_end(self) -> int:
        """The last place of the till's journal; 0 while it is empty."""
        found = self._connection.row(_END)
        return 0 if found is None else int(found[0])

    def figures(self, outage: Outage, *, currency: Currency) -> OutageFigures:
        """Count what was done in it, and what of it the hub has."""
        then = _stretch(outage)
        rows = self._connection.rows(_SUMS, (*then, currency.code))
        sums = {SaleKind(kind): (count, minor) for kind, count, minor in rows}
        sales, total = sums.get(SaleKind.SALE, (0, 0))
        refunds, refunded = sums.get(SaleKind.REFUND, (0, 0))
        enrolled = self._connection.row(_ENROLLED, then) or (0,)
        facts, lost, delivered = self._connection.row(_DELIVERY, then) or (0, 0, 0)
        return OutageFigures(
            sales=sales,
            total=Money(total, currency),
            refunds=refunds,
            refunded=Money(refunded, currency),
            redeemed=self._redeemed(then),
            enrolled=enrolled[0],
            facts=facts,
            delivered=delivered,
            waiting=facts - lost - delivered,
            lost=lost,
        )

    def sales(self, outage: Outage) -> tuple[SaleId, ...]:
        """The sales of that time, in their sequence."""
        rows = self._connection.rows(_SALES, _stretch(outage))
        return tuple(SaleId(id_of(row[0])) for row in rows)

    def add_slip(self, job_id: PrintJobId, report: OutageReport) -> None:
        """Keep what a job of kind SLIP prints."""
        self._connection.run(_ADD, (job_id.bytes, SLIP_KIND, _ENCODER.encode(report)))

    def slip(self, job_id: PrintJobId) -> OutageReport | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        found = self._connection.row(_READ, (job_id.bytes, SLIP_KIND))
        return None if found is None else _DECODER.decode(found[0])

    def _redeemed(self, then: tuple[int, int]) -> int:
        """How often a sale spent from an account of a customer by a right."""
        count = 0
        for (postings,) in self._connection.rows(_MOVED, then):
            moved = decode_postings(postings)
            spent = {one.account for one in moved if one.right is not None and one.delta < 0}
            count += sum(account.partition(":")[0] in _REDEEMED for account in spent)
        return count


def _stretch(outage: Outage) -> tuple[int, int]:
    return outage.after, _LAST if outage.upto is None else outage.upto


def _outage(row: Sequence[Any]) -> Outage:
    return Outage(
        id=id_of(row[0]),
        began_at=instant_of(row[1]),
        after=row[2],
        ended_at=instant_or_none(row[3]),
        upto=row[4],
        delivered_at=instant_or_none(row[5]),
    )

"""What a store close looks at beside the drawer: terminal batches, card takings, what is open.

Decides nothing and opens no transaction.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import msgspec

from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import StaffId, TillId
from pos_app.domain.money import Currency, Money
from pos_app.domain.receipt_request import RequestState
from pos_app.domain.shift import CardBatch
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.operations.shift_book import CardTaking, Loose
from pos_app.storage import baskets
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.receipt_requests import count_open

_DETAIL = msgspec.msgpack.Decoder(TenderDetail)
_BATCH = (
    "id, till_id, business_day_on, device, batch, at_us, staff_id, slips, total_minor,"
    " till_slips, till_minor, explanation"
)
_ADD_BATCH = f"INSERT INTO card_batch ({_BATCH}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BATCHES = f"SELECT {_BATCH} FROM card_batch WHERE business_day_on = ? ORDER BY at_us, id"
_TAKINGS = (
    "SELECT s.number, coalesce(t.taken_at_us, s.completed_at_us), s.currency, t.amount_minor,"
    " t.reference, t.detail, t.kind, t.id FROM sale s JOIN sale_tender t ON t.sale_id = s.id"
    " WHERE s.business_day_on = ? AND s.inc > 0 ORDER BY 2, s.sequence, t.place"
)
_OPEN_JOBS = (
    "SELECT state, count(*) FROM print_job WHERE state NOT IN ('confirmed', 'dropped')"
    " AND state <> 'sent' AND kind <> 'drawer' GROUP BY state"
)
_KEPT = "SELECT count(*) FROM outbox WHERE position IS NULL"
_DOUBTFUL = frozenset({"unknown", "sending"})


def insert_batch(connection: Connection, batch: CardBatch) -> None:
    """Write what a terminal says."""
    connection.run(
        _ADD_BATCH,
        (
            batch.id.bytes, batch.till_id.bytes, batch.business_day.date.isoformat(),
            batch.device, batch.batch, us_of(batch.at), batch.staff_id.bytes, batch.slips,
            batch.total.minor, batch.till_slips, batch.till_total.minor, batch.explanation,
        ),
    )  # fmt: skip


def read_batches(
    connection: Connection, day: BusinessDay, currency: Currency
) -> tuple[CardBatch, ...]:
    """The newest batch of each terminal on a day."""
    newest: dict[str, CardBatch] = {}
    for row in connection.rows(_BATCHES, (day.date.isoformat(),)):
        newest[row[3]] = CardBatch(
            id=UUID(bytes=row[0]),
            till_id=TillId(id_of(row[1])),
            business_day=BusinessDay(date.fromisoformat(row[2])),
            device=row[3],
            batch=row[4],
            at=instant_of(row[5]),
            staff_id=StaffId(id_of(row[6])),
            slips=row[7],
            total=Money(row[8], currency),
            till_slips=row[9],
            till_total=Money(row[10], currency),
            explanation=row[11],
        )
    return tuple(newest[name] for name in sorted(newest))


def read_card_takings(
    connection: Connection, day: BusinessDay, corrections: Iterable[TenderCorrection] = ()
) -> tuple[CardTaking, ...]:
    """Every card tender of a business day, as corrected, with all that it was charged."""
    newest = {one.tender_id.bytes: one for one in corrections}
    takings = []
    for number, at_us, code, amount, noted, detail, kind, tender_id in connection.rows(
        _TAKINGS, (day.date.isoformat(),)
    ):
        corrected = newest.get(bytes(tender_id))
        if (kind if corrected is None else corrected.now) != TenderKind.CARD:
            continue
        reference = noted if corrected is None else corrected.reference
        charged = amount if corrected is None else corrected.paid.minor
        if detail is not None:
            found = _DETAIL.decode(detail)
            extra = (found.tip, found.cashback, found.surcharge)
            charged += sum(part.minor for part in extra if part is not None)
        takings.append(
            CardTaking(
                number=number,
                at=instant_of(at_us),
                charged=Money(charged, Currency(code)),
                reference=reference,
            )
        )
    return tuple(takings)


def read_loose(connection: Connection) -> Loose:
    """Count what is still open at this till."""
    jobs: dict[str, int] = dict(connection.rows(_OPEN_JOBS))
    kept, basket = connection.row(_KEPT), baskets.read_open_basket(connection)
    mails = count_open(connection)
    return Loose(
        unsent_receipts=sum(count for state, count in jobs.items() if state not in _DOUBTFUL),
        doubtful_receipts=sum(count for state, count in jobs.items() if state in _DOUBTFUL),
        kept_records=int(kept[0]) if kept else 0,
        basket_pieces=0 if basket is None else len(basket.lines),
        waiting_mails=mails.get(RequestState.WAITING, 0) + mails.get(RequestState.SENDING, 0),
        failed_mails=mails.get(RequestState.FAILED, 0) + mails.get(RequestState.UNKNOWN, 0),
    )

"""Figures of days as rows, of this till and of all others; SqlDayFiguresBook fills the port.

Counts nothing itself (storage/day_counting). `body` is msgpack of the whole DayFigures.

Invariant: of a till, a life and a day the figures stand that cover the most sales, of two alike
those counted last; so it does not matter in which sequence they come, or how often.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from pos_app.domain.clock import BusinessDay
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.ids import StoreId
from pos_app.domain.policy import Policy
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.operations.day_figures_book import DayToCount
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.day_counting import count_day
from pos_app.storage.facts import Facts
from pos_app.storage.identity import read_meta, write_meta

KIND = "day_figures"
COUNTED_TO = "days_counted_to"  # the last link of the journal that was looked at
_WRITE = (
    "INSERT INTO day_figure (till_id, day_on, incarnation, store_id, currency, through,"
    " counted_at_us, is_closed, sale_count, net_minor, gross_minor, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (till_id, day_on, incarnation) DO UPDATE SET store_id = excluded.store_id,"
    " currency = excluded.currency, through = excluded.through,"
    " counted_at_us = excluded.counted_at_us, is_closed = excluded.is_closed,"
    " sale_count = excluded.sale_count, net_minor = excluded.net_minor,"
    " gross_minor = excluded.gross_minor, body = excluded.body"
    " WHERE (excluded.through, excluded.counted_at_us) > (through, counted_at_us)"
)
_KNOWN = "SELECT body FROM day_figure WHERE till_id = ? AND day_on = ? AND incarnation = ?"
_BETWEEN = "SELECT body FROM day_figure WHERE day_on >= ? AND day_on <= ?"
_OF_STORE = f"{_BETWEEN} AND store_id = ?"
_LATEST = "SELECT coalesce(max(seq), 0) FROM journal"
_SOLD = (
    "SELECT DISTINCT s.business_day_on, s.inc FROM journal j JOIN sale s ON s.id = j.record_id"
    " WHERE j.seq > ? AND j.kind = 'sale' AND s.inc > 0"
)
_NOTED = (
    "SELECT DISTINCT h.business_day_on FROM journal j JOIN shift h ON h.id = j.shift_id"
    " WHERE j.seq > ?"
)
_CLOSED = (
    "SELECT DISTINCT z.business_day_on, z.inc FROM journal j JOIN z_report z"
    " ON z.closed_at_us = j.at_us WHERE j.seq > ? AND j.kind = 'z_report'"
)
_CORRECTED = (
    "SELECT b.body FROM journal j JOIN journal_body b ON b.seq = j.seq"
    " WHERE j.seq > ? AND j.kind = 'tender_corrected'"
)
_DAY_OF_SALE = "SELECT business_day_on, inc FROM sale WHERE id = ? AND inc > 0"
_NOTE = (
    "INSERT INTO day_to_count (day_on, inc, is_urgent) VALUES (?, ?, ?)"
    " ON CONFLICT (day_on, inc) DO UPDATE SET is_urgent = max(is_urgent, excluded.is_urgent)"
)
_TO_COUNT = "SELECT day_on, inc, is_urgent FROM day_to_count ORDER BY day_on, inc"
_DONE = "DELETE FROM day_to_count WHERE day_on = ? AND inc = ?"
_LIFE = "SELECT id FROM incarnation WHERE ordinal = ?"
_LIVING = "SELECT max(ordinal) FROM incarnation"
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_DECODER = msgspec.msgpack.Decoder(DayFigures)
_CORRECTION = msgspec.msgpack.Decoder(TenderCorrection)


def write_figures(connection: Connection, told: Iterable[DayFigures]) -> None:
    """Keep figures, unless newer ones are there."""
    connection.run_many(
        _WRITE,
        [
            (
                one.till_id.bytes, one.day.isoformat(), one.incarnation.bytes, one.store_id.bytes,
                one.currency, one.through, us_of(one.counted_at), int(one.is_closed),
                one.sale_count, one.net_minor, one.gross_minor, _ENCODER.encode(one),
            )
            for one in told
        ],
    )  # fmt: skip


def read_figures(
    connection: Connection, first: date, last: date, *, stores: Iterable[StoreId] | None = None
) -> tuple[DayFigures, ...]:
    """The figures of every till on these days, both included; of these stores, or of all."""
    span = (first.isoformat(), last.isoformat())
    if stores is None:
        return tuple(_DECODER.decode(row[0]) for row in connection.rows(_BETWEEN, span))
    return tuple(
        _DECODER.decode(row[0])
        for store in stores
        for row in connection.rows(_OF_STORE, (*span, store.bytes))
    )


class SqlDayFiguresBook:
    """The days of one transaction."""

    def __init__(self, facts: Facts, policy: Callable[[], Policy]) -> None:
        self._facts, self._connection, self._policy = facts, facts.connection, policy

    def note_changes(self) -> None:
        """Write down which days changed since this was asked last."""
        connection = self._connection
        seen = int.from_bytes(read_meta(connection, COUNTED_TO) or b"", "big")
        latest = int((connection.row(_LATEST) or (0,))[0])
        if latest == seen:
            return
        living = self.living()
        changed = [(*row, 0) for row in connection.rows(_SOLD, (seen,))]
        changed += [(row[0], living, 0) for row in connection.rows(_NOTED, (seen,))]
        changed += [(*row, 1) for row in connection.rows(_CLOSED, (seen,))]
        for (body,) in connection.rows(_CORRECTED, (seen,)):
            sale_id = _CORRECTION.decode(body).sale_id
            changed += [(*row, 0) for row in connection.rows(_DAY_OF_SALE, (sale_id.bytes,))]
        connection.run_many(_NOTE, changed)
        write_meta(connection, COUNTED_TO, latest.to_bytes(8, "big"))

    def to_count(self) -> tuple[DayToCount, ...]:
        """Those that changed since they were counted, the oldest first."""
        return tuple(
            DayToCount(BusinessDay(date.fromisoformat(day)), inc, bool(is_urgent))
            for day, inc, is_urgent in self._connection.rows(_TO_COUNT)
        )

    def living(self) -> int:
        """The ordinal of this till's life."""
        found = self._connection.row(_LIVING)
        return int(found[0]) if found else 0

    def known(self, day: DayToCount) -> DayFigures | None:
        """What was counted of a day last."""
        key = (self._policy().till.id.bytes, day.day.date.isoformat(), self._life(day))
        found = self._connection.row(_KNOWN, key)
        return None if found is None else _DECODER.decode(found[0])

    def count(self, day: DayToCount, *, at: datetime, is_over: bool) -> DayFigures:
        """Count a day from its sales."""
        return count_figures(self._connection, self._policy(), day, at=at, is_over=is_over)

    def add(self, figures: DayFigures) -> None:
        """Keep and tell figures."""
        write_figures(self._connection, (figures,))
        self._facts.stamp(self._facts.encoder.fact(KIND, figures, record_id=self._facts.mint_id()))

    def counted(self, day: DayToCount) -> None:
        """A day is counted."""
        self._connection.run(_DONE, (day.day.date.isoformat(), day.life))

    def _life(self, day: DayToCount) -> bytes:
        return _life(self._connection, day)


def count_figures(
    connection: Connection, policy: Policy, day: DayToCount, *, at: datetime, is_over: bool
) -> DayFigures:
    """Count a day of this till from its sales; also on a connection that only reads."""
    store = policy.store
    counted = count_day(connection, day.day, day.life, ZoneInfo(store.zone))
    is_open = any(not cell.z_label for cell in counted.shifts)
    return DayFigures(
        till_id=policy.till.id,
        store_id=store.id,
        incarnation=id_of(_life(connection, day)),
        day=day.day.date,
        currency=counted.currency or store.currency.code,
        through=counted.through,
        counted_at=at,
        is_closed=not is_open and (is_over or bool(counted.shifts)),
        total=counted.total,
        rounding=counted.rounding,
        ids=counted.ids.all(),
        sales=counted.sales,
        departments=counted.departments,
        tenders=counted.tenders,
        taxes=counted.taxes,
        discounts=counted.discounts,
        passed=counted.passed,
        noted=counted.noted,
        shifts=counted.shifts,
        drawers=counted.drawers,
        margins=counted.margins,
    )


def _life(connection: Connection, day: DayToCount) -> bytes:
    found = connection.row(_LIFE, (day.life,))
    assert found is not None, "days are noted by lives of this file"
    return bytes(found[0])

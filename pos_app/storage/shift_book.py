"""SqlShiftBook: shifts, cash movements, counts and Z reports on the till's file; fills ShiftBook.

Decides nothing (operations/run_shift, close_shift). Sums are storage/shift_sums, what else is open
at the till storage/closing_facts.

Invariants:
- Each thing written here has its fact in the outbox and its link in the journal; only a draft of a
  count has none.
- A closed shift is never changed; its number is the one after the last of this incarnation.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from pos_app.domain.cash_count import CashCount, ForeignCount
from pos_app.domain.clock import BusinessDay
from pos_app.domain.corrected_figures import with_corrections
from pos_app.domain.ids import PrintJobId, ShiftId, StaffId, StoreId, TillId
from pos_app.domain.money import Currency, Money
from pos_app.domain.policy import Policy
from pos_app.domain.shift import (
    CardBatch,
    CashMovement,
    MovementId,
    MovementKind,
    Shift,
    ShiftState,
    ZNumber,
    shift_for,
)
from pos_app.domain.shift_figures import ShiftFigures
from pos_app.domain.shift_report import XReport, ZReport
from pos_app.operations.shift_book import CardTaking, Loose
from pos_app.storage import closing_facts, shift_sums
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, instant_or_none, us_of
from pos_app.storage.facts import Facts
from pos_app.storage.outbox import Outbox
from pos_app.storage.past_sales import SqlPastSales

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_PIECES = msgspec.msgpack.Decoder(tuple[tuple[int, int], ...])
_FOREIGN = msgspec.msgpack.Decoder(tuple[ForeignCount, ...])
_FOREIGN_PIECES = msgspec.msgpack.Decoder(dict[str, dict[int, int]])
_X = msgspec.msgpack.Decoder(XReport)
_Z = msgspec.msgpack.Decoder(ZReport)

_SHIFT = (
    "id, store_id, till_id, drawer, business_day_on, opened_at_us, opened_by, holder_id, currency,"
    " float_minor, state, closed_at_us, closed_by"
)
_ADD_SHIFT = f"INSERT INTO shift ({_SHIFT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_OPEN = (
    f"SELECT {_SHIFT} FROM shift WHERE till_id = ? AND state <> 'closed' ORDER BY opened_at_us, id"
)
_OF_DAY = (
    f"SELECT {_SHIFT} FROM shift WHERE business_day_on = ?"
    " OR (business_day_on < ? AND state <> 'closed') ORDER BY opened_at_us, id"
)
_ONE = f"SELECT {_SHIFT} FROM shift WHERE id = ?"
_HOLDER = "UPDATE shift SET holder_id = ? WHERE id = ? AND state <> 'closed'"
_COUNTED = (
    "UPDATE shift SET state = 'counted', draft = NULL, foreign_draft = NULL"
    " WHERE id = ? AND state <> 'closed'"
)
_CLOSE = (
    "UPDATE shift SET state = 'closed', closed_at_us = ?, closed_by = ?, draft = NULL,"
    " foreign_draft = NULL"
    " WHERE id = ? AND state <> 'closed'"
)
_DRAFT = "SELECT draft FROM shift WHERE id = ?"
_FOREIGN_DRAFT = "SELECT foreign_draft FROM shift WHERE id = ?"
_SET_DRAFT = "UPDATE shift SET draft = ?, foreign_draft = ? WHERE id = ? AND state <> 'closed'"
_LATEST = (
    "SELECT (SELECT max(completed_at_us) FROM sale WHERE shift_id = s.id),"
    " (SELECT max(at_us) FROM cash_movement WHERE shift_id = s.id),"
    " (SELECT max(at_us) FROM shift_count WHERE shift_id = s.id)"
    " FROM shift s WHERE s.id = ?"
)
_MOVEMENT = (
    "id, kind, amount_minor, currency, at_us, business_day_on, till_id, staff_id, shift_id,"
    " reason, note, reference, approved_by"
)
_ADD_MOVEMENT = (
    f"INSERT INTO cash_movement ({_MOVEMENT}, drawer_minor, safe_minor)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MOVEMENTS = f"SELECT {_MOVEMENT} FROM cash_movement WHERE shift_id = ? ORDER BY at_us, id"
_SAFE_MOVEMENTS = (
    f"SELECT {_MOVEMENT} FROM cash_movement WHERE safe_minor <> 0 AND currency = ?"
    " ORDER BY at_us DESC, id DESC LIMIT ?"
)
_SAFE = "SELECT sum(safe_minor) FROM cash_movement WHERE safe_minor <> 0 AND currency = ?"
_FOREIGN_SAFE = (
    "SELECT currency, sum(safe_minor) FROM cash_movement WHERE safe_minor <> 0 AND currency <> ?"
    " GROUP BY currency HAVING sum(safe_minor) <> 0 ORDER BY currency"
)
_ADD_COUNT = (
    "INSERT INTO shift_count (shift_id, place, at_us, counted_by, pieces, total_minor,"
    " expected_minor, foreign_pieces)"
    " SELECT ?, count(*) + 1, ?, ?, ?, ?, ?, ? FROM shift_count WHERE shift_id = ?"
)
_COUNTS = (
    "SELECT at_us, counted_by, pieces, expected_minor, foreign_pieces FROM shift_count"
    " WHERE shift_id = ? ORDER BY place"
)
_LAST_Z = "SELECT max(number) FROM z_report WHERE inc = ?"
_ADD_Z = (
    "INSERT INTO z_report (id, shift_id, inc, number, label, business_day_on, closed_at_us,"
    " closed_by, approved_by, expected_minor, counted_minor, reason, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_Z_OF = "SELECT body FROM z_report WHERE shift_id = ?"
_ZS = "SELECT body FROM z_report ORDER BY inc DESC, number DESC LIMIT ?"
_ADD_SLIP = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_SLIP = "SELECT kind, body FROM slip WHERE job_id = ?"


class SqlShiftBook:
    """Shift and cash inside one transaction."""

    def __init__(self, facts: Facts, outbox: Outbox, policy: Callable[[], Policy]) -> None:
        self._facts, self._outbox, self._policy = facts, outbox, policy
        self._connection = facts.connection

    # shifts
    def open_shifts(self) -> tuple[Shift, ...]:
        """The shifts of this till that are not closed, the oldest first."""
        key = (self._policy().till.id.bytes,)
        return tuple(_shift(row) for row in self._connection.rows(_OPEN, key))

    def shift_of(self, staff_id: StaffId) -> ShiftId | None:
        """The open shift of this till into which somebody sells."""
        shift = shift_for(self.open_shifts(), staff_id)
        return None if shift is None else shift.id

    def shifts_of(self, day: BusinessDay) -> tuple[Shift, ...]:
        """All known shifts of a business day, and those left open before it."""
        on = day.date.isoformat()
        return tuple(_shift(row) for row in self._connection.rows(_OF_DAY, (on, on)))

    def shift(self, shift_id: ShiftId) -> Shift | None:
        """One shift."""
        found = self._connection.row(_ONE, (shift_id.bytes,))
        return None if found is None else _shift(found)

    def add_shift(self, shift: Shift) -> None:
        """Open a shift."""
        self._connection.run(
            _ADD_SHIFT,
            (
                shift.id.bytes, shift.store_id.bytes, shift.till_id.bytes, shift.drawer,
                shift.business_day.date.isoformat(), us_of(shift.opened_at),
                shift.opened_by.bytes, bytes_or_none(shift.holder_id),
                shift.opening_float.currency.code, shift.opening_float.minor, shift.state.value,
                None, None,
            ),
        )  # fmt: skip
        self._facts.note("shift_opened", shift, at=shift.opened_at)

    def hand_over(self, shift: Shift, *, at: datetime) -> None:
        """Write who holds it now."""
        self._connection.run(_HOLDER, (bytes_or_none(shift.holder_id), shift.id.bytes))
        self._facts.note("shift_handed_over", shift, at=at)

    def latest_at(self, shift: Shift) -> datetime:
        """The instant of its newest fact."""
        found = self._connection.row(_LATEST, (shift.id.bytes,)) or ()
        return instant_of(max([us_of(shift.opened_at), *(us for us in found if us is not None)]))

    def figures(self, shift: Shift) -> ShiftFigures:
        """What its facts sum to now, each tender as it truly was."""
        figures = shift_sums.read_figures(self._connection, shift)
        return with_corrections(figures, SqlPastSales(self._facts).corrections(shift.id))

    # cash
    def add_movement(self, movement: CashMovement) -> None:
        """Write a movement."""
        amount = movement.amount
        self._connection.run(
            _ADD_MOVEMENT,
            (
                movement.id.bytes, movement.kind.value, amount.minor, amount.currency.code,
                us_of(movement.at), movement.business_day.date.isoformat(),
                movement.till_id.bytes, movement.staff_id.bytes,
                bytes_or_none(movement.shift_id), movement.reason, movement.note,
                movement.reference, bytes_or_none(movement.approved_by), movement.drawer.minor,
                movement.safe.minor,
            ),
        )  # fmt: skip
        self._facts.note("cash_movement", movement, at=movement.at)

    def movements(self, shift_id: ShiftId) -> tuple[CashMovement, ...]:
        """The movements of a shift, the oldest first."""
        return tuple(_movement(r) for r in self._connection.rows(_MOVEMENTS, (shift_id.bytes,)))

    def safe(self, currency: Currency) -> Money:
        """What the safe should hold."""
        found = self._connection.row(_SAFE, (currency.code,))
        return Money(int(found[0] or 0) if found else 0, currency)

    def foreign_safe(self, currency: Currency) -> tuple[Money, ...]:
        """What the safe should hold of every currency but this one; none of which it has none."""
        rows = self._connection.rows(_FOREIGN_SAFE, (currency.code,))
        return tuple(Money(int(held), Currency(code)) for code, held in rows)

    def safe_movements(self, currency: Currency, *, limit: int = 50) -> tuple[CashMovement, ...]:
        """What touched the safe, the newest first."""
        rows = self._connection.rows(_SAFE_MOVEMENTS, (currency.code, limit))
        return tuple(_movement(row) for row in rows)

    # counting
    def counts(self, shift_id: ShiftId) -> tuple[tuple[CashCount, Money], ...]:
        """The counts of a shift with what was expected at each."""
        shift = self.shift(shift_id)
        if shift is None:
            return ()
        currency = shift.opening_float.currency
        return tuple(
            (
                CashCount(
                    pieces=_PIECES.decode(pieces),
                    currency=currency,
                    counted_at=instant_of(at_us),
                    counted_by=StaffId(id_of(by)),
                    foreign=_FOREIGN.decode(foreign) if foreign else (),
                ),
                Money(expected, currency),
            )
            for at_us, by, pieces, expected, foreign in self._connection.rows(
                _COUNTS, (shift_id.bytes,)
            )
        )

    def add_count(self, shift: Shift, count: CashCount, expected: Money) -> None:
        """Write a count; the shift is COUNTED then and its draft gone."""
        key = shift.id.bytes
        self._connection.run(
            _ADD_COUNT,
            (
                key, us_of(count.counted_at), count.counted_by.bytes,
                _ENCODER.encode(count.pieces), count.total.minor, expected.minor,
                _ENCODER.encode(count.foreign) if count.foreign else None, key,
            ),
        )  # fmt: skip
        self._connection.run(_COUNTED, (key,))
        body = {"shift_id": shift.id, "count": count, "expected": expected}
        self._facts.note("shift_counted", body, at=count.counted_at)

    def draft(self, shift_id: ShiftId) -> dict[int, int]:
        """A count begun and put aside."""
        found = self._connection.row(_DRAFT, (shift_id.bytes,))
        return dict(_PIECES.decode(found[0])) if found and found[0] else {}

    def foreign_draft(self, shift_id: ShiftId) -> dict[str, dict[int, int]]:
        """The same of second currencies, by code."""
        found = self._connection.row(_FOREIGN_DRAFT, (shift_id.bytes,))
        return _FOREIGN_PIECES.decode(found[0]) if found and found[0] else {}

    def write_draft(
        self,
        shift_id: ShiftId,
        pieces: Mapping[int, int],
        foreign: Mapping[str, Mapping[int, int]],
    ) -> None:
        """Put a count aside."""
        body = _ENCODER.encode(tuple(pieces.items())) if pieces else None
        abroad = _ENCODER.encode({code: dict(one) for code, one in foreign.items()})
        self._connection.run(_SET_DRAFT, (body, abroad if foreign else None, shift_id.bytes))

    # closing
    def next_z_number(self) -> ZNumber:
        """The next gapless number."""
        policy, life = self._policy(), self._outbox.incarnation
        found = self._connection.row(_LAST_Z, (life.ordinal,))
        last = int(found[0] or 0) if found else 0
        return ZNumber(policy.store.code, policy.till.code, last + 1, life.letter)

    def add_z(self, report: ZReport) -> None:
        """Close the shift. Raises ValueError when it is closed or the number not the next."""
        shift, expected = report.shift, self.next_z_number()
        if report.number != expected:
            msg = f"Z {report.number} given, {expected} is next"
            raise ValueError(msg)
        closed_at = us_of(report.closed_at)
        changed = self._connection.run(_CLOSE, (closed_at, report.closed_by.bytes, shift.id.bytes))
        if not changed:
            msg = f"shift {shift.id} is closed already"
            raise ValueError(msg)
        self._connection.run(
            _ADD_Z,
            (
                report.id.bytes, shift.id.bytes, self._outbox.incarnation.ordinal,
                report.number.sequence, str(report.number), shift.business_day.date.isoformat(),
                closed_at, report.closed_by.bytes, bytes_or_none(report.approved_by),
                report.figures.expected_minor, report.counted.minor, report.reason,
                _ENCODER.encode(report),
            ),
        )  # fmt: skip
        self._facts.note("z_report", report, at=report.closed_at)

    def z_report(self, shift_id: ShiftId) -> ZReport | None:
        """The Z of a shift."""
        found = self._connection.row(_Z_OF, (shift_id.bytes,))
        return None if found is None else _Z.decode(found[0])

    def z_reports(self, *, limit: int = 50) -> tuple[ZReport, ...]:
        """Reports of this till, the newest first."""
        return tuple(_Z.decode(row[0]) for row in self._connection.rows(_ZS, (limit,)))

    def add_batch(self, batch: CardBatch) -> None:
        """Write what a terminal says."""
        closing_facts.insert_batch(self._connection, batch)
        self._facts.note("card_batch", batch, at=batch.at)

    def batches(self, day: BusinessDay) -> tuple[CardBatch, ...]:
        """The newest batch of each terminal on a day."""
        currency = self._policy().store.currency
        return closing_facts.read_batches(self._connection, day, currency)

    def card_takings(self, day: BusinessDay) -> tuple[CardTaking, ...]:
        """Every card tender of a business day, the oldest first."""
        corrections = SqlPastSales(self._facts).corrections_on(day)
        return closing_facts.read_card_takings(self._connection, day, corrections)

    def loose(self) -> Loose:
        """What is still open here."""
        return closing_facts.read_loose(self._connection)

    # slips
    def add_slip(self, job_id: PrintJobId, report: XReport | ZReport) -> None:
        """Keep what a job of kind SLIP prints."""
        kind = "z" if isinstance(report, ZReport) else "x"
        self._connection.run(_ADD_SLIP, (job_id.bytes, kind, _ENCODER.encode(report)))

    def slip(self, job_id: PrintJobId) -> XReport | ZReport | None:
        """What a job of kind SLIP prints."""
        found = self._connection.row(_SLIP, (job_id.bytes,))
        if found is None or found[0] not in ("x", "z"):
            return None
        return _Z.decode(found[1]) if found[0] == "z" else _X.decode(found[1])

    def department_names(self) -> dict[str, str]:
        """Names by the hex of their ids."""
        rows = self._connection.rows("SELECT id, name FROM department")
        return {id_of(key).hex: name for key, name in rows}


def _shift(row: Sequence[Any]) -> Shift:
    return Shift(
        id=ShiftId(id_of(row[0])),
        store_id=StoreId(id_of(row[1])),
        till_id=TillId(id_of(row[2])),
        drawer=row[3],
        business_day=BusinessDay(date.fromisoformat(row[4])),
        opened_at=instant_of(row[5]),
        opened_by=StaffId(id_of(row[6])),
        holder_id=_staff_or_none(row[7]),
        opening_float=Money(row[9], Currency(row[8])),
        state=ShiftState(row[10]),
        closed_at=instant_or_none(row[11]),
        closed_by=_staff_or_none(row[12]),
    )


def _movement(row: Sequence[Any]) -> CashMovement:
    return CashMovement(
        id=MovementId(id_of(row[0])),
        kind=MovementKind(row[1]),
        amount=Money(row[2], Currency(row[3])),
        at=instant_of(row[4]),
        business_day=BusinessDay(date.fromisoformat(row[5])),
        till_id=TillId(id_of(row[6])),
        staff_id=StaffId(id_of(row[7])),
        shift_id=None if row[8] is None else ShiftId(id_of(row[8])),
        reason=row[9],
        note=row[10],
        reference=row[11],
        approved_by=_staff_or_none(row[12]),
    )


def _staff_or_none(column: bytes | None) -> StaffId | None:
    return None if column is None else StaffId(id_of(column))

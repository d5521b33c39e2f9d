"""SqlShiftBook: shifts, cash movements, counts and Z reports on the till's file; fills ShiftBook.

Decides nothing (operations/run_shift, close_shift). The rows of movements, counts and reports are
storage/cash_movements, cash_counts and z_reports; sums are storage/shift_sums, what else is open at
the till storage/closing_facts.

Invariants:
- Each thing written here has its fact in the outbox and its link in the journal; only a draft of a
  count has none.
- A closed shift is never changed; its number is the one after the last of this incarnation.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pos_app.domain.cash_count import CashCount
from pos_app.domain.clock import BusinessDay
from pos_app.domain.corrected_figures import with_corrections
from pos_app.domain.ids import PrintJobId, ShiftId, StaffId, StoreId, TillId
from pos_app.domain.money import Currency, Money
from pos_app.domain.policy import Policy
from pos_app.domain.shift import (
    CardBatch,
    CashMovement,
    Shift,
    ShiftState,
    ZNumber,
    shift_for,
)
from pos_app.domain.shift_figures import ShiftFigures
from pos_app.domain.shift_report import XReport, ZReport
from pos_app.operations.shift_book import CardTaking, Loose
from pos_app.storage import (
    cash_counts,
    cash_movements,
    closing_facts,
    shift_sums,
    z_reports,
)
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, instant_or_none, us_of
from pos_app.storage.facts import Facts
from pos_app.storage.outbox import Outbox
from pos_app.storage.past_sales import SqlPastSales
from pos_app.storage.unseen_transfers import read_unseen

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
_CLOSE = (
    "UPDATE shift SET state = 'closed', closed_at_us = ?, closed_by = ?, draft = NULL,"
    " foreign_draft = NULL"
    " WHERE id = ? AND state <> 'closed'"
)
_LATEST = (
    "SELECT (SELECT max(completed_at_us) FROM sale WHERE shift_id = s.id),"
    " (SELECT max(at_us) FROM cash_movement WHERE shift_id = s.id),"
    " (SELECT max(at_us) FROM shift_count WHERE shift_id = s.id)"
    " FROM shift s WHERE s.id = ?"
)


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
        cash_movements.insert_movement(self._connection, movement)
        self._facts.note("cash_movement", movement, at=movement.at)

    def movements(self, shift_id: ShiftId) -> tuple[CashMovement, ...]:
        """The movements of a shift, the oldest first."""
        return cash_movements.read_movements(self._connection, shift_id)

    def safe(self, currency: Currency) -> Money:
        """What the safe should hold."""
        return cash_movements.read_safe(self._connection, currency)

    def foreign_safe(self, currency: Currency) -> tuple[Money, ...]:
        """What the safe should hold of every currency but this one; none of which it has none."""
        return cash_movements.read_foreign_safe(self._connection, currency)

    def safe_movements(self, currency: Currency, *, limit: int = 50) -> tuple[CashMovement, ...]:
        """What touched the safe, the newest first."""
        return cash_movements.read_safe_movements(self._connection, currency, limit)

    # counting
    def counts(self, shift_id: ShiftId) -> tuple[tuple[CashCount, Money], ...]:
        """The counts of a shift with what was expected at each."""
        shift = self.shift(shift_id)
        if shift is None:
            return ()
        currency = shift.opening_float.currency
        return cash_counts.read_counts(self._connection, shift_id, currency)

    def add_count(self, shift: Shift, count: CashCount, expected: Money) -> None:
        """Write a count; the shift is COUNTED then and its draft gone."""
        cash_counts.insert_count(self._connection, shift.id, count, expected)
        body = {"shift_id": shift.id, "count": count, "expected": expected}
        self._facts.note("shift_counted", body, at=count.counted_at)

    def draft(self, shift_id: ShiftId) -> dict[int, int]:
        """A count begun and put aside."""
        return cash_counts.read_draft(self._connection, shift_id)

    def foreign_draft(self, shift_id: ShiftId) -> dict[str, dict[int, int]]:
        """The same of second currencies, by code."""
        return cash_counts.read_foreign_draft(self._connection, shift_id)

    def write_draft(
        self,
        shift_id: ShiftId,
        pieces: Mapping[int, int],
        foreign: Mapping[str, Mapping[int, int]],
    ) -> None:
        """Put a count aside."""
        cash_counts.write_draft(self._connection, shift_id, pieces, foreign)

    # closing
    def next_z_number(self) -> ZNumber:
        """The next gapless number."""
        policy, life = self._policy(), self._outbox.incarnation
        last = z_reports.read_last_number(self._connection, life.ordinal)
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
        z_reports.insert_report(self._connection, report, self._outbox.incarnation.ordinal)
        self._facts.note("z_report", report, at=report.closed_at)

    def z_report(self, shift_id: ShiftId) -> ZReport | None:
        """The Z of a shift."""
        return z_reports.read_report(self._connection, shift_id)

    def z_reports(self, *, limit: int = 50) -> tuple[ZReport, ...]:
        """Reports of this till, the newest first."""
        return z_reports.read_reports(self._connection, limit)

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

    def unseen_transfers(self, day: BusinessDay) -> int:
        """How many sales of a day were paid by a transfer that nobody has seen arrive."""
        return len(read_unseen(self._connection, day))

    def loose(self) -> Loose:
        """What is still open here."""
        return closing_facts.read_loose(self._connection)

    # slips
    def add_slip(self, job_id: PrintJobId, report: XReport | ZReport) -> None:
        """Keep what a job of kind SLIP prints."""
        z_reports.insert_slip(self._connection, job_id, report)

    def slip(self, job_id: PrintJobId) -> XReport | ZReport | None:
        """What a job of kind SLIP prints."""
        return z_reports.read_slip(self._connection, job_id)

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


def _staff_or_none(column: bytes | None) -> StaffId | None:
    return None if column is None else StaffId(id_of(column))

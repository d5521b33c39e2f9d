"""Trace: what was taken out of an open basket again, and by whom.

Lines removed, quantities lowered, a basket cleared, a tender taken back, and after that (the total
has been told by then) steps undone. Kept on the
basket while it is open and written as facts with its sale, or when it is cleared. Most of them are
a customer who changed their mind: a trace counts, it does not accuse. Does not write anything.

Invariant: going back to an earlier basket loses no trace.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from pos_app.domain.ids import LineId, StaffId
from pos_app.domain.quantity import Quantity

if TYPE_CHECKING:
    from pos_app.domain.basket import Basket, BasketLine


class TraceKind(StrEnum):
    """What was done; also the kind of the audit entry."""

    LINE_REMOVED = "line_removed"
    QUANTITY_LOWERED = "quantity_lowered"
    UNDONE = "step_undone"
    CLEARED = "basket_cleared"
    TENDER_BACK = "tender_taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One of them. `amount_minor` is what it took out at listed prices, `code` what was scanned."""

    kind: TraceKind
    staff_id: StaffId
    at: datetime
    amount_minor: int
    code: str = ""


def traced(
    before: "Basket", after: "Basket", *, by: StaffId, at: datetime, how: TraceKind | None = None
) -> "Basket":
    """The basket after a step, with every trace before it and those that the step left.

    `how` names the step when it is more than a change of lines: undone or cleared.
    """
    lost = _lost(before, after)
    if how is TraceKind.UNDONE and not any(t.kind is TraceKind.TENDER_BACK for t in before.traces):
        # Before anybody was told a total, undo only mends a slip.
        traces = []
    elif how is not None and lost:
        amount_minor = sum(amount for _, amount, _ in lost)
        traces = [Trace(kind=how, staff_id=by, at=at, amount_minor=amount_minor)]
    else:
        traces = [
            Trace(
                kind=TraceKind.LINE_REMOVED if is_gone else TraceKind.QUANTITY_LOWERED,
                staff_id=by,
                at=at,
                amount_minor=amount_minor,
                code=line.code,
            )
            for line, amount_minor, is_gone in lost
        ]
    if len(after.tenders) < len(before.tenders):
        kept = {tender.id for tender in after.tenders}
        back = sum(t.amount.minor for t in before.tenders if t.id not in kept)
        traces.append(Trace(kind=TraceKind.TENDER_BACK, staff_id=by, at=at, amount_minor=back))
    wanted = (*before.traces, *traces)
    return after if after.traces == wanted else replace(after, traces=wanted)


def _lost(before: "Basket", after: "Basket") -> list[tuple["BasketLine", int, bool]]:
    """Each line that is gone or smaller, with what that takes out."""
    if len(after.lines) >= len(before.lines) and all(
        old is new for old, new in zip(before.lines, after.lines, strict=False)
    ):
        return []
    left: dict[LineId, BasketLine] = {line.id: line for line in after.lines}
    found = []
    for line in before.lines:
        now = left.get(line.id)
        if now is line or line.refund is not None or line.deposit_of is not None:
            continue
        less = line.quantity.amount - (now.quantity.amount if now is not None else 0)
        if now is None or less > 0:
            quantity = Quantity(less, line.quantity.unit)
            amount = line.listed_price.times_half_up(quantity.in_price_units)
            found.append((line, amount.minor, now is None))
    return found

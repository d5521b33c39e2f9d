"""PrintJob: one thing sent to a printer or a drawer, and how far it got.

States: QUEUED -> SENDING -> SENT -> CONFIRMED, or UNKNOWN (some bytes went, no answer), or FAILED
(no byte went). A one-way printer never answers: its jobs stay SENT, nobody is asked after each, and
a reprint says COPY. Only a job of which no byte was sent is tried again by itself; for the others a
person is asked, and a reprint says COPY. A drawer opening is a job of its own and is never resent
once SENDING. Does not send anything (peripherals/receipt_printing, drawer_control).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.ids import PrintJobId, SaleId, ShiftId


class PrintState(StrEnum):
    """How far a job got."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"
    FAILED = "failed"
    DROPPED = "dropped"  # a person said that it is not needed any more

    @property
    def is_over(self) -> bool:
        """Nothing more will be done by itself and nobody is asked."""
        return self in (PrintState.SENT, PrintState.CONFIRMED, PrintState.DROPPED)


class PrintKind(StrEnum):
    """What the job does."""

    RECEIPT = "receipt"
    COPY = "copy"
    DRAWER = "drawer"
    TEST = "test"
    SLIP = "slip"  # an X or Z, or another paper that belongs to no sale
    KITCHEN = "kitchen"  # what the kitchen makes of a sale; on a printer of its own if there is one


ALL_PAPER = frozenset(PrintKind) - {PrintKind.DRAWER}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One job. `copy_number` is 0 for the first receipt, then 1, 2 … on copies.

    `shift_id` names the shift whose drawer opens, where no sale says it.
    """

    id: PrintJobId
    kind: PrintKind
    sale_id: SaleId | None
    state: PrintState
    queued_at: datetime
    changed_at: datetime
    copy_number: int = 0
    sent_bytes: int = 0
    shift_id: ShiftId | None = None


def queued_job(
    kind: PrintKind,
    at: datetime,
    new_id: Callable[[], UUID],
    *,
    sale_id: SaleId | None = None,
    copy_number: int = 0,
    shift_id: ShiftId | None = None,
) -> PrintJob:
    """A job that waits; of no sale unless said."""
    return PrintJob(
        id=PrintJobId(new_id()),
        kind=kind,
        sale_id=sale_id,
        state=PrintState.QUEUED,
        queued_at=at,
        changed_at=at,
        copy_number=copy_number,
        shift_id=shift_id,
    )

"""The only caller of a cash drawer: journal first, then one pulse, never a second one.

Does not audit: the operation that queues an opening without a sale writes its audit entry in the
same commit (operations/open_drawer).

Invariants:
- A drawer opens by itself only for a committed sale, and at most once for it.
- SENDING is durable before the pulse, and no job is ever sent from another state than QUEUED.
- An opening that waited more than 60 seconds is dropped and told: by then nobody stands there.
"""

from collections.abc import Callable
from datetime import timedelta

from hardware.devices.cash_drawer import CashDrawer
from hardware.errors import DeviceError, InterruptedWriteError
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.operations.ports import UnitOfWork
from pos_app.peripherals.print_journal import PrintJournal

OPENING_AGE_MAX = timedelta(seconds=60)
PULSE_TIMEOUT_S = 3.0
SENSOR_TIMEOUT_S = 1.0

_BEGUN = (PrintState.SENDING, PrintState.SENT, PrintState.CONFIRMED, PrintState.UNKNOWN)


class DrawerControl:
    """Opens the drawer for queued jobs; lives on the printer's thread.

    `on_changed(job)` hears every change; `witness` runs after SENDING is durable, before the pulse.
    """

    def __init__(
        self,
        journal: PrintJournal,
        *,
        on_changed: Callable[[PrintJob], None],
        witness: Callable[[], None],
    ) -> None:
        self._journal, self._on_changed, self._witness = journal, on_changed, witness

    def step(self, drawer: CashDrawer | None) -> bool:
        """Deal with the oldest queued opening; False if there is none, or no drawer to send to."""
        jobs = [
            job for job in self._journal.jobs((PrintState.QUEUED,)) if job.kind is PrintKind.DRAWER
        ]
        for job in jobs:
            if not self._may_open(job):
                self._mark(job, PrintState.DROPPED)
                return True
        if not jobs or drawer is None:
            return False
        self._open(jobs[0], drawer)
        return True

    def _may_open(self, job: PrintJob) -> bool:
        age = self._journal.clock.now() - job.queued_at
        # A clock set back would let an old opening through; set forward it only drops one.
        is_fresh = -OPENING_AGE_MAX <= age <= OPENING_AGE_MAX
        return is_fresh and self._journal.read(lambda work: _has_reason(job, work))

    def _open(self, job: PrintJob, drawer: CashDrawer) -> None:
        sending = self._mark(job, PrintState.SENDING)
        self._witness()
        try:
            drawer.open_drawer(PULSE_TIMEOUT_S)
        except InterruptedWriteError as error:
            state = PrintState.UNKNOWN if error.sent_bytes else PrintState.FAILED
            self._mark(sending, state, sent_bytes=error.sent_bytes)
        except DeviceError:
            self._mark(sending, PrintState.FAILED)
        else:
            is_seen_open = drawer.is_open(SENSOR_TIMEOUT_S) is True
            state = PrintState.CONFIRMED if is_seen_open else PrintState.SENT
            self._mark(sending, state, sent_bytes=1)

    def _mark(self, job: PrintJob, state: PrintState, *, sent_bytes: int = 0) -> PrintJob:
        changed = self._journal.mark(job, state, sent_bytes=sent_bytes)
        self._on_changed(changed)
        return changed


def _has_reason(job: PrintJob, work: UnitOfWork) -> bool:
    """Whether somebody opened without a sale, or the sale stands and has not opened it yet."""
    if job.sale_id is None:
        return True
    if work.sale(job.sale_id) is None:
        return False
    return not any(
        other.kind is PrintKind.DRAWER and other.sale_id == job.sale_id and other.id != job.id
        for other in work.print_jobs(_BEGUN)
    )

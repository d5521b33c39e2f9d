"""The only caller of the cash drawers: journal first, then one pulse, never a second one.

Does not audit: the operation that queues an opening without a sale writes its audit entry in the
same commit (operations/open_drawer). Does not watch a drawer over time (drawer_watch).

Invariants:
- A drawer opens by itself only for a committed sale, and at most once for it.
- SENDING is durable before the pulse, and no job is ever sent from another state than QUEUED.
- An opening that waited more than 60 seconds is dropped and told: by then nobody stands there.
- Each opening is dealt with by one thread alone: that of the line its drawer hangs on.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Event

from hardware.devices.cash_drawer import CashDrawer
from hardware.errors import DeviceError, InterruptedWriteError
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.operations.open_drawer import drawer_place
from pos_app.operations.ports import UnitOfWork
from pos_app.peripherals.drawer_watch import DrawerPosition
from pos_app.peripherals.print_journal import PrintJournal

OPENING_AGE_MAX = timedelta(seconds=60)
NEWS_AGE_MAX = timedelta(hours=1)  # what was missed longer ago is not worth a sentence
PULSE_TIMEOUT_S = 3.0
SENSOR_TIMEOUT_S = 1.0
TRAVEL_S = 0.6  # a drawer is out, and its switch over, within this
_LOOK_EVERY_S = 0.05

_BEGUN = (PrintState.SENDING, PrintState.SENT, PrintState.CONFIRMED, PrintState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class DrawerShare:
    """The drawers of one line among `count` of the till, counted from 0.

    An opening for a drawer that the till does not have opens the first one.
    """

    places: tuple[int, ...] = (0,)
    count: int = 1


class DrawerControl:
    """Opens drawers for queued jobs; lives on the thread of the line that they hang on.

    `on_changed(job)` hears every change, `on_notice(code, job)` what a cashier should be told;
    `witness` runs after SENDING is durable, before the pulse.
    """

    def __init__(
        self,
        journal: PrintJournal,
        *,
        on_changed: Callable[[PrintJob], None],
        on_notice: Callable[[str, PrintJob], None],
        witness: Callable[[], None],
        share: DrawerShare | None = None,
        travel_s: float = TRAVEL_S,
    ) -> None:
        self._journal, self._on_changed, self._witness = journal, on_changed, witness
        self._on_notice, self._travel_s = on_notice, travel_s
        self.share = share or DrawerShare()
        self._is_recovered = False

    def step(
        self,
        drawers: Mapping[int, CashDrawer],
        *,
        seen: DrawerPosition = DrawerPosition.UNKNOWN,
    ) -> bool:
        """Deal with the oldest queued opening; False if there is none, or nothing to send it to.

        `drawers` are those that can be reached now, by their places; `seen` is where their sensor
        had them last.
        """
        if not self.share.places:
            return False
        if not self._is_recovered:
            self._recover()
        for job in self._openings(PrintState.QUEUED):
            place = self._place(job)
            if place not in self.share.places:
                continue
            if not self._is_fresh(job):
                self._drop(job)
                return True
            if place in drawers:
                # Asked only now: with a dead printer it would be asked again at every step.
                if self._journal.read(partial(_has_reason, job)):
                    self._open(job, drawers[place], seen)
                else:
                    self._drop(job)
                return True
        return False

    def _recover(self) -> None:
        """After a start: of a pulse that was being sent nobody knows; it is never sent again."""
        for job in self._openings(PrintState.SENDING):
            if self._place(job) in self.share.places:
                given_up = self._journal.give_up(job)
                self._on_changed(given_up)
                self._on_notice("devices.drawer_unsure", given_up)
        self._is_recovered = True

    def _openings(self, state: PrintState) -> Iterable[PrintJob]:
        return [job for job in self._journal.jobs((state,)) if job.kind is PrintKind.DRAWER]

    def _place(self, job: PrintJob) -> int:
        if self.share.count <= 1:
            return 0
        place = self._journal.read(lambda work: drawer_place(work, job))
        return place if place < self.share.count else 0

    def _is_fresh(self, job: PrintJob) -> bool:
        if not self.share.count:
            return False
        age = self._journal.clock.now() - job.queued_at
        # A clock set back would let an old opening through; set forward it only drops one.
        return -OPENING_AGE_MAX <= age <= OPENING_AGE_MAX

    def _drop(self, job: PrintJob) -> None:
        """Give an opening up; where the till has no drawer nobody waits for one."""
        dropped = self._mark(job, PrintState.DROPPED)
        if self.share.count and dropped.changed_at - job.queued_at <= NEWS_AGE_MAX:
            self._on_notice("devices.drawer_too_late", dropped)

    def _open(self, job: PrintJob, drawer: CashDrawer, seen: DrawerPosition) -> None:
        sending = self._mark(job, PrintState.SENDING)
        self._witness()
        try:
            drawer.open_drawer(PULSE_TIMEOUT_S)
        except InterruptedWriteError as error:
            is_unsure = bool(error.sent_bytes)
            state = PrintState.UNKNOWN if is_unsure else PrintState.FAILED
            code = "devices.drawer_unsure" if is_unsure else "devices.drawer_not_opened"
            self._on_notice(code, self._mark(sending, state, sent_bytes=error.sent_bytes))
        except DeviceError:
            failed = self._mark(sending, PrintState.FAILED)
            self._on_notice("devices.drawer_not_opened", failed)
        else:
            is_open = self._seen_after_pulse(drawer)
            state = PrintState.CONFIRMED if is_open else PrintState.SENT
            sent = self._journal.mark(sending, state, sent_bytes=1)
            if is_open is False:
                # A sensor that sees a drawer shut because it opened is one the wrong way round.
                is_odd = seen is DrawerPosition.OPEN
                code = "drawer_sensor_odd" if is_odd else "drawer_stayed_shut"
                # First: whoever hears that the pulse went out knows then what came of it.
                self._on_notice(f"devices.{code}", sent)
            self._on_changed(sent)

    def _seen_after_pulse(self, drawer: CashDrawer) -> bool | None:
        ends_at_s = time.monotonic() + self._travel_s
        while (is_open := drawer.is_open(SENSOR_TIMEOUT_S)) is False:
            if time.monotonic() >= ends_at_s:
                break
            Event().wait(_LOOK_EVERY_S)
        return is_open

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
        other.kind is PrintKind.DRAWER and other.id != job.id
        for other in work.print_jobs(_BEGUN, sale_id=job.sale_id)
    )

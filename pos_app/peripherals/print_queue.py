"""The print queue: sends what the journal holds, oldest first, and says truly what came of it.

Lives on the printer's thread (peripherals/printer_station calls `step`); its signals arrive on the
window's thread. Does not queue jobs: operations do, in the sale's own commit.

Invariants:
- SENDING is durable, and the witness written, before the first byte leaves.
- Only a job of which no byte left is sent again by itself, after a back-off; of any other a person
  is asked (`question_raised`), and what they print then is another job, marked COPY.
- A kitchen slip that waited too long is not printed by itself: a person is asked for it.
- A job without a committed sale, or that cannot be laid out, is dropped and told: none blocks.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from hardware.devices.cash_drawer import CashDrawer
from hardware.devices.printer_profile import PrinterProfile
from hardware.devices.receipt_printer import PrintOutcome, PrintResult, ReceiptPrinter
from pos_app.background.worker import Ticket
from pos_app.domain.ids import PrintJobId
from pos_app.domain.print_job import ALL_PAPER, PrintJob, PrintKind, PrintState
from pos_app.domain.receipt_code import Sign
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.drawer_control import DrawerControl, DrawerShare
from pos_app.peripherals.drawer_watch import DrawerPosition
from pos_app.peripherals.line_painter import paint_line
from pos_app.peripherals.print_composing import Composer
from pos_app.peripherals.print_journal import PrintJournal

PRINT_DEADLINE_S = 20.0


_LOG = logging.getLogger("devices")
_STATE_OF = {
    PrintResult.CONFIRMED: PrintState.CONFIRMED,
    PrintResult.SENT: PrintState.SENT,
    PrintResult.UNKNOWN: PrintState.UNKNOWN,
    PrintResult.FAILED: PrintState.FAILED,
}


_NOTICES = {
    PrintState.DROPPED: "dropped",
    PrintState.FAILED: "waits",
    PrintState.UNKNOWN: "unsure",
}


@dataclass(frozen=True, slots=True)
class PrintNotice:
    """Something about a job that the cashier should see: a phrase code and the job."""

    code: str
    job: PrintJob


class PrintQueue(QObject):
    """Built on the GUI thread. All values of its signals are frozen."""

    job_changed = Signal(object)  # PrintJob
    question_raised = Signal(object)  # PrintJob, UNKNOWN: did it print?
    notice_raised = Signal(object)  # PrintNotice
    waiting_changed = Signal(int)  # receipts that wait for the printer
    old_slips_changed = Signal(object)  # tuple[PrintJob, ...]: kitchen slips to ask about
    print_timed = Signal(int)  # milliseconds from the first byte until the printer confirmed

    def __init__(
        self,
        journal: PrintJournal,
        *,
        sign: Sign,
        witness: Callable[[], None] = lambda: None,
        back_off: BackOff | None = None,
        deadline_s: float = PRINT_DEADLINE_S,
        share: DrawerShare | None = None,
        kinds: frozenset[PrintKind] = ALL_PAPER,
    ) -> None:
        """`kinds` and `share` as `serve`."""
        super().__init__()
        self._journal, self._witness, self._kinds = journal, witness, kinds
        self._composer = Composer(journal, sign=sign, painter=paint_line)
        self._back_off = back_off or BackOff()
        self._deadline_s = deadline_s
        self._drawer = DrawerControl(
            journal, on_changed=self.tell, on_notice=self.notice, witness=witness, share=share
        )
        self._waiting = 0
        self._kitchen_wait: timedelta | None = None
        self._old_slips: tuple[PrintJob, ...] = ()
        self._is_recovered = False

    def serve(
        self,
        kinds: frozenset[PrintKind],
        share: DrawerShare,
        *,
        kitchen_wait: timedelta | None = None,
    ) -> None:
        """Go on with another printer, which prints `kinds` and has these of the till's drawers.

        Kitchen slips that waited longer than `kitchen_wait` are asked about; None: never.
        Only while no thread calls `step`. What waited for the printer before is printed by this
        one, at once.
        """
        self._kinds, self._drawer.share = kinds, share
        self._kitchen_wait = kitchen_wait
        self._back_off.reset()

    def step(
        self,
        printer: ReceiptPrinter | None,
        drawers: Mapping[int, CashDrawer],
        *,
        seen: DrawerPosition = DrawerPosition.UNKNOWN,
    ) -> bool:
        """Do one thing; False if there is nothing to do now. Without a printer only tidies up.

        `drawers` and `seen` as DrawerControl.step. Runs on the printer's thread.
        """
        if not self._is_recovered:
            for job in self._journal.recover(self._kinds):
                self.tell(job)
            self._is_recovered = True
        if self._drawer.step(drawers, seen=seen):
            return True
        waiting = [
            job
            for job in self._journal.jobs((PrintState.QUEUED, PrintState.FAILED))
            if job.kind in self._kinds
        ]
        self._tell_waiting(len(waiting))
        old = self._tell_old_slips(waiting)
        wanted = [job for job in waiting if job.id not in old]
        if not wanted or printer is None or not self._back_off.is_due:
            return False
        self._print(wanted[0], printer)
        return True

    def test_page(self, profile: PrinterProfile) -> bytes | None:
        """The bytes of a test page, for a check that prints beside the journal."""
        return self._composer.test_page(profile)

    def retry_now(self) -> None:
        """Forget the back-off: the printer has just become ready."""
        self._back_off.reset()

    def _print(self, job: PrintJob, printer: ReceiptPrinter) -> None:
        layout = Ticket(lambda: self._composer.compose(job, printer.profile))
        layout.run()
        composed = None if layout.error is not None else layout.result(0)
        if composed is None:
            _LOG.error("job %s cannot be laid out and is dropped", job.id)
            self._mark(job, PrintState.DROPPED)
            return
        has_begun, begun_at_s = False, 0.0

        def begin() -> None:
            nonlocal has_begun, begun_at_s
            self._mark(job, PrintState.SENDING)
            self._witness()
            has_begun, begun_at_s = True, time.monotonic()

        sending: Ticket[PrintOutcome] = Ticket(
            lambda: printer.print_job(composed, deadline_s=self._deadline_s, on_first_byte=begin)
        )
        sending.run()
        if sending.error is None:
            outcome = sending.result(0)
            self._settle(job, outcome, is_written=has_begun)
            if outcome.result is PrintResult.CONFIRMED:
                self.print_timed.emit(round((time.monotonic() - begun_at_s) * 1000))
        elif has_begun:
            self._mark(job, PrintState.UNKNOWN, sent_bytes=len(composed))
        else:
            # The journal or the witness could not be written: nothing was sent, it is tried again.
            self._back_off.fail()
            self._mark(job, PrintState.QUEUED)

    def _settle(self, job: PrintJob, outcome: PrintOutcome, *, is_written: bool) -> None:
        if outcome.result is PrintResult.FAILED:
            self._back_off.fail()
        else:
            self._back_off.reset()
        state = _STATE_OF[outcome.result]
        if state is job.state and not is_written:
            return  # the journal says so already: a try every few seconds is not worth a commit
        self._mark(job, state, sent_bytes=outcome.sent_bytes)

    def _mark(self, job: PrintJob, state: PrintState, *, sent_bytes: int = 0) -> None:
        self.tell(self._journal.mark(job, state, sent_bytes=sent_bytes))

    def notice(self, code: str, job: PrintJob) -> None:
        """Tell the cashier something about a job. From any thread."""
        self.notice_raised.emit(PrintNotice(code, job))

    def tell(self, job: PrintJob) -> None:
        """Say how a job stands now. From any thread."""
        self.job_changed.emit(job)
        if job.kind is PrintKind.DRAWER:
            return
        if job.state is PrintState.UNKNOWN:
            self.question_raised.emit(job)
        news = _NOTICES.get(job.state, "")
        if news:
            paper = "kitchen" if job.kind is PrintKind.KITCHEN else "receipt"
            self.notice(f"devices.{paper}_{news}", job)

    def _tell_waiting(self, count: int) -> None:
        if count != self._waiting:
            self._waiting = count
            self.waiting_changed.emit(count)

    def _tell_old_slips(self, waiting: Sequence[PrintJob]) -> frozenset[PrintJobId]:
        """Which of those that wait are kitchen slips that a person is asked for."""
        if self._kitchen_wait is None:
            return frozenset()
        latest = self._journal.clock.now() - self._kitchen_wait
        slips = (job for job in waiting if job.kind is PrintKind.KITCHEN)
        old = tuple(job for job in slips if job.queued_at <= latest)
        if [job.id for job in old] != [job.id for job in self._old_slips]:
            self._old_slips = old
            self.old_slips_changed.emit(old)
        return frozenset(job.id for job in old)

"""A counter with an emulated printer behind a real print queue, and what lies on its paper.

Steps by hand: no thread prints here. Holds no claim.
"""

from dataclasses import dataclass, field

from hardware.devices.printer_profile import PROFILE_80MM
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.registry import drawer_on, printer_at
from hardware.settings import DeviceAddress
from pos_app.background.worker import Worker
from pos_app.domain.print_job import ALL_PAPER, PrintJob, PrintKind, PrintState
from pos_app.domain.sale import Sale
from pos_app.operations.print_receipt import PrintReceipt
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.print_queue import PrintNotice, PrintQueue
from tests.builders import a_cashier, a_print_job, a_sale
from tests.fakes import FakeClock, FakeStorage, counting_ids, fake_signature


@dataclass
class Counter:
    """A counter with a printer: what a test needs in one place."""

    storage: FakeStorage = field(default_factory=FakeStorage)
    clock: FakeClock = field(default_factory=FakeClock)
    bench: EmulatorBench = field(default_factory=EmulatorBench)
    now_s: float = 0.0
    database: Worker = field(default_factory=lambda: Worker("database"))
    witnessed: list[PrintState] = field(default_factory=list)
    questions: list[PrintJob] = field(default_factory=list)
    notices: list[PrintNotice] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    deadline_s: float = 0.4

    def __post_init__(self) -> None:
        address = DeviceAddress.parse("emulated:")
        self.printer = printer_at(address, profile=PROFILE_80MM, bench=self.bench)
        self.drawer = drawer_on(self.printer, open_level_high=True)
        self.printer.open(1)
        self.new_id = counting_ids()
        self.restart()
        with self.storage.begin() as work:
            work.put_staff(a_cashier())
            work.commit()
        self.sale = a_sale(sequence=1)
        self.add_sale(self.sale)

    def add_sale(self, sale: Sale) -> None:
        """Commit a sale; its receipt is queued by `queue_job`."""
        with self.storage.begin() as work:
            work.add_sale(sale)
            work.commit()

    def restart(self, kinds: frozenset[PrintKind] = ALL_PAPER) -> None:
        """Begin again with the same journal, as after a crash."""
        journal = PrintJournal(self.storage.begin, self.database, self.clock)
        self.queue = PrintQueue(
            journal,
            sign=fake_signature,
            witness=self._witness,
            back_off=BackOff(now_s=lambda: self.now_s),
            deadline_s=self.deadline_s,
            kinds=kinds,
        )
        self.queue.question_raised.connect(self.questions.append)
        self.queue.notice_raised.connect(self.notices.append)
        self.queue.waiting_changed.connect(self.waiting.append)

    @property
    def emulator(self) -> PrinterEmulator:
        return self.bench.printer()

    def _witness(self) -> None:
        # What the journal says at this moment is what a crash would leave.
        self.witnessed += [job.state for job in self.storage.tables.print_jobs.values()]

    def queue_job(self, kind: PrintKind = PrintKind.RECEIPT, **fields: object) -> PrintJob:
        values = {"sale_id": self.sale.id, **fields}
        job = a_print_job(kind, **values)
        with self.storage.begin() as work:
            work.add_print_job(job)
            work.commit()
        return job

    def step(self) -> bool:
        return self.queue.step(self.printer, {0: self.drawer})

    def state(self, job: PrintJob) -> PrintState:
        return self.storage.tables.print_jobs[job.id].state

    @property
    def paper(self) -> list[str]:
        """The text of every page that shows this sale, the unfinished one too."""
        pages = [*self.emulator.pages, self.emulator.unfinished_page]
        return [page.text for page in pages if "Receipt 03-2" in page.text]

    def settle(self, job: PrintJob, *, is_printed: bool) -> None:
        """Answer the question whether a receipt printed; a copy is queued if it did not."""
        operation = PrintReceipt(
            unit_of_work=self.storage.begin, clock=self.clock, new_id=self.new_id
        )
        operation.settle(job.id, is_printed=is_printed, staff=a_cashier())

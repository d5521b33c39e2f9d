"""A receipt under every fault at every byte: printed once, or not at all and again, or asked.

The real queue, journal, driver and page over an emulated printer. The cashier who is asked looks at
the paper and answers truly; then a copy says COPY.
"""

import random
import re
from collections import Counter as Tally
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from hardware.emulators.faults import Fault
from pos_app.domain.ids import PrintJobId
from pos_app.domain.print_job import PrintJob, PrintState
from tests.builders import a_sale
from tests.pos_app.peripherals.print_counter import Counter

FAULTS = (
    Fault.PAPER_OUT,
    Fault.COVER_OPEN,
    Fault.OFFLINE,
    Fault.CUTTER,
    Fault.UNPLUGGED,
    Fault.STALLED,
    Fault.SILENCE,
    Fault.GARBAGE,
    Fault.LATE,
    Fault.SLOW,
)
DEADLINE_S = 0.02
# The driver waits for answers in real time; here they come at once or never.
WAITS = {"ANSWER_TIMEOUT_S": 0.02, "SETTLE_TIMEOUT_S": 0.02, "QUIET_S": 0.01}
LONG_COUNT, COUNT = 10_000, 250
EVERY = 37  # bytes between two injected faults in the reduced run
MOST_ROUNDS = 30
SALE_NUMBER = re.compile(r"\b03-2-\d{6}\b")


Counters = Callable[[], Counter]


@pytest.fixture
def counters(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counters]:
    del qapp
    for name, wait_s in WAITS.items():
        monkeypatch.setattr(f"hardware.drivers.escpos_printer.{name}", wait_s)
    made: list[Counter] = []

    def make() -> Counter:
        made.append(Counter(deadline_s=DEADLINE_S))
        return made[-1]

    yield make
    for counter in made:
        counter.database.stop()


class Paper:
    """Every page that came out, and what a cashier reads off it."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self.firsts: Tally[str] = Tally()  # whole receipts without COPY, by sale number
        self.copies: Tally[str] = Tally()

    def collect(self) -> None:
        """Take the pages that were cut off, as a customer does."""
        for page in self._counter.emulator.take_pages():
            found = SALE_NUMBER.search(page.text)
            if found is not None:
                (self.copies if "COPY" in page.text else self.firsts)[found[0]] += 1

    def has(self, number: str) -> bool:
        return self.firsts[number] + self.copies[number] > 0


def heal(counter: Counter) -> None:
    """Paper in, cover shut, cable in: somebody saw to the printer, and it was opened again."""
    for fault in list(counter.emulator.faults):
        counter.emulator.clear_fault(fault)
    counter.printer.close()
    counter.printer.open(1)
    counter.now_s += 60


def run_out(counter: Counter, paper: Paper, jobs: dict[str, PrintJob]) -> None:
    """Heal and answer until nothing is left to do."""
    for _ in range(MOST_ROUNDS):
        heal(counter)
        while counter.step():
            pass
        paper.collect()
        open_questions = [
            job
            for job in counter.storage.tables.print_jobs.values()
            if job.state is PrintState.UNKNOWN
        ]
        if not open_questions:
            return
        for job in open_questions:
            number = next(n for n, queued in jobs.items() if queued.sale_id == job.sale_id)
            counter.settle(job, is_printed=paper.has(number))
    raise AssertionError("the queue did not come to rest")


def assert_once(paper: Paper, number: str) -> None:
    assert paper.firsts[number] <= 1, "two receipts, and neither says COPY"
    assert paper.has(number), "a receipt was lost"


def length_of_a_job(counter: Counter) -> int:
    before = counter.emulator.received
    job = counter.queue_job()
    while counter.step():
        pass
    assert counter.state(job) is PrintState.CONFIRMED
    return counter.emulator.received - before


def try_fault(counter: Counter, fault: Fault, count: int) -> PrintState:
    """One receipt with a fault after so many bytes; how the journal saw it at first."""
    paper, number = Paper(counter), str(counter.sale.number)
    counter.emulator.fault_after(count, fault)
    job = counter.queue_job()
    counter.step()
    first = counter.state(job)
    paper.collect()
    if first is PrintState.CONFIRMED:
        assert paper.firsts[number] == 1
    if first is PrintState.FAILED:
        assert not paper.has(number)
    run_out(counter, paper, {number: job})
    assert_once(paper, number)
    if first in (PrintState.CONFIRMED, PrintState.FAILED):
        assert paper.firsts[number] == 1
        assert paper.copies[number] == 0
    return first


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_byte_prints_once_or_asks(counters: Counters, fault: Fault) -> None:
    _try_everywhere(counters, fault, EVERY)


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_each_byte_prints_once_or_asks(counters: Counters, fault: Fault) -> None:
    _try_everywhere(counters, fault, 1)


def _try_everywhere(counters: Counters, fault: Fault, every: int) -> None:
    length = length_of_a_job(counters())
    seen = {try_fault(counters(), fault, count) for count in range(0, length + 1, every)}
    assert seen <= {PrintState.CONFIRMED, PrintState.FAILED, PrintState.UNKNOWN}
    assert PrintState.UNKNOWN in seen or fault is Fault.SLOW, "no fault was ever in the middle"


def _run(counter: Counter, jobs: int, seed: int) -> None:
    """Many receipts in a row, half of them in trouble, and a crash now and then."""
    dice = random.Random(seed)
    paper, queued = Paper(counter), {}
    for sequence in range(2, jobs + 2):
        sale = a_sale(sequence=sequence)
        counter.add_sale(sale)
        if dice.random() < 0.5:
            counter.emulator.fault_after(dice.randrange(1_500), dice.choice(FAULTS))
        number = str(sale.number)
        queued[number] = counter.queue_job(sale_id=sale.id, id=PrintJobId(counter.new_id()))
        counter.step()
        if dice.random() < 0.1:
            counter.restart()
        if dice.random() < 0.4:
            run_out(counter, paper, queued)
        paper.collect()
    run_out(counter, paper, queued)
    for number in queued:
        assert_once(paper, number)
    assert len(paper.copies) > jobs // 100, "hardly anything ever went wrong"


@pytest.mark.parametrize("seed", [1, 2])
def test_receipts_under_random_faults_come_out_once(counters: Counters, seed: int) -> None:
    _run(counters(), COUNT // 2, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_ten_thousand_receipts_under_random_faults_come_out_once(
    counters: Counters, seed: int
) -> None:
    _run(counters(), LONG_COUNT // 20, 100 + seed)

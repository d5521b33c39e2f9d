"""From a committed sale to its receipt confirmed by the printer, over real loopback TCP.

The emulated printer speaks the bytes of a real one and answers at once: the figure is what the till
adds to the printer's own time (journal, witness, layout, bytes, confirmation). The commit itself is
not in it. No budget of the design stands on it. Then sales with the printer's cable out, which must
take no longer, and what encoding and scans alone cost (bytes_of_receipt).
"""

import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtTest import QTest

from benchmarks.bytes_of_receipt import measure_bytes
from benchmarks.figures import Figure, percentile
from benchmarks.till_folder import CASHIER, OpenTill, open_till
from benchmarks.window import application, wait_until
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.tcp_port import TcpPort
from pos_app.background.worker import LoopWorker
from pos_app.domain.ids import PrintJobId
from pos_app.domain.offer import Offer
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.peripherals.device_health import HealthState
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.device_set import DeviceSet
from pos_app.peripherals.drawer_lines import DrawerPlan
from pos_app.peripherals.print_journal import PrintJournal

LINES = 9
WARM_UP = 5
_APART_MS = 20
DEAD_BUDGET = 1.2  # ours: the same, but for the noise of a shared machine


@dataclass(slots=True, weakref_slot=True)  # a signal holds it weakly
class _Heard:
    """When each receipt was confirmed, as the window heard it."""

    confirmed_at: dict[PrintJobId, float] = field(default_factory=dict)
    begun_at: dict[PrintJobId, float] = field(default_factory=dict)

    def take(self, job: PrintJob) -> None:
        """Note the time."""
        if job.kind is not PrintKind.RECEIPT:
            return
        if job.state is PrintState.SENDING:
            self.begun_at[job.id] = time.perf_counter()
        elif job.state is PrintState.CONFIRMED:
            self.confirmed_at[job.id] = time.perf_counter()


def measure(
    *, is_small: bool = False, offers: Sequence[Offer] = (), under: str = ""
) -> list[Figure]:
    """p50 and p99 of the whole way, and p50 up to the first byte; `under` names the offers."""
    application()
    printer = PrinterEmulator()
    port = TcpPort(printer)
    far_end = LoopWorker("emulated printer", port.step, timeout_s=0.05, on_stopped=port.close)
    far_end.start()
    heard = _Heard()
    whole, first_byte, well, dead = [], [], [], []
    count = WARM_UP + (30 if is_small else 300)
    with tempfile.TemporaryDirectory() as folder:
        till = open_till(Path(folder), offers=offers)
        devices = _devices(till, port.address, heard)
        dice = random.Random(7)
        try:
            for _ in range(count):
                took_s, committed_at, job_id = _sell(till, devices, dice)
                well.append(took_s)
                wait_until(lambda job_id=job_id: job_id in heard.confirmed_at)  # type: ignore[misc]  # bound at once
                whole.append(heard.confirmed_at[job_id] - committed_at)
                first_byte.append(heard.begun_at[job_id] - committed_at)
            far_end.stop()  # nobody listens any more, as with a printer that is switched off
            wait_until(lambda: any(one.state is HealthState.FAILED for one in devices.healths))
            dead = [_sell(till, devices, dice)[0] for _ in range(count)]
        finally:
            devices.stop()
            till.close()
            far_end.stop()
    assert printer.drawer.openings == len(whole), "each of these sales was paid in cash"
    whole, first_byte = whole[WARM_UP:], first_byte[WARM_UP:]
    well_s, dead_s = percentile(well[WARM_UP:], 0.5), percentile(dead[WARM_UP:], 0.5)
    return [
        Figure(
            name=f"sale committed{under} → receipt on its way p50",
            value=percentile(first_byte, 0.5) * 1000,
            unit="ms",
            beside="the drawer's pulse goes first",
        ),
        Figure(
            name=f"sale committed{under} → receipt confirmed p50",
            value=percentile(whole, 0.5) * 1000,
            unit="ms",
            beside="loopback TCP, emulated printer",
        ),
        Figure(
            name=f"sale committed{under} → receipt confirmed p99",
            value=percentile(whole, 0.99) * 1000,
            unit="ms",
        ),
        Figure(
            name=f"sale{under} with the printer dead / well, p50",
            value=dead_s / well_s,
            unit="x",
            budget=DEAD_BUDGET,
            beside=f"{dead_s * 1000:.2f} / {well_s * 1000:.2f} ms",
        ),
        *(() if under else measure_bytes(is_small=is_small)),
    ]


def _devices(till: OpenTill, address: str, heard: _Heard) -> DeviceSet:
    machine = till.machine
    devices = DeviceSet(
        DevicePlan(receipt_printer=address, scanners=(), drawers=DrawerPlan(open_is_high=True)),
        PrintJournal(machine.begin, machine.worker, machine.clock),
        sign=machine.sign,
        witness=machine.write_witness,
    )
    devices.print_queue.job_changed.connect(heard.take)
    devices.start()
    wait_until(lambda: any(health.state is HealthState.READY for health in devices.healths))
    return devices


def _sell(
    till: OpenTill, devices: DeviceSet, dice: random.Random
) -> tuple[float, float, PrintJobId]:
    """Sell: seconds that the sale took, when it was committed, and its receipt."""
    paid = till.paid_basket(LINES, dice)
    machine = till.machine
    # Sales are seconds apart: what the printer's thread asks after one is answered by the next.
    QTest.qWait(_APART_MS)
    machine.do(lambda: None)
    begun_at = time.perf_counter()
    done = machine.do(
        lambda: machine.completion.complete(
            paid.basket,
            shown_total=paid.priced.total,
            before=paid.priced,
            staff=CASHIER,
            is_receipt_wanted=True,
        )
    )
    committed_at = time.perf_counter()
    devices.wake_printer()
    assert done.receipt_job is not None, "a receipt was asked for"
    return committed_at - begun_at, committed_at, done.receipt_job.id

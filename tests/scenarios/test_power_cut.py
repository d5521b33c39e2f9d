"""The power is cut anywhere in a sale: nothing is lost, doubled, printed twice or opened twice.

A real process (selling_till.py) sells and parks at each step; it is killed there, its printer lives
on in this process, and the till is started again on the same folder.
"""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.till_folder import CASHIER, SETTINGS, open_till
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.tcp_port import TcpPort
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.basket import Basket
from pos_app.domain.ids import SaleId, mint_id
from pos_app.domain.pricing import price_basket
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.operations.ports import UnitOfWork
from pos_app.operations.take_tender import settlement, take_cash
from pos_app.paths import places_in
from pos_app.storage import journal
from pos_app.storage.basket_codec import encode_basket
from pos_app.storage.outbox import records_after
from pos_app.storage.readers import SqlSalesReader
from sync.records import verify_chain
from tests.contracts.served import served
from tests.scenarios.selling_till import GIVEN, print_all

ROOT = Path(__file__).parents[2]
NUMBER = "07-1-000001"
QUICK_CUTS = 8

Value = TypeVar("Value")


@dataclass(slots=True)
class Cut:
    """What the killed till had said."""

    steps: list[str] = field(default_factory=list)
    kept: bytes | None = None
    keeping: bytes | None = None
    is_completing: bool = False
    is_completed: bool = False

    def hear(self, line: str) -> bool:
        """Take a line in; True if the till waits for an answer."""
        kind, name, *content = line.split(" ", 2) if line.startswith("fact") else line.split(" ", 1)
        if kind == "step":
            self.steps.append(name.strip())
            return True
        match name.strip():
            case "keeping":
                self.keeping = bytes.fromhex(content[0])
            case "kept":
                self.kept, self.keeping = self.keeping, None
            case "completing":
                self.is_completing = True
            case "completed":
                self.is_completed = True
        return False

    @property
    def last_step(self) -> str:
        return self.steps[-1]


def cut_at(folder: Path, address: str, codes: list[str], *, step: int, in_flight: bool) -> Cut:
    """Sell until the step with this number, then kill; with `in_flight` just after letting it go.

    The till itself ends when it has no more steps.
    """
    cut = Cut()
    command = [sys.executable, "-m", "tests.scenarios.selling_till", str(folder), address, *codes]
    with subprocess.Popen(  # noqa: S603  (our own program)
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as till:
        assert till.stdin is not None
        assert till.stdout is not None
        for line in till.stdout:
            if not cut.hear(line):
                continue
            is_last = len(cut.steps) > step
            if not is_last or in_flight:
                till.stdin.write("\n")
                till.stdin.flush()
            if is_last:
                till.kill()
                break
        # Facts told between the last step and the kill.
        for line in till.stdout:
            cut.hear(line)
        with contextlib.suppress(OSError):
            till.stdin.close()
    return cut


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A till's folder before its first sale, and codes of its products."""
    folder = tmp_path_factory.mktemp("furnished")
    till = open_till(folder)
    till.close()
    return folder, [product.codes[0].code for product in till.products[:3]]


@dataclass(slots=True)
class Scene:
    """One power cut: the folder, the printer that outlives it, the till afterwards."""

    folder: Path
    address: str
    printer: PrinterEmulator
    machine: Machine
    questions: list[PrintJob] = field(default_factory=list)

    def open_basket(self) -> Basket | None:
        return self._read(lambda work: work.open_basket())

    def jobs(self) -> tuple[PrintJob, ...]:
        return self._read(lambda work: work.print_jobs(PrintState))

    def sales(self) -> list[SaleId]:
        rows = self.machine.do(lambda: self.machine.database.writer.rows("SELECT id FROM sale"))
        reader = self.machine.reader()
        last = SqlSalesReader(reader).last_sale()
        reader.close()
        assert len(rows) == (0 if last is None else 1)
        return [] if last is None else [last.id]

    def _read(self, ask: Callable[[UnitOfWork], Value]) -> Value:
        def call() -> Value:
            with self.machine.begin() as work:
                return ask(work)

        return self.machine.do(call)

    def print_all(self) -> None:
        print_all(self.machine, self.address, self.questions)

    @property
    def paper(self) -> str:
        pages = [*self.printer.pages, self.printer.unfinished_page]
        return "\n".join(page.text for page in pages)


@contextlib.contextmanager
def power_cut(
    furnished: tuple[Path, list[str]], tmp_path: Path, *, step: int, in_flight: bool
) -> Iterator[tuple[Scene, Cut]]:
    source, codes = furnished
    folder = tmp_path / f"till {step} {in_flight}"
    shutil.copytree(source, folder)
    printer = PrinterEmulator()
    with served(TcpPort(printer)) as address:
        cut = cut_at(folder, address, codes, step=step, in_flight=in_flight)
        machine = open_machine(places_in(folder), SETTINGS)
        try:
            yield Scene(folder, address, printer, machine), cut
        finally:
            machine.close()


def check_facts(scene: Scene, cut: Cut, *, in_flight: bool) -> None:
    """The sale is there exactly if its commit returned; else the basket is, as journalled."""
    sales, basket = scene.sales(), scene.open_basket()
    assert len(sales) <= 1
    if sales:
        assert basket is None
        assert cut.is_completing
    if cut.is_completed:
        assert sales
    kept = None if basket is None else encode_basket(basket)
    if not in_flight and not cut.is_completed:
        is_committed = cut.last_step == "after commit"
        assert bool(sales) == (cut.is_completing and is_committed)
        if not sales:
            is_new = is_committed and cut.keeping is not None
            assert kept == (cut.keeping if is_new else cut.kept)
    elif not sales:
        assert kept in (cut.kept, cut.keeping)


def check_chains(machine: Machine) -> None:
    """Outbox and journal hold together from the first link to the last."""

    def check() -> None:
        writer = machine.database.writer
        assert journal.first_break(writer) is None
        incarnation = machine.units.outbox.incarnation
        device = machine.units.outbox._device
        records = records_after(writer, device, incarnation.id, limit=100_000)
        assert verify_chain(records).dseq == len(records)

    machine.do(check)


def check_devices(scene: Scene) -> None:
    """After a restart a sale opens its drawer once at most; a receipt cut off is asked about."""
    before = {job.id: job for job in scene.jobs()}
    openings = scene.printer.drawer.openings
    assert openings <= len(scene.sales())
    scene.print_all()
    asked = {job.id for job in scene.questions if job.kind is PrintKind.RECEIPT}
    for job in before.values():
        if job.state is PrintState.SENDING and job.kind is PrintKind.RECEIPT:
            assert job.id in asked
    assert scene.printer.drawer.openings <= len(scene.sales())
    for job in scene.jobs():
        assert job.state in (PrintState.CONFIRMED, PrintState.SENT, PrintState.UNKNOWN)
    for job_id in asked:
        scene.machine.do(
            lambda job_id=job_id: scene.machine.print_receipt.settle(
                job_id, is_printed=False, staff=CASHIER
            )
        )
    scene.print_all()


def finish_sale(scene: Scene) -> None:
    """Go on with the basket that was open, as the cashier would."""
    basket = scene.open_basket()
    if basket is None:
        return
    machine = scene.machine
    policy = machine.do(machine.units.policy)
    priced = price_basket(basket, policy.pricing_rules(machine.clock.now()))
    if settlement(priced).due:
        basket = take_cash(
            priced, GIVEN, staff=CASHIER, policy=policy, clock=machine.clock, new_id=mint_id
        )
    for _ in range(2):  # the second one finds the sale that there is
        machine.do(
            lambda: machine.completion.complete(
                basket, shown_total=priced.total, staff=CASHIER, is_receipt_wanted=True
            )
        )
    scene.print_all()


def check_cut(
    furnished: tuple[Path, list[str]], tmp_path: Path, *, step: int, in_flight: bool
) -> Cut:
    with power_cut(furnished, tmp_path, step=step, in_flight=in_flight) as (scene, cut):
        check_facts(scene, cut, in_flight=in_flight)
        check_chains(scene.machine)
        check_devices(scene)
        was_selling = scene.open_basket() is not None
        finish_sale(scene)
        assert len(scene.sales()) <= 1
        assert len(scene.sales()) == 1 or cut.kept is None
        if was_selling:
            assert scene.printer.drawer.openings == 1
        plain = scene.paper.count(f"Receipt {NUMBER}") - scene.paper.count("COPY")
        assert plain <= 1
        assert not scene.printer.unknown_commands
        check_chains(scene.machine)
    return cut


@pytest.fixture(scope="module")
def step_count(furnished: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps a sale has, counted in one that nobody cuts."""
    folder = tmp_path_factory.mktemp("whole") / "till"
    shutil.copytree(furnished[0], folder)
    printer = PrinterEmulator()
    with served(TcpPort(printer)) as address:
        cut = cut_at(folder, address, furnished[1], step=1_000, in_flight=False)
    assert cut.is_completed
    assert cut.last_step == "end"
    assert printer.drawer.openings == 1
    (page,) = printer.pages
    assert f"Receipt {NUMBER}" in page.text
    return len(cut.steps)


@pytest.mark.parametrize("in_flight", [False, True], ids=["parked", "in flight"])
def test_a_power_cut_at_some_steps_loses_and_doubles_nothing(
    qapp: QApplication,
    furnished: tuple[Path, list[str]],
    step_count: int,
    tmp_path: Path,
    in_flight: bool,
) -> None:
    for at in range(QUICK_CUTS):
        # The two sweeps take steps that lie between each other's.
        step = step_count * (2 * at + in_flight) // (2 * QUICK_CUTS)
        check_cut(furnished, tmp_path, step=step, in_flight=in_flight)


@pytest.mark.long
@pytest.mark.parametrize("in_flight", [False, True], ids=["parked", "in flight"])
def test_a_power_cut_at_every_step_loses_and_doubles_nothing(
    qapp: QApplication,
    furnished: tuple[Path, list[str]],
    step_count: int,
    tmp_path: Path,
    in_flight: bool,
) -> None:
    for step in range(step_count):
        check_cut(furnished, tmp_path, step=step, in_flight=in_flight)

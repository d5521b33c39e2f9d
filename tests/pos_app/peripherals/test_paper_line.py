"""Queues and drawers stay the same while the printers behind them change."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from hardware.emulators.bench import EmulatorBench
from pos_app.background.worker import Worker
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind
from pos_app.peripherals.device_making import DeviceMaker
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.drawer_lines import DrawerPlan
from pos_app.peripherals.paper_line import PaperLine, PaperNews
from pos_app.peripherals.print_journal import PrintJournal
from tests.fakes import FakeClock, FakeStorage, fake_signature


@pytest.fixture
def paper(qapp: QApplication) -> Iterator[PaperLine]:
    assert qapp is not None
    database = Worker("database")
    journal = PrintJournal(FakeStorage().begin, database, FakeClock())
    maker = DeviceMaker(bench=EmulatorBench(), new_back_off=BackOff, write_down=lambda _: None)
    yield PaperLine(journal, maker, sign=fake_signature, witness=lambda: None)
    database.stop()


def made(paper: PaperLine, plan: DevicePlan) -> tuple[list[DeviceKind], list[DeviceHealth]]:
    kinds: list[DeviceKind] = []
    wrong: list[DeviceHealth] = []
    paper.make(plan, PaperNews(made=lambda one: kinds.append(one.kind), refuse=wrong.append))
    return kinds, wrong


def test_each_printer_has_a_thread_and_a_drawer_on_its_plug_has_none(paper: PaperLine) -> None:
    plan = DevicePlan(receipt_printer="emulated:", kitchen_printer="emulated://kitchen")
    assert made(paper, plan) == ([DeviceKind.PRINTER, DeviceKind.KITCHEN], [])
    assert paper.has_printer
    queue, drawers = paper.print_queue, paper.drawers
    assert made(paper, DevicePlan()) == ([DeviceKind.DRAWER], [])
    assert not paper.has_printer
    assert paper.print_queue is queue
    assert paper.drawers is drawers


def test_a_wrong_address_is_told_of_printer_and_drawer(paper: PaperLine) -> None:
    plan = DevicePlan(
        receipt_printer="wedge:", drawers=DrawerPlan(addresses=("tpc://box",), has_printer=False)
    )
    _, wrong = made(paper, plan)
    assert {health.kind for health in wrong} == {DeviceKind.PRINTER, DeviceKind.DRAWER}

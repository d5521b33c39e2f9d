"""The power is cut anywhere while a card is charged or given back: it pays exactly once.

A real process (charging_till.py) is killed at each step; its terminal lives on in this process over
TCP, and the till is started again on the same folder: it inquires before it asks for anything.
"""

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.till_folder import SETTINGS, open_till
from hardware.emulators.payment_terminal_emulator import PaymentTerminalEmulator
from hardware.emulators.tcp_port import TcpPort
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardState
from pos_app.domain.sale import Sale
from pos_app.operations.take_tender import settlement
from pos_app.paths import places_in
from pos_app.storage.readers import SqlSalesReader
from tests.contracts.served import served
from tests.scenarios.charging_till import Line, a_request, complete, priced

ROOT = Path(__file__).parents[2]
QUICK_CUTS = 6
Furnished = tuple[Path, list[str]]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    folder = tmp_path_factory.mktemp("furnished")
    till = open_till(folder)
    till.close()
    return folder, [product.codes[0].code for product in till.products[:2]]


def killed_at(folder: Path, address: str, what: str, codes: list[str], *, step: int) -> list[str]:
    """Run until the step with this number, then kill; returns the steps that were said."""
    command = [sys.executable, "-m", "tests.scenarios.charging_till", str(folder), address, what]
    steps: list[str] = []
    with subprocess.Popen(  # noqa: S603  (our own program)
        [*command, *codes], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as till:
        assert till.stdin is not None
        assert till.stdout is not None
        for said in till.stdout:
            steps.append(said.split(" ", 1)[1].strip())
            if len(steps) > step:
                till.kill()
                break
            till.stdin.write("\n")
            till.stdin.flush()
        with contextlib.suppress(OSError):
            till.stdin.close()
    return steps


def the_sale(machine: Machine) -> Sale | None:
    rows = machine.do(lambda: machine.database.writer.rows("SELECT id FROM sale"))
    assert len(rows) <= 1
    reader = machine.reader()
    last = SqlSalesReader(reader).last_sale()
    reader.close()
    return last


def open_basket(machine: Machine) -> Basket | None:
    def call() -> Basket | None:
        with machine.begin() as work:
            return work.open_basket()

    return machine.do(call)


def start_again(machine: Machine, address: str, card_terminal: PaymentTerminalEmulator) -> None:
    """What a start does: find out first; then the cashier goes on."""
    line = Line(machine, address)
    standing = machine.do(machine.card_requests.standing)
    basket = open_basket(machine)
    heard = len(card_terminal.heard)
    if standing is not None:
        assert basket is not None, "a request never outlives its basket"
        progress = line.inquire(standing)
        assert {word.split()[0] for word in card_terminal.heard[heard:]} == {"ASK"}
        assert progress.state is not CardState.UNKNOWN
        basket = line.take(basket, progress)
    if basket is None:
        return
    # Before anything new is asked: what the cards lost is what the basket says.
    paid = {tender.reference and tender.id.hex: tender.amount.minor for tender in basket.tenders}
    assert card_terminal.charged_minor == paid
    due = settlement(priced(machine, basket)).due
    if due:
        basket = line.take(basket, line.charge(a_request(machine, basket, due)))
    complete(machine, basket)


def check_cut(furnished: Furnished, tmp_path: Path, what: str, step: int) -> list[str]:
    folder, card_terminal = tmp_path / f"{what} {step}", PaymentTerminalEmulator()
    shutil.copytree(furnished[0], folder)
    with served(TcpPort(card_terminal)) as address:
        steps = killed_at(folder, address, what, furnished[1], step=step)
        machine = open_machine(places_in(folder), SETTINGS)
        try:
            start_again(machine, address, card_terminal)
            sale = the_sale(machine)
            assert sale is not None
            assert {t.id.hex: t.amount.minor for t in sale.tenders} == card_terminal.charged_minor
            assert sum(card_terminal.charged_minor.values()) == sale.total.minor
            assert machine.do(machine.card_requests.standing) is None
        finally:
            machine.close()
    return steps


@pytest.mark.parametrize("what", ["charge", "reverse"])
def test_a_power_cut_at_some_steps_charges_once(
    qapp: QApplication, furnished: Furnished, tmp_path: Path, what: str
) -> None:
    whole = check_cut(furnished, tmp_path, what, 1_000)
    assert whole[-1] == "end"
    for at in range(QUICK_CUTS):
        check_cut(furnished, tmp_path, what, len(whole) * at // QUICK_CUTS)


@pytest.mark.long
@pytest.mark.parametrize("what", ["charge", "reverse"])
def test_a_power_cut_at_every_step_charges_once(
    qapp: QApplication, furnished: Furnished, tmp_path: Path, what: str
) -> None:
    whole = check_cut(furnished, tmp_path, what, 1_000)
    for step in range(len(whole)):
        check_cut(furnished, tmp_path, what, step)

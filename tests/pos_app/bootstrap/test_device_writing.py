"""What is written about devices can be put back, and a card keeps its terminal."""

import pytest
from pytestqt.qtbot import QtBot

from hardware.emulators.payment_terminal_emulator import CardManner
from pos_app.bootstrap.device_writing import DeviceWriting
from pos_app.domain.errors import RuleError
from pos_app.settings import read_settings
from pos_app.ui.key_table import KeyAction
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, pieces_of, press, scan


def test_the_old_value_is_put_back(tills: Tills) -> None:
    till = tills.open()
    writing, file = DeviceWriting(till), till.machine.places.settings_file
    before = till.machine.settings.devices.scale
    put_back = writing.write("scale", "emulated:?protocol=sma")
    assert read_settings(file).devices.scale == "emulated:?protocol=sma"
    again = put_back()
    assert read_settings(file).devices.scale == till.machine.settings.devices.scale == before
    assert callable(again), "what was put back can be put back too"


def test_a_card_that_is_asked_for_keeps_its_terminal(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    writing = DeviceWriting(till)
    till.machine.do(lambda: writing.write("payment_terminal", "emulated:"))
    writing.take_up()
    machine = till.devices.bench.terminal()
    machine.manner = CardManner.WAIT
    assert till.devices.till_terminal.is_there
    scan(till, pieces_of(till)[0])
    press(till, KeyAction.USUAL_TENDER)
    qtbot.waitUntil(lambda: bool(machine.waiting), timeout=WAIT_MS)
    with pytest.raises(RuleError):
        till.machine.do(lambda: writing.write("payment_terminal", "standalone:"))
    machine.finish()
    qtbot.waitUntil(lambda: bool(machine.charged_minor), timeout=WAIT_MS)

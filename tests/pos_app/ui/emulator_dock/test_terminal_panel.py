"""The card terminal in the dock: touched, or struck by the key that stands on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hardware.emulators.bench import EmulatorBench
from hardware.emulators.payment_terminal_emulator import PaymentTerminalEmulator
from hardware.protocols.loopback_terminal import pay_line
from pos_app.ui.emulator_dock.screen import EmulatorDock
from pos_app.ui.emulator_dock.terminal_panel import TerminalPanel
from pos_app.ui.theme import Theme
from tests.pos_app.ui.emulator_dock.card_asking import A_CHARGE
from tests.pos_app.ui.emulator_dock.test_screen import show_dock


@pytest.fixture
def bench() -> EmulatorBench:
    return EmulatorBench()


@pytest.fixture
def terminal(bench: EmulatorBench) -> PaymentTerminalEmulator:
    return bench.terminal()


@pytest.fixture(params=["en", "de"])
def dock(
    qtbot: QtBot,
    theme: Theme,
    bench: EmulatorBench,
    terminal: PaymentTerminalEmulator,
    request: pytest.FixtureRequest,
) -> EmulatorDock:
    assert bench.terminals == {"terminal": terminal}, "made before the dock is"
    return show_dock(qtbot, theme, bench, request.param)


def panel(dock: EmulatorDock) -> TerminalPanel:
    assert dock.terminal is not None
    return dock.terminal


def ask(dock: EmulatorDock, terminal: PaymentTerminalEmulator) -> None:
    terminal.feed(pay_line(A_CHARGE))
    panel(dock).presenter.refresh()


def test_a_dock_without_a_terminal_has_no_keys_for_one(qtbot: QtBot, theme: Theme) -> None:
    assert show_dock(qtbot, theme, EmulatorBench(), "en").terminal is None


def test_it_comes_to_the_front_when_the_till_asks_and_fits_a_low_screen(
    dock: EmulatorDock, terminal: PaymentTerminalEmulator
) -> None:
    assert dock.code_field.isVisible()
    assert not panel(dock).isVisible()
    ask(dock, terminal)
    assert panel(dock).isVisible()
    assert dock.minimumSizeHint().height() <= 688
    dock.page_keys[0].click()
    assert dock.code_field.isVisible()


def test_a_key_touched_and_a_key_struck_do_the_same(
    dock: EmulatorDock, terminal: PaymentTerminalEmulator
) -> None:
    ask(dock, terminal)
    panel(dock).approve_key.click()
    assert terminal.charged_minor == {"a1": 3516}
    assert not terminal.waiting


@pytest.mark.parametrize(
    ("key", "charged"),
    [
        (Qt.Key.Key_F7, {"a1": 3516}),
        (Qt.Key.Key_F8, {}),
        (Qt.Key.Key_F10, {"a1": 3716}),
        (Qt.Key.Key_F11, {"a1": 200}),
    ],
)
def test_each_function_key_is_its_button(
    dock: EmulatorDock, terminal: PaymentTerminalEmulator, key: Qt.Key, charged: dict[str, int]
) -> None:
    ask(dock, terminal)
    QTest.keyClicks(panel(dock).amount, "2")
    QTest.keyClick(panel(dock).amount, key)
    assert (terminal.charged_minor, terminal.waiting) == (charged, ())
    assert panel(dock).amount.text() == ""


def test_silence_stays_chosen_until_it_is_struck_again(
    dock: EmulatorDock, terminal: PaymentTerminalEmulator
) -> None:
    QTest.keyClick(dock, Qt.Key.Key_F12)
    assert panel(dock).silent_key.is_chosen
    assert not terminal.is_plugged
    QTest.keyClick(dock, Qt.Key.Key_F12)
    assert terminal.is_plugged

"""The scale in the dock: dragged, typed, or struck by the key that stands on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hardware.emulators.bench import EmulatorBench
from hardware.emulators.scale_emulator import ScaleEmulator
from pos_app.ui.emulator_dock.scale_panel import ScalePanel
from pos_app.ui.emulator_dock.screen import EmulatorDock
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.emulator_dock.test_screen import show_dock


@pytest.fixture
def bench() -> EmulatorBench:
    return EmulatorBench()


@pytest.fixture
def scale(bench: EmulatorBench) -> ScaleEmulator:
    return bench.scale()


@pytest.fixture(params=["en", "de"])
def dock(
    qtbot: QtBot,
    theme: Theme,
    bench: EmulatorBench,
    scale: ScaleEmulator,
    request: pytest.FixtureRequest,
) -> EmulatorDock:
    assert bench.scales == {"scale": scale}, "made before the dock is"
    bench.terminal()
    made = show_dock(qtbot, theme, bench, request.param)
    made.page_keys[-1].click()
    return made


def panel(dock: EmulatorDock) -> ScalePanel:
    assert dock.scale is not None
    return dock.scale


def test_a_dock_without_a_scale_has_no_page_for_one(qtbot: QtBot, theme: Theme) -> None:
    dock = show_dock(qtbot, theme, EmulatorBench(), "en")
    assert dock.scale is None
    assert not dock.page_keys


def test_each_page_has_its_key_and_nothing_is_cut(dock: EmulatorDock) -> None:
    assert panel(dock).isVisible()
    assert len(dock.page_keys) == 3
    assert not audit(dock)


def test_goods_are_typed_with_enter_and_taken_off_by_a_key(
    dock: EmulatorDock, scale: ScaleEmulator
) -> None:
    panel(dock).grams.setText("452")
    QTest.keyClick(panel(dock).grams, Qt.Key.Key_Return)
    assert scale.load.grams == 452
    QTest.keyClick(dock, Qt.Key.Key_F3)
    assert scale.load.grams == 0


def test_while_the_slider_is_dragged_the_weight_moves(
    dock: EmulatorDock, scale: ScaleEmulator
) -> None:
    slider = panel(dock).slider
    slider.setSliderDown(True)
    slider.setValue(100)
    assert (scale.load.grams, scale.load.is_moving) == (500, True)
    slider.setSliderDown(False)
    assert (scale.load.grams, scale.load.is_moving) == (500, False)


def test_it_shakes_is_unplugged_and_falls_silent_by_keys(
    dock: EmulatorDock, scale: ScaleEmulator
) -> None:
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F9):
        QTest.keyClick(dock, key)
    assert scale.load.is_moving
    assert scale.load.tare_grams
    assert len(scale.faults) == 2
    assert panel(dock).unplug_key.is_chosen

"""The dock shows what the customer sees, on the glass and on the large screen."""

import pytest
from pytestqt.qtbot import QtBot

from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.protocols.line_display import RESET, escpos_lines
from pos_app.phrases import Phrases
from pos_app.ui.emulator_dock.customer_panel import CustomerPanel
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.customer_screen.pictures import a_greeting, a_picture


@pytest.fixture
def glass() -> LineDisplayEmulator:
    return LineDisplayEmulator()


@pytest.fixture
def panel(qtbot: QtBot, glass: LineDisplayEmulator) -> CustomerPanel:
    made = CustomerPanel(Theme(), Phrases("en"), glass)
    qtbot.addWidget(made)
    made.resize(280, 320)
    made.show()
    return made


def test_the_glass_is_that_of_the_emulated_display(
    panel: CustomerPanel, glass: LineDisplayEmulator
) -> None:
    dark = panel.glass.grab().toImage()
    glass.feed(RESET + escpos_lines("Brötchen        0.45", "Total       EUR 0.45"))
    panel.refresh()
    assert panel.glass.lines == ("Brötchen        0.45", "Total       EUR 0.45")
    assert panel.glass.grab().toImage() != dark


def test_the_cable_can_be_pulled_and_put_in_again(
    panel: CustomerPanel, glass: LineDisplayEmulator
) -> None:
    panel.unplug_key.click()
    assert not glass.is_plugged
    panel.unplug_key.click()
    assert glass.is_plugged


def test_the_large_screen_stands_there_in_small(panel: CustomerPanel) -> None:
    panel.show_picture(a_greeting())
    before = panel.monitor.grab().toImage()
    panel.show_picture(a_picture(40))
    assert panel.monitor.grab().toImage() != before
    assert "Total" in panel.monitor.accessibleDescription()


def test_nothing_of_it_is_cut(panel: CustomerPanel) -> None:
    assert audit(panel) == []

"""The window, the clock and the filter that the tests of typing share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import WedgeSettings
from tests.pos_app.peripherals.typing_window import (
    Time,
    Window,
    installed,
)


@pytest.fixture
def now() -> Time:
    return Time()


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def scans(qapp: QApplication, now: Time) -> Iterator[list[Scan]]:
    yield from installed(qapp, WedgeSettings(), now)

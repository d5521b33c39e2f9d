"""Finding out ends at the first answer, can be given up, and keeps nobody waiting."""

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.device_role import DeviceRole
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scale_emulator import ScaleEmulator
from pos_app.peripherals.device_probing import DeviceProbing
from pos_app.peripherals.emulator_serving import Serving

NEEDS_PTY = pytest.mark.skipif(not PtyPort.is_available, reason="no pseudo terminals here")
NOWHERE = "serial:///dev/nothing-here"


@pytest.fixture
def probing(qapp: QApplication) -> Iterator[DeviceProbing]:
    assert qapp is not None
    made = DeviceProbing(EmulatorBench())
    yield made
    made.stop()


@NEEDS_PTY
def test_it_ends_at_the_first_setting_that_is_answered(
    qtbot: QtBot, probing: DeviceProbing
) -> None:
    serving = Serving(ScaleEmulator("sma"), tcp=None)
    found: list[Mapping[str, str]] = []
    probing.start(DeviceRole.SCALE, serving.address, found.append)
    assert probing.is_running
    assert probing.now is not None
    assert probing.now.number == 1
    qtbot.waitUntil(lambda: not probing.is_running, timeout=15_000)
    assert [one["protocol"] for one in found] == ["sma"]
    assert probing.done < len(probing.guesses)
    assert serving.stop()


def test_all_are_tried_where_nothing_answers(qtbot: QtBot, probing: DeviceProbing) -> None:
    found: list[Mapping[str, str]] = []
    probing.start(DeviceRole.SCALE, NOWHERE, found.append)
    qtbot.waitUntil(lambda: not probing.is_running, timeout=15_000)
    assert (found, probing.answered) == ([], None)
    assert probing.done == len(probing.guesses)


def test_it_is_given_up_at_once(probing: DeviceProbing) -> None:
    probing.start(DeviceRole.SCALE, NOWHERE, lambda _: None)
    probing.stop()
    assert not probing.is_running
    assert probing.now is None


def test_what_cannot_be_asked_never_begins(probing: DeviceProbing) -> None:
    probing.start(DeviceRole.SCANNER, NOWHERE, lambda _: None)
    assert not probing.is_running

"""What is plugged in, in words: settings of a line, finding them out, and taking a device."""

from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from hardware.discovery import FoundDevice, FoundOn
from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scale_emulator import ScaleEmulator
from pos_app.bootstrap.device_plugged import DevicePlugged
from pos_app.peripherals.device_search import DeviceSearch
from pos_app.peripherals.emulator_serving import Serving
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills

if TYPE_CHECKING:
    from collections.abc import Mapping

NEEDS_PTY = pytest.mark.skipif(not PtyPort.is_available, reason="no pseudo terminals here")
PORT = "serial:///dev/nothing-here"


def plugged(tills: Tills) -> DevicePlugged:
    return tills.open().screens.device_room.plugged


def test_settings_have_words_and_begin_as_they_usually_are(tills: Tills) -> None:
    choices = {one.name: one for one in plugged(tills).choices(PORT, "scale")}
    assert choices["protocol"].text == "Speaks"
    assert ("sma", "SMA") in choices["protocol"].values
    assert ("4800", "4800") in choices["baud"].values
    assert choices["framing"].value == "8N1"


def test_a_port_in_use_begins_with_the_settings_in_force(tills: Tills) -> None:
    till = tills.open()
    room = till.screens.device_room
    room.plugged.use(PORT, "scale", {"protocol": "nci", "baud": "4800", "framing": "7E1"})
    now = {one.name: one.value for one in room.plugged.choices(PORT, "scale")}
    assert (now["protocol"], now["baud"], now["framing"]) == ("nci", "4800", "7E1")
    assert till.machine.settings.devices.scale == (
        f"{PORT}?baud=4800&bits=7&parity=even&protocol=nci"
    )
    assert not room.plugged.can_probe(PORT, "scale"), "the till has it open"


@NEEDS_PTY
def test_a_scale_is_found_out_chosen_and_weighs_without_a_start(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    room, machine = till.screens.device_room, ScaleEmulator("nci")
    machine.put(640)
    serving = Serving(machine, tcp=None)
    found: list[Mapping[str, str]] = []
    assert room.plugged.can_probe(serving.address, "scale")
    room.plugged.probe(serving.address, "scale", found.append)
    assert room.plugged.probe_now().is_running
    assert "1 of" in room.plugged.probe_now().sentence
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
    assert room.plugged.probe_now().lines[0].text.startswith("It answers: NCI, 9600, 8N1.")
    room.plugged.use(serving.address, "scale", found[0])
    room.take_up()
    qtbot.waitUntil(
        lambda: "Ready" in [card.chip for card in room.cards() if card.kind == "scale"],
        timeout=WAIT_MS,
    )
    till.devices.till_scale.watch(lambda _: True)
    qtbot.waitUntil(lambda: till.devices.till_scale.pan.weight_g == 640, timeout=WAIT_MS)
    assert serving.stop()


@NEEDS_PTY
def test_a_display_is_shown_numbers_and_somebody_looks(tills: Tills, qtbot: QtBot) -> None:
    room, machine = tills.open().screens.device_room, LineDisplayEmulator()
    serving = Serving(machine, tcp=None)
    room.plugged.probe(serving.address, "line_display", lambda _: None)
    qtbot.waitUntil(lambda: not room.plugged.probe_now().is_running, timeout=WAIT_MS)
    shown = room.plugged.probe_now().shown
    assert shown[0] == ("1", "No. 1: ESC/POS, 9600, 8N1")
    assert room.plugged.guessed("2")["dialect"] == "cd5220"
    assert room.plugged.guessed("9") == {}
    assert serving.stop()


def test_nothing_that_answers_is_said_with_what_to_do(tills: Tills, qtbot: QtBot) -> None:
    there = plugged(tills)
    there.probe(PORT, "receipt_printer", lambda _: None)
    qtbot.waitUntil(lambda: not there.probe_now().is_running, timeout=WAIT_MS)
    assert "none of the usual settings" in there.probe_now().lines[0].text
    there.probe(PORT, "receipt_printer", lambda _: None)
    there.stop_probing()
    assert "given up" in there.probe_now().lines[0].text


def test_a_port_without_a_name_is_called_by_its_own(
    tills: Tills, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    there = plugged(tills)
    ports = (FoundDevice("serial://COM3", "n/a", FoundOn.SERIAL),)
    monkeypatch.setattr(there, "_search", DeviceSearch([(FoundOn.SERIAL, lambda _: ports)]))
    there.find()
    qtbot.waitUntil(lambda: there.search().has_ended, timeout=WAIT_MS)
    (card,) = there.found()
    assert (card.name, card.icon, card.notes) == ("COM3", "cable", ())
    there.close()

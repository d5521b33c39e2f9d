"""An address that somebody typed, at a whole till: judged, tried, written, taken up."""

import time

import pytest
from pytestqt.qtbot import QtBot

from hardware.device_role import DeviceRole
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.scale_emulator import ScaleEmulator
from hardware.settings import DeviceAddressError
from hardware.typed_address import address_typed
from pos_app.bootstrap.device_typed import DeviceTyped
from pos_app.peripherals.emulator_serving import Serving
from pos_app.phrases import Phrases, languages
from pos_app.ui.setup.device_picture import DeviceLine
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills

WRONG = (
    "", "tpc://x", "192.0.2.40:91000", "tcp:", "a b.example", "serial://", "usb://x", "wedge://x",
    "serial://COM3?speed=1", "serial://COM3?baud=fast", "192.0.2.8", "standalone:",
)  # fmt: skip


def typed(tills: Tills) -> DeviceTyped:
    return tills.open().screens.device_room.typed


def attempted(desk: DeviceTyped, qtbot: QtBot, address: str, role: str) -> tuple[DeviceLine, ...]:
    told: list[tuple[DeviceLine, ...]] = []
    desk.attempt(address, role, {}, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    return told[0]


@pytest.mark.parametrize("language", sorted(languages()))
def test_each_wrong_address_has_its_sentence(language: str) -> None:
    phrases, wrong = Phrases(language), list[DeviceAddressError]()
    for role in DeviceRole:
        for text in WRONG:
            try:
                address_typed(role, text)
            except DeviceAddressError as error:
                wrong.append(error)
    assert all(phrases.say(f"device_page.typed_{one.code}", **one.values) for one in wrong)


def test_what_is_typed_is_said_back_with_what_it_takes_the_place_of(tills: Tills) -> None:
    desk = typed(tills)
    understood = desk.understood("receipt_printer", "192.0.2.40")
    assert understood.address == "tcp://192.0.2.40:9100"
    assert understood.said.split("\n") == [
        "That is: network, 192.0.2.40:9100",
        "It takes the place of: emulated",
    ]
    assert desk.understood("scale", "192.0.2.8").fault.startswith("Type its port")
    assert desk.understood("receipt_printer", "emulated:").fault == (
        "This is the receipt printer already."
    )


def test_a_printer_in_the_network_is_tried_and_used_without_a_start(
    tills: Tills, qtbot: QtBot
) -> None:
    till, printer = tills.open(), PrinterEmulator()
    serving, room = Serving(printer, tcp=0), till.screens.device_room
    address = room.typed.understood("receipt_printer", serving.address).address
    (line,) = attempted(room.typed, qtbot, address, "receipt_printer")
    assert line.tone == "good"
    assert printer.pages == (), "asking prints nothing"
    put_back = room.typed.use(address, "receipt_printer", {})
    room.take_up()
    qtbot.waitUntil(
        lambda: f"printer|{address}" in [card.key for card in room.cards()], timeout=WAIT_MS
    )
    (shared,) = attempted(room.typed, qtbot, address, "kitchen_printer")
    assert shared.tone == "warn", "it serves one connection, and the till has it"
    put_back()
    room.take_up()
    qtbot.waitUntil(
        lambda: "printer|emulated:" in [card.key for card in room.cards()], timeout=WAIT_MS
    )
    assert serving.stop()


def test_a_silent_scale_says_so_within_its_time(tills: Tills, qtbot: QtBot) -> None:
    desk, scale = typed(tills), ScaleEmulator()
    scale.set_fault(Fault.SILENCE)
    serving, begun_at_s = Serving(scale, tcp=0), time.monotonic()
    lines = attempted(desk, qtbot, serving.address, "scale")
    assert time.monotonic() - begun_at_s < 5
    assert lines[-1].tone == "bad"
    assert "protocol" in [one.name for one in desk.choices(serving.address, "scale")]
    assert serving.stop()

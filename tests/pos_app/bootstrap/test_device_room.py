"""The page of the devices over real stations: tests on their threads, the drawer as a no-sale."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from hardware.discovery import FoundDevice, FoundOn
from hardware.emulators.drawer_emulator import DrawerEmulator
from hardware.emulators.faults import Fault
from pos_app.bootstrap.device_room import DeviceRoom
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.peripherals.device_search import DeviceSearch
from pos_app.settings import SettingsError, read_settings
from pos_app.ui.setup.device_picture import DeviceCard, DeviceLine
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    jobs_of,
    page_count,
    pieces_of,
    said,
    said_at_foot,
    sell_for_cash,
)

PRINTER, DRAWER = "printer|emulated:", "drawer|printer:"


def opened(tills: Tills, qtbot: QtBot) -> tuple[TillWindow, DeviceRoom]:
    till = tills.open()
    room = till.screens.device_room
    qtbot.waitUntil(lambda: PRINTER in [card.key for card in room.cards()], timeout=WAIT_MS)
    return till, room


def card(room: DeviceRoom, key: str) -> DeviceCard:
    return next(one for one in room.cards() if one.key == key)


def asked(room: DeviceRoom, qtbot: QtBot, key: str, test: str) -> tuple[DeviceLine, ...]:
    told: list[tuple[DeviceLine, ...]] = []
    room.ask(key, test, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    return told[0]


def test_the_drawer_stands_below_its_printer(tills: Tills, qtbot: QtBot) -> None:
    _, room = opened(tills, qtbot)
    names = [one.name for one in room.cards()]
    assert names.index("Cash drawer") == names.index("Receipt printer") + 1
    assert card(room, PRINTER).chip == "Ready"
    assert card(room, PRINTER).call_out == ""


def test_a_test_prints_one_page_and_is_written_down(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    lines = asked(room, qtbot, PRINTER, "print")
    assert [line.tone for line in lines] == ["good", "good"]
    assert len(till.devices.bench.printer().pages) == 1
    assert "Check: A test page came out." in [line.text for line in room.events(PRINTER)]
    assert any("Printing" in figure for figure in card(room, PRINTER).figures)


def test_a_printer_without_paper_says_what_to_do_here_and_at_the_foot(
    tills: Tills, qtbot: QtBot
) -> None:
    till, room = opened(tills, qtbot)
    assert said_at_foot(till, "devices") == "All devices ready"
    till.devices.bench.printer().set_fault(Fault.PAPER_OUT)
    qtbot.waitUntil(lambda: card(room, PRINTER).chip == "No paper", timeout=WAIT_MS)
    ill = card(room, PRINTER)
    assert len(ill.steps) == 3
    assert "Receipts wait" in ill.selling
    assert ill.call_out.endswith("paper_out")
    assert said_at_foot(till, "printer") == "Receipt printer: No paper"
    assert said_at_foot(till, "devices") == ""


def test_the_drawer_opens_once_as_a_no_sale(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    lines = asked(room, qtbot, DRAWER, "kick")
    assert lines[0].tone == "good"
    assert till.devices.bench.printer().drawer.openings == 1
    (job,) = jobs_of(till, PrintState.CONFIRMED, PrintState.SENT)
    assert (job.kind, job.sale_id) == (PrintKind.DRAWER, None)


def test_a_scan_to_its_line_is_measured(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    code = pieces_of(till)[0].codes[0].code.lstrip("0")
    till.devices.scanned.emit(Scan(code, None, "wedge:"))
    qtbot.waitUntil(
        lambda: any(one.figures for one in room.cards() if one.kind == "scanner"), timeout=WAIT_MS
    )


def test_a_found_device_is_tried_and_written_into_the_settings(
    tills: Tills, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    till, room = opened(tills, qtbot)
    there = FoundDevice("emulated://second", "TM-T20III", FoundOn.DEVICE_FILE)
    search = DeviceSearch([(FoundOn.DEVICE_FILE, lambda _: (there,))])
    monkeypatch.setattr(room.plugged, "_search", search)
    room.plugged.find()
    assert room.plugged.search().is_running
    qtbot.waitUntil(lambda: room.plugged.search().has_ended, timeout=WAIT_MS)
    (found,) = room.plugged.found()
    assert not found.is_used
    assert found.roles[0][0] == "receipt_printer"
    told: list[tuple[DeviceLine, ...]] = []
    room.plugged.try_found("emulated://second", "receipt_printer", {}, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert [line.tone for line in told[0]] == ["good", "good"]
    assert len(till.devices.bench.printer("second").pages) == 1
    room.plugged.use("emulated://second", "receipt_printer", {})
    file = till.machine.places.settings_file
    assert read_settings(file).devices.receipt_printer == "emulated://second"
    assert room.plugged.found()[0].is_used
    search.stop()


def test_a_settings_file_that_is_not_understood_is_not_touched(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    file = till.machine.places.settings_file
    file.write_text("[devices]\nunknown = 1\n", "utf-8")
    with pytest.raises(SettingsError):
        room.plugged.use("emulated:", "receipt_printer", {})
    assert file.read_text("utf-8") == "[devices]\nunknown = 1\n"


def test_a_thread_that_hangs_keeps_the_window_free(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    held = threading.Event()
    device = next(one for one in till.devices.checked if one.address == "emulated:")
    device.loop.submit(lambda: held.wait(10))
    told: list[tuple[DeviceLine, ...]] = []
    room.ask(PRINTER, "answer", told.append)
    assert not told
    held.set()
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)


def test_a_drawer_that_stayed_shut_is_never_called_good(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    room = till.screens.device_room
    room._writing.write("drawer_open_level", "high")
    room.take_up()
    till.devices.bench.printer().drawer.is_jammed = True
    qtbot.waitUntil(
        lambda: any(health.is_drawer_open is False for health in till.devices.healths),
        timeout=WAIT_MS,
    )
    lines = asked(room, qtbot, DRAWER, "kick")
    assert [line.tone for line in lines] == ["bad"]
    assert "locked or jammed" in lines[0].text


def test_without_a_sensor_nobody_claims_that_it_opened(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    room._writing.write("drawer_open_level", "unknown")
    room.take_up()
    qtbot.waitUntil(lambda: not till.devices.is_changing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: DRAWER in [one.key for one in room.cards()], timeout=WAIT_MS)
    lines = asked(room, qtbot, DRAWER, "kick")
    assert [line.tone for line in lines] == ["warn"]


def test_a_second_drawer_on_the_other_pin_has_a_card_of_its_own(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    assert [one.name for one in room.cards() if one.kind == "drawer"] == ["Cash drawer"]
    room._writing.write("second_drawer", "printer:")
    room.take_up()
    qtbot.waitUntil(lambda: not till.devices.is_changing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: PRINTER in [one.key for one in room.cards()], timeout=WAIT_MS)
    drawers = [one for one in room.cards() if one.kind == "drawer"]
    assert [one.name for one in drawers] == ["Cash drawer 1", "Cash drawer 2"]
    assert [one.address for one in drawers] == [
        "opened by the printer, pin 2",
        "opened by the printer, pin 5",
    ]
    lines = asked(room, qtbot, drawers[1].key, "kick")
    assert "no shift" in lines[0].text
    till.devices.bench.printer().drawer = DrawerEmulator(pin=2)
    asked(room, qtbot, drawers[0].key, "kick")
    assert till.devices.bench.printer().drawer.openings == 1


def test_a_printer_is_chosen_emptied_and_put_back_without_a_start(
    tills: Tills, qtbot: QtBot
) -> None:
    till, room = opened(tills, qtbot)
    put_back = room.empty(PRINTER)
    room.take_up()
    qtbot.waitUntil(lambda: not till.devices.is_changing, timeout=WAIT_MS)
    assert {"printer", "drawer"}.isdisjoint(one.kind for one in room.cards())
    put_back()
    room.take_up()
    qtbot.waitUntil(lambda: PRINTER in [one.key for one in room.cards()], timeout=WAIT_MS)
    sell_for_cash(till, qtbot)
    qtbot.waitUntil(lambda: page_count(till) == 1, timeout=WAIT_MS)
    # Before it is confirmed the exchange would leave a doubt, and its answer a copy on the next.
    qtbot.waitUntil(lambda: "Printed" in said(till), timeout=WAIT_MS)
    room.plugged.use("emulated://second", "receipt_printer", {})
    room.take_up()
    # A printer that leaves may still take the job that is next; which one had it is not claimed.
    qtbot.waitUntil(lambda: not till.devices.is_changing, timeout=WAIT_MS)
    second = till.devices.bench.printer("second")
    sell_for_cash(till, qtbot)
    qtbot.waitUntil(lambda: len(second.pages) == 1, timeout=WAIT_MS)
    assert page_count(till) == 1


def test_a_label_printer_has_a_card_that_says_how_it_did_when_it_was_asked(
    tills: Tills, qtbot: QtBot
) -> None:
    till, room = opened(tills, qtbot)
    room._writing.write("label_printer", "emulated:")
    key = "label|emulated:"
    assert (card(room, key).chip, card(room, key).tone) == ("Not asked", "neutral")
    assert [line.tone for line in asked(room, qtbot, key, "print")] == ["good", "warn"]
    assert len(till.devices.bench.label_printer().labels) == 1
    assert card(room, key).tone == "good"
    till.devices.bench.label_printer().set_fault(Fault.PAPER_OUT)
    assert [line.tone for line in asked(room, qtbot, key, "answer")] == ["bad"]
    assert card(room, key).chip == "No paper"
    assert len(card(room, key).steps) == 3
    assert "the labels are out" in room.events(key)[0].text


def test_a_card_terminal_is_asked_like_the_others(tills: Tills, qtbot: QtBot) -> None:
    till, room = opened(tills, qtbot)
    till.machine.do(lambda: room._writing.write("payment_terminal", "emulated:"))
    room.take_up()
    key = "terminal|emulated:"
    qtbot.waitUntil(lambda: key in [one.key for one in room.cards()], timeout=WAIT_MS)
    assert [line.tone for line in asked(room, qtbot, key, "answer")] == ["good"]
    till.devices.bench.terminal().set_fault(Fault.SILENCE)
    assert [line.tone for line in asked(room, qtbot, key, "answer")] == ["bad"]
    assert till.devices.bench.terminal().charged_minor == {}

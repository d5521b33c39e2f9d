"""A search shows what it finds as it goes, and can be given up while a list hangs."""

import threading
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.discovery import FoundDevice, FoundOn
from pos_app.peripherals.device_search import DeviceSearch

PRINTER = FoundDevice("usblp:/dev/usb/lp0", "EPSON TM-T20III", FoundOn.DEVICE_FILE)
PORT = FoundDevice("serial:///dev/ttyUSB0", "USB Serial", FoundOn.SERIAL)


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    made = threading.Event()
    yield made
    made.set()


def test_each_list_adds_to_what_was_found(qapp: QApplication, qtbot: QtBot) -> None:
    told: list[int] = []
    before: list[int] = []

    def ports(found: Sequence[FoundDevice]) -> tuple[FoundDevice, ...]:
        before.append(len(found))
        return (PORT,)

    search = DeviceSearch([(FoundOn.DEVICE_FILE, lambda _: (PRINTER,)), (FoundOn.SERIAL, ports)])
    search.changed.connect(lambda: told.append(search.done))
    search.start()
    assert search.is_running
    assert search.now_on is FoundOn.DEVICE_FILE
    qtbot.waitUntil(lambda: search.has_ended)
    assert search.found == (PRINTER, PORT)
    assert (told, before) == ([0, 1, 2], [1])
    assert search.now_on is None
    search.stop()


def test_a_list_that_hangs_is_left_behind(
    qapp: QApplication, qtbot: QtBot, gate: threading.Event
) -> None:
    def hang(_: Sequence[FoundDevice]) -> tuple[FoundDevice, ...]:
        gate.wait(10)
        return (PORT,)

    search = DeviceSearch([(FoundOn.DEVICE_FILE, lambda _: (PRINTER,)), (FoundOn.SERIAL, hang)])
    search.start()
    qtbot.waitUntil(lambda: search.done == 1)
    search.cancel()
    assert not search.is_running
    assert not search.has_ended
    assert search.found == (PRINTER,)
    tried: list[str] = []
    search.run(lambda: "on another thread", tried.append)
    qtbot.waitUntil(lambda: bool(tried))
    gate.set()
    search.stop()


def test_a_list_that_fails_is_an_empty_one(qapp: QApplication, qtbot: QtBot) -> None:
    def fail(_: Sequence[FoundDevice]) -> tuple[FoundDevice, ...]:
        msg = "no such list"
        raise OSError(msg)

    search = DeviceSearch([(FoundOn.USB, fail), (FoundOn.SERIAL, lambda _: (PORT,))])
    search.start()
    qtbot.waitUntil(lambda: search.has_ended)
    assert search.found == (PORT,)
    search.stop()


def test_the_lists_of_this_machine_can_be_read(qapp: QApplication, qtbot: QtBot) -> None:
    search = DeviceSearch()
    search.start()
    qtbot.waitUntil(lambda: search.has_ended, timeout=10_000)
    assert search.done == search.total
    search.stop()

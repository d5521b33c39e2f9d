"""A part goes only when all of it has ended, and it ends what it does first."""

import threading

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.background.worker import LoopWorker
from pos_app.peripherals.device_slot import DeviceSlot


class Station:
    """A thread whose step lasts until `held` is set."""

    def __init__(self, held: threading.Event) -> None:
        self.is_closed = False
        self.loop = LoopWorker("station", lambda _: bool(held.wait(10)), on_stopped=self._close)

    def _close(self) -> None:
        self.is_closed = True

    def start(self) -> None:
        self.loop.start()

    def stop(self) -> bool:
        return self.loop.stop()


def test_it_has_left_when_every_thread_has_ended(qtbot: QtBot, qapp: QApplication) -> None:
    quick, slow = threading.Event(), threading.Event()
    quick.set()
    stations = [Station(quick), Station(slow)]
    slot = DeviceSlot("part", threads=list(stations))
    slot.start()
    assert not slot.leave()
    qtbot.waitUntil(lambda: stations[0].is_closed)
    assert not slot.leave()
    slow.set()
    qtbot.waitUntil(slot.leave)
    assert stations[1].is_closed


def test_what_is_busy_is_not_even_told(qtbot: QtBot, qapp: QApplication) -> None:
    free, busy = threading.Event(), [True]
    free.set()
    station = Station(free)
    slot = DeviceSlot("part", threads=[station], is_busy=lambda: busy[0])
    slot.start()
    assert not slot.leave()
    assert not slot.is_leaving
    assert not station.loop.pause.is_ended
    busy[0] = False
    qtbot.waitUntil(slot.leave)


def test_what_never_began_has_left_at_once(qapp: QApplication) -> None:
    assert DeviceSlot("part", threads=[Station(threading.Event())]).leave()

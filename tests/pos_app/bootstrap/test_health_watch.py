"""Waiting is measured to the paint, the hub's absence by the clock, and all of it is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.background.runner import SynchronousRunner
from pos_app.bootstrap.health_watch import HealthWatch
from pos_app.domain.till_health import FaultCell, HealthCounts, Speed
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, HealthState
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.replication.agent_lines import AgentStatus, Wanted


class Time:
    def __init__(self) -> None:
        self.s = 100.0

    def __call__(self) -> float:
        return self.s


class Kept:
    """Where counts go; a full disk now and then."""

    def __init__(self) -> None:
        self.counts: list[HealthCounts] = []
        self.is_full = False

    def __call__(self, counts: HealthCounts) -> None:
        if self.is_full:
            raise OSError("no space left")
        self.counts.append(counts)


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def window(qtbot: QtBot) -> QLabel:
    label = QLabel("0.00")
    qtbot.addWidget(label)
    label.show()
    qtbot.waitExposed(label)
    return label


@pytest.fixture
def watch(window: QLabel, clock: Time, kept: Kept) -> HealthWatch:
    return HealthWatch(window, runner=SynchronousRunner(), keep=kept, now_s=clock)


def written(watch: HealthWatch, kept: Kept) -> HealthCounts:
    watch.write()
    return kept.counts[-1]


def painted(qtbot: QtBot, window: QLabel, text: str) -> None:
    window.setText(text)
    qtbot.wait(1)
    qtbot.waitUntil(lambda: window.text() == text)


def test_a_scan_lasts_to_its_paint(
    qtbot: QtBot, window: QLabel, watch: HealthWatch, clock: Time, kept: Kept
) -> None:
    watch.begin(Speed.SCAN)
    clock.s += 0.012
    window.setText("1.99")
    qtbot.waitUntil(lambda: bool(watch._times[Speed.SCAN]))
    cell = written(watch, kept).speed(Speed.SCAN)
    assert (cell.times, cell.total_ms) == (1, 12)


def test_a_sale_lasts_from_the_last_tender_to_its_change(
    qtbot: QtBot, window: QLabel, watch: HealthWatch, clock: Time, kept: Kept
) -> None:
    watch.wait_for_sale(True)
    painted(qtbot, window, "wait")
    clock.s += 0.08
    watch.wait_for_sale(False)
    window.setText("3.40")
    qtbot.waitUntil(lambda: bool(watch._times[Speed.TENDER]))
    assert written(watch, kept).speed(Speed.TENDER).total_ms == 80


def test_nobody_waits_before_a_hidden_window(
    window: QLabel, watch: HealthWatch, kept: Kept, clock: Time
) -> None:
    window.hide()
    watch.begin(Speed.SCAN)
    clock.s += 4
    window.show()
    assert written(watch, kept).speed(Speed.SCAN).times == 0


def test_a_fault_counts_once_until_it_is_mended(watch: HealthWatch, kept: Kept) -> None:
    failed = DeviceHealth(DeviceKind.PRINTER, "tcp:p", HealthState.FAILED, "devices.printer_lost")
    ready = DeviceHealth(DeviceKind.PRINTER, "tcp:p", HealthState.READY, "devices.printer_ready")
    for health in (failed, failed, ready, failed):
        watch.take_health(health)
    assert written(watch, kept).faults == (FaultCell("printer", "devices.printer_lost", 2),)


def test_only_receipts_are_prints(watch: HealthWatch, kept: Kept) -> None:
    for measure in (Measure.PRINT, Measure.ANSWER):
        watch.take_latency(Latency(DeviceKind.PRINTER, "tcp:p", measure, 900))
    counts = written(watch, kept)
    assert [cell.speed for cell in counts.speeds] == [Speed.PRINT]


def status(state: Any, **fields: Any) -> AgentStatus:
    return AgentStatus(state=state, code="", **fields)


def test_time_alone_is_counted_while_the_hub_is_away(
    watch: HealthWatch, clock: Time, kept: Kept
) -> None:
    steps = (("linked", 60), ("offline", 30), ("offline", 5), ("linked", 5))
    for state, seconds in steps:
        watch.hear(status(state))
        clock.s += seconds
    counts = written(watch, kept)
    assert (counts.open_s, counts.alone_s, counts.outages) == (100, 35, 1)
    assert counts.linked_ppm == 650_000
    watch.hear(status("offline"))
    watch.write()
    clock.s += 10
    assert (written(watch, kept).alone_s, kept.counts[-1].outages) == (10, 0)


def test_a_till_without_a_hub_is_not_alone(watch: HealthWatch, clock: Time, kept: Kept) -> None:
    watch.hear(AgentStatus())
    watch.hear(status("unpaired"))
    watch.hear(Wanted(accounts=()))
    clock.s += 50
    counts = written(watch, kept)
    assert (counts.open_s, counts.alone_s, counts.linked_ppm) == (50, 0, None)


def test_a_record_lasts_until_the_hub_has_it(watch: HealthWatch, clock: Time, kept: Kept) -> None:
    for state, waiting in (("linked", 2), ("linked", 1), ("linked", 0), ("linked", 1)):
        watch.hear(status(state, waiting=waiting))
        clock.s += 0.2
    watch.hear(status("offline", waiting=1))
    watch.hear(status("linked", waiting=0))
    cell = written(watch, kept).speed(Speed.SYNC)
    assert (cell.times, cell.total_ms) == (1, 400)


def test_what_could_not_be_kept_is_kept_the_next_time(
    watch: HealthWatch, clock: Time, kept: Kept
) -> None:
    kept.is_full = True
    clock.s += 40
    watch.write()
    kept.is_full = False
    clock.s += 20.5
    assert written(watch, kept).open_s == 60
    clock.s += 0.5
    assert written(watch, kept).open_s == 1


def test_a_window_that_closes_writes_no_record(watch: HealthWatch, clock: Time, kept: Kept) -> None:
    clock.s += 60
    watch.stop()
    assert kept.counts == []


def test_what_is_entered_and_typed_is_heard(
    watch: HealthWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Speed] = []
    monkeypatch.setattr(watch, "begin", heard.append)

    class Signal:
        def __init__(self) -> None:
            self.heard: list[Callable[[str], None]] = []

        def connect(self, called: Callable[[str], None]) -> None:
            self.heard.append(called)

    class Screen:
        entered, typed = Signal(), Signal()

    screen: Any = Screen()
    watch.attend(screen)
    for signal in (screen.entered, screen.typed):
        signal.heard[0]("123")
    assert heard == [Speed.SCAN, Speed.SEARCH]

"""The counter holds one scale, whatever device is behind it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.emulators.bench import EmulatorBench
from hardware.registry import scale_at
from hardware.settings import DeviceAddress
from pos_app.domain.pan import Pan, PanState, ScaleRules
from pos_app.peripherals.scale_feed import ScaleFeed
from pos_app.peripherals.till_scale import TillScale


@pytest.fixture
def feed(qapp: QApplication) -> Iterator[ScaleFeed]:
    assert qapp is not None
    bench = EmulatorBench()
    bench.scale().put(640)
    scale = scale_at(DeviceAddress.parse("emulated:"), bench=bench)
    made = ScaleFeed(scale, address="emulated:", rules=ScaleRules(division_g=2))
    made.start()
    yield made
    assert made.stop()


def test_without_a_device_it_is_out_of_order_and_asks_for_nothing() -> None:
    scale = TillScale()
    assert not scale.is_there
    assert scale.pan.state.is_out_of_order
    assert scale.rules == ScaleRules()
    scale.watch(lambda _: True)
    scale.taken()


def test_who_waits_sees_the_scale_that_comes_and_that_it_goes(
    qtbot: QtBot, feed: ScaleFeed
) -> None:
    scale, pans = TillScale(), list[Pan]()

    def told(pan: Pan) -> bool:
        pans.append(pan)
        return True

    scale.watch(told)
    scale.serve(feed)
    assert (scale.is_there, scale.rules.division_g) == (True, 2)
    qtbot.waitUntil(lambda: Pan(PanState.READY, 640) in pans)
    scale.taken()
    assert scale.pan.state is PanState.TAKE_OFF
    scale.serve(None)
    assert pans[-1].state is PanState.AWAY


def test_who_has_heard_enough_is_told_nothing_more(qtbot: QtBot, feed: ScaleFeed) -> None:
    scale, pans = TillScale(), list[Pan]()
    scale.serve(feed)
    scale.watch(lambda pan: bool(pans.append(pan)))
    qtbot.waitUntil(lambda: len(pans) == 1)
    scale.serve(None)
    assert len(pans) == 1

"""An address that means nothing makes no device, and says why."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from hardware.emulators.bench import EmulatorBench
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind
from pos_app.peripherals.device_making import DeviceMaker
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.scanner_feed import ScannerFeed
from pos_app.peripherals.wedge_filter import WedgeFilter

WRONG = "tpc://192.0.2.7"
PLAN = DevicePlan(scale=WRONG, line_display=WRONG, payment_terminal=WRONG)


@pytest.fixture
def maker(qapp: QApplication) -> DeviceMaker:
    assert qapp is not None
    return DeviceMaker(bench=EmulatorBench(), new_back_off=BackOff, write_down=lambda _: None)


def test_each_wrong_address_is_told_as_its_kind(maker: DeviceMaker) -> None:
    told: list[DeviceHealth] = []
    assert maker.terminal(PLAN, told.append) is None
    assert maker.scale(PLAN, told.append, is_cleared=True) is None
    assert maker.display(PLAN, told.append) is None
    assert maker.scanner(PLAN, WRONG, told.append) is None
    kind = DeviceKind.KITCHEN
    assert maker.printer(WRONG, "80mm", kind, paints_text=True, refuse=told.append) is None
    assert [(health.kind, health.code) for health in told] == [
        (kind, "devices.address_wrong")
        for kind in (
            DeviceKind.TERMINAL,
            DeviceKind.SCALE,
            DeviceKind.DISPLAY,
            DeviceKind.SCANNER,
            DeviceKind.KITCHEN,
        )
    ]


def test_what_is_not_named_is_not_made_and_not_told(maker: DeviceMaker) -> None:
    told: list[DeviceHealth] = []
    plan = DevicePlan()
    assert maker.terminal(plan, told.append) is None
    assert maker.scale(plan, told.append, is_cleared=True) is None
    assert maker.display(plan, told.append) is None
    assert told == []


def test_a_scanner_is_a_line_or_keys(maker: DeviceMaker) -> None:
    plan = replace(DevicePlan(), wedge_gap_ms=50)
    assert isinstance(maker.scanner(plan, "wedge:", lambda _: None), WedgeFilter)
    assert isinstance(maker.scanner(plan, "emulated:", lambda _: None), ScannerFeed)

"""The glass shows the newest lines, whatever happened to it meanwhile, and never stops a till."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.device_check import CheckName
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.registry import line_display_at
from hardware.settings import DeviceAddress
from pos_app.domain.glass_lines import GlassLines
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.customer_display import TEST_LINES, CustomerDisplay
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, HealthState


class Glass:
    """A display on its thread, what can be read on it, and what it told."""

    def __init__(self, *, show_again_after_s: float = 0.01) -> None:
        bench = EmulatorBench()
        self.emulator = bench.display()
        self.display = CustomerDisplay(
            line_display_at(DeviceAddress.parse("emulated:"), bench=bench),
            address="emulated:",
            show_again_after_s=show_again_after_s,
            back_off=BackOff(first_s=0.01, longest_s=0.02),
        )
        self.healths: list[DeviceHealth] = []
        self.display.health_changed.connect(self.healths.append)

    @property
    def lines(self) -> tuple[str, str]:
        return self.emulator.lines

    @property
    def states(self) -> list[HealthState]:
        return [health.state for health in self.healths]


@pytest.fixture
def glass(qapp: QApplication) -> Iterator[Glass]:
    del qapp
    made = Glass()
    made.display.start()
    yield made
    assert made.display.stop()


def test_the_newest_lines_are_shown(glass: Glass, qtbot: QtBot) -> None:
    glass.display.show(GlassLines("Espresso        2.50", "Total       EUR 2.50"))
    qtbot.waitUntil(lambda: glass.lines == ("Espresso        2.50", "Total       EUR 2.50"))
    qtbot.waitUntil(lambda: glass.states == [HealthState.READY])
    assert glass.healths[0].kind is DeviceKind.DISPLAY
    assert glass.emulator.unknown == []


def test_what_came_while_it_was_away_is_not_shown_one_after_the_other(
    glass: Glass, qtbot: QtBot
) -> None:
    glass.display.show(GlassLines("first"))
    qtbot.waitUntil(lambda: glass.lines == ("first", ""))
    glass.emulator.set_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: glass.states[-1:] == [HealthState.FAILED])
    for number in range(500):
        glass.display.show(GlassLines(f"line {number}"))
    glass.emulator.clear_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: glass.lines == ("line 499", ""))
    qtbot.waitUntil(lambda: glass.states[-1] is HealthState.READY)
    assert "display_" in glass.healths[-2].code


def test_a_display_that_lost_its_power_comes_back_by_itself(glass: Glass, qtbot: QtBot) -> None:
    glass.display.show(GlassLines("Welcome"))
    qtbot.waitUntil(lambda: glass.lines == ("Welcome", ""))
    # Out and in again between two writes: nobody noticed, and the glass is dark.
    glass.emulator.set_fault(Fault.UNPLUGGED)
    glass.emulator.clear_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: glass.lines == ("Welcome", ""))


def test_showing_returns_at_once_while_the_display_takes_nothing(
    glass: Glass, qtbot: QtBot
) -> None:
    glass.emulator.set_fault(Fault.STALLED)
    for number in range(10_000):
        glass.display.show(GlassLines(f"line {number}"))
    glass.emulator.clear_fault(Fault.STALLED)
    qtbot.waitUntil(lambda: glass.lines == ("line 9999", ""), timeout=10_000)


def test_a_check_shows_lines_to_look_at_and_gives_the_glass_back(qtbot: QtBot) -> None:
    now_s = [0.0]
    bench = EmulatorBench()
    display = CustomerDisplay(
        line_display_at(DeviceAddress.parse("emulated:"), bench=bench),
        address="emulated:",
        now_s=lambda: now_s[0],
    )
    with qtbot.waitSignal(display.health_changed):
        display.show(GlassLines("Total"))
        display.step(0)
        display.step(0)
    assert bench.display().lines == ("Total", "")
    (result,) = display.check(CheckName.SHOW)
    assert result.is_good is None, "nobody can know but who looks at it"
    assert bench.display().lines == (TEST_LINES.upper, TEST_LINES.lower)
    display.step(0)
    assert bench.display().lines == (TEST_LINES.upper, TEST_LINES.lower)
    now_s[0] = 6.0
    display.step(0)
    assert bench.display().lines == ("Total", "")


def test_what_is_said_last_stands_when_the_till_has_gone(qapp: QApplication, qtbot: QtBot) -> None:
    del qapp
    glass = Glass(show_again_after_s=60)
    glass.display.start()
    glass.display.show(GlassLines("Welcome"))
    qtbot.waitUntil(lambda: glass.lines == ("Welcome", ""))
    glass.display.show(GlassLines("This till is closed"))
    assert glass.display.stop()
    assert glass.lines == ("This till is closed", "")

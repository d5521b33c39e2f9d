"""What each check says of a device that works, of one that does not, and of one nobody can ask."""

import pytest

from hardware.device_check import (
    CheckName,
    CheckResult,
    check_drawer,
    check_line_display,
    check_opening,
    check_printer,
    check_scale,
    check_scanner,
    is_all_good,
    not_in_time,
)
from hardware.drivers.printer_drawer import PrinterDrawer
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.registry import line_display_at, printer_at, scale_at, scanner_at
from hardware.settings import DeviceAddress
from tests.hardware.drivers.printing import ONE_WAY, opened, receipt

EMULATED = DeviceAddress.parse("emulated:")


def codes(results: tuple[CheckResult, ...]) -> list[tuple[str, bool | None, str]]:
    return [(result.name.value, result.is_good, result.code) for result in results]


def test_a_ready_printer_answers_and_prints_the_page_once() -> None:
    machine = EmulatorBench().printer()
    printer = opened(machine)
    assert codes(check_printer(printer)) == [("answer", True, "answered")]
    assert not machine.pages
    results = check_printer(printer, receipt(), deadline_s=2)
    assert codes(results) == [("answer", True, "answered"), ("print", True, "printed")]
    assert len(machine.pages) == 1
    assert is_all_good(results)


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.CUTTER])
def test_a_printer_that_cannot_print_says_why_and_is_sent_nothing(fault: Fault) -> None:
    machine = EmulatorBench().printer()
    printer = opened(machine)
    machine.set_fault(fault)
    results = check_printer(printer, receipt(), deadline_s=1)
    assert codes(results) == [("answer", False, f"printer_{fault.value}")]
    assert not is_all_good(results)


def test_paper_near_its_end_prints_and_is_told() -> None:
    machine = EmulatorBench().printer()
    printer = opened(machine)
    machine.set_fault(Fault.PAPER_NEAR_END)
    results = check_printer(printer, receipt(), deadline_s=2)
    assert codes(results)[0] == ("answer", True, "printer_paper_near_end")
    assert results[1].is_good


def test_of_a_one_way_cable_nobody_can_say_more_than_sent() -> None:
    results = check_printer(opened(EmulatorBench().printer(), ONE_WAY), receipt(), deadline_s=1)
    assert codes(results) == [("answer", None, "one_way"), ("print", None, "printed_one_way")]
    assert is_all_good(results)


def test_a_drawer_with_a_learnt_sensor_is_opened_once_and_seen_open() -> None:
    machine = EmulatorBench().printer()
    drawer = PrinterDrawer(opened(machine), open_level_high=True)
    assert codes(check_drawer(drawer, kicks=False)) == [("sense", True, "sensor_closed")]
    assert codes(check_drawer(drawer)) == [("kick", True, "kicked"), ("sense", True, "sensor_open")]
    assert machine.drawer.openings == 1


def test_a_drawer_that_does_not_move_is_found_out() -> None:
    machine = EmulatorBench().printer()
    drawer = PrinterDrawer(opened(machine), pin=5, open_level_high=True)
    assert codes(check_drawer(drawer, deadline_s=0.1))[1] == (
        "sense",
        False,
        "sensor_stays_closed",
    )


def test_without_a_sensor_nobody_knows_whether_it_opened() -> None:
    drawer = PrinterDrawer(opened(EmulatorBench().printer()))
    assert codes(check_drawer(drawer)) == [("kick", True, "kicked"), ("sense", None, "sensor_none")]


def test_an_unplugged_drawer_fails_at_the_pulse() -> None:
    machine = EmulatorBench().printer()
    drawer = PrinterDrawer(opened(machine))
    machine.set_fault(Fault.UNPLUGGED)
    assert codes(check_drawer(drawer)) == [("kick", False, "device_lost")]


def test_a_scale_says_what_lies_on_it_or_that_it_does_not_answer() -> None:
    bench = EmulatorBench()
    scale = scale_at(EMULATED, bench=bench)
    assert check_opening(scale).is_good
    bench.scale().put(1_250)
    (result,) = check_scale(scale)
    assert (result.is_good, result.code, result.values) == (
        True,
        "scale_stable",
        (("grams", "1250"),),
    )
    bench.scale().set_fault(Fault.SILENCE)
    (silent,) = check_scale(scale, deadline_s=0.05)
    assert (silent.is_good, silent.code) == (False, "device_timeout")
    assert silent.took_ms < 1000


def test_a_display_shows_it_and_somebody_has_to_look() -> None:
    bench = EmulatorBench()
    display = line_display_at(EMULATED, bench=bench)
    check_opening(display)
    assert codes(check_line_display(display, "Regulars", "12.50")) == [("show", None, "shown")]
    assert bench.display().lines[0].startswith("Regulars")


def test_a_scanner_is_waited_for() -> None:
    bench = EmulatorBench()
    scanner = scanner_at(EMULATED, bench=bench)
    check_opening(scanner)
    assert codes(check_scanner(scanner, deadline_s=0.01)) == [("scan", False, "scan_none")]
    bench.scanner().scan("4006381333931", aim_id="]E0")
    (result,) = check_scanner(scanner, deadline_s=1)
    assert result.values == (("code", "4006381333931"), ("aim", "]E0"))


def test_what_is_not_there_is_a_result_and_no_error() -> None:
    bench = EmulatorBench()
    bench.printer().set_fault(Fault.UNPLUGGED)
    result = check_opening(printer_at(EMULATED, bench=bench), deadline_s=0.1)
    assert (result.name, result.is_good, result.code) == (
        CheckName.ANSWER,
        False,
        "device_not_found",
    )


def test_whoever_stops_waiting_has_a_result_too() -> None:
    result = not_in_time(CheckName.WEIGH, 3000)
    assert (result.is_good, result.code) == (False, "silent")

"""A device that nobody has open is opened, checked as its role asks, and closed."""

import pytest

from hardware.device_role import DeviceRole
from hardware.device_trial import Trial, try_device
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.protocols.zpl_encoder import LabelPage
from tests.hardware.drivers.printing import receipt


def codes(role: DeviceRole, address: str, trial: Trial) -> list[tuple[str, bool | None, str]]:
    return [(one.name.value, one.is_good, one.code) for one in try_device(role, address, trial)]


def test_a_printer_prints_the_page_only_if_there_is_one() -> None:
    trial = Trial()
    role = DeviceRole.RECEIPT_PRINTER
    assert codes(role, "emulated:", trial) == [("answer", True, "answered")]
    assert not trial.bench.printer().pages
    trial = Trial(page=receipt())
    assert codes(role, "emulated:", trial)[1] == ("print", True, "printed")
    assert len(trial.bench.printer().pages) == 1


def test_a_scale_and_a_display_are_asked_what_they_are_for() -> None:
    trial = Trial(lines=("Regulars", "12.50"))
    trial.bench.scale().put(640)
    assert codes(DeviceRole.SCALE, "emulated:", trial)[1] == ("weigh", True, "scale_stable")
    assert codes(DeviceRole.LINE_DISPLAY, "emulated:", trial)[1] == ("show", None, "shown")
    assert trial.bench.display().lines[0].startswith("Regulars")


def test_a_scanner_is_waited_for_only_when_asked() -> None:
    bench = EmulatorBench()
    role = DeviceRole.SCANNER
    assert codes(role, "emulated:", Trial(bench=bench, scan_s=0)) == [("answer", True, "opened")]
    assert codes(role, "emulated:", Trial(bench=bench, scan_s=0.01))[1] == (
        "scan",
        False,
        "scan_none",
    )
    assert codes(role, "wedge:", Trial()) == [("answer", None, "wedge")]


@pytest.mark.parametrize(
    "role",
    [
        DeviceRole.RECEIPT_PRINTER,
        DeviceRole.SCANNER,
        DeviceRole.SCALE,
        DeviceRole.LINE_DISPLAY,
        DeviceRole.LABEL_PRINTER,
        DeviceRole.PAYMENT_TERMINAL,
    ],
)
def test_what_is_not_there_or_not_understood_is_a_result(role: DeviceRole) -> None:
    bench = EmulatorBench()
    every = (bench.printer(), bench.scanner(), bench.scale(), bench.display())
    for machine in (*every, bench.label_printer(), bench.terminal()):
        machine.set_fault(Fault.UNPLUGGED)
    assert codes(role, "emulated:", Trial(bench=bench)) == [("answer", False, "device_not_found")]
    for wrong in ("tpc://192.0.2.7", "wedge:?suffix=x", ""):
        assert codes(role, wrong, Trial()) == [("answer", False, "address_wrong")]


def test_a_card_terminal_is_asked_and_never_charged() -> None:
    trial = Trial()
    role = DeviceRole.PAYMENT_TERMINAL
    assert codes(role, "emulated:", trial) == [("answer", True, "answered")]
    assert trial.bench.terminal().charged_minor == {}
    trial.bench.terminal().set_fault(Fault.SILENCE)
    assert codes(role, "emulated:", trial) == [("answer", False, "device_timeout")]
    assert codes(role, "standalone:", trial) == [("answer", None, "standalone")]


def test_a_label_printer_is_asked_and_prints_the_label_only_if_there_is_one() -> None:
    bench = EmulatorBench()
    role, label = DeviceRole.LABEL_PRINTER, LabelPage(width_mm=57, height_mm=32, parts=())
    assert codes(role, "emulated:", Trial(bench=bench)) == [("answer", True, "answered")]
    assert bench.label_printer().labels == ()
    trial = Trial(bench=bench, label=label)
    assert codes(role, "emulated:", trial)[1] == ("print", None, "label_sent")
    assert len(bench.label_printer().labels) == 1
    bench.label_printer().set_fault(Fault.PAPER_OUT)
    assert codes(role, "emulated:", trial) == [("answer", False, "label_paper_out")]
    bench.label_printer().set_fault(Fault.SILENCE)
    assert codes(role, "emulated:", trial)[0] == ("answer", None, "one_way")


def test_a_drawer_on_a_line_of_its_own_is_looked_at_and_never_opened() -> None:
    trial = Trial()
    named = codes(DeviceRole.CASH_DRAWER, "emulated:", trial)
    assert [name for name, _, _ in named] == ["answer", "sense"]
    assert named[0] == ("answer", True, "opened")
    assert trial.bench.box().drawer.openings == 0

"""What depends on what: a part is left alone when nothing that it depends on changes."""

from dataclasses import replace

import pytest

from pos_app.domain.pan import ScaleRules
from pos_app.peripherals.device_plan import DISPLAY, PAPER, SCALE, SCANNER, TERMINAL, DevicePlan
from pos_app.peripherals.drawer_lines import DrawerPlan

PLAN = DevicePlan(receipt_printer="tcp://192.0.2.7:9100", scanners=("wedge:", "serial://COM3"))


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        (replace(PLAN, receipt_printer="usblp:/dev/usb/lp0"), {PAPER}),
        (replace(PLAN, drawers=DrawerPlan(pin=5)), {PAPER}),
        (replace(PLAN, scale_rules=ScaleRules(division_g=2)), {SCALE}),
        (replace(PLAN, payment_terminal="loopback://192.0.2.8"), {TERMINAL}),
        (replace(PLAN, line_display="serial://COM4"), {DISPLAY}),
        (replace(PLAN, wedge_gap_ms=50), {f"{SCANNER}wedge:"}),
    ],
)
def test_a_change_is_one_of_its_own_part(changed: DevicePlan, parts: set[str]) -> None:
    before, after = PLAN.parts, changed.parts
    assert {name for name, part in after.items() if before[name] != part} == parts


def test_each_scanner_comes_and_goes_by_itself() -> None:
    other = replace(PLAN, scanners=("wedge:", "serial://COM5"))
    assert set(PLAN.parts) ^ set(other.parts) == {
        f"{SCANNER}serial://COM3",
        f"{SCANNER}serial://COM5",
    }


def test_one_printer_named_twice_is_one() -> None:
    assert not replace(PLAN, kitchen_printer=PLAN.receipt_printer).has_kitchen
    assert replace(PLAN, kitchen_printer="emulated:").has_kitchen

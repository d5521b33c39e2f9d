"""What a found device can be, where it is written, and what is named now."""

from dataclasses import replace

import pytest

from hardware.device_role import DeviceRole
from hardware.discovery import FoundOn
from pos_app.bootstrap.device_roles import (
    change_for,
    configured,
    is_used,
    missing_here,
    named_at,
    roles_of,
    without,
)
from pos_app.settings import DeviceSettings

NAMED = DeviceSettings(
    receipt_printer="tcp://192.0.2.7:9100", scale="serial:///dev/ttyUSB0?protocol=sma"
)


@pytest.mark.parametrize("on", list(FoundOn))
def test_whatever_is_found_can_be_something_that_settings_know(on: FoundOn) -> None:
    assert roles_of(on)


def test_a_printer_is_no_scale_and_a_cable_may_be_either() -> None:
    assert DeviceRole.SCALE not in roles_of(FoundOn.DEVICE_FILE)
    assert {DeviceRole.SCALE, DeviceRole.SCANNER} <= set(roles_of(FoundOn.SERIAL))


def test_a_device_takes_the_place_of_the_one_before_and_a_scanner_is_added() -> None:
    assert change_for(DeviceRole.RECEIPT_PRINTER, "usblp:/dev/usb/lp0", NAMED) == (
        "receipt_printer",
        "usblp:/dev/usb/lp0",
    )
    port = "serial:///dev/ttyUSB1"
    assert change_for(DeviceRole.SCANNER, port, NAMED) == ("scanners", ("wedge:", port))
    twice = DeviceSettings(scanners=(port,))
    assert change_for(DeviceRole.SCANNER, port, twice) == ("scanners", (port,))


def test_what_is_named_is_listed_and_what_is_none_is_not() -> None:
    assert configured(NAMED) == (
        (DeviceRole.RECEIPT_PRINTER, "tcp://192.0.2.7:9100"),
        (DeviceRole.SCANNER, "wedge:"),
        (DeviceRole.SCALE, "serial:///dev/ttyUSB0?protocol=sma"),
    )


def test_a_device_is_in_use_with_whatever_options() -> None:
    assert is_used("serial:///dev/ttyUSB0", NAMED)
    assert not is_used("serial:///dev/ttyUSB1", NAMED)


def test_a_device_is_taken_out_of_the_setting_that_names_it() -> None:
    named = replace(
        NAMED, cash_drawer="printer:", second_drawer="printer:", payment_terminal="loopback://h"
    )
    assert without("printer", named.receipt_printer, named) == ("receipt_printer", "")
    assert without("scanner", "wedge:", named) == ("scanners", ())
    assert without("terminal", "loopback://h", named) == ("payment_terminal", "standalone:")
    assert without("drawer", "printer:", named) == ("cash_drawer", "")
    assert without("drawer", "printer:2", named) == ("second_drawer", "")
    box = replace(named, second_drawer="serial://COM4")
    assert without("drawer", "serial://COM4", box) == ("second_drawer", "")


def test_a_scanner_at_another_speed_takes_its_own_place() -> None:
    port = "serial:///dev/ttyUSB1"
    named = DeviceSettings(scanners=(port, "wedge:"))
    assert change_for(DeviceRole.SCANNER, f"{port}?baud=19200", named) == (
        "scanners",
        ("wedge:", f"{port}?baud=19200"),
    )


def test_the_settings_in_force_of_a_port_are_found() -> None:
    port = "serial:///dev/ttyUSB0"
    assert named_at(port, DeviceRole.SCALE, NAMED) == f"{port}?protocol=sma"
    assert named_at(port, DeviceRole.SCANNER, NAMED) == ""


def test_on_windows_it_is_said_which_scanners_there_are_none_of() -> None:
    assert missing_here(FoundOn.SERIAL, system="nt") == ("not_on_windows",)
    assert missing_here(FoundOn.SERIAL, system="posix") == ()
    assert missing_here(FoundOn.USB, system="nt") == ()

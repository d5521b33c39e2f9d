"""What a found device can be, where it is written, and what is named now."""

import pytest

from hardware.device_role import DeviceRole
from hardware.discovery import FoundOn
from pos_app.bootstrap.device_roles import change_for, configured, is_used, roles_of
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

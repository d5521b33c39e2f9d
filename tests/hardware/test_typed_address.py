"""What somebody types for a place becomes an address that the role can have, or a reason."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hardware.device_role import DeviceRole
from hardware.settings import DeviceAddress, DeviceAddressError
from hardware.typed_address import address_typed, schemes_of

RECEIPTS, LABELS = DeviceRole.RECEIPT_PRINTER, DeviceRole.LABEL_PRINTER


@pytest.mark.parametrize(
    ("role", "typed", "address"),
    [
        (RECEIPTS, "192.0.2.40", "tcp://192.0.2.40:9100"),
        (RECEIPTS, " 192.0.2.40:9101 ", "tcp://192.0.2.40:9101"),
        (RECEIPTS, "printer.example", "tcp://printer.example:9100"),
        (RECEIPTS, "printer:9100", "tcp://printer:9100"),
        (RECEIPTS, "localhost", "tcp://localhost:9100"),
        (RECEIPTS, "2001:db8::7", "tcp://[2001:db8::7]:9100"),
        (RECEIPTS, "[2001:db8::7]:9101", "tcp://[2001:db8::7]:9101"),
        (LABELS, "Office printer", "spooler://Office printer"),
        (LABELS, r"\\SERVER\labels", r"spooler://\\SERVER\labels"),
        (RECEIPTS, "COM3", "serial://COM3"),
        (RECEIPTS, "com12:", "serial://COM12"),
        (DeviceRole.SCALE, "/dev/ttyUSB0", "serial:///dev/ttyUSB0"),
        (DeviceRole.SCALE, "192.0.2.8:4001", "tcp://192.0.2.8:4001"),
        (RECEIPTS, "/dev/usb/lp0", "usblp:///dev/usb/lp0"),
        (RECEIPTS, "/dev/regulars/printer-A1", "usblp:///dev/regulars/printer-A1"),
        (DeviceRole.SCANNER, "/dev/hidraw0", "hidraw:///dev/hidraw0"),
        (DeviceRole.SCANNER, "/dev/input/by-id/x", "evdev:///dev/input/by-id/x"),
        (DeviceRole.PAYMENT_TERMINAL, "192.0.2.9", "loopback://192.0.2.9:20107"),
        (RECEIPTS, "usb://04b8:0202", "usb://04b8:0202"),
        (DeviceRole.CASH_DRAWER, "serial://COM4?box=acode", "serial://COM4?box=acode"),
    ],
)
def test_a_place_is_understood_as_people_say_it(role: DeviceRole, typed: str, address: str) -> None:
    assert address_typed(role, typed) == address


@pytest.mark.parametrize(
    ("role", "typed", "code"),
    [
        (RECEIPTS, "  ", "address_empty"),
        (RECEIPTS, "tpc://192.0.2.40", "address_scheme_unknown"),
        (RECEIPTS, "192.0.2.40:91000", "address_port_wrong"),
        (RECEIPTS, "tcp:", "address_without_host"),
        (RECEIPTS, "my printer.example", "address_host_wrong"),
        (RECEIPTS, "/dev/hidraw0", "address_scheme_unfit"),
        (DeviceRole.SCALE, "192.0.2.8", "address_port_missing"),
        (DeviceRole.SCANNER, "2001:db8::7", "address_port_missing"),
        (DeviceRole.SCALE, "spooler://scale", "address_scheme_unfit"),
        (RECEIPTS, "usb://printer", "address_usb_wrong"),
        (RECEIPTS, "serial://COM3?speed=9600", "address_option_unknown"),
        (RECEIPTS, "serial://COM3?baud=fast", "address_option_wrong"),
    ],
)
def test_what_is_wrong_is_named(role: DeviceRole, typed: str, code: str) -> None:
    with pytest.raises(DeviceAddressError) as refused:
        address_typed(role, typed)
    assert refused.value.code == code


@given(st.sampled_from(DeviceRole), st.text(max_size=60))
@example(DeviceRole.SCANNER, "[")
@example(DeviceRole.LABEL_PRINTER, "a?b")
def test_whatever_is_typed_is_an_address_or_a_reason(role: DeviceRole, typed: str) -> None:
    try:
        address = address_typed(role, typed)
    except DeviceAddressError:
        return
    assert DeviceAddress.parse(address).scheme in schemes_of(role)

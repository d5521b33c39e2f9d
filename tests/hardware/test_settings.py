from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.settings import DeviceAddress, DeviceAddressError


@pytest.mark.parametrize(
    ("text", "scheme", "place", "port", "options"),
    [
        ("tcp://127.0.0.1:9100", "tcp", "127.0.0.1", 9100, {}),
        ("tcp://kitchen.example", "tcp", "kitchen.example", 9100, {}),
        ("tcp://[::1]:9101", "tcp", "::1", 9101, {}),
        ("serial:///dev/ttyS0?baud=9600", "serial", "/dev/ttyS0", None, {"baud": "9600"}),
        ("serial://COM3?baud=9600&parity=even", "serial", "COM3", None,
         {"baud": "9600", "parity": "even"}),
        ("usblp:/dev/usb/lp0", "usblp", "/dev/usb/lp0", None, {}),
        ("usb://04b8:0202", "usb", "04b8:0202", None, {}),
        ("usb://04B8:0202/J7F0", "usb", "04B8:0202/J7F0", None, {}),
        ("spooler://Receipt printer", "spooler", "Receipt printer", None, {}),
        ("wedge:", "wedge", "", None, {}),
        ("wedge:?prefix=02", "wedge", "", None, {"prefix": "02"}),
        ("emulated:", "emulated", "", None, {}),
        ("emulated://printer", "emulated", "printer", None, {}),
        (" TCP://h:1 ", "tcp", "h", 1, {}),
    ],
)  # fmt: skip
def test_an_address_says_where_a_device_is(
    text: str, scheme: str, place: str, port: int | None, options: dict[str, str]
) -> None:
    address = DeviceAddress.parse(text)
    assert (address.scheme, address.place, address.port) == (scheme, place, port)
    assert address.options == options
    assert DeviceAddress.parse(str(address)) == address
    assert hash(DeviceAddress.parse(str(address))) == hash(address)


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("/dev/ttyS0", "address_without_scheme", {}),
        ("tpc://h", "address_scheme_unknown", {"scheme": "tpc", "nearest": "tcp"}),
        ("usb://04b8", "address_usb_wrong", {}),
        ("usb://4b8:202", "address_usb_wrong", {}),
        ("usb:", "address_without_port_name", {}),
        ("spooler:", "address_without_port_name", {}),
        ("tcp://", "address_without_host", {}),
        ("tcp://a b", "address_host_wrong", {}),
        ("tcp://h/x", "address_host_wrong", {}),
        ("tcp://h:0", "address_port_wrong", {"port": "0"}),
        ("tcp://h:65536", "address_port_wrong", {"port": "65536"}),
        ("tcp://h:", "address_port_wrong", {"port": ""}),
        ("tcp://h:9٣", "address_port_wrong", {"port": "9٣"}),
        ("serial:", "address_without_port_name", {}),
        ("serial://COM3?boud=9600", "address_option_unknown",
         {"option": "boud", "nearest": "baud"}),
        ("serial://COM3?baud=fast", "address_option_wrong", {"option": "baud", "value": "fast"}),
        ("serial://COM3?parity=", "address_option_wrong", {"option": "parity", "value": ""}),
        ("wedge://x", "address_with_extra_part", {"extra": "x"}),
    ],
)  # fmt: skip
def test_a_wrong_address_names_the_wrong_part(text: str, code: str, values: dict[str, str]) -> None:
    with pytest.raises(DeviceAddressError) as caught:
        DeviceAddress.parse(text)
    assert caught.value.code == code
    assert values.items() <= caught.value.values.items()


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_a_named_mistake(text: str) -> None:
    with suppress(DeviceAddressError):
        assert DeviceAddress.parse(str(DeviceAddress.parse(text))) == DeviceAddress.parse(text)


@given(st.sampled_from(["tcp://", "serial://", "wedge:", "emulated://"]), st.text(max_size=30))
def test_what_parses_reads_back_alike(scheme: str, rest: str) -> None:
    try:
        address = DeviceAddress.parse(scheme + rest)
    except DeviceAddressError:
        return
    assert DeviceAddress.parse(str(address)) == address

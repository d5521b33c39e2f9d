"""What is chosen for a serial line stands in its address, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.device_role import DeviceRole
from hardware.line_options import FRAMING, chosen_in, options_of, with_options
from hardware.settings import DeviceAddress, DeviceAddressError

PORT = "serial:///dev/ttyUSB0"


def test_only_a_serial_line_has_a_speed() -> None:
    network = "tcp://192.0.2.7:9100"
    spoken = [one.name for one in options_of(DeviceRole.SCALE, network)]
    assert spoken == ["protocol", "unit"]
    assert with_options(network, {"protocol": "sma", "unit": "kg"}) == f"{network}?protocol=sma"
    assert options_of(DeviceRole.RECEIPT_PRINTER, network) == ()
    assert options_of(DeviceRole.RECEIPT_PRINTER, "usblp:/dev/usb/lp0") == ()
    assert [one.name for one in options_of(DeviceRole.SCALE, PORT)] == [
        "protocol",
        "baud",
        FRAMING,
        "unit",
    ]
    assert "flow" in [one.name for one in options_of(DeviceRole.RECEIPT_PRINTER, PORT)]


def test_what_is_usual_is_not_said() -> None:
    assert with_options(PORT, {"baud": "9600", FRAMING: "8N1", "unit": "kg"}) == PORT
    chosen = {"baud": "4800", FRAMING: "7E1", "protocol": "sma"}
    written = with_options(PORT, chosen)
    assert written == f"{PORT}?baud=4800&bits=7&parity=even&protocol=sma"
    assert with_options(written, {"baud": "9600", FRAMING: "8N1"}) == f"{PORT}?protocol=sma"


def test_a_choice_that_means_nothing_is_refused() -> None:
    for wrong in ({"baud": "fast"}, {"speed": "9600"}):
        with pytest.raises(DeviceAddressError):
            with_options(PORT, wrong)


@given(st.data())
def test_what_was_written_is_read_back(drawn: st.DataObject) -> None:
    role = drawn.draw(st.sampled_from(DeviceRole))
    chosen = {
        option.name: drawn.draw(st.sampled_from(option.values)) for option in options_of(role, PORT)
    }
    written = with_options(PORT, chosen)
    assert chosen_in(role, written) == chosen
    assert DeviceAddress.parse(written).place == "/dev/ttyUSB0"

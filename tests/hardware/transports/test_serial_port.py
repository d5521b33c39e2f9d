import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.errors import (
    DeviceBusyError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceTimeoutError,
)
from hardware.transports.serial_port import SerialTransport

if sys.platform == "win32":
    pytest.skip("a pty stands in for a serial port; Windows has none", allow_module_level=True)

import termios
import tty


@pytest.fixture
def pair() -> Iterator[tuple[int, str]]:
    """Return the far end and the name of the near end."""
    far, near = os.openpty()
    tty.setraw(near)
    yield far, os.ttyname(near)
    os.close(near)
    if far in OPEN_FAR_ENDS:
        OPEN_FAR_ENDS.remove(far)
    else:
        os.close(far)


# Far ends that a test has closed itself.
OPEN_FAR_ENDS: set[int] = set()


def test_bytes_go_both_ways(pair: tuple[int, str]) -> None:
    far, name = pair
    transport = SerialTransport(name, {"baud": "115200"})
    transport.open(1)
    transport.write_all(b"hello", 1)
    assert os.read(far, 9) == b"hello"
    os.write(far, b"yes")
    assert transport.read(2, 1) == b"ye"
    assert transport.read(9, 1) == b"s"
    assert transport.read(9, 0) == b""
    transport.close()
    assert not transport.is_open


def test_a_port_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeviceNotFoundError):
        SerialTransport(str(tmp_path / "ttyX")).open(1)


def test_a_port_that_is_open_elsewhere(pair: tuple[int, str]) -> None:
    first = SerialTransport(pair[1])
    first.open(1)
    with pytest.raises(DeviceBusyError):
        SerialTransport(pair[1]).open(1)
    first.close()


def test_a_framing_that_the_port_refuses_is_a_typed_error(
    pair: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some kernels refuse 7E1 on a pty with a raw termios.error, others take it silently.
    def refuse(*_: object) -> None:
        raise termios.error(22, "Invalid argument")

    monkeypatch.setattr(termios, "tcsetattr", refuse)
    transport = SerialTransport(pair[1], {"bits": "7", "parity": "even"})
    with pytest.raises(DeviceNotFoundError):
        transport.open(1)
    assert not transport.is_open


def test_a_deaf_printer_costs_no_more_than_the_deadline(pair: tuple[int, str]) -> None:
    transport = SerialTransport(pair[1])
    transport.open(1)
    with pytest.raises(DeviceTimeoutError) as caught:
        transport.write_all(bytes(1_000_000), 0.2)
    assert 0 < caught.value.sent_bytes < 1_000_000
    transport.close()


def test_an_unplugged_port_is_lost_for_reading_and_writing(pair: tuple[int, str]) -> None:
    far, name = pair
    transport = SerialTransport(name)
    transport.open(1)
    OPEN_FAR_ENDS.add(far)
    os.close(far)
    with pytest.raises(DeviceLostError):
        transport.read(1, 1)
    with pytest.raises(DeviceLostError) as caught:
        transport.write_all(b"x", 1)
    assert caught.value.sent_bytes == 0


def test_an_unplugged_port_is_lost_while_writing(pair: tuple[int, str]) -> None:
    far, name = pair
    transport = SerialTransport(name)
    transport.open(1)
    OPEN_FAR_ENDS.add(far)
    os.close(far)
    with pytest.raises(DeviceLostError):
        transport.write_all(b"x" * 100, 1)


def test_elsewhere_a_slice_that_did_not_go_through_counts_as_sent(
    pair: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    transport = SerialTransport(pair[1])
    transport.open(1)
    monkeypatch.setattr("hardware.transports.serial_port.os.name", "nt")
    transport.write_all(b"x" * 100, 1)
    with pytest.raises(DeviceTimeoutError) as caught:
        transport.write_all(bytes(1_000_000), 0.2)
    assert caught.value.sent_bytes > 0
    transport.close()

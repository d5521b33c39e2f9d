"""Claims about grabbing a keyboard; a real one is only had in a virtual machine."""

import os
import sys

import pytest

from hardware.errors import DeviceBusyError, DeviceLostError, DeviceNotFoundError
from hardware.transports import evdev
from hardware.transports.evdev import EvdevTransport

if sys.platform == "win32":
    pytest.skip("Windows has no input devices of this kind", allow_module_level=True)

import errno
import tty


@pytest.fixture
def cable() -> "tuple[int, str]":
    keyboard, computer = os.openpty()
    tty.setraw(computer)
    return keyboard, os.ttyname(computer)


def test_what_is_no_keyboard_is_refused(cable: tuple[int, str]) -> None:
    transport = EvdevTransport(cable[1])
    with pytest.raises(DeviceNotFoundError) as caught:
        transport.open(1)
    assert caught.value.code == "device_file_unknown"
    assert not transport.is_open
    os.close(cable[0])


def test_a_keyboard_that_somebody_else_has_is_busy(
    cable: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def grabbed(*_: object) -> None:
        raise OSError(errno.EBUSY, "grabbed")

    monkeypatch.setattr(evdev.fcntl, "ioctl", grabbed)
    with pytest.raises(DeviceBusyError):
        EvdevTransport(cable[1]).open(1)
    os.close(cable[0])


def test_events_come_as_they_are_and_nothing_can_be_written(
    cable: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(evdev.fcntl, "ioctl", lambda _, request, value: asked.append(value))
    transport = EvdevTransport(cable[1])
    transport.open(1)
    assert asked == [1]
    os.write(cable[0], b"event")
    assert transport.read(64, 1) == b"event"
    with pytest.raises(DeviceLostError):
        transport.write_all(b"x", 1)
    os.close(cable[0])
    with pytest.raises(DeviceLostError):
        transport.read(64, 1)
    transport.close()

"""Claims about a grabbed scanner, told by two ends of a pipe that carries key events."""

from hardware.devices.scanner import Scan
from hardware.drivers.grabbed_scanner import TypedLine, grabbed_scanner
from hardware.protocols.evdev_keys import EVENT
from hardware.transports.memory import memory_pair

FOUR, ZERO, ENTER = 5, 11, 28


def pressed(*codes: int) -> bytes:
    return b"".join(EVENT.pack(0, 0, 1, code, value) for code in codes for value in (1, 0))


def test_keys_become_scans() -> None:
    near, far = memory_pair()
    scanner = grabbed_scanner(near, "evdev:/dev/input/event3")
    scanner.open(1)
    far.open(1)
    far.write_all(pressed(FOUR, ZERO, ENTER), 1)
    assert scanner.read(1) == Scan("40", None, "evdev:/dev/input/event3")


def test_half_an_event_waits_for_its_other_half() -> None:
    near, far = memory_pair()
    line = TypedLine(near)
    line.open(1)
    far.open(1)
    events = pressed(FOUR, ENTER)
    far.write_all(events[:10], 1)
    assert line.read(64, 0) == b""
    far.write_all(events[10:], 1)
    assert line.read(64, 0) == b"4\r"


def test_keys_begun_before_it_was_opened_again_are_forgotten() -> None:
    near, far = memory_pair()
    line = TypedLine(near)
    line.open(1)
    far.open(1)
    far.write_all(pressed(FOUR)[:-5], 1)
    assert line.read(64, 0) == b"4"
    assert line.is_open
    assert not line.is_network
    line.close()
    line.open(1)
    far.write_all(pressed(ZERO, ENTER), 1)
    assert line.read(64, 0) == b"0\r"

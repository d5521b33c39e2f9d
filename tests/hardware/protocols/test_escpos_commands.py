import pytest

from hardware.protocols.escpos_commands import command_length


@pytest.mark.parametrize(
    ("command", "length"),
    [
        (b"\x1b@", 2),
        (b"\x1ba\x01", 3),
        (b"\x1dV\x00", 3),
        (b"\x1dVB\x00", 4),
        (b"\x10\x14\x01\x00\x01", 5),
        (b"\x10\x14\x08" + bytes(7), 10),
        (b"\x1dk\x02123456789012\x00", 16),
        (b"\x1dkC\x0d1234567890123", 17),
        (b"\x1dv0\x00\x02\x00\x03\x00", 14),
        (b"\x1d(k\x03\x001C\x06", 8),
        (b"\x1b*!\x02\x00", 11),
        (b"\x1b*\x00\x02\x00", 7),
        (b"\x1bD\x08\x10\x00", 5),
        (b"\x1bz", 2),
    ],
)
def test_the_length_of_a_command_is_known_from_its_start(command: bytes, length: int) -> None:
    assert command_length(bytearray(command)) == length


@pytest.mark.parametrize(
    "start", [b"\x1b", b"\x1dV", b"\x1dk", b"\x1dkC", b"\x1dk\x0212", b"\x1dv0", b"\x1d(k",
              b"\x10\x14", b"\x1b*", b"\x1bD\x08"],
)  # fmt: skip
def test_too_little_of_a_command_asks_for_more(start: bytes) -> None:
    assert command_length(bytearray(start)) is None

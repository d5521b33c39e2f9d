import pytest

from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from hardware.transports.memory import memory_pair


def test_what_one_end_writes_the_other_reads() -> None:
    near, far = memory_pair()
    near.open(1)
    far.open(1)
    near.write_all(b"hello", 1)
    far.write_all(b"yes", 1)
    assert (far.read(3, 1), far.read(9, 1), near.read(9, 1)) == (b"hel", b"lo", b"yes")
    assert near.read(9, 1) == b""


def test_a_stall_says_how_far_it_came() -> None:
    near, far = memory_pair()
    near.open(1)
    far.open(1)
    near.faults.stall_after = 3
    with pytest.raises(DeviceTimeoutError) as caught:
        near.write_all(b"hello", 1)
    assert caught.value.sent_bytes == 3
    assert far.read(9, 1) == b"hel"
    assert near.is_open


def test_a_break_closes_the_end() -> None:
    near, _ = memory_pair()
    near.open(1)
    near.faults.break_after = 2
    with pytest.raises(DeviceLostError) as caught:
        near.write_all(b"hello", 1)
    assert caught.value.sent_bytes == 2
    for act in (lambda: near.read(1, 1), lambda: near.write_all(b"x", 1)):
        with pytest.raises(DeviceLostError) as caught:
            act()
        assert caught.value.sent_bytes == 0


def test_garbage_comes_before_what_is_read() -> None:
    near, far = memory_pair()
    near.open(1)
    far.open(1)
    far.write_all(b"\x12", 1)
    near.faults.garbage = b"\xff"
    assert near.read(9, 1) == b"\xff\x12"


def test_an_end_may_refuse_to_open() -> None:
    near, _ = memory_pair()
    near.faults.refuses_open = True
    with pytest.raises(DeviceNotFoundError):
        near.open(1)
    near.close()
    assert not near.is_open

"""Claims about a scale on a line, told by two ends of a pipe."""

from decimal import Decimal

import pytest

from hardware.devices.scale import Reading, ReadingState
from hardware.drivers.serial_scale import SerialScale
from hardware.errors import DeviceAnswerError, DeviceLostError, DeviceTimeoutError
from hardware.protocols.toledo_8217 import Toledo8217
from hardware.transports.memory import MemoryTransport, memory_pair


@pytest.fixture
def ends() -> tuple[SerialScale, MemoryTransport]:
    near, far = memory_pair()
    scale = SerialScale(near, Toledo8217())
    scale.open(1)
    far.open(1)
    return scale, far


class Answering(MemoryTransport):
    """A far end that answers each question at once."""

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        super().write_all(outgoing, deadline_s)
        self._incoming += b"\x0200.500\r"


def test_what_was_said_before_the_question_counts_for_nothing() -> None:
    line = Answering()
    scale = SerialScale(line, Toledo8217())
    scale.open(1)
    line._incoming += b"\x0209.999\r"
    assert scale.weigh(0.5) == Reading(ReadingState.STABLE, Decimal(500))


def test_no_answer_costs_no_more_than_the_deadline(
    ends: tuple[SerialScale, MemoryTransport],
) -> None:
    scale, far = ends
    with pytest.raises(DeviceTimeoutError):
        scale.weigh(0.05)
    assert far.read(16, 0) == b"W"


def test_an_answer_that_never_ends_is_an_error(ends: tuple[SerialScale, MemoryTransport]) -> None:
    class Endless(MemoryTransport):
        def read(self, max_bytes: int, timeout_s: float) -> bytes:
            return b"8" * max_bytes if timeout_s else b""

    scale = SerialScale(Endless(is_open=True), Toledo8217())
    with pytest.raises(DeviceAnswerError):
        scale.weigh(0.5)
    del ends


def test_a_scale_that_never_stops_talking_costs_no_more_than_the_deadline() -> None:
    class Talking(MemoryTransport):
        def read(self, max_bytes: int, timeout_s: float) -> bytes:
            del timeout_s
            return b"8" * max_bytes

    scale = SerialScale(Talking(is_open=True), Toledo8217())
    with pytest.raises(DeviceTimeoutError) as caught:
        scale.weigh(0.05)
    assert caught.value.sent_bytes == 0


def test_an_unplugged_scale_is_lost(ends: tuple[SerialScale, MemoryTransport]) -> None:
    scale, _ = ends
    scale.close()
    with pytest.raises(DeviceLostError):
        scale.weigh(0.05)

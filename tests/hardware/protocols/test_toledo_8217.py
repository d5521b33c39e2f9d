"""Claims about the answers of a Toledo 8217, byte by byte."""

from decimal import Decimal

import pytest

from hardware.devices.scale import Reading, ReadingState
from hardware.errors import DeviceAnswerError
from hardware.protocols.toledo_8217 import Toledo8217


@pytest.mark.parametrize(
    ("answer", "reading"),
    [
        (b"\x0201.250\r", Reading(ReadingState.STABLE, Decimal(1250))),
        (b"\x0201.250N\r", Reading(ReadingState.STABLE, Decimal(1250), is_net=True)),
        (b"\x0200.000\r", Reading(ReadingState.STABLE, Decimal(0))),
        (b"\x02?\x01\r", Reading(ReadingState.MOVING)),
        (b"\x02?\x02\r", Reading(ReadingState.OVER)),
        (b"\x02?\x14\r", Reading(ReadingState.UNDER)),
        (b"\x02?\x08\r", Reading(ReadingState.NOT_ZEROED)),
        (b"\x02?\x61\r", Reading(ReadingState.MOVING)),  # EH-SCP: bits 5 and 6 are always set
        (b"\x02?\r", Reading(ReadingState.UNDER)),  # the status is 0D, which ends the answer
        (b"\x02?\x40\r", Reading(ReadingState.FAULTY)),
    ],
)
def test_an_answer_is_understood(answer: bytes, reading: Reading) -> None:
    assert Toledo8217().reading(answer) == reading


def test_a_scale_that_weighs_in_pounds() -> None:
    assert Toledo8217(unit="lb").reading(b"\x0200.50\r").grams == Decimal("226.796185")


@pytest.mark.parametrize(
    "answer", [b"\r", b"01.250\r", b"\x02\r", b"\x02?\x01\x01\r", b"\x0201\x0202.250\r"]
)
def test_what_fits_no_rule_is_refused(answer: bytes) -> None:
    with pytest.raises(DeviceAnswerError):
        Toledo8217().reading(answer)

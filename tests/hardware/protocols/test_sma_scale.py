"""Claims about answers by SMA SCP-0499, byte by byte."""

from decimal import Decimal

import pytest

from hardware.devices.scale import Reading, ReadingState
from hardware.errors import DeviceAnswerError
from hardware.protocols.sma_scale import SmaScale


@pytest.mark.parametrize(
    ("answer", "reading"),
    [
        (b"\n 1G       1.250kg \r", Reading(ReadingState.STABLE, Decimal(1250))),
        (b"\n 1N       1.250kg \r", Reading(ReadingState.STABLE, Decimal(1250), is_net=True)),
        (b"\nZ1G       0.000kg_\r", Reading(ReadingState.STABLE, Decimal(0))),
        (b"\n 1g      1.2504kg \r", Reading(ReadingState.STABLE, Decimal("1250.4"))),
        (b"\n 1GM      0.500lb \r", Reading(ReadingState.MOVING)),
        (b"\nO1G      15.005kg \r", Reading(ReadingState.OVER)),
        (b"\nU1G      -0.020kg \r", Reading(ReadingState.UNDER)),
        (b"\nE1G  ----------kg \r", Reading(ReadingState.NOT_ZEROED)),
        (b"\nT1G  ----------kg \r", Reading(ReadingState.FAULTY)),
        (b"\n?\r", Reading(ReadingState.FAULTY)),
    ],
)
def test_an_answer_is_understood(answer: bytes, reading: Reading) -> None:
    assert SmaScale().reading(answer) == reading


@pytest.mark.parametrize(
    "answer",
    [b"\n\r", b" 1G       1.250kg \r", b"\n 1T       0.100kg \r", b"\n 1G       1.250st \r"],
)
def test_what_fits_no_rule_is_refused(answer: bytes) -> None:
    with pytest.raises(DeviceAnswerError):
        SmaScale().reading(answer)

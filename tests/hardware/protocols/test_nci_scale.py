"""Claims about answers by the general protocol of NCI, byte by byte."""

from decimal import Decimal

import pytest

from hardware.devices.scale import Reading, ReadingState
from hardware.errors import DeviceAnswerError
from hardware.protocols.nci_scale import NciScale


@pytest.mark.parametrize(
    ("answer", "reading"),
    [
        (b"\n01.250KG\r\n00\r\x03", Reading(ReadingState.STABLE, Decimal(1250))),
        (b"\n01.250KG\r\nS00\r\x03", Reading(ReadingState.STABLE, Decimal(1250))),
        (b"\n01.250KG\r\n0p4\r\x03", Reading(ReadingState.STABLE, Decimal(1250), is_net=True)),
        (b"\n 0.50LB\r\n00\r\x03", Reading(ReadingState.STABLE, Decimal("226.796185"))),
        (b"\n00.000KG\r\n20\r\x03", Reading(ReadingState.STABLE, Decimal(0))),
        (b"\n10\r\x03", Reading(ReadingState.MOVING)),
        (b"\n01.250KG\r\n10\r\x03", Reading(ReadingState.MOVING)),
        (b"\n01\r\x03", Reading(ReadingState.UNDER)),
        (b"\n02\r\x03", Reading(ReadingState.OVER)),
        (b"\n0p8\r\x03", Reading(ReadingState.NOT_ZEROED)),
        (b"\n40\r\x03", Reading(ReadingState.FAULTY)),
        (b"\n08\r\x03", Reading(ReadingState.FAULTY)),
    ],
)
def test_an_answer_is_understood(answer: bytes, reading: Reading) -> None:
    assert NciScale().reading(answer) == reading


@pytest.mark.parametrize("answer", [b"\n?\r\x03", b"\x03", b"\n01.250KG\r\x03", b"\n00\r\x03"])
def test_what_fits_no_rule_is_refused(answer: bytes) -> None:
    with pytest.raises(DeviceAnswerError):
        NciScale().reading(answer)

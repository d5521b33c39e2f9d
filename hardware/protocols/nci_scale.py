"""The general protocol of NCI (Weigh-Tronix SCP-01), which ECR scales of many makers speak.

`W` CR asks. The answer is LF, weight and unit, CR, LF, two or three status bytes, CR, ETX; without
a weight to tell only the status. Some makers put an `S` before the status bytes.

Source: Weigh-Tronix SCP-01 (NCI standard, 3825); Ohaus Aviator 7000 service manual, NCI protocol.
Status byte 1: bit 0 in motion, 1 at zero, 2 and 3 memory error. Byte 2: bit 0 under capacity, 1
over capacity, 2 memory error, 3 faulty calibration, 6 another byte follows. Byte 3: bit 2 net
weight, 3 initial zero error. Bits 4 and 5 are always set.
"""

import re
from dataclasses import dataclass

from hardware.devices.scale import Reading, ReadingState
from hardware.protocols.scale_protocol import not_understood, seven_bits, stable

_ANSWER = re.compile(r"(?:\n([^\r\n]*)\r)?\nS?([0-?p-\x7f]{2,4})\r\x03", re.ASCII)
_VALUE = re.compile(r" *([\d.]+) *(LB|KG|OZ|G) *", re.ASCII | re.IGNORECASE)
_MOTION, _MEMORY = 0x01, 0x04 | 0x08
_UNDER, _OVER = 0x01, 0x02
_NET, _NOT_ZEROED = 0x04, 0x08


@dataclass(frozen=True, slots=True)
class NciScale:
    """ScaleProtocol; the unit is told with each weight."""

    question: bytes = b"W\r"
    end: bytes = b"\x03"

    def reading(self, answer: bytes) -> Reading:
        """Understand one answer. Raises DeviceAnswerError."""
        found = _ANSWER.fullmatch(seven_bits(answer))
        if found is None:
            raise not_understood(answer)
        first, second, third = (ord(byte) for byte in (found[2] + "0")[:3])
        state = _state(first, second, third)
        if state is not ReadingState.STABLE:
            return Reading(state)
        value = _VALUE.fullmatch(found[1] or "")
        if value is None:
            raise not_understood(answer)
        return stable(value[1], value[2], answer=answer, is_net=bool(third & _NET))


def _state(first: int, second: int, third: int) -> ReadingState:
    if first & _MEMORY or second & _MEMORY:
        return ReadingState.FAULTY
    if second & _OVER:
        return ReadingState.OVER
    if second & _UNDER:
        return ReadingState.UNDER
    if third & _NOT_ZEROED:
        return ReadingState.NOT_ZEROED
    return ReadingState.MOVING if first & _MOTION else ReadingState.STABLE

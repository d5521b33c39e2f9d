"""The protocol of the Scale Manufacturers Association, level 1.

LF `W` CR asks. The answer is LF, status, range, gross or net, motion, a reserved character, the
weight in ten characters, the unit in up to three, CR.

Source: SMA SCP-0499, levels 1 and 2 (2005): 4.1 displayed weight, 5.1 response, 5.2 unknown.
"""

from dataclasses import dataclass

from hardware.devices.scale import Reading, ReadingState
from hardware.protocols.scale_protocol import not_understood, seven_bits, stable

_LF, _CR = "\n", "\r"
_STATUS, _KIND, _MOTION, _WEIGHT, _UNIT = 0, 2, 3, slice(5, 15), slice(15, 18)
_LEAST = 16  # status to weight, and a unit of one character
_STATES = {
    "O": ReadingState.OVER,
    "U": ReadingState.UNDER,
    "E": ReadingState.NOT_ZEROED,
    "I": ReadingState.NOT_ZEROED,
    "T": ReadingState.FAULTY,
    "e": ReadingState.FAULTY,
    "?": ReadingState.FAULTY,
}


@dataclass(frozen=True, slots=True)
class SmaScale:
    """ScaleProtocol; the unit is told with each weight."""

    question: bytes = b"\nW\r"
    end: bytes = b"\r"

    def reading(self, answer: bytes) -> Reading:
        """Understand one answer. Raises DeviceAnswerError."""
        text = seven_bits(answer)
        if not text.startswith(_LF) or not text.endswith(_CR):
            raise not_understood(answer)
        body = text[1:-1]
        if not body:
            raise not_understood(answer)
        state = _STATES.get(body[_STATUS])
        if state is not None:
            return Reading(state)
        if len(body) < _LEAST or body[_STATUS] not in " Z" or body[_KIND] not in "GNgn":
            raise not_understood(answer)
        if body[_MOTION] == "M":
            return Reading(ReadingState.MOVING)
        is_net = body[_KIND] in "Nn"
        return stable(body[_WEIGHT], body[_UNIT], answer=answer, is_net=is_net)

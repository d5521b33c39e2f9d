"""The protocol of the Mettler Toledo 8217 and of the many scales that speak like it.

`W` asks. The answer is STX, the weight with its decimal point, `N` if net, CR; or, when there is no
weight to tell, STX, `?`, a status byte, CR. The unit is not told: it is set with the scale.

Source: the status bits of the 8217 and of EH-SCP (Brecknell, serial protocol tables): 01 in motion,
02 over capacity, 04 under zero, 08 outside zero capture, 10 centre of zero. Bits 20 and 40 mean net
and bad command to the one and are always set by the other, so they decide nothing here.
"""

from dataclasses import dataclass

from hardware.devices.scale import Reading, ReadingState
from hardware.protocols.scale_protocol import not_understood, seven_bits, stable

MOTION, OVER, UNDER, OUTSIDE_ZERO, BAD_COMMAND = 0x01, 0x02, 0x04, 0x08, 0x40
_STX, _CR = "\x02", "\r"
_STATES = (
    (OVER, ReadingState.OVER),
    (UNDER, ReadingState.UNDER),
    (OUTSIDE_ZERO, ReadingState.NOT_ZEROED),
    (MOTION, ReadingState.MOVING),
)


@dataclass(frozen=True, slots=True)
class Toledo8217:
    """ScaleProtocol; `unit` is what this scale weighs in: g, kg, lb or oz."""

    unit: str = "kg"
    question: bytes = b"W"
    end: bytes = b"\r"

    def reading(self, answer: bytes) -> Reading:
        """Understand one answer. Raises DeviceAnswerError."""
        text = seven_bits(answer)
        if not text.startswith(_STX) or not text.endswith(_CR):
            raise not_understood(answer)
        body = text[1:-1]
        if body.startswith("?"):
            return self._status(body, answer)
        is_net = body.endswith("N")
        return stable(body.removesuffix("N"), self.unit, answer=answer, is_net=is_net)

    def _status(self, body: str, answer: bytes) -> Reading:
        if len(body) > len("?s"):
            raise not_understood(answer)
        # The status "moving, under zero, outside zero" is the very byte that ends an answer.
        bits = ord(body[1:] or _CR)
        found = next((state for bit, state in _STATES if bits & bit), ReadingState.FAULTY)
        return Reading(found)

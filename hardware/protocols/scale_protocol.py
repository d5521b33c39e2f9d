"""What the protocols of scales have in common: a question, the end of an answer, and units.

Pure bytes: no port, no clock. Each protocol is one module beside this one.

Source of the units: international avoirdupois pound of 1959, 453.59237 g exactly.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Protocol

from hardware.devices.scale import Reading, ReadingState
from hardware.errors import DeviceAnswerError

GRAMS = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    "lb": Decimal("453.59237"),
    "oz": Decimal("28.349523125"),
}
ANSWER_BYTES_MAX = 128
_WEIGHT = re.compile(r"\d{1,7}(\.\d{0,4})?|\.\d{1,4}", re.ASCII)


class ScaleProtocol(Protocol):
    """How one kind of scale is asked and understood."""

    @property
    def question(self) -> bytes:
        """What asks for the weight."""

    @property
    def end(self) -> bytes:
        """The byte that ends every answer."""

    def reading(self, answer: bytes) -> Reading:
        """Understand one answer, its end included. Raises DeviceAnswerError."""


def seven_bits(answer: bytes) -> str:
    """Text of an answer: scales talk 7 bits, and a port set to 8 shows their parity bit."""
    return bytes(byte & 0x7F for byte in answer).decode("ascii")


def stable(text: str, unit: str, *, answer: bytes, is_net: bool = False) -> Reading:
    """A weight as a reading. Raises DeviceAnswerError for what is no weight or no unit."""
    clean, per_unit = text.strip(), GRAMS.get(unit.strip(" _").lower())
    if per_unit is None or not _WEIGHT.fullmatch(clean):
        raise not_understood(answer)
    try:
        grams = Decimal(clean) * per_unit
    except InvalidOperation as error:
        raise not_understood(answer) from error
    return Reading(ReadingState.STABLE, grams.normalize() if grams else Decimal(0), is_net)


def not_understood(answer: bytes) -> DeviceAnswerError:
    """The error for an answer that fits no rule of its protocol."""
    return DeviceAnswerError(code="scale_answer", answer=answer[:40].hex(" "))

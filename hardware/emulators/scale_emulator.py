"""A scale as a byte machine: goods lie on it, it moves, settles, overloads, and can misbehave.

Speaks any of the three protocols with the bytes of a real scale. Weighs in kilograms, in steps of
its division, as a scale does. Guards itself: any thread may call.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hardware.emulators.faults import Fault, Noise

_ALWAYS = 0x30  # bits 4 and 5 of every status byte of NCI


@dataclass(frozen=True, slots=True)
class Load:
    """What is on the scale. Whole grams, gross; a tare set at the scale is taken off."""

    grams: int = 0
    tare_grams: int = 0
    is_moving: bool = False
    capacity_grams: int = 15_000
    division_grams: int = 5

    @property
    def net(self) -> int:
        """What it shows before rounding."""
        return self.grams - self.tare_grams

    @property
    def kilograms(self) -> Decimal:
        """What it shows: the nearest division."""
        steps = (Decimal(self.net) / self.division_grams).quantize(Decimal(1), ROUND_HALF_UP)
        return (steps * self.division_grams).scaleb(-3)

    @property
    def is_over(self) -> bool:
        """More than it can weigh."""
        return self.grams > self.capacity_grams


class ScaleEmulator:
    """A ByteMachine that answers what it is asked."""

    def __init__(self, protocol: str = "toledo8217") -> None:
        """Begin empty. `protocol` is a key of ANSWERS."""
        self.protocol = protocol
        self._load = Load()
        self._changed = threading.Condition()
        self._faults: set[Fault] = set()
        self._heard = bytearray()
        self._outgoing = bytearray()
        self._noise = Noise()

    @property
    def is_plugged(self) -> bool:
        """Whether the cable is in and the power on."""
        return Fault.UNPLUGGED not in self._faults

    @property
    def faults(self) -> frozenset[Fault]:
        """Those that last."""
        return frozenset(self._faults)

    @property
    def load(self) -> Load:
        """What is on it now."""
        return self._load

    def put(self, grams: int, *, is_moving: bool = False, tare_grams: int | None = None) -> None:
        """Let so many grams lie on it; below zero when the pan was lifted."""
        with self._changed:
            tare = self._load.tare_grams if tare_grams is None else tare_grams
            self._load = Load(grams, tare, is_moving)

    def set_fault(self, fault: Fault) -> None:
        """Let UNPLUGGED, GARBAGE or SILENCE begin; the others mean nothing to a scale."""
        with self._changed:
            self._faults.add(fault)
            self._outgoing.clear()
            self._changed.notify_all()

    def clear_fault(self, fault: Fault) -> None:
        """Let a fault end."""
        with self._changed:
            self._faults.discard(fault)
            self._changed.notify_all()

    def room(self) -> int:
        """Return a number: questions are short."""
        return 1024

    def feed(self, received: bytes) -> bytes:
        """Take what the host asks; return the answers."""
        ask, answer = ANSWERS[self.protocol]
        with self._changed:
            self._heard += received
            while ask in self._heard:
                del self._heard[: self._heard.index(ask) + len(ask)]
                self._outgoing += answer(self._load)
            # What was no question is forgotten, but a question may have come in half.
            del self._heard[: -len(ask)]
        return self.take_answers()

    def take_answers(self) -> bytes:
        """Return what it has to say since the last call."""
        with self._changed:
            said = bytes(self._outgoing)
            self._outgoing.clear()
            if not self.is_plugged or Fault.SILENCE in self._faults:
                return b""
            return self._noise.instead_of(said) if Fault.GARBAGE in self._faults else said

    def wait(self, timeout_s: float) -> None:
        """Wait for a change of the cable, or until the time is up."""
        with self._changed:
            if not self._outgoing and self.is_plugged:
                self._changed.wait(timeout_s)


def _toledo(load: Load) -> bytes:
    bits = load.is_moving * 0x01 | load.is_over * 0x02 | (load.net < 0) * 0x04
    if bits:
        told = bits | (load.grams == 0) * 0x10 | bool(load.tare_grams) * 0x20
        return b"\x02?" + bytes([told]) + b"\r"
    net = "N" if load.tare_grams else ""
    return f"\x02{load.kilograms:06.3f}{net}\r".encode("ascii")


def _sma(load: Load) -> bytes:
    over = "O" if load.is_over else ""
    status = over or ("U" if load.net < 0 else "Z" if load.grams == 0 else " ")
    kind, motion = "N" if load.tare_grams else "G", "M" if load.is_moving else " "
    return f"\n{status}1{kind}{motion} {load.kilograms:>10.3f}kg \r".encode("ascii")


def _nci(load: Load) -> bytes:
    first = _ALWAYS | load.is_moving * 0x01 | (load.grams == 0) * 0x02
    second = _ALWAYS | (load.net < 0) * 0x01 | load.is_over * 0x02
    third = _ALWAYS | bool(load.tare_grams) * 0x04
    status = bytes([first, second | 0x40, third] if load.tare_grams else [first, second])
    is_told = not (load.is_moving or load.net < 0 or load.is_over)
    weight = f"\n{load.kilograms:06.3f}KG\r".encode("ascii") if is_told else b""
    return weight + b"\n" + status + b"\r\x03"


# Each protocol's question for the weight, and its answer.
ANSWERS: Mapping[str, tuple[bytes, Callable[[Load], bytes]]] = {
    "toledo8217": (b"W", _toledo),
    "sma": (b"\nW\r", _sma),
    "nci": (b"W\r", _nci),
}

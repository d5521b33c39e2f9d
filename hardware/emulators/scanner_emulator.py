"""A barcode scanner: sends a code as serial bytes, or as the key presses of a wedge.

Does not read pictures; the code is given. The bytes are those of a scanner at its factory settings.
"""

import threading
from collections.abc import Sequence

from hardware.emulators.faults import Fault, Noise
from hardware.protocols.keyboard_wedge import KeyPress


class ScannerEmulator:
    """A ByteMachine that only talks. Guards itself: any thread may call."""

    def __init__(self, *, suffix: bytes = b"\r") -> None:
        """Name what follows each code."""
        self._suffix = suffix
        self._changed = threading.Condition()
        self._faults: set[Fault] = set()
        self._outgoing = bytearray()
        self._noise = Noise()

    @property
    def is_plugged(self) -> bool:
        """Whether the cable is in."""
        return Fault.UNPLUGGED not in self._faults

    def scan(self, code: str, *, aim_id: str = "") -> bytes:
        """Read a code now; return the bytes that go out. Without a cable none do."""
        with self._changed:
            line = aim_id.encode("ascii") + code.encode("utf-8") + self._suffix
            if not self.is_plugged or Fault.SILENCE in self._faults:
                return b""
            if Fault.GARBAGE in self._faults:
                line = self._noise.instead_of(line)
            self._outgoing += line
            self._changed.notify_all()
            return line

    def set_fault(self, fault: Fault) -> None:
        """Let UNPLUGGED, GARBAGE or SILENCE begin; the others mean nothing to a scanner."""
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
        """Return a number: a scanner takes and ignores everything."""
        return 65536

    def feed(self, received: bytes) -> bytes:
        """Ignore what the host says; return what there is to say."""
        del received
        return self.take_answers()

    def take_answers(self) -> bytes:
        """Return the bytes of scans since the last call."""
        with self._changed:
            taken = bytes(self._outgoing)
            self._outgoing.clear()
            return taken

    def wait(self, timeout_s: float) -> None:
        """Wait for a scan or a change of the cable, or until the time is up."""
        with self._changed:
            if not self._outgoing and self.is_plugged:
                self._changed.wait(timeout_s)


def wedge_key_presses(
    code: str, *, gaps_s: float | Sequence[float] = 0.008, start_s: float = 0.0, suffix: bool = True
) -> list[KeyPress]:
    """Return the key presses with which a wedge types this code, Enter at the end.

    `gaps_s` is one gap for all, or one for each key after the first.
    """
    texts = [*code, "\r"] if suffix else [*code]
    gaps = [gaps_s] * (len(texts) - 1) if isinstance(gaps_s, float | int) else list(gaps_s)
    presses, time_s = [], start_s
    for index, text in enumerate(texts):
        time_s += gaps[index - 1] if index else 0.0
        presses.append(KeyPress(text, time_s, is_suffix=text == "\r"))
    return presses

"""A label printer as a byte machine: takes ZPL, counts labels, answers ~HS if it is one that does.

Draws nothing. Guards itself: any thread may call.
"""

import threading

from hardware.emulators.faults import Fault

_BEGIN, _END, _ASK = b"^XA", b"^XZ", b"~HS"


class LabelPrinterEmulator:
    """A ByteMachine. PAPER_OUT, COVER_OPEN, SILENCE and UNPLUGGED mean something to it."""

    def __init__(self, *, answers: bool = True) -> None:
        """Begin with paper. `answers` False: one of the many that say nothing."""
        self._answers = answers
        self._changed = threading.Condition()
        self._faults: set[Fault] = set()
        self._heard = bytearray()
        self._outgoing = bytearray()
        self._labels: list[bytes] = []

    @property
    def is_plugged(self) -> bool:
        """Whether the cable is in and the power on."""
        return Fault.UNPLUGGED not in self._faults

    @property
    def labels(self) -> tuple[bytes, ...]:
        """Every label that came whole, as its bytes."""
        return tuple(self._labels)

    def set_fault(self, fault: Fault) -> None:
        """Let a fault begin."""
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
        """Return a number: labels are small."""
        return 65536

    def feed(self, received: bytes) -> bytes:
        """Take bytes of the host; return the answers."""
        with self._changed:
            self._heard += received
            while (command := self._next()) is not None:
                if command == _ASK:
                    self._outgoing += self._state()
                else:
                    self._labels.append(command)
        return self.take_answers()

    def take_answers(self) -> bytes:
        """Return what it has to say since the last call."""
        with self._changed:
            said = bytes(self._outgoing)
            self._outgoing.clear()
            is_mute = not self._answers or Fault.SILENCE in self._faults or not self.is_plugged
            return b"" if is_mute else said

    def wait(self, timeout_s: float) -> None:
        """Wait for a change of the cable, or until the time is up."""
        with self._changed:
            if not self._outgoing and self.is_plugged:
                self._changed.wait(timeout_s)

    def _next(self) -> bytes | None:
        """Take the first whole label or question out of what was heard."""
        ask, end = self._heard.find(_ASK), self._heard.find(_END)
        if ask >= 0 and (end < 0 or ask < end):
            del self._heard[: ask + len(_ASK)]
            return _ASK
        if end < 0:
            return None
        begin = max(self._heard.find(_BEGIN), 0)
        label = bytes(self._heard[begin : end + len(_END)])
        del self._heard[: end + len(_END)]
        return label

    def _state(self) -> bytes:
        paper, head = Fault.PAPER_OUT in self._faults, Fault.COVER_OPEN in self._faults
        return (
            f"\x02030,{paper:d},0,0256,000,0,0,0,000,0,0,0\x03\r\n"
            f"\x02000,0,{head:d},0,0,2,4,0,00000000,1,000\x03\r\n"
            "\x021234,0\x03\r\n"
        ).encode("ascii")

"""A trigger box with a drawer as a byte machine. Guards itself: any thread may call."""

import threading

from hardware.emulators.drawer_emulator import DrawerEmulator
from hardware.emulators.faults import Fault
from hardware.protocols.trigger_boxes import BOXES


class TriggerBoxEmulator:
    """A ByteMachine with one drawer on its first plug. `kind` is a key of BOXES."""

    def __init__(self, kind: str = "any", *, drawer: DrawerEmulator | None = None) -> None:
        """Begin with the drawer shut."""
        self.kind = kind
        self.drawer = drawer or DrawerEmulator()
        self._changed = threading.Condition()
        self._faults: set[Fault] = set()
        self._heard = b""

    @property
    def is_plugged(self) -> bool:
        """Whether the cable is in."""
        return Fault.UNPLUGGED not in self._faults

    @property
    def faults(self) -> frozenset[Fault]:
        """Those that last."""
        return frozenset(self._faults)

    def set_fault(self, fault: Fault) -> None:
        """Let UNPLUGGED or SILENCE begin; the others mean nothing to a box."""
        with self._changed:
            self._faults.add(fault)
            self._changed.notify_all()

    def clear_fault(self, fault: Fault) -> None:
        """Let a fault end."""
        with self._changed:
            self._faults.discard(fault)
            self._changed.notify_all()

    def close_drawer(self) -> None:
        """Push the drawer shut."""
        with self._changed:
            self.drawer.close_by_hand()

    def room(self) -> int:
        """Return a number: what it hears is short."""
        return 64

    def feed(self, received: bytes) -> bytes:
        """Open, or say whether it is open."""
        box, said = BOXES[self.kind], b""
        with self._changed:
            self._heard += received
            while self._heard:
                if self._heard.startswith(box.opening[0]):
                    self._heard = self._heard[len(box.opening[0]) :]
                    self.drawer.pulse(2)
                elif box.questions[0] and self._heard.startswith(box.questions[0]):
                    self._heard = self._heard[len(box.questions[0]) :]
                    said += b"\x1b4B" if self.drawer.is_open else b"\x1b4A"
                elif any(w.startswith(self._heard) for w in (box.opening[0], box.questions[0])):
                    break  # the rest of it is still to come
                else:
                    self._heard = self._heard[1:]
        return b"" if Fault.SILENCE in self._faults else said

    def take_answers(self) -> bytes:
        """Return what it says by itself: some boxes stream while their drawer is open."""
        is_told = BOXES[self.kind].is_stream and self.drawer.is_open
        return b"\x00" if is_told and Fault.SILENCE not in self._faults else b""

    def wait(self, timeout_s: float) -> None:
        """Wait for a change of the cable, or until the time is up."""
        with self._changed:
            self._changed.wait(timeout_s)

"""Two ends of a pipe in memory, with faults on request: stall, break, garbage.

For tests and self-checks in one thread. Time does not pass here: a read that finds nothing returns
at once, and a write that cannot go on raises at once, as if its time had run out.
"""

from dataclasses import dataclass, field

from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError


@dataclass(slots=True)
class PipeFaults:
    """What goes wrong on the way out; None means never. Counts are bytes written so far."""

    stall_after: int | None = None
    break_after: int | None = None
    refuses_open: bool = False
    garbage: bytes = b""  # put in front of the next bytes that are read


@dataclass(slots=True)
class MemoryTransport:
    """One end. `far_end` reads what this end writes, and the other way round."""

    is_network: bool = False
    faults: PipeFaults = field(default_factory=PipeFaults)
    is_open: bool = False
    _incoming: bytearray = field(default_factory=bytearray)
    _outgoing: bytearray = field(default_factory=bytearray)
    _written: int = 0

    def open(self, timeout_s: float) -> None:
        """Open this end. Raises DeviceNotFoundError if told to refuse."""
        if self.faults.refuses_open:
            raise DeviceNotFoundError(address="memory", waited_s=round(timeout_s))
        self.is_open = True

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Hand over all of it, or as much as the faults let through."""
        del deadline_s  # time does not pass here
        if not self.is_open:
            raise DeviceLostError(0)
        limits = [n for n in (self.faults.stall_after, self.faults.break_after) if n is not None]
        taken = min([len(outgoing), *(max(n - self._written, 0) for n in limits)])
        self._outgoing += outgoing[:taken]
        self._written += taken
        if taken == len(outgoing):
            return
        if self._written == self.faults.break_after:
            self.is_open = False
            raise DeviceLostError(taken)
        raise DeviceTimeoutError(taken)

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Take what has come; empty at once if nothing has."""
        del timeout_s  # time does not pass here
        if not self.is_open:
            raise DeviceLostError
        if self.faults.garbage:
            self._incoming[:0] = self.faults.garbage
            self.faults.garbage = b""
        taken = bytes(self._incoming[:max_bytes])
        del self._incoming[:max_bytes]
        return taken

    def close(self) -> None:
        """Close this end."""
        self.is_open = False


def memory_pair() -> tuple[MemoryTransport, MemoryTransport]:
    """Return two closed ends of one pipe."""
    forth, back = bytearray(), bytearray()
    return (
        MemoryTransport(_incoming=back, _outgoing=forth),
        MemoryTransport(_incoming=forth, _outgoing=back),
    )

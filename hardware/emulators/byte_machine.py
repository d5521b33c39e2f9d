"""What every emulator is to the outside: a machine that takes bytes and gives bytes.

Has no socket and no thread. A caller on one thread feeds it while another (the emulator dock)
pulls the paper out: each machine guards itself.
"""

from typing import Protocol


class ByteMachine(Protocol):
    """An emulated device. All methods may be called from any thread."""

    @property
    def is_plugged(self) -> bool:
        """Whether the cable is in and the power on."""

    def room(self) -> int:
        """Return how many bytes it would take now; 0 when its buffer is full."""

    def feed(self, received: bytes) -> bytes:
        """Take bytes from the host; return all that it has to say now."""

    def take_answers(self) -> bytes:
        """Return what it has to say by itself since the last call."""

    def wait(self, timeout_s: float) -> None:
        """Wait until it has something to say, has room, is unplugged, or the time is up."""

"""A pseudo terminal in front of an emulator, run step by step: a serial port without a cable.

Makes no thread: whoever wants it served calls step() in a loop. POSIX only; elsewhere
`PtyPort.is_available` is false and making one raises DeviceNotFoundError.

A pty knows no speed and refuses framings other than 8 bits.
"""

import os
import select
from threading import Event

from hardware.emulators.byte_machine import ByteMachine
from hardware.errors import DeviceNotFoundError

try:
    import pty
    import tty
except ImportError:  # Windows has neither
    _IS_AVAILABLE = False
else:
    _IS_AVAILABLE = True

_READ_BYTES = 4096
_POLL_S = 0.02


class PtyPort:
    """A pty pair for one machine."""

    is_available = _IS_AVAILABLE

    def __init__(self, machine: ByteMachine) -> None:
        """Open the pair at once. Raises DeviceNotFoundError where there are no ptys."""
        if not self.is_available:
            raise DeviceNotFoundError(code="no_pty_here")
        self._machine = machine
        self._master, self._slave = pty.openpty()
        # Raw, so that the line discipline neither echoes nor changes a byte before the host has
        # set the port up itself. The slave stays open here: the pair lives on when the host closes.
        tty.setraw(self._slave)
        self._is_open = True

    @property
    def path(self) -> str:
        """The port's name for the host, /dev/pts/…"""
        return os.ttyname(self._slave)

    @property
    def address(self) -> str:
        """The address for settings.toml."""
        return f"serial://{self.path}"

    def step(self, timeout_s: float) -> None:
        """Do what can be done within `timeout_s`. An unplugged machine takes the port away."""
        if not self._machine.is_plugged:
            self.close()
        if not self._is_open:
            # The machine itself returns at once from a wait while it is unplugged.
            Event().wait(min(timeout_s, _POLL_S))
            return
        room = min(self._machine.room(), _READ_BYTES)
        wait_s = min(timeout_s, _POLL_S)
        readable = select.select([self._master] if room else [], [], [], wait_s)[0]
        received = os.read(self._master, room) if readable else b""
        if not self._machine.is_plugged:
            return  # what was on its way when the cable was pulled is lost
        answers = self._machine.feed(received) if received else self._machine.take_answers()
        while answers:
            answers = answers[os.write(self._master, answers) :]

    def close(self) -> None:
        """Take the port away; the host sees an error."""
        if self._is_open:
            self._is_open = False
            os.close(self._slave)
            os.close(self._master)

"""A network socket in front of an emulator, run step by step.

Makes no thread: whoever wants it served calls step() in a loop. Like a real print server it serves
one connection and lets others wait without an answer.
"""

import contextlib
import select
import socket
from threading import Event

from hardware.emulators.byte_machine import ByteMachine

_READ_BYTES = 4096
_POLL_S = 0.02


class TcpPort:
    """A listening socket for one machine."""

    def __init__(self, machine: ByteMachine, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen at once. Port 0 takes a free one. Raises OSError if the port is taken."""
        self._machine = machine
        self._listener = socket.create_server((host, port), backlog=4)
        self._connection: socket.socket | None = None

    @property
    def address(self) -> str:
        """The address for settings.toml."""
        host, port = self._listener.getsockname()[:2]
        return f"tcp://{host}:{port}"

    def step(self, timeout_s: float) -> None:
        """Do what can be done within `timeout_s`: accept, take bytes, pass answers on."""
        if not self._machine.is_plugged:
            self._hang_up()
            # The machine itself returns at once from a wait while it is unplugged.
            Event().wait(min(timeout_s, _POLL_S))
            return
        if self._connection is None:
            if select.select([self._listener], [], [], timeout_s)[0]:
                self._connection, _ = self._listener.accept()
                self._machine.take_answers()
            return
        self._serve(self._connection, min(timeout_s, _POLL_S))

    def close(self) -> None:
        """Stop listening and hang up."""
        self._hang_up()
        self._listener.close()

    def _serve(self, connection: socket.socket, timeout_s: float) -> None:
        room = min(self._machine.room(), _READ_BYTES)
        readable = select.select([connection] if room else [], [], [], timeout_s)[0]
        try:
            received = connection.recv(room) if readable else b""
            if not self._machine.is_plugged or (readable and not received):
                self._hang_up()  # what was on its way when the cable was pulled is lost
                return
            answers = self._machine.feed(received) if received else self._machine.take_answers()
            if answers:
                connection.sendall(answers)
        except OSError:
            self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.close()
            self._connection = None

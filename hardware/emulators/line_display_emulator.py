"""A customer display of two lines as a byte machine: shows what the bytes mean, as glass would.

Understands both languages at once, and passes on what is meant for a printer behind it. Guards
itself: any thread may call.
"""

import threading
from collections.abc import Callable

from hardware.devices.line_display import COLUMNS, ROWS
from hardware.emulators.faults import Fault

_CODECS = {0: "cp437", 16: "cp1252", 19: "cp858"}
_ESC, _US, _CLR, _CR = 0x1B, 0x1F, 0x0C, 0x0D
# Bytes that follow the two of a command: US $ x y, ESC t n, ESC = n, ESC Q row.
_LENGTHS = {b"\x1f$": 2, b"\x1bt": 1, b"\x1b=": 1, b"\x1bQ": 1, b"\x1b@": 0}
_DISPLAY = 0x02


class LineDisplayEmulator:
    """A ByteMachine that never answers."""

    def __init__(self, *, on_passed: Callable[[bytes], None] = lambda _: None) -> None:
        """Begin dark. `on_passed` gets what is meant for the printer behind it."""
        self._changed = threading.Condition()
        self._faults: set[Fault] = set()
        self._on_passed = on_passed
        self._pending = bytearray()
        self.unknown: list[bytes] = []
        self._reset()

    @property
    def lines(self) -> tuple[str, str]:
        """What can be read, trailing spaces cut."""
        with self._changed:
            upper, lower = ("".join(row).rstrip() for row in self._cells)
            return upper, lower

    @property
    def is_plugged(self) -> bool:
        """Whether the cable is in and the power on."""
        return Fault.UNPLUGGED not in self._faults

    def set_fault(self, fault: Fault) -> None:
        """Let UNPLUGGED or STALLED begin; without power it forgets what it showed."""
        with self._changed:
            self._faults.add(fault)
            if fault is Fault.UNPLUGGED:
                self._reset()
            self._changed.notify_all()

    def clear_fault(self, fault: Fault) -> None:
        """Let a fault end."""
        with self._changed:
            self._faults.discard(fault)
            self._changed.notify_all()

    def room(self) -> int:
        """Return how much it would take now."""
        return 0 if Fault.STALLED in self._faults else 256

    def feed(self, received: bytes) -> bytes:
        """Show what came."""
        with self._changed:
            for byte in received:
                self._take(byte)
        return b""

    def take_answers(self) -> bytes:
        """Nothing ever comes back."""
        return b""

    def wait(self, timeout_s: float) -> None:
        """Wait for a change of the cable, or until the time is up."""
        with self._changed:
            self._changed.wait(timeout_s)

    def _reset(self) -> None:
        self._cells = [[" "] * COLUMNS for _ in range(ROWS)]
        self._row = self._column = 0
        self._codec = _CODECS[0]
        self._is_for_display = True
        self._pending.clear()

    def _take(self, byte: int) -> None:
        self._pending.append(byte)
        command = bytes(self._pending[:2])
        if self._pending[0] not in (_ESC, _US):
            self._pending.clear()
            self._plain(byte)
        elif len(self._pending) > 1:
            if command not in _LENGTHS:
                self.unknown.append(command)
                self._pending.clear()
            elif len(self._pending) == len(command) + _LENGTHS[command]:
                values = bytes(self._pending[2:])
                self._pending.clear()
                self._obey(command, values)

    def _obey(self, command: bytes, values: bytes) -> None:
        if command == b"\x1b=":
            self._is_for_display = bool(values[0] & _DISPLAY)
        elif not self._is_for_display:
            self._on_passed(command + values)
        elif command == b"\x1b@":
            self._reset()
        elif command == b"\x1bt":
            self._codec = _CODECS.get(values[0], "ascii")
        elif command == b"\x1bQ":
            self._row, self._column = values[0] - ord("A"), 0
        else:
            self._column, self._row = values[0] - 1, values[1] - 1

    def _plain(self, byte: int) -> None:
        if not self._is_for_display:
            self._on_passed(bytes([byte]))
        elif byte == _CLR:
            self._cells = [[" "] * COLUMNS for _ in range(ROWS)]
            self._row = self._column = 0
        elif byte == _CR:
            self._column = 0
        elif byte >= ord(" "):
            if self._row in range(ROWS) and self._column in range(COLUMNS):
                shown = bytes([byte]).decode(self._codec, errors="replace")
                self._cells[self._row][self._column] = shown
            self._column += 1
        else:
            self.unknown.append(bytes([byte]))

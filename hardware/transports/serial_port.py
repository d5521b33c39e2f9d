"""Bytes over a serial port (RS-232, USB-CDC), through pyserial.

Does not guess speed or framing: they come from the address. pyserial is imported when a port is
opened, because most tills have none.

Invariant: raw termios errors, SerialException and OSError leave as typed errors only.
"""

import contextlib
import errno
import os
import select
import time
from typing import TYPE_CHECKING

from hardware.errors import (
    DeviceBusyError,
    DeviceError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceTimeoutError,
)

try:
    import termios
except ImportError:  # Windows has no termios
    _LINE_ERRORS: tuple[type[Exception], ...] = (OSError, ValueError)
else:
    # termios.error is neither an OSError nor a SerialException (a pty refuses 7E1 with it).
    _LINE_ERRORS = (OSError, ValueError, termios.error)

# pyserial raises TypeError when the port goes away under a read.
_READ_ERRORS: tuple[type[Exception], ...] = (*_LINE_ERRORS, TypeError)

if TYPE_CHECKING:
    import serial

_PARITIES = {"none": "N", "even": "E", "odd": "O"}
_SLICE_BYTES = 64


class SerialTransport:
    """One serial port, opened exclusively."""

    is_network = False

    def __init__(self, port: str, options: dict[str, str] | None = None) -> None:
        """Name the port and its options (baud, bits, parity, stop, flow); opens nothing."""
        self._port = port
        self._options = {"baud": "9600", "bits": "8", "parity": "none", "stop": "1"} | (
            options or {}
        )
        self._serial: serial.Serial | None = None

    @property
    def is_open(self) -> bool:
        """Whether the port stands open, as far as we know."""
        return self._serial is not None

    def open(self, timeout_s: float) -> None:
        """Open the port. Raises DeviceNotFoundError or DeviceBusyError."""
        import serial  # noqa: PLC0415  (only tills with a serial device pay for the import)

        self.close()
        try:
            self._serial = serial.Serial(
                port=self._port,
                baudrate=int(self._options["baud"]),
                bytesize=int(self._options["bits"]),
                parity=_PARITIES[self._options["parity"]],
                stopbits=int(self._options["stop"]),
                xonxoff=self._options.get("flow") == "xonxoff",
                rtscts=self._options.get("flow") == "rtscts",
                timeout=timeout_s,
                write_timeout=timeout_s,
                exclusive=True if os.name == "posix" else None,
            )
            self._serial.reset_input_buffer()
        except _LINE_ERRORS as error:
            raise self._open_error(error) from error

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Send all of it, or raise DeviceTimeoutError or DeviceLostError with `sent_bytes`."""
        ends_at_s = time.monotonic() + deadline_s
        sent_bytes = 0
        while sent_bytes < len(outgoing):
            port = self._opened(sent_bytes)
            remaining_s = ends_at_s - time.monotonic()
            if remaining_s <= 0:
                raise DeviceTimeoutError(sent_bytes)
            part = outgoing[sent_bytes : sent_bytes + _SLICE_BYTES]
            if os.name == "posix":
                sent_bytes += self._write_posix(port, part, remaining_s, sent_bytes)
            else:
                sent_bytes += self._write_portable(port, part, remaining_s, sent_bytes)

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Return what has come; empty after silence. Raises DeviceLostError."""
        port = self._opened(0)
        try:
            port.timeout = max(timeout_s, 0)
            first = port.read(1)
            waiting = min(port.in_waiting, max_bytes - 1)
            return bytes(first + port.read(waiting)) if first and waiting > 0 else bytes(first)
        except _READ_ERRORS as error:
            self.close()
            raise DeviceLostError from error

    def close(self) -> None:
        """Close the port; does nothing if not open."""
        if self._serial is not None:
            with contextlib.suppress(*_LINE_ERRORS):
                self._serial.close()
            self._serial = None

    def _opened(self, sent_bytes: int) -> "serial.Serial":
        if self._serial is None:
            raise DeviceLostError(sent_bytes)
        return self._serial

    def _write_posix(
        self, port: "serial.Serial", part: bytes, remaining_s: float, sent_bytes: int
    ) -> int:
        # pyserial's own write does not say how much had left when it times out, and "nothing
        # left" must be certain: so the file descriptor is written directly.
        try:
            _, writable, _ = select.select([], [port.fileno()], [], remaining_s)
            if not writable:
                raise DeviceTimeoutError(sent_bytes)
            return os.write(port.fileno(), part)
        except BlockingIOError:
            return 0
        except _LINE_ERRORS as error:
            self.close()
            raise DeviceLostError(sent_bytes) from error

    def _write_portable(
        self, port: "serial.Serial", part: bytes, remaining_s: float, sent_bytes: int
    ) -> int:
        # Elsewhere a slice that did not go through counts as sent: the bound stays an upper one.
        import serial  # noqa: PLC0415  (already imported by open)

        try:
            port.write_timeout = remaining_s
            port.write(part)
        except serial.SerialTimeoutException as error:
            raise DeviceTimeoutError(sent_bytes + len(part)) from error
        except _LINE_ERRORS as error:
            self.close()
            raise DeviceLostError(sent_bytes + len(part)) from error
        return len(part)

    def _open_error(self, error: Exception) -> DeviceError:
        self.close()
        number = getattr(error, "errno", None)
        text = str(error)
        if number in {errno.EBUSY, errno.EAGAIN} or "exclusively lock" in text:
            return DeviceBusyError(address=self._port)
        if number in {errno.EACCES, errno.EPERM} or "PermissionError" in text:
            return DeviceNotFoundError(code="device_no_permission", address=self._port)
        return DeviceNotFoundError(address=self._port, cause=text)

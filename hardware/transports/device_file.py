"""Bytes through a printer's device file, as Linux gives one to a USB printer (/dev/usb/lp0).

Preferred to pyusb on Linux: the kernel's driver keeps the interface, answers come back on the same
file, and nothing has to be detached or reset. Does not exist on Windows: open() says so.

Source: Linux drivers/usb/class/usblp.c (one opener at a time, EBUSY for the next).

Invariant: OSError leaves as typed errors only.
"""

import contextlib
import errno
import os
import select
import stat
import time

from hardware.errors import (
    DeviceBusyError,
    DeviceError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceTimeoutError,
)

_HAS_DEVICE_FILES = os.name == "posix"
_SLICE_BYTES = 4096
_GONE = 0x0008 | 0x0010 | 0x0020  # POLLERR, POLLHUP, POLLNVAL: select lacks them on Windows


class DeviceFileTransport:
    """One device file. `sent_bytes` counts what the kernel's driver accepted."""

    is_network = False

    def __init__(self, path: str) -> None:
        """Name the file; nothing is opened yet."""
        self._path = path
        self._fd: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether the file stands open, as far as we know."""
        return self._fd is not None

    def open(self, timeout_s: float) -> None:
        """Open the file. Raises DeviceNotFoundError or DeviceBusyError."""
        del timeout_s  # the kernel answers at once
        self.close()
        if not _HAS_DEVICE_FILES:
            raise DeviceNotFoundError(code="device_file_not_here", address=self._path)
        try:
            self._fd = os.open(self._path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
            is_device = stat.S_ISCHR(os.fstat(self._fd).st_mode)
        except OSError as error:
            raise _open_error(self._path, error) from error
        if not is_device:
            # A plain file takes every byte and prints none of them.
            self.close()
            raise DeviceNotFoundError(code="device_file_unknown", address=self._path)

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Send all of it, or raise DeviceTimeoutError or DeviceLostError with `sent_bytes`."""
        ends_at_s = time.monotonic() + deadline_s
        sent_bytes = 0
        while sent_bytes < len(outgoing):
            file = self._opened(sent_bytes)
            remaining_s = ends_at_s - time.monotonic()
            if remaining_s <= 0:
                raise DeviceTimeoutError(sent_bytes)
            try:
                if _wait(file, select.POLLOUT, remaining_s):
                    sent_bytes += os.write(file, outgoing[sent_bytes : sent_bytes + _SLICE_BYTES])
            except BlockingIOError:
                continue
            except OSError as error:
                self.close()
                raise DeviceLostError(sent_bytes) from error

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Return what has come; empty after silence. Raises DeviceLostError."""
        file = self._opened(0)
        ends_at_s = time.monotonic() + timeout_s
        try:
            while events := _wait(file, select.POLLIN, ends_at_s - time.monotonic()):
                received = _read_now(file, max_bytes, is_gone=bool(events & _GONE))
                if received or time.monotonic() >= ends_at_s:
                    return received
        except OSError as error:
            self.close()
            raise DeviceLostError from error
        return b""

    def close(self) -> None:
        """Close the file; does nothing if not open."""
        if self._fd is not None:
            with contextlib.suppress(OSError):
                os.close(self._fd)
            self._fd = None

    def _opened(self, sent_bytes: int) -> int:
        if self._fd is None:
            raise DeviceLostError(sent_bytes)
        return self._fd


def _wait(file: int, event: int, timeout_s: float) -> int:
    """Wait for an event; the events that came in time, 0 for none."""
    waiting = select.poll()
    waiting.register(file, event)
    return sum(events for _, events in waiting.poll(max(timeout_s, 0) * 1000))


def _read_now(file: int, max_bytes: int, *, is_gone: bool) -> bytes:
    received = b""
    # usblp calls an empty packet readable too; it is no end.
    with contextlib.suppress(BlockingIOError):
        received = os.read(file, max_bytes)
    if is_gone and not received:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    return received


def _open_error(path: str, error: OSError) -> DeviceError:
    if error.errno == errno.EBUSY:
        return DeviceBusyError(address=path)
    if error.errno in {errno.EACCES, errno.EPERM}:
        return DeviceNotFoundError(code="device_no_permission", address=path)
    return DeviceNotFoundError(address=path, cause=error.strerror or str(error))

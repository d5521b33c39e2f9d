"""Bytes through the print spooler of the operating system: CUPS, or the one of Windows.

One way only: a spooler says what it took, never what came out, so a printer behind it is one that
answers no status, and none of its jobs is ever CONFIRMED. A line of one's own (tcp, usb, serial) is
better wherever there is one.

Source: lp(1) and lpstat(1) of CUPS 2.4; Windows GDI Print Spooler API (OpenPrinter, WritePrinter).

Invariant: each write is one spool job, taken whole or not at all.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from hardware.errors import (
    DeviceError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceTimeoutError,
)
from hardware.transports import windows_spooler

JOB_NAME = "Regulars"


@dataclass(frozen=True, slots=True)
class Spooler:
    """How a system's spooler is asked: its queues, and to print.

    `queues(timeout_s)` raises DeviceNotFoundError where there is no spooler, DeviceTimeoutError;
    `submit(queue, job, timeout_s)` raises DeviceTimeoutError or DeviceLostError with `sent_bytes`.
    """

    queues: Callable[[float], tuple[str, ...]]
    submit: Callable[[str, bytes, float], None]


class SpoolerTransport:
    """One queue of the spooler."""

    is_network = False

    def __init__(self, queue: str, *, spooler: Spooler | None = None) -> None:
        """Name the queue; nothing is asked yet."""
        self._queue = queue
        self._spooler = spooler or system_spooler()
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether the spooler knew the queue."""
        return self._is_open

    def open(self, timeout_s: float) -> None:
        """Look for the queue. Raises DeviceNotFoundError or DeviceTimeoutError."""
        if self._queue not in self._spooler.queues(timeout_s):
            raise DeviceNotFoundError(code="spooler_queue_unknown", address=self._queue)
        self._is_open = True

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Hand it over as one job, or raise DeviceTimeoutError or DeviceLostError."""
        if not self._is_open:
            raise DeviceLostError(0)
        try:
            self._spooler.submit(self._queue, outgoing, deadline_s)
        except DeviceError:
            self._is_open = False
            raise

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Nothing ever comes back."""
        del max_bytes, timeout_s
        return b""

    def close(self) -> None:
        """Forget the queue."""
        self._is_open = False


def system_spooler() -> Spooler:
    """The spooler of this machine."""
    if os.name == "nt":
        return Spooler(windows_spooler.queues, windows_spooler.submit)
    return Spooler(_cups_queues, _cups_submit)


def _cups_queues(timeout_s: float) -> tuple[str, ...]:
    try:
        done = _run(["lpstat", "-e"], b"", timeout_s)
    except subprocess.TimeoutExpired as error:
        raise DeviceTimeoutError from error
    return tuple(done.stdout.decode(errors="replace").split())


def _cups_submit(queue: str, job: bytes, timeout_s: float) -> None:
    try:
        done = _run(["lp", "-s", "-d", queue, "-o", "raw", "-t", JOB_NAME, "-"], job, timeout_s)
    except subprocess.TimeoutExpired as error:
        raise DeviceTimeoutError(len(job)) from error
    if done.returncode:
        raise DeviceLostError(0)


def _run(words: list[str], job: bytes, timeout_s: float) -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which(words[0])
    if program is None:
        raise DeviceNotFoundError(code="spooler_missing", address=words[0])
    return subprocess.run(  # noqa: S603  (the words are ours; the queue is one argument)
        [program, *words[1:]],
        input=job,
        capture_output=True,
        timeout=max(timeout_s, 0.001),
        check=False,
    )

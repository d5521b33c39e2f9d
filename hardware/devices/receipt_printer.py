"""What a receipt printer is: takes a job as one buffer and says truly what became of it.

Does not know receipts, only bytes; does not retry and does not journal (the caller does both, with
`on_first_byte` as the moment to write SENDING down).

Invariants:
- CONFIRMED only after the printer itself said that all of the job is out.
- SENT only from a printer that cannot answer: all was handed over, and no more will be known.
- FAILED only if not one byte of the job left; only then may the caller send it again unasked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from hardware.devices.printer_profile import CodePage, PrinterProfile
from hardware.status import DeviceStatus, Reason


class PrintResult(Enum):
    """What became of a job."""

    CONFIRMED = "confirmed"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """The end of one job. `sent_bytes` is an upper bound; 0 exactly when the result is FAILED."""

    result: PrintResult
    sent_bytes: int
    status: DeviceStatus
    reasons: tuple[Reason, ...] = ()


class ReceiptPrinter(Protocol):
    """UnifiedPOS POSPrinter, reduced to whole jobs. One caller thread at a time."""

    @property
    def profile(self) -> PrinterProfile:
        """The facts that the job's bytes must be made for."""

    @property
    def columns(self) -> int:
        """Characters of font A on a line."""

    @property
    def dots(self) -> int:
        """Printable dots on a line."""

    @property
    def code_pages(self) -> tuple[CodePage, ...]:
        """Character tables in the order in which they are tried."""

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""

    def close(self) -> None:
        """Disconnect; does nothing if not open."""

    def status(self, timeout_s: float) -> DeviceStatus:
        """Ask the printer now. Never raises: no answer is a status too."""

    def print_job(
        self, job: bytes, *, deadline_s: float, on_first_byte: Callable[[], None]
    ) -> PrintOutcome:
        """Print one whole job within `deadline_s` seconds from now. Raises no DeviceError.

        `on_first_byte` is called once, just before the first byte of the job leaves; if it raises,
        nothing is sent and the exception passes through.
        """

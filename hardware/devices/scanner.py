"""What a barcode scanner is: it yields what it read, untouched.

Does not say what a code means (pos_app/domain/barcode.py does).
"""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Scan:
    """One reading. `raw` has neither suffix nor AIM id; GS1 separators stay as character 29."""

    raw: str
    aim_id: str | None  # "]E0", "]d2" …, if the scanner sends it. Source: ISO/IEC 15424
    source: str  # the address of the scanner
    # What a scanner that types sent, before a lesson undid it; empty for every other.
    typed: str = field(default="", compare=False)


class Scanner(Protocol):
    """UnifiedPOS Scanner. One caller thread at a time."""

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""

    def close(self) -> None:
        """Disconnect; does nothing if not open."""

    def read(self, timeout_s: float) -> Scan | None:
        """Wait for the next scan; None if there was none in time.

        Raises DeviceLostError when unplugged and DeviceAnswerError for a line without an end.
        """

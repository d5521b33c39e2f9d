"""What a line display is: two lines of twenty characters that a customer reads.

Does not know baskets: the caller says what the lines are.

Invariant: `show` replaces everything that stood there; nothing scrolls and nothing is left over.
"""

from typing import Protocol

COLUMNS, ROWS = 20, 2


class LineDisplay(Protocol):
    """UnifiedPOS LineDisplay. One caller thread at a time."""

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""

    def close(self) -> None:
        """Disconnect; what is shown stays."""

    def show(self, upper: str, lower: str, timeout_s: float) -> None:
        """Show two lines, cut after twenty characters.

        Raises DeviceTimeoutError or DeviceLostError; the next call shows everything anew.
        """

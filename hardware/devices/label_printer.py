"""What a label printer is: labels are sent to it whole, and it may say how it is.

Does not know what a label looks like. Many printers at a counter answer nobody: then nothing is
known, and nothing is claimed.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelPrinterState:
    """What stands in the way of a label; all False: nothing does."""

    is_paper_out: bool = False
    is_paused: bool = False
    is_head_open: bool = False
    is_ribbon_out: bool = False

    @property
    def reason(self) -> str:
        """What is to be mended first: head_open, paper_out, ribbon_out, paused, or nothing."""
        named = (
            ("head_open", self.is_head_open),
            ("paper_out", self.is_paper_out),
            ("ribbon_out", self.is_ribbon_out),
            ("paused", self.is_paused),
        )
        return next((name for name, is_so in named if is_so), "")


class LabelPrinter(Protocol):
    """One caller thread at a time; all times are seconds from the call."""

    def state(self, timeout_s: float) -> LabelPrinterState | None:
        """Ask how it is; None when it does not say. Raises DeviceError."""

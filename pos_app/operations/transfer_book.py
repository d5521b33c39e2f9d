"""TransferBook: what operations need from storage to print the code of a transfer.

A Protocol only. What it keeps is durable when the unit of work commits; it is no fact, because
nothing has been paid yet.
"""

from typing import Protocol

from pos_app.domain.ids import PrintJobId
from pos_app.domain.transfer_slip import TransferSlip


class TransferBook(Protocol):
    """Slips of transfers."""

    def add_slip(self, job_id: PrintJobId, slip: TransferSlip) -> None:
        """Keep what a job of kind SLIP prints."""
        ...

    def slip(self, job_id: PrintJobId) -> TransferSlip | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        ...

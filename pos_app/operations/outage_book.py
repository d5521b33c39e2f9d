"""What operations need from storage about times without the hub: the port OutageBook.

UnitOfWork (operations/ports) hands it out inside its transaction. Writes no record: an outage is
this machine's own, and the facts of that time are what is sent.
"""

from typing import Protocol

from pos_app.domain.ids import PrintJobId, SaleId
from pos_app.domain.money import Currency
from pos_app.domain.outage import Outage, OutageFigures, OutageReport


class OutageBook(Protocol):
    """Outages, and the facts that were written in them."""

    def write(self, outage: Outage) -> None:
        """Write an outage as it stands now."""
        ...

    def forget(self, outage: Outage) -> None:
        """Take one out: nobody noticed it."""
        ...

    def newest(self, limit: int) -> tuple[Outage, ...]:
        """The latest, newest first."""
        ...

    def journal_end(self) -> int:
        """The last place of the till's journal; 0 while it is empty."""
        ...

    def figures(self, outage: Outage, *, currency: Currency) -> OutageFigures:
        """Count what was done in it, and what of it the hub has."""
        ...

    def sales(self, outage: Outage) -> tuple[SaleId, ...]:
        """The sales of that time, in their sequence."""
        ...

    def add_slip(self, job_id: PrintJobId, report: OutageReport) -> None:
        """Keep what a job of kind SLIP prints."""
        ...

    def slip(self, job_id: PrintJobId) -> OutageReport | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        ...

"""What operations need from storage about invoices: the port InvoiceBook.

A Protocol only; UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pos_app.domain.ids import InvoiceId, PrintJobId, SaleId
from pos_app.domain.invoice import Buyer, Invoice


class PaperKind(StrEnum):
    """What a print job of kind SLIP prints of a sale."""

    INVOICE = "invoice"
    GIFT_RECEIPT = "gift_receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class SalePaper:
    """A paper beside the receipt of a sale; from the second on it is a copy.

    `invoice_id` says which of several invoices and credit notes; None: the first.
    """

    kind: PaperKind
    sale_id: SaleId
    copy_number: int = 0
    invoice_id: InvoiceId | None = None


class InvoiceBook(Protocol):
    """Invoices of this till, and the buyers it knows."""

    def place(self) -> str:
        """Store, till and incarnation as numbers begin with them: "03-2b"."""
        ...

    def next_sequence(self, series: str) -> int:
        """The next counted part in a series; used only if this commits."""
        ...

    def add(self, invoice: Invoice) -> None:
        """Write one: row and answerable record."""
        ...

    def of_sale(self, sale_id: SaleId) -> tuple[Invoice, ...]:
        """The invoice and the credit notes of a sale, the oldest first; mostly none."""
        ...

    def buyer(self, tax_number: str) -> Buyer | None:
        """What the business of this number gave last."""
        ...

    def remember(self, buyer: Buyer, *, at: datetime) -> None:
        """Keep a buyer for next time."""
        ...

    def add_paper(self, job_id: PrintJobId, paper: SalePaper) -> None:
        """Keep what a job of kind SLIP prints."""
        ...

    def paper(self, job_id: PrintJobId) -> SalePaper | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        ...

    def papers_begun(self, paper: SalePaper) -> int:
        """How often this paper was queued, but for those dropped before their first byte."""
        ...

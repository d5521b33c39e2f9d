"""SqlInvoiceBook: invoices and their buyers on the till's file; fills InvoiceBook.

Does not check a buyer (domain/invoice). Opens no transaction.

Invariant: the numbers of a series have no gap, because the next one is read and written in one
transaction; UNIQUE (series, sequence) would refuse a second.
"""

from collections.abc import Callable
from datetime import datetime

import msgspec

from pos_app.domain.ids import PrintJobId, SaleId
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.policy import Policy
from pos_app.operations.invoice_book import PaperKind, SalePaper
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from pos_app.storage.outbox import Outbox
from pos_app.storage.sales import read_sale

_ADD = (
    "INSERT INTO invoice (id, number, series, sequence, sale_id, issued_at_us, body)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_LAST = "SELECT coalesce(max(sequence), 0) FROM invoice WHERE series = ?"
_OF_SALE = "SELECT body FROM invoice WHERE sale_id = ? ORDER BY issued_at_us, series, sequence"
_BUYER = "SELECT body FROM invoice_buyer WHERE tax_number = ?"
_REMEMBER = "INSERT OR REPLACE INTO invoice_buyer (tax_number, used_at_us, body) VALUES (?, ?, ?)"
_ADD_SLIP = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_SLIP = "SELECT body FROM slip WHERE job_id = ? AND kind IN (?, ?)"
_BEGUN = (
    "SELECT s.body FROM print_job j JOIN slip s ON s.job_id = j.id WHERE j.sale_id = ?"
    " AND s.kind = ? AND (j.state <> 'dropped' OR j.sent_bytes > 0)"
)
_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_INVOICE = msgspec.msgpack.Decoder(Invoice)
_BUYERS = msgspec.msgpack.Decoder(Buyer)
_PAPER = msgspec.msgpack.Decoder(SalePaper)


class SqlInvoiceBook:
    """The invoices of one transaction."""

    def __init__(self, facts: Facts, outbox: Outbox, policy: Callable[[], Policy]) -> None:
        self._facts, self._outbox, self._policy = facts, outbox, policy
        self._connection = facts.connection

    def place(self) -> str:
        """Store, till and incarnation as numbers begin with them."""
        policy = self._policy()
        return f"{policy.store.code}-{policy.till.code}{self._outbox.incarnation.letter}"

    def next_sequence(self, series: str) -> int:
        """The next counted part in a series; used only if this commits."""
        found = self._connection.row(_LAST, (series,))
        return 1 + (int(found[0]) if found else 0)

    def add(self, invoice: Invoice) -> None:
        """Write one: row and answerable record."""
        insert_invoice(self._connection, invoice)
        sale = read_sale(self._connection, invoice.sale_id)
        customer = None if sale is None else sale.customer_id
        draft = self._facts.encoder.fact(
            "invoice_issued",
            invoice,
            record_id=invoice.id,
            subjects=() if customer is None else (customer,),
        )
        # An invoice names its buyer: the journal keeps its hash, the record its body.
        self._facts.answerable(draft, kind="invoice", at=invoice.issued_at, with_body=False)

    def of_sale(self, sale_id: SaleId) -> tuple[Invoice, ...]:
        """The invoice and the credit notes of a sale, the oldest first; mostly none."""
        rows = self._connection.rows(_OF_SALE, (sale_id.bytes,))
        return tuple(_INVOICE.decode(body) for (body,) in rows)

    def buyer(self, tax_number: str) -> Buyer | None:
        """What the business of this number gave last."""
        found = self._connection.row(_BUYER, (tax_number,))
        return None if found is None else _BUYERS.decode(found[0])

    def remember(self, buyer: Buyer, *, at: datetime) -> None:
        """Keep a buyer for next time."""
        row = (buyer.tax_number, us_of(at), _ENCODER.encode(buyer))
        self._connection.run(_REMEMBER, row)

    def add_paper(self, job_id: PrintJobId, paper: SalePaper) -> None:
        """Keep what a job of kind SLIP prints."""
        row = (job_id.bytes, paper.kind.value, _ENCODER.encode(paper))
        self._connection.run(_ADD_SLIP, row)

    def paper(self, job_id: PrintJobId) -> SalePaper | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        kinds = (PaperKind.INVOICE.value, PaperKind.GIFT_RECEIPT.value)
        found = self._connection.row(_SLIP, (job_id.bytes, *kinds))
        return None if found is None else _PAPER.decode(found[0])

    def papers_begun(self, paper: SalePaper) -> int:
        """How often this paper was queued, but for those dropped before their first byte."""
        rows = self._connection.rows(_BEGUN, (paper.sale_id.bytes, paper.kind.value))
        begun = (_PAPER.decode(body).invoice_id for (body,) in rows)
        return sum(which in (None, paper.invoice_id) for which in begun)


def insert_invoice(connection: Connection, invoice: Invoice) -> None:
    """Write the row of an invoice."""
    connection.run(
        _ADD,
        (
            invoice.id.bytes, invoice.number, invoice.series, invoice.sequence,
            invoice.sale_id.bytes, us_of(invoice.issued_at), _ENCODER.encode(invoice),
        ),
    )  # fmt: skip

"""Every paper becomes a file under a name that any folder takes."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.paper_files import PaperFiles
from pos_app.domain.ids import InvoiceId
from pos_app.domain.invoice import Buyer, Invoice
from tests.builders import a_policy, a_sale, an_id
from tests.fakes import A_MORNING


def test_a_number_with_slashes_is_still_one_file(qapp: QApplication) -> None:
    del qapp
    sale = a_sale()
    invoice = Invoice(
        id=InvoiceId(an_id("invoice")), number="2627/I032/0012", series="2627/I032/", sequence=12,
        sale_id=sale.id, sale_number=str(sale.number), issued_at=A_MORNING,
        staff_id=sale.cashier_id, buyer=Buyer(name="Beispiel", address=()),
    )  # fmt: skip
    note = replace(invoice, corrects="2627/I032/0011", corrects_on=date(2026, 3, 1))
    files = PaperFiles(policy=a_policy(), names={}, sign=lambda _: b"", language="en")
    made = [files.receipt_file(sale), files.invoice_file(invoice, sale)]
    made.append(files.invoice_file(note, sale))
    assert [file.name for file in made] == [
        f"receipt-{sale.number}.pdf",
        "invoice-2627-I032-0012.pdf",
        "credit-note-2627-I032-0012.pdf",
    ]
    assert all(file.content.startswith(b"%PDF") for file in made)

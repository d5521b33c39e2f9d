"""A printed receipt to look at: the page that an emulated printer makes of a sale."""

from hardware.devices.printer_profile import PROFILE_80MM
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.protocols.escpos_page import PrintedPage
from pos_app.domain.quantity import grams
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.sale import Sale
from pos_app.peripherals.receipt_printing import receipt_job
from tests.builders import a_basket, a_line, a_sale, a_store, a_till, euros
from tests.fakes import fake_signature


def a_long_sale() -> Sale:
    return a_sale(
        a_basket(
            a_line("Brötchen Käse-Süß", quantity=3, listed_price=euros(45), tax_class="reduced"),
            a_line("Tomatoes, vine", quantity=grams(642), listed_price=euros(390)),
            a_line("Cola 0.33 l, six-pack", pack=6, listed_price=euros(599)),
            a_line("A name that is longer than any paper roll is wide, really", quantity=2),
        )
    )


def print_receipt(printer: PrinterEmulator, *, copy_number: int = 0) -> Sale:
    """Print a sale's receipt on an emulator."""
    sale = a_long_sale()
    receipt = receipt_for(
        sale,
        store=a_store(),
        till=a_till(),
        cashier_name="Mara Lindt",
        code=receipt_code_of(sale, fake_signature),
        copy_number=copy_number,
    )
    printer.feed(receipt_job(receipt, language="en", profile=PROFILE_80MM))
    return sale


def a_printed_page(*, copy_number: int = 0) -> PrintedPage:
    printer = PrinterEmulator()
    print_receipt(printer, copy_number=copy_number)
    return printer.pages[-1]

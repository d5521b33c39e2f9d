"""A receipt, a printer and the act of printing, for the tests of the driver."""

from dataclasses import replace

from hardware.devices.printer_profile import PROFILE_80MM, PrinterProfile
from hardware.devices.receipt_printer import PrintOutcome
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.protocols.escpos_encoder import EscposPage

EXACT = replace(PROFILE_80MM, has_process_id=True)
ONE_WAY = replace(PROFILE_80MM, answers_status=False)


def receipt(text: str = "Bäckerei 5 €", process_id: int | None = None) -> bytes:
    page = EscposPage(PROFILE_80MM)
    page.text(text, bold=True)
    page.columns("Bread", "3.50")
    page.barcode_ean13("4006381333931")
    page.cut()
    return page.finish(process_id)


def opened(machine: PrinterEmulator, profile: PrinterProfile = PROFILE_80MM) -> EscposPrinter:
    printer = EscposPrinter(EmulatedTransport(machine), profile)
    printer.open(1)
    return printer


def print_one(
    printer: EscposPrinter, job: bytes | None = None, deadline_s: float = 0.05
) -> PrintOutcome:
    return printer.print_job(
        receipt() if job is None else job, deadline_s=deadline_s, on_first_byte=lambda: None
    )

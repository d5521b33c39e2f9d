"""What a print job looks like on a printer: its paper, looked up, laid out and encoded.

Sends nothing and keeps nothing. Runs on the printer's thread, so no sale waits for a layout.
"""

from typing import NamedTuple
from zoneinfo import ZoneInfo

from hardware.devices.line_picture import LinePainter
from hardware.devices.printer_profile import PrinterProfile
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.kitchen_slip import kitchen_slip
from pos_app.domain.policy import Policy
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.receipt import Block, Receipt
from pos_app.domain.receipt_code import Sign, receipt_code_of
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.sale import Sale
from pos_app.domain.training import marked_for_training
from pos_app.operations.country_packs import country_pack
from pos_app.operations.ports import UnitOfWork
from pos_app.operations.print_receipt import loyalty_of, people_of
from pos_app.operations.request_receipt import receipt_language
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.printer_proof import proof_job
from pos_app.peripherals.receipt_printing import receipt_job
from pos_app.phrases import languages

PROCESS_IDS = 9999


class _Sold(NamedTuple):
    """A sale, and what its receipt says beside it."""

    sale: Sale
    people: dict[StaffId, str]
    loyalty: tuple[Block, ...]


class Composer:
    """Makes the bytes of the jobs of one printer."""

    def __init__(
        self, journal: PrintJournal, *, sign: Sign, painter: LinePainter | None = None
    ) -> None:
        self._journal, self._sign, self._painter = journal, sign, painter
        self._process_id = 0

    def test_page(self, profile: PrinterProfile) -> bytes | None:
        """The bytes of a test page that stands in no journal."""
        return self.compose(queued_job(PrintKind.TEST, self._journal.clock.now(), mint_id), profile)

    def compose(self, job: PrintJob, profile: PrinterProfile) -> bytes | None:
        """The bytes of a job; None if what it is about does not exist."""
        self._process_id = self._process_id % PROCESS_IDS + 1
        policy, sold, language = self._journal.read(lambda work: self._facts_of(job, work))
        if job.kind is PrintKind.TEST:
            return proof_job(
                policy.store.name,
                self._journal.clock.now().astimezone(ZoneInfo(policy.store.zone)),
                language=language,
                profile=profile,
                process_id=self._process_id,
                painter=self._painter,
            )
        receipt = self._paper_of(job, policy, sold)
        if receipt is None:
            return None
        return receipt_job(
            marked_for_training(receipt, policy.store),
            language=language,
            profile=profile,
            process_id=self._process_id,
            painter=self._painter,
        )

    def _paper_of(self, job: PrintJob, policy: Policy, sold: _Sold | None) -> Receipt | None:
        if job.kind is PrintKind.SLIP:
            # Imported here: the layouts of all slips, and none is printed before the first paint.
            from pos_app.peripherals.slip_printing import slip_of  # noqa: PLC0415  (see above)

            return self._journal.read(lambda work: slip_of(job, work, sign=self._sign))
        if sold is None:
            return None
        if job.kind is PrintKind.KITCHEN:
            return kitchen_slip(sold.sale, store=policy.store, copy_number=job.copy_number)
        return self._receipt_of(job, policy, sold)

    def _facts_of(self, job: PrintJob, work: UnitOfWork) -> tuple[Policy, _Sold | None, str]:
        """The rules, the sale with what is said beside it, its language: all the database says."""
        policy = work.policy()
        own = policy.store.languages[0]
        sale = None if job.sale_id is None else work.sale(job.sale_id)
        if sale is None:
            return policy, None, own
        sold = _Sold(sale, people_of(work, sale), loyalty_of(work, sale))
        # The kitchen reads the store's language, whatever the customer does.
        language = own if job.kind is PrintKind.KITCHEN else receipt_language(work, sale)
        return policy, sold, language if language in languages() else own

    def _receipt_of(self, job: PrintJob, policy: Policy, sold: _Sold) -> Receipt:
        sale = sold.sale
        return receipt_for(
            sale,
            store=policy.store,
            till=policy.till,
            cashier_name=sold.people.get(sale.cashier_id, ""),
            sellers=sold.people,
            code=receipt_code_of(sale, self._sign),
            copy_number=job.copy_number,
            pack=country_pack(policy.store.country),
            loyalty=sold.loyalty,
        )

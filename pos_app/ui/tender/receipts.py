"""The paper of a finished sale: printed, copied, in doubt; and what is kept of the sale meanwhile.

Sends nothing (the print queue does) and completes nothing. Plain Python, no Qt.

Invariant: whether a receipt printed, or a kitchen slip that waited long is still wanted, is asked
until somebody answers or puts the question away.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import PrintJobId, SaleId
from pos_app.domain.money import Money
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.domain.sale import Sale
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.questions import Asking, Question
from pos_app.ui.tender.credit_offer import CreditOffer
from pos_app.ui.tender.email_choice import EmailChoice


class Asker(Protocol):
    """The screen that asks and tells."""

    def ask(self, question: Question) -> None:
        """Let a question stand."""
        ...

    def dismiss(self) -> None:
        """It is answered."""
        ...

    @property
    def is_free(self) -> bool:
        """Nothing is asked or told."""
        ...

    @property
    def is_blocked(self) -> bool:
        """Something must be answered first."""
        ...

    def notice(self, title: str, *, detail: str = "", is_bad: bool = False) -> None:
        """Tell something."""
        ...

    def refuse(self, error: Exception, *, code: str = "") -> None:
        """Say why something was not done."""
        ...

    def clear_field(self) -> None:
        """What was typed was used."""
        ...

    def show(self) -> None:
        """Draw."""
        ...


@dataclass(frozen=True, slots=True)
class Ended:
    """The sale on the change screen, the cash given (corrected perhaps), its receipt's fate."""

    sale: Sale
    given: Money | None
    change: Money
    print_state: PrintState | None
    receipt_job: PrintJob | None = None
    is_receipt_asked: bool = False

    @classmethod
    def of(cls, sale: Sale, print_state: PrintState | None) -> "Ended":
        """A sale as it was written down; `given` is that of its last own cash."""
        cash = sale.cash_given
        return cls(
            sale,
            None if cash is None else cash.given,
            change=sale.change_due,
            print_state=print_state,
        )


class Receipts:
    """The receipt of the sale that ended last at this counter."""

    def __init__(self, counter: Counter, asking: Asking, asker: Asker) -> None:
        self._counter, self._asking, self._asker = counter, asking, asker
        self._services = counter.services
        self.ended: Ended | None = None
        self._doubts: dict[PrintJobId, PrintJob] = {}
        self._old_slips: tuple[PrintJob, ...] = ()
        self.credit = CreditOffer(counter, asking, asker)
        self.email = EmailChoice(
            self._services.request_receipt,
            self._services.drafts,
            phrases=self._services.phrases,
            run=self._services.run,
            on_changed=asker.show,
        )

    def end(self, ended: Ended) -> None:
        """A sale has ended: its receipt is the one in hand now."""
        self.ended = ended
        self.email.turn_to(ended.sale)

    def show_again(self) -> None:
        """Take the last sale in hand again, with what has become of its receipt meanwhile."""
        if self.ended is not None:
            sale = self.ended.sale
            self.email.turn_to(sale, self._services.sales.receipt_request_of(sale.id))

    def read_last(self) -> None:
        """Take up the last sale made here before the program began, unless one was made since."""
        if self.ended is not None:
            return
        sales = self._services.sales
        sale = sales.last_sale()
        if sale is None:
            return
        newest = sales.day_sales(sale.business_day.date, limit=1)
        state = newest[0].print_state if newest and newest[0].id == sale.id else ""
        self.ended = Ended.of(sale, PrintState(state) if state else None)
        self._asker.show()

    def print_first(self) -> None:
        """Print the receipt of the sale on the change screen; the second time it is a copy."""
        if self.ended is not None:
            self._print(self.ended.sale.id)

    def reprint_last(self) -> None:
        """Print the last sale of this till once more. Raises RuleError `sell.no_last_sale`."""
        self.read_last()
        if self.ended is None:
            raise RuleError("sell.no_last_sale")
        sale = self.ended.sale
        told = self._services.phrases.say("sell.reprinted", number=str(sale.number))
        self._print(sale.id, told)

    def _print(self, sale_id: SaleId, told: str = "") -> None:
        services, staff = self._services, self._counter.staff

        def queued(job: PrintJob) -> None:
            self._queued(job)
            if told:
                self._asker.notice(told)

        services.run(
            lambda: services.print_receipt.print_receipt(sale_id, staff=staff),
            on_done=queued,
            on_failed=self._asker.refuse,
        )

    def _queued(self, job: PrintJob) -> None:
        self._services.on_queued()
        self.on_job_changed(job)

    def refuse_one(self) -> None:
        """The customer wants no receipt."""
        self.email.back()
        if self.ended is not None:
            self.ended = replace(self.ended, is_receipt_asked=False)

    def on_job_changed(self, job: PrintJob) -> None:
        """A print job went on; the change screen follows its own."""
        if job.kind in (PrintKind.DRAWER, PrintKind.SLIP, PrintKind.KITCHEN):
            return
        if self.ended is not None and job.sale_id == self.ended.sale.id:
            self.ended = replace(
                self.ended, print_state=job.state, receipt_job=job, is_receipt_asked=False
            )
            self._asker.show()

    def on_doubt(self, job: PrintJob) -> None:
        """Nobody knows whether a receipt printed: the cashier is asked, now or in dead time."""
        self._doubts[job.id] = job
        if not self._asker.is_blocked:
            self._ask_doubt(job)
        self._asker.show()

    def on_old_slips(self, jobs: tuple[PrintJob, ...]) -> None:
        """Kitchen slips waited so long that somebody has to say whether they are still wanted."""
        self._old_slips = jobs
        if jobs and self._asker.is_free:
            self._ask_old_slips()
        self._asker.show()

    def ask_again(self) -> None:
        """Come back to what a scan pushed aside, or what came meanwhile, if nothing is asked."""
        if not self._asker.is_free:
            return
        if self._doubts:
            self._ask_doubt(next(iter(self._doubts.values())))
        elif self._old_slips:
            self._ask_old_slips()

    def _ask_old_slips(self) -> None:
        jobs, phrases = self._old_slips, self._services.phrases
        age = self._services.clock.now() - min(job.queued_at for job in jobs)
        minutes = int(age.total_seconds()) // 60

        def answered(code: str, _: str) -> None:
            self._asker.dismiss()
            self._old_slips = ()
            if code in (questions.YES, questions.NO):
                self._settle_old(jobs, is_wanted=code == questions.YES)

        self._asker.ask(
            self._asking.yes_no(
                phrases.count("tender.old_slips", len(jobs), minutes=minutes),
                phrases.say("tender.old_slips_detail"),
                answered,
                yes=phrases.say("tender.old_slips_print"),
                no=phrases.say("tender.old_slips_drop"),
                is_blocking=False,
            )
        )

    def _settle_old(self, jobs: tuple[PrintJob, ...], *, is_wanted: bool) -> None:
        services, staff = self._services, self._counter.staff
        ids = tuple(job.id for job in jobs)
        services.run(
            lambda: services.print_receipt.settle_old_slips(ids, is_wanted=is_wanted, staff=staff),
            on_done=lambda _: services.on_queued(),
            on_failed=self._asker.refuse,
        )

    def _ask_doubt(self, job: PrintJob) -> None:
        say = self._services.phrases.say
        is_kitchen = job.kind is PrintKind.KITCHEN

        def answered(code: str, _: str) -> None:
            self._asker.dismiss()
            self._doubts.pop(job.id, None)
            if code in (questions.YES, questions.NO):
                self._settle(job, is_printed=code == questions.YES)

        self._asker.ask(
            self._asking.yes_no(
                say("tender.did_kitchen_print" if is_kitchen else "tender.did_it_print"),
                say("tender.did_it_print_detail"),
                answered,
                is_blocking=False,
            )
        )

    def _settle(self, job: PrintJob, *, is_printed: bool) -> None:
        services, staff = self._services, self._counter.staff

        def settled(again: PrintJob | None) -> None:
            if again is not None:
                self._queued(again)
            else:
                self.on_job_changed(replace(job, state=PrintState.CONFIRMED))

        services.run(
            lambda: services.print_receipt.settle(job.id, is_printed=is_printed, staff=staff),
            on_done=settled,
            on_failed=self._asker.refuse,
        )

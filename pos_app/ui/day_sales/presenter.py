"""Decides what the list of a day's sales shows, and prints receipts again.

Reads in the background and holds no Qt. Prices nothing: amounts come from the sales as they stand.

Invariants:
- The total of the day is of all its sales, whatever is searched for; it says that tax is in it.
- E-mails that wait or failed are shown of all days, because tomorrow nobody looks at yesterday.
- An answer to an earlier question (another day, fewer letters) is never shown.
- The second receipt of a sale, and every one after it, is a COPY (operations/print_receipt).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Protocol

from pos_app.domain.ids import SaleId
from pos_app.domain.print_job import PrintJob, PrintKind
from pos_app.domain.receipt_request import ReceiptRequest
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.ports import SalesReader
from pos_app.operations.print_receipt import PrintReceipt
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.phrases import Phrases
from pos_app.ui.day_sales.day_list import DayList, Summaries
from pos_app.ui.day_sales.describe import describe_row, mail_words
from pos_app.ui.day_sales.picture import DaySalesPicture
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for
from pos_app.ui.tender.address_drafts import AddressDrafts
from pos_app.ui.tender.email_choice import EmailChoice

MOST_ROWS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySalesServices:
    """What the screen needs. `today` is the business day now; `preview` draws a receipt as lines.

    `has_kitchen_slip` says of a sale whether the kitchen makes any of it.
    `run(function, on_done=…, on_failed=…)` works in the background.
    """

    sales: SalesReader
    print_receipt: PrintReceipt
    request_receipt: RequestReceipt
    preview: Callable[[Sale], Sequence[str]]
    today: Callable[[], date]
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]
    drafts: AddressDrafts = field(default_factory=AddressDrafts)
    has_kitchen_slip: Callable[[Sale], bool] = lambda _: False


class DaySalesView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: DaySalesPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...

    def tell_print_queued(self, job: PrintJob) -> None:
        """Wake the printer: a job waits in the journal."""
        ...


class DaySalesPresenter:
    """Keys and touches in; pictures out."""

    def __init__(self, services: DaySalesServices, view: DaySalesView) -> None:
        self._services = services
        self._view = view
        self._staff: StaffMember | None = None
        self._day = services.today()
        self._text = ""
        self._list = DayList()
        self._chosen: SaleId | None = None
        self._sale: Sale | None = None
        self._is_loading = False
        self._is_printing = False
        self._question = 0
        self.email = EmailChoice(
            services.request_receipt,
            services.drafts,
            phrases=services.phrases,
            run=services.run,
            on_changed=self._email_changed,
        )

    def open(self, staff: StaffMember, *, is_mail_only: bool = False) -> None:
        """Show today's sales, the newest chosen, for the person signed on.

        `is_mail_only`: the sales of all days whose receipt waits to be e-mailed, or failed.
        """
        self._staff, self._text = staff, ""
        self._list = DayList(is_mail_only=is_mail_only)
        self._go_to(self._services.today())

    def open_at(self, sale: Sale, staff: StaffMember) -> None:
        """Show the day of a sale, this sale chosen."""
        self._staff, self._text = staff, ""
        self._list = DayList()
        self._go_to(sale.business_day.date, chosen=sale.id)

    def day_back(self) -> None:
        """Show the business day before."""
        self._go_to(self._day - timedelta(days=1))

    def day_forward(self) -> None:
        """Show the next business day; there is none after today."""
        if self._day < self._services.today():
            self._go_to(self._day + timedelta(days=1))

    def search(self, text: str) -> None:
        """Keep the sales that fit what was typed so far; empty text shows all."""
        self._text = " ".join(text.split())
        if not self._text:
            self._question += 1
            self._list.end_search()
            self._show_list()
            return
        self._read_list(self._text)

    def choose(self, sale_id: SaleId) -> None:
        """Show one sale's receipt."""
        if sale_id == self._chosen and self._sale is not None:
            return
        self._turn_to(sale_id)
        self._show()

    def step(self, by: int) -> None:
        """Go up or down in the list."""
        ids = [summary.id for summary in self._list.shown]
        if not ids:
            return
        at = ids.index(self._chosen) if self._chosen in ids else 0
        self.choose(ids[max(0, min(len(ids) - 1, at + by))])

    def print_again(self) -> None:
        """Queue the chosen sale's receipt: plain if it never printed, else a COPY."""
        self._print(self._services.print_receipt.print_receipt)

    def print_kitchen_again(self) -> None:
        """Queue the chosen sale's kitchen slip once more, as a COPY."""
        self._print(self._services.print_receipt.print_kitchen_again)

    def _print(self, queue: Callable[..., PrintJob]) -> None:
        staff, sale_id = self._staff, self._chosen
        if staff is None or sale_id is None or self._is_printing:
            return
        self._is_printing = True
        self._show()
        self._services.run(
            lambda: queue(sale_id, staff=staff), on_done=self._take_job, on_failed=self._fail
        )

    def show_waiting(self) -> None:
        """Show the sales whose receipt waits to be e-mailed, of all days, or the day's again."""
        self._list.is_mail_only = not self._list.is_mail_only
        self._list.is_unseen_only = False
        self._show_list()

    def show_unseen(self) -> None:
        """Show the day's sales whose transfer nobody has seen arrive, or all of it again."""
        self._list.is_unseen_only = not self._list.is_unseen_only
        self._list.is_mail_only = False
        self._show_list()

    def open_email(self) -> None:
        """Ask for an address for the chosen sale's receipt."""
        self.email.open()
        self._show()

    def enter_address(self, text: str) -> None:
        """Note the address."""
        if self._staff is not None:
            self.email.entered(text, self._staff)

    def undo_email(self) -> None:
        """Take the wish back."""
        if self._staff is not None:
            self.email.undo(self._staff)

    def back(self) -> bool:
        """Go back from the field of the address; False if there is none to go back from."""
        is_back = self.email.back()
        if is_back:
            self._show()
        return is_back

    def _email_changed(self) -> None:
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Read again: a sale was completed, or a job went on."""
        self._read_list("")

    def _go_to(self, day: date, *, chosen: SaleId | None = None) -> None:
        self._day = day
        self._list.forget_day()
        self._turn_to(chosen)
        self._is_loading = True
        self._show()
        self._read_list("")

    def _read_list(self, text: str) -> None:
        self._question += 1
        question, day, sales = self._question, self._day, self._services.sales

        def read() -> tuple[Summaries, Summaries, Summaries]:
            found = sales.day_sales(day, text=text, limit=MOST_ROWS)
            mails = sales.open_mails()
            return found, mails, sales.open_mails(text=text) if text and mails else mails

        self._services.run(
            read,
            on_done=lambda read: self._take_list(question, text, *read),
            on_failed=self._fail,
        )

    def _take_list(self, question: int, text: str, found: Summaries, *mails: Summaries) -> None:
        if question != self._question:
            return
        self._is_loading = False
        self._list.take_mails(*mails)
        if not text:
            self._list.take_day(found)
            if self._text:
                self._read_list(self._text)
                return
        self._list.found = found
        self._show_list()

    def _show_list(self) -> None:
        ids = [summary.id for summary in self._list.shown]
        if self._chosen not in ids:
            self._turn_to(ids[0] if ids else None)
        self._show()

    def _turn_to(self, sale_id: SaleId | None) -> None:
        self._chosen, self._sale = sale_id, None
        self.email.turn_to(None)
        self._read_sale()

    def _read_sale(self) -> None:
        sale_id = self._chosen
        if sale_id is None:
            return
        sales = self._services.sales
        self._services.run(
            lambda: (sales.sale(sale_id), sales.receipt_request_of(sale_id)),
            on_done=lambda found: self._take_sale(sale_id, *found),
            on_failed=self._fail,
        )

    def _take_sale(
        self, sale_id: SaleId, sale: Sale | None, request: ReceiptRequest | None
    ) -> None:
        if sale_id == self._chosen:
            self._sale = sale
            self.email.turn_to(sale, request)
            self._show()

    def _take_job(self, job: PrintJob) -> None:
        self._is_printing = False
        number = next((s.number for s in self._list.known if s.id == job.sale_id), "")
        say = self._services.phrases.say
        if job.kind is PrintKind.KITCHEN:
            sentence = say("day_sales.kitchen_queued", number=number, copy=job.copy_number)
        elif job.copy_number:
            sentence = say("day_sales.copy_queued", number=number, copy=job.copy_number)
        else:
            sentence = say("day_sales.receipt_queued", number=number)
        self._view.tell_print_queued(job)
        self._view.show_notice(sentence, is_fault=False)
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self._is_printing, self._is_loading = False, False
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)
        self._show()

    def _show(self) -> None:
        say, count = self._services.phrases.say, self._services.phrases.count
        formatter = self._services.formatter
        is_today = self._day == self._services.today()
        lines = tuple(self._services.preview(self._sale)) if self._sale is not None else ()
        listed, found = self._list, ""
        if self._text:
            found = count("day_sales.found", len(listed.shown), text=self._text)
        is_cut = len(listed.all) >= MOST_ROWS
        describe = partial(describe_row, phrases=self._services.phrases, formatter=formatter)
        self._view.show_picture(
            DaySalesPicture(
                day=formatter.day(self._day),
                is_today=is_today,
                rows=tuple(describe(s, is_dated=listed.is_mail_only) for s in listed.shown),
                chosen=self._chosen,
                total=self._total(),
                total_label=say("day_sales.total_newest" if is_cut else "day_sales.total"),
                count=count("day_sales.sales", len(listed.all)),
                found=found,
                empty=self._empty(is_today=is_today),
                receipt=lines,
                receipt_title=str(self._sale.number) if self._sale is not None else "",
                is_loading=self._is_loading,
                may_print=self._chosen is not None and not self._is_printing,
                has_kitchen_slip=self._sale is not None
                and self._services.has_kitchen_slip(self._sale),
                email=self.email.picture(),
                waiting=mail_words(listed.mails, self._services.phrases),
                is_waiting_only=listed.is_mail_only,
                unseen=count("day_sales.unseen", listed.unseen) if listed.unseen else "",
                is_unseen_only=listed.is_unseen_only,
            )
        )

    def _empty(self, *, is_today: bool) -> str:
        say = self._services.phrases.say
        if self._list.shown:
            return ""
        if self._is_loading:
            return say("day_sales.loading")
        if self._text:
            return say("day_sales.nothing_found", text=self._text)
        return say("day_sales.none_today" if is_today else "day_sales.none_that_day")

    def _total(self) -> str:
        total = self._list.total
        return "" if total is None else self._services.formatter.money(total)

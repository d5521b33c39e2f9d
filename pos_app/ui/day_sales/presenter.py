"""Decides what the list of a day's sales shows, and prints receipts again.

Reads in the background and holds no Qt. Prices nothing: amounts come from the sales as they stand.

Invariants:
- The total of the day is of all its sales, whatever is searched for; it says that tax is in it.
- An answer to an earlier question (another day, fewer letters) is never shown.
- The second receipt of a sale, and every one after it, is a COPY (operations/print_receipt).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from pos_app.domain.ids import SaleId
from pos_app.domain.money import Money
from pos_app.domain.print_job import PrintJob, PrintState
from pos_app.domain.sale import Sale, SaleSummary
from pos_app.domain.staff import StaffMember
from pos_app.operations.ports import SalesReader
from pos_app.operations.print_receipt import PrintReceipt
from pos_app.phrases import Phrases
from pos_app.ui.day_sales.picture import DaySalesPicture, SaleRow
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for

MOST_ROWS = 5000
_WAITING = frozenset({PrintState.QUEUED, PrintState.SENDING, PrintState.SENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySalesServices:
    """What the screen needs. `today` is the business day now; `preview` draws a receipt as lines.

    `run(function, on_done=…, on_failed=…)` works in the background.
    """

    sales: SalesReader
    print_receipt: PrintReceipt
    preview: Callable[[Sale], Sequence[str]]
    today: Callable[[], date]
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]


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
        self._all: tuple[SaleSummary, ...] = ()
        self._shown: tuple[SaleSummary, ...] = ()
        self._chosen: SaleId | None = None
        self._sale: Sale | None = None
        self._is_loading = False
        self._is_printing = False
        self._question = 0

    def open(self, staff: StaffMember) -> None:
        """Show today's sales, the newest chosen, for the person signed on."""
        self._staff = staff
        self._text = ""
        self._go_to(self._services.today())

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
            self._show_list(self._all)
            return
        self._read_list(self._text)

    def choose(self, sale_id: SaleId) -> None:
        """Show one sale's receipt."""
        if sale_id == self._chosen and self._sale is not None:
            return
        self._chosen, self._sale = sale_id, None
        self._read_sale()
        self._show()

    def step(self, by: int) -> None:
        """Go up or down in the list."""
        ids = [summary.id for summary in self._shown]
        if not ids:
            return
        at = ids.index(self._chosen) if self._chosen in ids else 0
        self.choose(ids[max(0, min(len(ids) - 1, at + by))])

    def print_again(self) -> None:
        """Queue the chosen sale's receipt: plain if it never printed, else a COPY."""
        staff, sale_id = self._staff, self._chosen
        if staff is None or sale_id is None or self._is_printing:
            return
        self._is_printing = True
        self._show()
        self._services.run(
            lambda: self._services.print_receipt.print_receipt(sale_id, staff=staff),
            on_done=self._take_job,
            on_failed=self._fail,
        )

    def refresh(self) -> None:
        """Read again: a sale was completed, or a job went on."""
        self._read_list("")

    def _go_to(self, day: date) -> None:
        self._day = day
        self._all, self._shown = (), ()
        self._chosen, self._sale = None, None
        self._is_loading = True
        self._show()
        self._read_list("")

    def _read_list(self, text: str) -> None:
        self._question += 1
        question, day = self._question, self._day
        self._services.run(
            lambda: self._services.sales.day_sales(day, text=text, limit=MOST_ROWS),
            on_done=lambda found: self._take_list(question, text, found),
            on_failed=self._fail,
        )

    def _take_list(self, question: int, text: str, found: tuple[SaleSummary, ...]) -> None:
        if question != self._question:
            return
        self._is_loading = False
        if not text:
            self._all = found
            if self._text:
                self._read_list(self._text)
                return
        self._show_list(found)

    def _show_list(self, found: tuple[SaleSummary, ...]) -> None:
        self._shown = found
        ids = [summary.id for summary in found]
        if self._chosen not in ids:
            self._chosen, self._sale = (ids[0] if ids else None), None
            if ids:
                self._read_sale()
        self._show()

    def _read_sale(self) -> None:
        sale_id = self._chosen
        if sale_id is None:
            return
        self._services.run(
            lambda: self._services.sales.sale(sale_id),
            on_done=lambda sale: self._take_sale(sale_id, sale),
            on_failed=self._fail,
        )

    def _take_sale(self, sale_id: SaleId, sale: Sale | None) -> None:
        if sale_id == self._chosen:
            self._sale = sale
            self._show()

    def _take_job(self, job: PrintJob) -> None:
        self._is_printing = False
        number = next((s.number for s in self._all if s.id == job.sale_id), "")
        say = self._services.phrases.say
        if job.copy_number:
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
        found = ""
        if self._text:
            found = count("day_sales.found", len(self._shown), text=self._text)
        is_cut = len(self._all) >= MOST_ROWS
        self._view.show_picture(
            DaySalesPicture(
                day=formatter.day(self._day),
                is_today=is_today,
                rows=tuple(self._row(summary) for summary in self._shown),
                chosen=self._chosen,
                total=self._total(),
                total_label=say("day_sales.total_newest" if is_cut else "day_sales.total"),
                count=count("day_sales.sales", len(self._all)),
                found=found,
                empty=self._empty(is_today=is_today),
                receipt=lines,
                receipt_title=str(self._sale.number) if self._sale is not None else "",
                is_loading=self._is_loading,
                may_print=self._chosen is not None and not self._is_printing,
            )
        )

    def _empty(self, *, is_today: bool) -> str:
        say = self._services.phrases.say
        if self._shown:
            return ""
        if self._is_loading:
            return say("day_sales.loading")
        if self._text:
            return say("day_sales.nothing_found", text=self._text)
        return say("day_sales.none_today" if is_today else "day_sales.none_that_day")

    def _total(self) -> str:
        if not self._all:
            return ""
        minor = sum(summary.total.minor for summary in self._all)
        return self._services.formatter.money(Money(minor, self._all[0].total.currency))

    def _row(self, summary: SaleSummary) -> SaleRow:
        phrases, formatter = self._services.phrases, self._services.formatter
        state, tone = self._print_state(summary.print_state)
        return SaleRow(
            sale_id=summary.id,
            number=summary.number,
            time=formatter.time(summary.completed_at),
            cashier=summary.cashier_name,
            items=formatter.count(summary.item_count),
            tenders=", ".join(
                phrases.say(f"day_sales.tender_{kind}") for kind in summary.tender_kinds
            ),
            total=formatter.amount(summary.total),
            print_state=state,
            print_tone=tone,
        )

    def _print_state(self, value: str) -> tuple[str, str]:
        say = self._services.phrases.say
        if not value:
            return say("day_sales.print_none"), "neutral"
        state = PrintState(value)
        if state is PrintState.CONFIRMED:
            return say("day_sales.print_confirmed"), "good"
        if state in _WAITING:
            return say("day_sales.print_waiting"), "primary"
        if state is PrintState.DROPPED:
            return say("day_sales.print_dropped"), "neutral"
        if state is PrintState.FAILED:
            return say("day_sales.print_failed"), "bad"
        return say("day_sales.print_unknown"), "warn"

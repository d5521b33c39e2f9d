"""Decides what the page of outages shows: the list, the figures of one, the sales behind them.

Counts nothing itself: operations/outages does, anew whenever the page is looked at. Holds no Qt.

Invariant: an answer about an outage that is not chosen any more changes nothing.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.outage import OutageReport
from pos_app.domain.print_job import PrintJob
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.outages import Outages
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for
from pos_app.ui.outages.picture import Figure, OutageRow, OutagesPicture, SaleOfThen
from pos_app.ui.outages.words import OutageWords


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageServices:
    """What the page needs. `preview` draws a receipt as lines; `on_queued` wakes the printer.

    `run(function, on_done=…, on_failed=…)` works in the background.
    """

    outages: Outages
    preview: Callable[[Sale], Sequence[str]]
    on_queued: Callable[[], None]
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]


class OutagesView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: OutagesPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...


class OutagesPresenter:
    """Keys and touches in; pictures out."""

    def __init__(self, services: OutageServices, view: OutagesView) -> None:
        self._services, self._view = services, view
        self._words = OutageWords(services.phrases, services.formatter)
        self._staff: StaffMember | None = None
        self._reports: tuple[OutageReport, ...] | None = None
        self._chosen: Hashable | None = None
        self._sales: tuple[Sale, ...] = ()
        self._looked_at: Sale | None = None

    def open(self, staff: StaffMember) -> None:
        """Show the list, the newest outage chosen."""
        self._staff, self._reports, self._chosen = staff, None, None
        self._sales, self._looked_at = (), None
        self.refresh()

    def refresh(self) -> None:
        """Count everything again."""
        self._services.run(
            self._services.outages.reports, on_done=self._take_reports, on_failed=self._failed
        )

    def choose(self, key: Hashable) -> None:
        """Look at one outage."""
        if key != self._chosen:
            self._chosen, self._sales, self._looked_at = key, (), None
            self._read_sales()
            self._show()

    def look_at(self, key: Hashable) -> None:
        """Show the receipt of a sale behind the figures."""
        self._looked_at = next((sale for sale in self._sales if sale.id == key), None)
        self._show()

    def back(self) -> bool:
        """From a receipt to the figures; False when the page is to be left."""
        was_open, self._looked_at = self._looked_at is not None, None
        if was_open:
            self._show()
        return was_open

    def print_report(self) -> None:
        """Print the figures of the chosen outage."""
        report, staff = self._report, self._staff
        if report is None or staff is None:
            return
        outages, outage = self._services.outages, report.outage
        self._services.run(
            lambda: outages.print_report(outage, staff=staff),
            on_done=self._queued,
            on_failed=self._failed,
        )

    @property
    def _report(self) -> OutageReport | None:
        reports = self._reports or ()
        return next((one for one in reports if one.outage.id == self._chosen), None)

    def _take_reports(self, reports: tuple[OutageReport, ...]) -> None:
        self._reports = reports
        if self._report is None and reports:
            self._chosen = reports[0].outage.id
        self._read_sales()
        self._show()

    def _read_sales(self) -> None:
        report = self._report
        if report is None:
            return
        outages, outage = self._services.outages, report.outage
        self._services.run(
            lambda: outages.sales_of(outage),
            on_done=lambda sales: self._take_sales(outage.id, sales),
            on_failed=self._failed,
        )

    def _take_sales(self, key: Hashable, sales: tuple[Sale, ...]) -> None:
        if key == self._chosen:
            self._sales = sales
            self._show()

    def _queued(self, _job: PrintJob) -> None:
        self._services.on_queued()
        sentence = self._services.phrases.say("outages.print_queued")
        self._view.show_notice(sentence, is_fault=False)

    def _failed(self, error: Exception) -> None:
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)

    def _show(self) -> None:
        say, report, sale = self._services.phrases.say, self._report, self._looked_at
        is_empty = self._reports is not None and not self._reports
        picture = OutagesPicture(
            rows=tuple(self._row(one) for one in self._reports or ()),
            chosen=self._chosen,
            empty=say("outages.none") if is_empty else "",
            sales=tuple(self._sale(one) for one in self._sales),
            receipt=() if sale is None else tuple(self._services.preview(sale)),
            receipt_title="" if sale is None else str(sale.number),
            title="" if report is None else self._words.instant(report.outage.began_at),
            summary="" if report is None else self._words.summary(report),
            figures=() if report is None else self._figures(report),
            note=say("outages.lost_note" if report and report.figures.lost else "outages.counted"),
            may_print=report is not None,
        )
        self._view.show_picture(picture)

    def _row(self, report: OutageReport) -> OutageRow:
        outage, figures = report.outage, report.figures
        state, tone = self._words.state(report)
        return OutageRow(
            key=outage.id,
            when=self._words.instant(outage.began_at),
            lasted=self._words.lasted(outage.lasted(report.at)),
            sales=self._services.formatter.count(figures.sales),
            total=self._services.formatter.money(figures.total),
            state=state,
            tone=tone,
        )

    def _sale(self, sale: Sale) -> SaleOfThen:
        formatter = self._services.formatter
        is_known = sale.customer_id is not None
        return SaleOfThen(
            key=sale.id,
            time=formatter.time(sale.completed_at),
            number=str(sale.number),
            customer=self._services.phrases.say("outages.known") if is_known else "",
            total=formatter.money(sale.total),
        )

    def _figures(self, report: OutageReport) -> tuple[Figure, ...]:
        outage, figures, words = report.outage, report.figures, self._words
        count, money = self._services.formatter.count, self._services.formatter.money
        values = {
            "began": words.instant(outage.began_at),
            "ended": words.instant(outage.ended_at),
            "lasted": words.lasted(outage.lasted(report.at)),
            "sales": count(figures.sales),
            "total": money(figures.total),
            "refunds": count(figures.refunds),
            "refunded": money(figures.refunded),
            "redeemed": count(figures.redeemed),
            "enrolled": count(figures.enrolled),
            "facts": count(figures.facts),
            "waiting": count(figures.waiting),
            "lost": count(figures.lost),
            "delivered": words.instant(outage.delivered_at),
        }
        say = self._services.phrases.say
        return tuple(
            Figure(
                word=say(f"outages.{name}"),
                value=value,
                is_bad=name == "lost" and figures.lost > 0,
            )
            for name, value in values.items()
        )

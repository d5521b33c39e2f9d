"""SalesSource: the sales reports for the report screen; a page is a function of what was asked."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pos_app.domain.figures.sale_seconds import SaleSeconds
from pos_app.domain.staff import StaffMember
from pos_app.operations.read_sales_figures import ReadSalesFigures, SalesReport, untold
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import Block, ReportPage, TextBlock
from pos_app.ui.report.report_source import PageAsk, Stopped
from pos_app.ui.report.sales import (
    goods_pages,
    money_pages,
    overview_page,
    people_pages,
    time_pages,
)
from pos_app.ui.report.sales.sales_asked import SalesAsked, SalesWords

Lines = tuple[tuple[Block, ...], ...]
PAGES: Mapping[str, Callable[[SalesAsked, SalesWords], Lines]] = MappingProxyType({
    "overview": overview_page.overview,
    "hours": time_pages.hours,
    "days": time_pages.days,
    "departments": goods_pages.departments,
    "products": goods_pages.products,
    "cashiers": people_pages.cashiers,
    "tenders": money_pages.tenders,
    "taxes": money_pages.taxes,
    "discounts": money_pages.discounts,
    "refunds": money_pages.refunds,
})  # fmt: skip
_TIMED = frozenset({"overview", "cashiers"})  # pages that say what the seconds of a sale were for


class SalesSource:
    """In one language."""

    code = "sales"
    ways: tuple[str, ...] = ()
    is_of_a_day = False
    pages = tuple(PAGES)

    def __init__(self, read: ReadSalesFigures, phrases: Phrases, formatter: Formatter) -> None:
        self._read, self._phrases, self._formatter = read, phrases, formatter

    def open(self, *, staff: StaffMember, is_stopped: Callable[[], bool]) -> SalesReport:
        """Read which stores there are; the days are read with the page."""
        del is_stopped  # it is read at once
        return self._read.open(staff=staff)

    def page(
        self, opened: SalesReport, ask: PageAsk, *, is_stopped: Callable[[], bool]
    ) -> ReportPage:
        """Make a page. Raises Stopped."""
        now = self._read.sums(opened, ask.period, ask.stores)
        if is_stopped():
            raise Stopped
        before = self._read.sums(opened, ask.period.before, ask.stores)
        if is_stopped():
            raise Stopped
        has_products, has_seconds = ask.code == "products", ask.code in _TIMED
        asked = SalesAsked(
            report=opened, period=ask.period, stores=ask.stores, now=now, before=before,
            products=self._read.products(opened, ask.period, ask.stores) if has_products else (),
            seconds=self._read.seconds(ask.period, now) if has_seconds else SaleSeconds(),
            seconds_before=self._read.seconds(ask.period.before, before) if has_seconds
            else SaleSeconds(),
        )  # fmt: skip
        words = SalesWords(self._phrases, self._formatter, opened.currency)
        nothing = TextBlock(text=words.say("nothing"))
        is_empty = not now.told and not asked.products
        return ReportPage(
            code=ask.code,
            title=self._phrases.say(f"report.page_{ask.code}"),
            lines=((nothing,),) if is_empty else PAGES[ask.code](asked, words),
            warnings=_warnings(asked, words),
        )


def _warnings(asked: SalesAsked, words: SalesWords) -> tuple[str, ...]:
    report = asked.report
    names = {store.id: store.name for store in report.stores}
    silent = [
        words.say("unheard", store=store.name) for store in report.stores
        if store.is_unheard and (not asked.stores or store.id in asked.stores)
    ]  # fmt: skip
    missing = [
        words.say("untold", store=names[store], days=words.formatter.count(days))
        for store, days in untold(asked.now, report, asked.period, asked.stores).items()
    ]
    return (*silent, *missing)

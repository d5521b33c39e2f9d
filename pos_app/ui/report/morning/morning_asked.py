"""MorningAsked: what a block of the opening page is made of, and how it is written.

Compares nothing itself. Invariant: every amount on the page is net, or every one is gross (`way`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from pos_app.domain.figures.sales_sums import Sold
from pos_app.domain.ids import StoreId, TillId
from pos_app.operations.read_morning import Compared, Morning
from pos_app.operations.read_sales_figures import SalesReport
from pos_app.ui.report.page_model import PageCell
from pos_app.ui.report.report_source import PageAsk
from pos_app.ui.report.sales.sales_asked import NOTHING, SalesWords
from pos_app.ui.theme_tokens import Tone

NET, GROSS = "net", "gross"


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningAsked:
    """One page of what was read, in one language."""

    report: SalesReport
    morning: Morning
    ask: PageAsk
    words: SalesWords
    stores: Mapping[StoreId, str]
    tills: Mapping[TillId, str]

    def say(self, name: str, /, **values: object) -> str:
        """A phrase of the opening page."""
        return self.words.phrases.say(f"morning.{name}", **values)

    @property
    def way(self) -> str:
        """Net or gross."""
        return GROSS if self.ask.way == GROSS else NET

    def amount(self, sold: Sold) -> int:
        """What was sold, as this page counts."""
        return sold.gross if self.way == GROSS else sold.net

    def each(self, sold: Sold) -> int | None:
        """What a sale came to, as this page counts."""
        return sold.gross_each if self.way == GROSS else sold.net_each

    def store(self, store: StoreId) -> str:
        """What a store is called."""
        return self.stores.get(store, self.words.say("store_unknown"))

    def till(self, till: TillId) -> str:
        """What a till is called; empty where nobody knows it."""
        return self.tills.get(till, "")

    def person(self, who: UUID | None) -> str:
        """What somebody is called; empty where nobody knows it."""
        return "" if who is None else self.report.names.get(who, "")

    def change(self, now: int | None, was: int | None) -> PageCell:
        """How much more it is; a dash where that cannot be told."""
        text = self.words.change(now, was)
        if not text or now is None or not was:
            return PageCell(text=NOTHING)
        return PageCell(
            text=text,
            number=Fraction(now - was, was),
            tone=None if now == was else Tone.GOOD if now > was else Tone.BAD,
        )

    def compared(self, one: Compared) -> PageCell:
        """What was sold, against then."""
        was = None if one.was is None else self.amount(one.was)
        return self.change(self.amount(one.like), was)

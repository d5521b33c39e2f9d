"""Prices in words: rows and sentences of what changes, of reports, of where a price comes from.

Decides nothing.
"""

from datetime import datetime

from pos_app.domain.money import Money
from pos_app.domain.price import PriceChange, PriceScope
from pos_app.domain.price_list import PriceReason, PriceStep, ShelfReport
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.section_picture import ListCell, ListRow


class PriceWords:
    """Says it in one language."""

    def __init__(self, phrases: Phrases, formatter: Formatter) -> None:
        self._say, self._formatter = phrases.say, formatter

    def step_row(self, step: PriceStep) -> ListRow:
        """A price that begins: product with moment and department, old, new."""
        sub = " · ".join(
            part
            for part in (self._moment(step.due_at), step.department, self._place(step.change))
            if part
        )
        old, new = self._amount(step.old), self._amount(step.change.price)
        return ListRow(
            str(step.change.id),
            (
                ListCell(step.name, sub=sub, is_strong=True),
                ListCell(old),
                ListCell(new, is_strong=True),
            ),
            spoken=f"{step.name}, {sub}, {old}, {new}",
        )

    def report_row(self, key: str, report: ShelfReport) -> ListRow:
        """A report: product with its time, what the till asks, what the shelf says."""
        state = self._say("prices.settled" if report.is_settled else "prices.unsettled")
        sub = f"{state} · {self._moment(report.at)}"
        listed, shelf = self._amount(report.listed), self._amount(report.shelf)
        return ListRow(
            key,
            (
                ListCell(report.name, sub=sub, is_strong=not report.is_settled),
                ListCell(shelf),
                ListCell(listed, is_strong=True),
            ),
            spoken=f"{report.name}, {sub}, {shelf}, {listed}",
        )

    def step_sentence(self, step: PriceStep) -> str:
        """What the chosen price does."""
        return self._say(
            "prices.step",
            old=self._money(step.old),
            new=self._money(step.change.price),
            moment=self._moment(step.due_at),
            place=self._place(step.change) or self._say("prices.place_all"),
        )

    def report_sentence(self, report: ShelfReport) -> str:
        """What the chosen report says."""
        return self._say(
            "prices.report",
            shelf=self._money(report.shelf),
            listed=self._money(report.listed),
            moment=self._moment(report.at),
        )

    def reason(self, reason: PriceReason) -> str:
        """One step of the history of a price."""
        words = self._reason(reason)
        return f"{reason.pack}: {words}" if reason.pack else words

    def _reason(self, reason: PriceReason) -> str:
        price = self._money(reason.price)
        if reason.change is None or reason.due_at is None:
            return self._say("prices.why_own", price=price)
        place = self._place(reason.change) or self._say("prices.place_all")
        code = f"prices.why_{reason.code}" if reason.is_here else "prices.why_elsewhere"
        return self._say(code, price=price, moment=self._moment(reason.due_at), place=place)

    def _place(self, change: PriceChange) -> str:
        if change.scope is PriceScope.ALL:
            return ""
        if change.scope is PriceScope.STORE:
            return self._say("prices.one_store")
        return self._say("prices.place_group", name=change.place)

    def _moment(self, instant: datetime) -> str:
        return self._formatter.day_and_time(instant)

    def _amount(self, money: Money | None) -> str:
        return "" if money is None else self._formatter.amount(money)

    def _money(self, money: Money | None) -> str:
        return self._say("prices.no_price") if money is None else self._formatter.money(money)

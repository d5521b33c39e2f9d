"""Decides what the page of exceptions shows: one business day, the newest first, one row in full.

Reads in the background (operations/day_exceptions says who may see it). Holds no Qt.

Invariant: an answer about a day that is not shown any more changes nothing.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from pos_app.domain.day_exception import DayException, ExceptionList
from pos_app.domain.print_job import PrintJob
from pos_app.domain.quantity import Quantity
from pos_app.domain.staff import StaffMember
from pos_app.operations.day_exceptions import DayExceptions
from pos_app.phrases import Phrases
from pos_app.ui.exceptions.picture import ExceptionRow, ExceptionsPicture
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionServices:
    """What the page needs. `today` is the business day now; `on_queued` wakes the printer.

    `run(function, on_done=…, on_failed=…)` works in the background.
    """

    exceptions: DayExceptions
    today: Callable[[], date]
    on_queued: Callable[[], None]
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]


class ExceptionsView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: ExceptionsPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...


class ExceptionsPresenter:
    """Keys and touches in; pictures out."""

    def __init__(self, services: ExceptionServices, view: ExceptionsView) -> None:
        self._services, self._view = services, view
        self._staff: StaffMember | None = None
        self._day = services.today()
        self._listed: ExceptionList | None = None
        self._chosen: Hashable | None = None
        self._refused = ""

    def open(self, staff: StaffMember) -> None:
        """Show today."""
        self._staff = staff
        self._go_to(self._services.today())

    def day_back(self) -> None:
        """Show the business day before."""
        self._go_to(self._day - timedelta(days=1))

    def day_forward(self) -> None:
        """Show the next business day; there is none after today."""
        if self._day < self._services.today():
            self._go_to(self._day + timedelta(days=1))

    def choose(self, key: Hashable) -> None:
        """Show one in full."""
        if key != self._chosen:
            self._chosen = key
            self._show()

    def print_list(self) -> None:
        """Print the list of this day."""
        staff, day, exceptions = self._staff, self._day, self._services.exceptions
        if staff is None or self._listed is None:
            return
        self._services.run(
            lambda: exceptions.print_list(day, staff=staff),
            on_done=self._queued,
            on_failed=self._failed,
        )

    def _go_to(self, day: date) -> None:
        self._day, self._listed, self._chosen, self._refused = day, None, None, ""
        self._show()
        staff, exceptions = self._staff, self._services.exceptions
        if staff is None:
            return
        self._services.run(
            lambda: exceptions.of_day(day, staff=staff),
            on_done=lambda listed: self._take(staff, listed),
            on_failed=self._refuse,
        )

    def _take(self, staff: StaffMember, listed: ExceptionList) -> None:
        if listed.day == self._day and staff is self._staff:
            self._listed = listed
            self._chosen = 0 if listed.exceptions else None
            self._show()

    def _refuse(self, error: Exception) -> None:
        """Whoever may not see the list reads why in its place."""
        self._refused = sentence_for(error, self._services.phrases)
        self._show()

    def _queued(self, _job: PrintJob) -> None:
        self._services.on_queued()
        self._view.show_notice(self._services.phrases.say("exceptions.queued"), is_fault=False)

    def _failed(self, error: Exception) -> None:
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)

    def _show(self) -> None:
        phrases, formatter, listed = self._services.phrases, self._services.formatter, self._listed
        rows = () if listed is None else tuple(map(self._row, *_numbered(listed)))
        chosen = next((row for row in rows if row.key == self._chosen), None)
        is_empty = listed is not None and not rows
        self._view.show_picture(
            ExceptionsPicture(
                day=formatter.day(self._day),
                is_today=self._day >= self._services.today(),
                rows=rows,
                chosen=self._chosen,
                detail="" if chosen is None else chosen.detail,
                is_grave=chosen is not None and chosen.is_grave,
                count=phrases.count("exceptions.count", len(rows)) if rows else "",
                empty=self._refused or (phrases.say("exceptions.none") if is_empty else ""),
                may_print=listed is not None,
            )
        )

    def _row(self, key: int, one: DayException) -> ExceptionRow:
        say, formatter = self._services.phrases.say, self._services.formatter
        sentence = self._sentence(one)
        yes = say("exceptions.approved", who=one.approved_by) if one.approved_by else ""
        return ExceptionRow(
            key=key,
            time=formatter.time(one.at),
            who=one.who or say("exceptions.nobody"),
            receipt=one.receipt,
            amount="" if one.amount is None else formatter.money(one.amount),
            sentence=sentence,
            detail=" ".join(part for part in (sentence, yes, self._what_to_do(one)) if part),
            is_grave=one.kind.is_grave,
        )

    def _sentence(self, one: DayException) -> str:
        said = one.sentence
        quantity = self._services.formatter.quantity
        values = {
            name: quantity(value, with_unit=True) if isinstance(value, Quantity) else str(value)
            for name, value in said.values
        }
        return self._services.phrases.say(said.code, **values)

    def _what_to_do(self, one: DayException) -> str:
        return self._services.phrases.say(f"exceptions.do_{one.kind}") if one.kind.is_grave else ""


def _numbered(listed: ExceptionList) -> tuple[range, tuple[DayException, ...]]:
    return range(len(listed.exceptions)), listed.exceptions

"""Counting a drawer on the shift screen: begun, typed, put aside, finished.

What is typed lives in a CountDraft; operations/close_shift judges. Holds no Qt.

Invariant: a count that was put aside stays, also over a restart.
"""

from collections.abc import Callable
from typing import Protocol

from pos_app.domain.cash_count import denominations_of, foreign_sheets
from pos_app.domain.shift import Shift
from pos_app.domain.staff import StaffMember
from pos_app.ui.shift.count_draft import CountDraft
from pos_app.ui.shift.services import Desk, ShiftServices


class CountHost(Protocol):
    """Where the count stands."""

    @property
    def staff(self) -> StaffMember:
        """Who counts."""
        ...

    @property
    def shift(self) -> Shift | None:
        """What is counted."""
        ...

    @property
    def count(self) -> CountDraft | None:
        """The count that stands, if any."""
        ...

    def show_count(self, count: CountDraft | None) -> None:
        """Let this stand; None puts it away."""
        ...

    def put_aside(self, write: Callable[[], object]) -> None:
        """Write a count down for later, and say so."""
        ...

    def compared(self) -> None:
        """The count is on file: compare."""
        ...

    def refused(self, error: Exception) -> None:
        """It could not be written."""
        ...


class Counting:
    """The count that stands on one screen."""

    def __init__(self, services: ShiftServices, host: CountHost) -> None:
        self._services, self._host = services, host

    def begin(self, desk: Desk) -> None:
        """Begin, or take up what was put aside."""
        store = self._services.policy().store
        taken = () if desk.report is None else desk.report.figures.expected_foreign
        count = CountDraft(
            denominations_of(store.currency, store.cash_denominations_minor),
            store.currency,
            foreign_sheets(store.tendering, taken),
        )
        count.fill(desk.draft, desk.foreign_draft)
        self._host.show_count(count)

    def press(self, key: str) -> None:
        """A key of the keypad or keyboard."""
        self._change(lambda count: count.press(key))

    def step(self, by: int, place: int | None = None) -> None:
        """One more or less."""
        self._change(lambda count: count.step(by, place=place))

    def choose_row(self, place: int) -> None:
        """Go to a row."""

        def chosen(count: CountDraft) -> None:
            count.active = place

        self._change(chosen)

    def choose_sheet(self, place: int) -> None:
        """Go to another currency."""
        self._change(lambda count: count.choose(place))

    def put_aside(self) -> None:
        """Finish it later."""
        count, shift, staff = self._host.count, self._host.shift, self._host.staff
        if count is not None and shift is not None:
            pieces, foreign, close = count.pieces, count.foreign, self._services.close_shift
            self._host.put_aside(
                lambda: close.put_aside(shift.id, pieces, foreign=foreign, staff=staff)
            )

    def finish(self) -> None:
        """That is all: write it down and compare."""
        count, shift, staff = self._host.count, self._host.shift, self._host.staff
        if count is None or shift is None:
            return
        pieces, foreign, close = count.pieces, count.foreign, self._services.close_shift
        self._services.run(
            lambda: close.count(shift.id, pieces, foreign=foreign, staff=staff),
            on_done=lambda _: self._host.compared(),
            on_failed=self._host.refused,
        )

    def _change(self, step: Callable[[CountDraft], None]) -> None:
        count = self._host.count
        if count is not None:
            step(count)
            self._host.show_count(count)

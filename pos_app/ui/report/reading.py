"""Has a report read in the background: opened once, then page after page. Plain Python, no Qt.

Chooses nothing (presenter). Invariants:
- What was asked for before something else is never shown: each ask has its ticket, and an answer
  counts only while its ticket is the last one.
- Another page asked for while the report is being opened does not open it twice.
- Somebody who waits can stop; whoever reads hears of it (`is_stopped`).
"""

from collections.abc import Callable
from typing import Any

from pos_app.domain.staff import StaffMember
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.picture import Stage
from pos_app.ui.report.report_source import Opened, PageAsk, ReportSource


class _Ticket:
    """One thing asked for in the background."""

    is_stopped = False

    def has_stopped(self) -> bool:
        """Whether nobody waits for it any more."""
        return self.is_stopped


class Reading:
    """`on_changed` is called whenever the stage is another; `ask` makes the page's ask."""

    def __init__(
        self,
        source: ReportSource[Any],
        run: Callable[..., None],
        *,
        ask: Callable[[Opened, StaffMember], PageAsk],
        on_changed: Callable[[], None],
    ) -> None:
        self._source, self._run, self._ask = source, run, ask
        self._on_changed = on_changed
        self._staff: StaffMember | None = None
        self._ticket: _Ticket | None = None
        self.opened: Opened | None = None
        self.shown: tuple[ReportPage, PageAsk] | None = None
        self.stage = Stage.LOADING
        self.error: Exception | None = None

    @property
    def staff(self) -> StaffMember | None:
        """Who reads."""
        return self._staff

    def open(self, staff: StaffMember) -> None:
        """Read everything anew."""
        self.forget()
        self._staff, source = staff, self._source
        ticket = self._begin()

        def opened(value: Opened) -> None:
            if ticket is self._ticket:
                self._ticket, self.opened = None, value
                self.turn()

        self._run(
            lambda: source.open(staff=staff, is_stopped=ticket.has_stopped),
            on_done=opened,
            on_failed=lambda error: self._failed(ticket, error),
        )

    def turn(self) -> None:
        """Ask for the page that is wanted now; while the report is being opened that waits."""
        opened, staff, source = self.opened, self._staff, self._source
        if opened is None or staff is None:
            self._on_changed()
            return
        ask = self._ask(opened, staff)
        self._stop_ticket()
        ticket = self._begin()

        def made(page: ReportPage) -> None:
            if ticket is self._ticket:
                self._ticket, self.shown = None, (page, ask)
                self._become(Stage.READY)

        self._run(
            lambda: source.page(opened, ask, is_stopped=ticket.has_stopped),
            on_done=made,
            on_failed=lambda error: self._failed(ticket, error),
        )

    def again(self) -> None:
        """Ask once more for what was stopped, or did not come."""
        if self.opened is None and self._staff is not None:
            self.open(self._staff)
        else:
            self.turn()

    def stop(self) -> bool:
        """Do not wait any longer; say whether anything was waited for."""
        if self._ticket is None:
            return False
        self._stop_ticket()
        self._become(Stage.STOPPED)
        return True

    def forget(self) -> None:
        """Give back what was read, and wait for nothing."""
        self._stop_ticket()
        self.opened = self.shown = self._staff = None

    def _begin(self) -> _Ticket:
        self._ticket = ticket = _Ticket()
        self._become(Stage.LOADING)
        return ticket

    def _failed(self, ticket: _Ticket, error: Exception) -> None:
        if ticket is self._ticket:
            self._ticket, self.error = None, error
            self._become(Stage.FAILED)

    def _stop_ticket(self) -> None:
        if self._ticket is not None:
            self._ticket.is_stopped = True
        self._ticket = None

    def _become(self, stage: Stage) -> None:
        self.stage = stage
        self._on_changed()

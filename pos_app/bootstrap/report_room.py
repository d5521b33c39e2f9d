"""The reports in a window: each made when somebody first goes there, read beside the sale.

Decides nothing. Their code, numpy and what they read are brought in by the thread of the reports,
so that neither the start nor a scan waits for them.

Invariants:
- What was read is given back when nobody has looked at it for a while, when the till is locked, and
  when another report is opened: one report at a time stays in memory.
- What is said of the period and the stores that were looked at is kept while the till runs.
"""

import importlib
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from pos_app.bootstrap.report_thread import ReportThread
from pos_app.ui.menu.presenter import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pos_app.bootstrap.behind_room import BehindRoom
    from pos_app.bootstrap.report_files import ReportFiles
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.staff import StaffMember
    from pos_app.ui.report.page_model import Behind
    from pos_app.ui.report.presenter import Looked
    from pos_app.ui.report.report_source import Opened, ReportSource
    from pos_app.ui.report.screen import ReportScreen

AWAY_MS = 300_000
# Where each report is made: a module and its function (connect, clock, phrases, formatter).
MAKERS = {
    Place.LOYALTY: ("pos_app.bootstrap.loyalty_report", "loyalty_source"),
    Place.SALES_REPORT: ("pos_app.bootstrap.sales_report", "sales_source"),
    Place.MORNING: ("pos_app.bootstrap.sales_report", "morning_source"),
    Place.HEALTH: ("pos_app.bootstrap.sales_report", "health_source"),
}
REPORTS = frozenset(MAKERS)
_SCREENS = ("pos_app.ui.report.screen", "pos_app.bootstrap.report_notes")


class ReportRoom:
    """Made with the screens; `stop` when the window closes."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self.thread = ReportThread(till.machine.reader)
        self._screens: dict[str, ReportScreen] = {}
        self._looked: dict[str, Looked] = {}
        self._asked = 0
        self._behind: BehindRoom | None = None
        self._files: ReportFiles | None = None
        self._away = QTimer(till.window)
        self._away.setSingleShot(True)
        self._away.setInterval(AWAY_MS)
        self._away.timeout.connect(self.give_back)

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self.give_back()
        self._screens = {}
        if self._behind is not None:
            self._behind.forget()

    def give_back(self) -> None:
        """Let go of what was read; it is read again when somebody comes."""
        self._away.stop()
        for screen in self._screens.values():
            screen.forget()
        if self._files is not None:
            self._files.leave()

    def stop(self) -> None:
        """The window closes."""
        self.give_back()
        self.thread.stop()
        if self._files is not None:
            self._files.close()

    def open(self, where: str, staff: "StaffMember") -> None:
        """Show a report; whoever may not see it is told so there."""
        self._asked += 1
        if where in self._screens:
            self._show(where, staff)
            return
        window = self._till.window
        asked, asked_at = self._asked, window.current

        def made(make_source: "Callable[..., ReportSource[Any]]") -> None:
            if asked != self._asked or window.current != asked_at:
                return  # somebody went on meanwhile
            if where not in self._screens:
                self._screens[where] = self._make(where, make_source)
            self._show(where, staff)

        self.thread.run(partial(_read_in, *MAKERS[Place(where)]), on_done=made)

    def explain_focused(self) -> bool:
        """The help key was struck: say more of the figure that has the keyboard, if one has."""
        screen = self._screens.get(self._till.window.current)
        return screen is not None and screen.explain_focused()

    def screen(self, where: str) -> "ReportScreen":
        """The screen of a report that was opened. Raises KeyError."""
        return self._screens[where]

    def _show(self, where: str, staff: "StaffMember") -> None:
        for other, screen in self._screens.items():
            if other != where:
                screen.forget()
        self._screens[where].open(staff)
        self._till.window.show_screen(where)

    def _make(self, where: str, make_source: "Callable[..., ReportSource[Any]]") -> "ReportScreen":
        from pos_app.bootstrap.report_notes import (  # noqa: PLC0415  (the thread has brought it in)
            noted,
            take_notes,
        )
        from pos_app.ui.report.presenter import ReportServices  # noqa: PLC0415  (same)
        from pos_app.ui.report.screen import ReportScreen  # noqa: PLC0415  (same)

        till, rooms = self._till, self._till.rooms
        phrases, formatter, clock = rooms.phrases, rooms.formatter, till.machine.clock
        source = noted(
            make_source(self.thread.connection, clock, phrases, formatter),
            self.thread.connection,
            clock,
            phrases=phrases,
            formatter=formatter,
            has_board=where == Place.MORNING,
        )
        services = ReportServices(
            source=source,
            phrases=phrases,
            formatter=formatter,
            run=self.thread.run,
            clock=clock,
            today=rooms.today,
            looked=self._looked.setdefault(where, _first_look(where, rooms.today())),
        )
        screen = ReportScreen(services, till.theme, keys=till.screens.keys)
        take_notes(till, screen)
        screen.back_asked.connect(till.show_sell)
        screen.came_into_view.connect(self._away.stop)
        screen.left_view.connect(self._away.start)
        screen.behind_asked.connect(partial(self._go_behind, where))
        screen.export_asked.connect(
            lambda page, opened, ask: self._files_of_reports().ask(
                source, page, opened, ask, run=self.thread.run, over=screen.content
            )
        )
        till.window.replace_screen(where, screen)
        return screen

    def _go_behind(self, where: str, opened: "Opened", behind: "Behind") -> None:
        from pos_app.bootstrap.behind_room import BehindRoom  # noqa: PLC0415  (few ever go there)
        from pos_app.ui.behind.listings import LookedAt  # noqa: PLC0415  (same)

        presenter = self._till.presenter
        if presenter is None:
            return
        if self._behind is None:
            self._behind = BehindRoom(
                self._till, run=self.thread.run, reader=self.thread.connection
            )
        back = partial(self._come_back, where)
        asked = self._screens[where].presenter.asked
        looked = None if asked is None else LookedAt(period=asked.period, stores=asked.stores)
        self._behind.open(opened, behind, presenter.staff, looked=looked, back=back)

    def _come_back(self, where: str) -> None:
        presenter = self._till.presenter
        if presenter is not None:
            self._till.window.show_screen(where)
            self._screens[where].come_back(presenter.staff)

    def _files_of_reports(self) -> "ReportFiles":
        from pos_app.bootstrap.report_files import ReportFiles  # noqa: PLC0415  (only to export)

        if self._files is None:
            self._files = ReportFiles(self._till)
        return self._files


def _first_look(where: str, today: "date") -> "Looked":
    """What is shown first: of the opening page yesterday, at all stores."""
    from pos_app.domain.figures.columns import Period  # noqa: PLC0415  (the thread has brought it)
    from pos_app.ui.report.period_choice import PeriodChoice, PeriodCode  # noqa: PLC0415  (same)
    from pos_app.ui.report.presenter import Looked  # noqa: PLC0415  (same)

    if where != Place.MORNING:
        return Looked()
    day = today - timedelta(days=1)
    choice = PeriodChoice(code=PeriodCode.OWN, days=Period(first=day, last=day))
    return Looked(period=choice, stores=())


def _read_in(module: str, name: str) -> "Callable[..., ReportSource[Any]]":
    """Bring the code of a report in; on the thread of the reports."""
    for screen in _SCREENS:
        importlib.import_module(screen)
    make: Callable[..., ReportSource[Any]] = getattr(importlib.import_module(module), name)
    return make

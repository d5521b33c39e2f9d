"""The outages in a window: the recorder beside the exchange, the page, and a quiet notice.

Decides nothing. The notice waits for a moment in which nobody counts money.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos_app.domain.ids import mint_id
from pos_app.domain.outage import TOLD_FROM, OutageReport
from pos_app.operations.outages import Outages

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.bootstrap.sync_room import SyncRoom
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.staff import StaffMember
    from pos_app.phrases import Phrases
    from pos_app.ui.outages.screen import OutagesScreen

OUTAGES, DAY_SALES, SELL = "outages", "day_sales", "sell"
_AGAIN_MS = 2_000


class OutageRoom:
    """Made with the window; its screen when somebody goes there, anew in another language."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._screen: tuple[Phrases, OutagesScreen] | None = None
        self._untold: list[OutageReport] = []
        self._back = DAY_SALES
        self.has_any = self.is_watching = False
        self.instead: Callable[[OutageReport], None] | None = None  # a drill tells it itself
        machine = till.machine
        self.outages = Outages(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
        self._timer = QTimer(till.window)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)

    def watch(self, room: "SyncRoom") -> None:
        """Begin to hear the exchange with the hub."""
        from pos_app.bootstrap.outage_watch import OutageWatch  # noqa: PLC0415  (after the paint)

        self.is_watching = True
        OutageWatch(
            room,
            self.outages,
            runner=self._till.runner,
            on_began=self._began,
            on_delivered=self._delivered,
        )
        self._till.runner.run(self.outages.reports, on_done=self._known, on_failed=lambda _: None)

    def open(self, staff: "StaffMember", *, back: str = DAY_SALES) -> None:
        """Show the page; from there one comes back to `back`."""
        self._back = back
        screen = self.screen
        screen.open(staff)
        self._till.window.show_screen(OUTAGES)

    def stop(self) -> None:
        """Tell nothing more."""
        self._timer.stop()
        self._untold.clear()

    def _known(self, reports: tuple[OutageReport, ...]) -> None:
        self.has_any = self.has_any or bool(reports)

    def _began(self) -> None:
        self.has_any = True
        self._refresh()

    def _delivered(self, report: OutageReport) -> None:
        self._refresh()
        ended_at = report.outage.ended_at
        if self.instead is not None:
            self.instead(report)
        elif ended_at is not None and report.outage.lasted(ended_at) >= TOLD_FROM:
            self._untold.append(report)
            self._tell()

    def _refresh(self) -> None:
        if self._screen is not None and self._till.window.current == OUTAGES:
            self._screen[1].presenter.refresh()

    def _tell(self) -> None:
        from pos_app.ui.outages.words import OutageWords  # noqa: PLC0415  (seldom)

        till, presenter = self._till, self._till.presenter
        if till.is_closed or not self._untold:
            return
        if presenter is None or presenter.is_busy:
            self._timer.start(_AGAIN_MS)
            return
        report, *self._untold = self._untold
        say = till.rooms.phrases.say
        words = OutageWords(till.rooms.phrases, till.rooms.formatter)
        title = say("outages.notice_title", lasted=words.lasted(report.outage.lasted(report.at)))
        where = say("outages.notice_where")
        presenter.notice(title, f"{words.summary(report)}. {where}")
        if self._untold:
            self._timer.start(_AGAIN_MS)

    @property
    def screen(self) -> "OutagesScreen":
        """The page, made when it is first asked for."""
        till, rooms = self._till, self._till.rooms
        if self._screen is None or self._screen[0] is not rooms.phrases:
            from pos_app.ui.outages.presenter import OutageServices  # noqa: PLC0415  (see above)
            from pos_app.ui.outages.screen import OutagesScreen  # noqa: PLC0415  (same)

            services = OutageServices(
                outages=self.outages,
                preview=rooms.preview,
                on_queued=till.devices.wake_printer,
                phrases=rooms.phrases,
                formatter=rooms.formatter,
                run=till.runner.run,
            )
            screen = OutagesScreen(services, till.theme, keys=till.screens.keys, place=rooms.place)
            screen.back_asked.connect(lambda: till.leave(self._back))
            till.window.replace_screen(OUTAGES, screen)
            self._screen = (rooms.phrases, screen)
        return self._screen[1]

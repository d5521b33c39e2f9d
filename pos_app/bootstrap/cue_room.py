"""The manager's page of cues in a window, made when somebody goes there. Decides nothing."""

from typing import TYPE_CHECKING

from pos_app.operations.cue_report import ReadCueReport

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.staff import StaffMember
    from pos_app.ui.cue_report.screen import CueReportScreen

CUES = "cues"


class CueRoom:
    """Made with the screens."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._screen: CueReportScreen | None = None

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self._screen = None

    def open(self, staff: "StaffMember") -> None:
        """Show the figures of now; whoever may not see them is told so there."""
        self.screen.open(staff)
        self._till.window.show_screen(CUES)

    @property
    def screen(self) -> "CueReportScreen":
        """The page, made when it is first asked for."""
        if self._screen is None:
            from pos_app.ui.cue_report.presenter import (  # noqa: PLC0415  (few ever go there)
                CueReportServices,
            )
            from pos_app.ui.cue_report.screen import CueReportScreen  # noqa: PLC0415  (same)

            till, rooms, machine = self._till, self._till.rooms, self._till.machine
            report = ReadCueReport(
                unit_of_work=machine.units, clock=machine.clock, edit=machine.edit_settings
            )
            services = CueReportServices(
                report=report,
                phrases=rooms.phrases,
                formatter=rooms.formatter,
                run=till.runner.run,
                changed=lambda: till.on_changed("policy"),
            )
            self._screen = CueReportScreen(
                services, till.theme, keys=till.screens.keys, place=rooms.place
            )
            self._screen.back_asked.connect(till.show_sell)
            till.window.replace_screen(CUES, self._screen)
        return self._screen

"""The page of a day's exceptions in a window: made when somebody goes there.

Decides nothing. One comes back to where one came from: the day's sales or the shift.
"""

from typing import TYPE_CHECKING

from pos_app.domain.ids import mint_id
from pos_app.operations.day_exceptions import DayExceptions

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.staff import StaffMember
    from pos_app.ui.exceptions.screen import ExceptionsScreen

EXCEPTIONS = "exceptions"
_FROM = ("day_sales", "shift")


class ExceptionRoom:
    """Made with the screens; forgets its own in another language."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._screen: ExceptionsScreen | None = None
        self._back = _FROM[0]

    def open(self, staff: "StaffMember") -> None:
        """Show the page."""
        window = self._till.window
        if window.current in _FROM:
            self._back = window.current
        screen = self.screen
        screen.open(staff)
        window.show_screen(EXCEPTIONS)
        screen.table.setFocus()

    def forget(self) -> None:
        """Make the page anew when it is asked for."""
        self._screen = None

    @property
    def screen(self) -> "ExceptionsScreen":
        """The page, made when it is first asked for."""
        if self._screen is None:
            from pos_app.ui.exceptions.presenter import (  # noqa: PLC0415  (after the paint)
                ExceptionServices,
            )
            from pos_app.ui.exceptions.screen import ExceptionsScreen  # noqa: PLC0415  (same)

            till = self._till
            machine, rooms = till.machine, till.rooms
            services = ExceptionServices(
                exceptions=DayExceptions(
                    unit_of_work=machine.units, clock=machine.clock, new_id=mint_id
                ),
                today=lambda: rooms.policy.business_day(machine.clock.now()).date,
                on_queued=till.devices.wake_printer,
                phrases=rooms.phrases,
                formatter=rooms.formatter,
                run=till.runner.run,
            )
            self._screen = ExceptionsScreen(
                services, till.theme, keys=till.screens.keys, place=rooms.place
            )
            self._screen.back_asked.connect(lambda: till.leave(self._back))
            till.window.replace_screen(EXCEPTIONS, self._screen)
        return self._screen

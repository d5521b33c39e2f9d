"""The list of the day in a window, and the figure beside the menu. Decides nothing.

The figure is read when the counter comes back into view and after something was written down; a
till that was never asked reads one index.
"""

from typing import TYPE_CHECKING

from pos_app.domain.ids import mint_id
from pos_app.operations.due_today import DueToday
from pos_app.operations.keep_care import KeepCare

if TYPE_CHECKING:
    from hardware.devices.scanner import Scan
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.ids import CustomerId
    from pos_app.domain.staff import StaffMember
    from pos_app.ui.care.due_screen import DueScreen

CARE = "care"


class CareRoom:
    """Made with the screens; its screen when somebody goes there."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._screen: DueScreen | None = None
        machine = till.machine
        self._due = DueToday(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self._screen = None

    def open(self, staff: "StaffMember") -> None:
        """Show today's list."""
        self.screen.open(staff)
        self._till.window.show_screen(CARE)

    def _open_profile(self, customer_id: "CustomerId") -> None:
        """The profile of a row; from there one comes back to the list."""
        till = self._till
        if not till.screens.profiles.open(customer_id, CARE, back=lambda: till.leave(CARE)):
            self.screen.show_notice(till.rooms.phrases.say("sell.finish_first"), is_fault=True)

    def take_scan(self, scan: "Scan") -> None:
        """A customer's card goes to the counter, as from anywhere; all else is back in stock."""
        till = self._till
        if till.rooms.customers.by_card(scan.raw.strip()) is None:
            self.screen.take_scan(scan.raw)
        elif till.presenter is not None:
            till.show_sell()
            till.presenter.on_scan(scan.raw, scan.aim_id)

    def count(self) -> None:
        """Read how much is due, and show it beside the menu."""
        till = self._till
        till.runner.run(
            self._due.count,
            on_done=self._show,
            on_failed=lambda _: None,  # a figure that could not be read is not shown
        )

    def _show(self, count: int) -> None:
        words = self._till.rooms.phrases.count("care.due_count", count) if count else ""
        self._till.screens.sell.bar.show_due(str(count) if count else "", words)

    @property
    def screen(self) -> "DueScreen":
        """The list, made when it is first asked for."""
        if self._screen is None:
            from pos_app.ui.care.due_presenter import DueServices  # noqa: PLC0415  (see above)
            from pos_app.ui.care.due_screen import DueScreen  # noqa: PLC0415  (same)

            till, rooms = self._till, self._till.rooms
            machine = till.machine
            services = DueServices(
                due=self._due,
                keeping=KeepCare(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id),
                catalogue=rooms.catalogue,
                staff_name=lambda staff_id: rooms.staff_names.get(staff_id, ""),
                phrases=rooms.phrases,
                formatter=rooms.formatter,
                run=till.runner.run,
            )
            self._screen = DueScreen(
                services,
                till.theme,
                keys=till.screens.keys,
                place=rooms.place,
                languages=tuple(rooms.policy.store.languages),
            )
            self._screen.back_asked.connect(till.show_sell)
            self._screen.profile_asked.connect(self._open_profile)
            till.window.replace_screen(CARE, self._screen)
        return self._screen

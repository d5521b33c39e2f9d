"""The data check in a window: its page, its thread, and the steps in which records are looked at.

Decides nothing. Made when somebody first goes there; its thread and its reading connection too.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos_app.bootstrap.report_thread import ReportThread
from pos_app.domain.ids import mint_id
from pos_app.storage.likely_pairs import SqlLikelyCount

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.bootstrap.audit_pace import AuditSteps
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.ids import CustomerId
    from pos_app.domain.staff import StaffMember
    from pos_app.operations.audit_book import AuditFile
    from pos_app.operations.read_audit import LikelyDuplicates
    from pos_app.ui.audit.screen import AuditScreen
    from pos_app.ui.audit.services import AuditServices

AUDIT = "audit"


class AuditRoom:
    """Made with the screens; `stop` when the window closes.

    `duplicates` counts likely pairs on the thread of this room, and `open_pairs` shows them: set
    before the page is made.
    """

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._screen: AuditScreen | None = None
        self._steps: AuditSteps | None = None
        self._thread = ReportThread(till.machine.reader, name="audit")
        self.duplicates: LikelyDuplicates = SqlLikelyCount(self._thread.connection)
        self.open_pairs: Callable[[], None] | None = None

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self._screen = None

    def stop(self) -> None:
        """The window closes; what was not looked at yet is looked at another day."""
        if self._steps is not None:
            self._steps.stop()
        self._thread.stop()

    def open(self, staff: "StaffMember") -> None:
        """Show the page."""
        screen = self.screen
        self._till.window.show_screen(AUDIT)
        screen.open(staff)

    def _open_profile(self, customer_id: "CustomerId") -> None:
        till = self._till
        if not till.screens.profiles.open(customer_id, AUDIT, back=self._come_back):
            self.screen.show_notice(till.rooms.phrases.say("sell.finish_first"), is_fault=True)

    def _come_back(self) -> None:
        self._till.window.show_screen(AUDIT)
        self.screen.come_back()

    def _is_quiet(self) -> bool:
        till = self._till
        counter = None if till.presenter is None else till.presenter.counter
        return till.window.current != "sell" or counter is None or counter.basket.is_empty

    def _file(self) -> "AuditFile":
        from pos_app.storage.audit_file import SqlAuditFile  # noqa: PLC0415  (few ever go there)

        return SqlAuditFile(self._thread.connection())

    @property
    def steps(self) -> "AuditSteps":
        """The one run of this window; it outlives a page in another language."""
        if self._steps is None:
            from pos_app.bootstrap.audit_pace import AuditSteps  # noqa: PLC0415  (see above)
            from pos_app.operations.run_audit import RunAudit  # noqa: PLC0415  (see above)

            till = self._till
            machine, window = till.machine, till.window
            self._steps = AuditSteps(
                RunAudit(self._file, machine.units, machine.clock),
                read=self._thread.run,
                write=till.runner.run,
                later=lambda ms, call: QTimer.singleShot(ms, window, call),
                is_quiet=self._is_quiet,
            )
            self._steps.tell = self._tell
        return self._steps

    def _tell(self, is_over: bool) -> None:  # noqa: FBT001  (see AuditSteps)
        if self._screen is not None and self._till.window.current == AUDIT:
            self._screen.presenter.pace_changed(is_over=is_over)

    def _services(self) -> "AuditServices":
        from pos_app.operations.edit_customer import EditCustomer  # noqa: PLC0415  (see above)
        from pos_app.operations.read_audit import ReadAudit  # noqa: PLC0415  (see above)
        from pos_app.operations.work_audit import WorkAudit  # noqa: PLC0415  (see above)
        from pos_app.ui.audit.services import AuditServices  # noqa: PLC0415  (see above)

        till, machine, rooms = self._till, self._till.machine, self._till.rooms
        editing = EditCustomer(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
        return AuditServices(
            reading=ReadAudit(self._file, machine.clock, self.duplicates),
            working=WorkAudit(unit_of_work=machine.units, clock=machine.clock, editing=editing),
            pace=self.steps,
            phrases=rooms.phrases,
            formatter=rooms.formatter,
            read=self._thread.run,
            write=till.runner.run,
            open_pairs=self.open_pairs,
        )

    @property
    def screen(self) -> "AuditScreen":
        """The page, made when it is first asked for."""
        if self._screen is None:
            from pos_app.ui.audit.screen import AuditScreen  # noqa: PLC0415  (see above)

            till = self._till
            self._screen = AuditScreen(
                self._services(), till.theme, keys=till.screens.keys, place=till.rooms.place
            )
            self._screen.back_asked.connect(till.show_sell)
            self._screen.profile_asked.connect(self._open_profile)
            till.window.replace_screen(AUDIT, self._screen)
        return self._screen

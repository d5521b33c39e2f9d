"""What a till begins once it stands: files cut off, e-mails, the hub, the day's work, code ahead.

Nobody waits for any of it. One thread at a time runs Python, so whatever began with the first paint
would take its time from a scan that waits since before the till was there. Modules are read in on
the database's thread; only what they make is made on the window's. Decides nothing.

Invariant: nothing begins once the window closes.
"""

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos_app.bootstrap.idle_building import IdleBuilding
from pos_app.bootstrap.scheduled_room import scheduled_room
from pos_app.domain.barcode import load_gs1_reader
from pos_app.domain.ids import mint_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.bootstrap.importing import ImportBeside
    from pos_app.bootstrap.sync_room import SyncRoom
    from pos_app.bootstrap.window import TillWindow

AFTER_MS = 300
_STOP_TIMEOUT_S = 5.0


class AfterPaint:
    """Made with the window, on its thread; `start` when the devices are being opened."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._scheduled = scheduled_room(till)
        self._ahead = IdleBuilding(till)
        self._importing: ImportBeside | None = None
        self._sync: SyncRoom | None = None
        self._timer = QTimer(till.window)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.begin)

    def start(self) -> None:
        """Begin in a moment."""
        self._timer.start(AFTER_MS)

    def begin(self) -> None:
        """Begin now."""
        self._scheduled.start()
        self._ahead.start()
        self._till.screens.duplicates.start()
        self._read_in("pos_app.bootstrap.importing", then=self._recover_imports)
        self._read_in("pos_app.bootstrap.mail_room", then=self._start_mail)
        self._read_in("pos_app.bootstrap.sync_room", then=self._start_sync)
        self._till.screens.weekly.start()
        self._till.screens.backups.start()
        self._till.runner.run(load_gs1_reader)

    def stop(self) -> None:
        """Begin nothing more, and end what runs beside the sale."""
        self._timer.stop()
        self._scheduled.stop()
        self._ahead.stop()
        self._till.screens.hub.stop()
        self._till.screens.backups.stop()
        if self._importing is not None:
            self._importing.close(_STOP_TIMEOUT_S)
        if self._sync is not None:
            self._sync.stop()
        self._till.screens.weekly.stop()

    @property
    def sync(self) -> "SyncRoom":
        """The exchange with the hub, made when it is first asked for."""
        if self._sync is None:
            from pos_app.bootstrap.sync_room import SyncRoom  # noqa: PLC0415  (see above)

            till = self._till
            self._sync = SyncRoom(till.machine, runner=till.runner, parent=till.window)
            till.rooms.hub_line.join(self._sync)
        return self._sync

    @property
    def importing(self) -> "ImportBeside":
        """Files of goods and prices beside the sale, made when they are first asked for."""
        if self._importing is None:
            from pos_app.bootstrap.importing import ImportBeside  # noqa: PLC0415  (see above)

            self._importing = ImportBeside(self._till.machine)
        return self._importing

    def _read_in(self, module: str, *, then: "Callable[[], None]") -> None:
        def go_on(_: object) -> None:
            if not self._till.is_closed:
                then()

        self._till.runner.run(lambda: importlib.import_module(module), on_done=go_on)

    def _recover_imports(self) -> None:
        self._till.runner.run(self.importing.recover_imports)
        from pos_app.background.runner import Runner  # noqa: PLC0415  (see above)

        Runner(self.importing.worker).run(self.importing.customers.resume)

    def _start_mail(self) -> None:
        self._till.screens.mail.start()

    def _start_sync(self) -> None:
        from pos_app.bootstrap.rights_duty import RightsDuty  # noqa: PLC0415  (after the paint)
        from pos_app.bootstrap.sold_lines_duty import SoldLinesDuty  # noqa: PLC0415  (as above)
        from pos_app.operations.open_sold import OpenSold  # noqa: PLC0415  (as above)
        from pos_app.operations.return_rights import ReturnRights  # noqa: PLC0415  (as above)

        machine = self._till.machine
        duty = ReturnRights(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
        RightsDuty(self.sync, duty, runner=self._till.runner)
        opening = OpenSold(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
        SoldLinesDuty(self.sync, opening, runner=self._till.runner)
        self._till.outages.watch(self.sync)
        self.sync.listen(self._till.screens.health.hear)
        self._till.screens.hub.start()
        self.sync.start()

"""The till's duty towards the other stores, done beside the sale while the link stands.

What it is stands in operations/return_rights. Runs every few seconds, when the hub's log was
applied, and at once when the link comes back; never while nobody could hear of it.

Invariant: one run at a time, each a short transaction on the database's thread.
"""

from PySide6.QtCore import QObject, QTimer

from pos_app.background.runner import RunsOperations
from pos_app.bootstrap.hub_line import is_linked
from pos_app.bootstrap.sync_room import SyncRoom
from pos_app.operations.return_rights import Duty, ReturnRights
from pos_app.replication.agent_lines import AgentStatus, Applied, Said

DUTY_EVERY_MS, DUTY_SOON_MS = 5_000, 50


class RightsDuty(QObject):
    """Returns what may not stay, while the link stands; one run at a time."""

    def __init__(self, room: SyncRoom, duty: ReturnRights, *, runner: RunsOperations) -> None:
        super().__init__(room)
        self._room, self._duty, self._runner = room, duty, runner
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.setInterval(DUTY_EVERY_MS)
        self._timer.timeout.connect(self.run)
        room.listen(self._hear)

    def run(self) -> None:
        """Do what is due, unless that is being done or nobody could hear of it."""
        if self._is_running or not self._room.is_running or not is_linked(self._room.status):
            return
        self._is_running = True
        self._runner.run(self._duty.run, on_done=self._done, on_failed=self._failed)

    def _done(self, done: Duty) -> None:
        self._is_running = False
        if done.asked:
            self._room.poke()
        if done.has_more:
            QTimer.singleShot(DUTY_SOON_MS, self, self.run)

    def _failed(self, _: Exception) -> None:
        self._is_running = False  # a full disk is told by whoever sells; the next run tries again

    def _hear(self, said: Said) -> None:
        if isinstance(said, AgentStatus):
            if is_linked(said):
                # A status may come more often than the timer ends: started anew it would never end.
                if not self._timer.isActive():
                    self._timer.start()
                    self.run()
            else:
                self._timer.stop()
        elif isinstance(said, Applied):
            self.run()

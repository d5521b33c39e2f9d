"""Hears the agent and has the flight recorder note when the hub went out of reach and came back.

Decides only what an outage is: the hub cannot be reached or takes nothing. Counts nothing
(operations/outages) and shows nothing: whoever listens is told when everything was delivered.

Invariants:
- Nobody waits for it: each note is a short transaction on the database's thread, in sequence.
- A till that starts is not in an outage until its agent has tried.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from pos_app.background.runner import RunsOperations
from pos_app.bootstrap.sync_room import SyncRoom
from pos_app.domain.outage import Outage, OutageReport
from pos_app.operations.outages import Delivered, Outages
from pos_app.replication.agent_lines import AgentStatus, Said

_AWAY = frozenset({"offline", "full"})
_BACK = frozenset({"linked", "fence", "filling"})
_STARTING = "starting"

Told = Callable[[OutageReport], None]


class OutageWatch(QObject):
    """Made on the window's thread, beside the exchange. `on_delivered` is called there, too."""

    def __init__(
        self,
        room: SyncRoom,
        outages: Outages,
        *,
        runner: RunsOperations,
        on_began: Callable[[], None] = lambda: None,
        on_delivered: Told = lambda _: None,
    ) -> None:
        super().__init__(room)
        self._outages, self._runner = outages, runner
        self._on_began, self._on_delivered = on_began, on_delivered
        self._is_away: bool | None = None  # None: nothing is known yet
        self._is_owed = True  # perhaps something of an outage before this start
        self._is_asking = False
        room.listen(self._hear)

    def _hear(self, said: Said) -> None:
        if not isinstance(said, AgentStatus):
            return
        if said.state in _AWAY and said.code != _STARTING:
            self._went()
        elif said.state in _BACK:
            self._came_back()
            if self._is_owed and not said.waiting and not self._is_asking:
                self._is_asking = True
                self._runner.run(
                    self._outages.delivered, on_done=self._delivered, on_failed=self._failed
                )

    def _went(self) -> None:
        if self._is_away:
            return
        self._is_away = True
        self._runner.run(self._outages.began, on_done=self._noted, on_failed=self._not_noted)

    def _came_back(self) -> None:
        if self._is_away is False:
            return
        self._is_away, self._is_owed = False, True
        self._runner.run(self._outages.ended, on_failed=self._not_noted)

    def _noted(self, _: Outage) -> None:
        self._on_began()

    def _not_noted(self, _: Exception) -> None:
        self._is_away = None  # a full disk is told by whoever sells; the next word tries again

    def _delivered(self, delivered: Delivered) -> None:
        # Something may have been written since nothing waited: the next word asks again.
        self._is_asking, self._is_owed = False, delivered.is_owed
        for report in delivered.reports:
            self._on_delivered(report)

    def _failed(self, _: Exception) -> None:
        self._is_asking = False

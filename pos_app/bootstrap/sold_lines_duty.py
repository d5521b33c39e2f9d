"""The till's duty as the maker of its sales: opens their lines when another till asks for them.

What it is stands in operations/open_sold. Runs when the agent says that something is wanted, and
when sales of other tills came, which may have given something back without asking.

Invariant: one run at a time; what comes meanwhile is done in the next.
"""

from PySide6.QtCore import QObject

from pos_app.background.runner import RunsOperations
from pos_app.bootstrap.sync_room import SyncRoom
from pos_app.operations.open_sold import OpenSold
from pos_app.replication.agent_lines import Applied, Said, Wanted

_SALE = "sale"


class SoldLinesDuty(QObject):
    """Opens what is wanted; on the database's thread."""

    def __init__(self, room: SyncRoom, duty: OpenSold, *, runner: RunsOperations) -> None:
        super().__init__(room)
        self._duty, self._runner = duty, runner
        self._is_running = False
        self._waiting: dict[str, None] | None = None
        room.listen(self._hear)

    def _hear(self, said: Said) -> None:
        if isinstance(said, Wanted):
            self._run(said.accounts)
        elif isinstance(said, Applied) and _SALE in said.kinds:
            self._run(())

    def _run(self, accounts: tuple[str, ...]) -> None:
        if self._is_running:
            self._waiting = {**(self._waiting or {}), **dict.fromkeys(accounts)}
            return
        self._is_running = True
        self._runner.run(
            lambda: self._duty.run(accounts),
            on_done=lambda _: self._ended(),
            on_failed=lambda _: self._ended(),  # the hub says it again; a full disk others tell
        )

    def _ended(self) -> None:
        self._is_running = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._run(tuple(waiting))

"""The till's duty as the maker of its sales: opens their lines when another till asks for them.

What it is stands in operations/open_sold. Runs when the agent says that something is wanted, when
sales or postings of other tills came, which may have given something back without asking, when the
till begins and when its link stands again: what was owed by then is not left until the next sale.

Invariants:
- One run at a time; what comes meanwhile is done in the next.
- A till that must hear from its hub first tries again with each word of the agent until it has.
"""

from PySide6.QtCore import QObject

from pos_app.background.runner import RunsOperations
from pos_app.bootstrap.sync_room import SyncRoom
from pos_app.operations.open_sold import OpenSold
from pos_app.replication.agent_lines import AgentStatus, Applied, Said, Wanted

_MOVING = frozenset(("sale", "account_moved"))


class SoldLinesDuty(QObject):
    """Opens what is wanted; on the database's thread."""

    def __init__(self, room: SyncRoom, duty: OpenSold, *, runner: RunsOperations) -> None:
        super().__init__(room)
        self._duty, self._runner = duty, runner
        self._is_running = self._is_linked = False
        self._is_due = True  # what was owed before this till began
        self._waiting: dict[str, None] | None = None
        room.listen(self._hear)

    def _hear(self, said: Said) -> None:
        if isinstance(said, AgentStatus):
            was_linked, self._is_linked = self._is_linked, said.state == "linked"
            self._is_due = self._is_due or (self._is_linked and not was_linked)
        if isinstance(said, Wanted):
            self._run(said.accounts)
        elif self._is_due or (isinstance(said, Applied) and not _MOVING.isdisjoint(said.kinds)):
            self._run(())

    def _run(self, accounts: tuple[str, ...]) -> None:
        if self._is_running:
            self._waiting = {**(self._waiting or {}), **dict.fromkeys(accounts)}
            return
        self._is_running, self._is_due = True, False

        def do() -> bool:
            self._duty.run(accounts)
            return self._duty.must_wait()

        self._runner.run(
            do,
            on_done=lambda must_wait: self._ended(is_due=must_wait),
            on_failed=lambda _: self._ended(is_due=True),  # a full disk others tell
        )

    def _ended(self, *, is_due: bool) -> None:
        self._is_running, self._is_due = False, self._is_due or is_due
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._run(tuple(waiting))

"""HubLine as the counter has it: over the exchange with the hub, once there is one.

The counter is made before the first paint, the exchange after it. Until then, and in a training,
no other store can be asked. Decides nothing about rights.

Invariant: everything is called on the window's thread.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer

from pos_app.replication.agent_lines import AgentStatus, Answered, HoldingsSeen, Said

if TYPE_CHECKING:
    from pos_app.bootstrap.sync_room import SyncRoom


class SyncLine:
    """Fills HubLine (ui/sell/right_asking)."""

    def __init__(self) -> None:
        self._room: SyncRoom | None = None
        self._told: list[Callable[[UUID], None]] = []
        self._listener: Callable[[Said], None] = _nobody
        self._where: Callable[[HoldingsSeen], None] = _nobody

    def join(self, room: "SyncRoom") -> None:
        """The exchange has begun."""
        self._room = room
        room.listen(self._hear)

    @property
    def is_linked(self) -> bool:
        """Whether the hub can be asked now."""
        room = self._room
        status = None if room is None else room.status
        return room is not None and room.is_running and is_linked(status)

    def poke(self) -> None:
        """A question was written."""
        if self._room is not None:
            self._room.poke()

    def on_answered(self, told: Callable[[UUID], None]) -> None:
        """Tell of every answer."""
        self._told = [told]  # the counter of another language takes the place of the one before

    def ask_records(self, ids: tuple[UUID, ...]) -> None:
        """Ask for single records; whoever listens hears of them, or not."""
        if self._room is not None:
            self._room.ask_records(ids)

    def ask_holdings(self, account: str, told: Callable[[HoldingsSeen], None]) -> None:
        """Ask where the value of an account lies; whoever asked before is told no more."""
        self._where = told
        if self._room is not None:
            self._room.ask_holdings(account)

    def listen(self, listener: Callable[[Said], None]) -> None:
        """Be told everything that the agent says; whoever listened before is told no more."""
        self._listener = listener

    def later(self, after_ms: int, then: Callable[[], None]) -> None:
        """Call back on this thread."""
        QTimer.singleShot(after_ms, then)

    def _hear(self, said: Said) -> None:
        if isinstance(said, Answered):
            for told in self._told:
                told(said.rq)
        elif isinstance(said, HoldingsSeen):
            self._where(said)
        self._listener(said)


def _nobody(_: Said) -> None:
    return


def is_linked(status: AgentStatus | None) -> bool:
    """Whether the hub grants and takes now; behind the fence it does not grant."""
    return status is not None and status.state == "linked"

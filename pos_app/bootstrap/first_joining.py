"""Joining a hub on the first start: pair, fetch with the till's own agent, become a till there.

Fills HubEntry (ui/first_start/joining). The machine is paired twice: first without a store, because
nobody knows yet which there are, then for the store that was chosen, with a code that the hub gives
to whoever is paired. In between the agent fetches documents and no log
(replication/exchange_hours).

Invariants:
- Nothing of the till is written before the hub knows its store.
- A till there is whole or not at all, with its prices and keys; a machine that lost its power
  half-way knows no hub any more once its next first start is over.
"""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from pos_app.background.runner import Runner, RunsOperations
from pos_app.background.worker import Worker
from pos_app.bootstrap.hub_joining import HubJoining
from pos_app.bootstrap.hub_room import status_of
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.sync_room import SyncRoom
from pos_app.domain.ids import mint_id
from pos_app.operations.hub_link import HubName, HubStatus
from pos_app.operations.join_store import JoinStore, Place, StoreChoice
from pos_app.replication.agent_lines import AgentStatus, Said
from pos_app.replication.incoming import Incoming
from pos_app.storage import places
from pos_app.storage.replica_book import SqlReplicaBook
from pos_app.storage.replica_places import settle_place
from pos_app.storage.till_store import SqlTillStore
from pos_app.ui.first_start.joining import JoiningServices
from sync.merge import DocumentState


class FirstJoining(QObject):
    """Made on the window's thread, with the pages; `close` before the next window is made."""

    def __init__(self, machine: Machine, *, runner: RunsOperations) -> None:
        super().__init__()
        self._machine, self._runner = machine, runner
        self._worker = Worker("joining")
        self._beside = Runner(self._worker)
        self._joining = HubJoining(machine)
        self._room: SyncRoom | None = None
        # Paired, and no till: the power went while somebody joined.
        self._is_known = self._joining.is_paired()
        self._joins = JoinStore(
            unit_of_work=machine.units,
            clock=machine.clock,
            new_id=mint_id,
            tills=lambda: places.read_tills(machine.database.writer),
            settle=self._settle,
        )

    def services(self) -> JoiningServices:
        """For the pages."""
        return JoiningServices(entry=self, run=self._beside.run)

    # HubEntry
    def pair(self, address: str, code: str) -> HubName:
        """Become known to the hub, without a store."""
        known = self._joining.join(address, code)
        self._is_known = True
        return HubName(address=known.address, name=known.name)

    def begin(self, told: Callable[[HubStatus], None]) -> None:
        """Fetch what the hub has."""
        self.end()
        room = self._room = SyncRoom(self._machine, runner=self._runner)

        def hear(said: Said) -> None:
            if isinstance(said, AgentStatus):
                told(status_of(said))

        room.listen(hear)
        room.start()

    def choice(self) -> StoreChoice:
        """The stores that came so far."""
        return self._machine.do(self._joins.choice)

    def take(self, place: Place) -> object:
        """Become a till there."""
        self._machine.do(lambda: self._joins.check(place))
        self._joining.move_to(place.store_id)
        till = self._machine.do(lambda: self._joins.join(place))
        self._is_known = False  # it stays
        return till

    def end(self) -> None:
        """Stop fetching."""
        room, self._room = self._room, None
        if room is not None:
            room.stop()

    def forget(self) -> None:
        """Forget the hub again, unless this machine has its place there."""
        was_known, self._is_known = self._is_known, False
        if was_known:
            self._joining.leave()

    def close(self) -> None:
        """End what runs; a machine that was closed half-way knows no hub."""
        self.end()
        self.forget()
        self._beside.close()
        self._worker.stop()

    def _settle(self) -> None:
        """What came before the store was known is reckoned for it now. In a transaction."""
        connection = self._machine.database.writer

        def view(kind: str, document_id: UUID) -> DocumentState | None:
            return store.view(kind, document_id)

        incoming = Incoming(SqlReplicaBook(connection), document=view)
        store = SqlTillStore(connection, projector=incoming, clock=self._machine.clock)
        settle_place(connection)
        incoming.place()

"""The hub in a window: the words at the foot, and the line that the settings' page asks.

Decides nothing: the agent says how it stands. What other tills wrote is read again here once the
log was applied.

Invariants:
- A till without a hub shows nothing of all this.
- Rules that came from elsewhere are never read again in the middle of a tender.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos_app.background.runner import Runner
from pos_app.bootstrap import signed_on
from pos_app.operations.hub_link import HubName, HubState, HubStatus, PairingCode
from pos_app.operations.join_store import StoreChoice
from pos_app.replication.agent_lines import AgentStatus, Applied, Said
from pos_app.storage import places
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sync.status_words import NO_FACT, StatusFact, StatusWords

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.ui.setup.hub_places import PlacesKnown
    from pos_app.ui.setup.hub_section import HubServices

_LOOK_EVERY_MS = 5_000  # "12 s ago" goes on counting
_GATHER_MS = 400  # what comes in one stretch of the log is read once
_RULES = frozenset({"store", "till", "tax_table", "staff", "offer", "programme"})
_GOODS = frozenset({"product", "department", "price", "quick_keys", "recalled_batch"})


def status_of(said: AgentStatus) -> HubStatus:
    """What the agent says, as operations name it."""
    return HubStatus(
        state=HubState(said.state),
        code=said.code,
        waiting=said.waiting,
        sales_waiting=said.sales_waiting,
        last_ok=datetime.fromtimestamp(said.last_ok_ms / 1000, UTC) if said.last_ok_ms else None,
        filled=said.filled,
        to_fill=said.to_fill,
        clock_off_s=round(said.clock_off_ms / 1000),
        next_at=datetime.fromtimestamp(said.next_ms / 1000, UTC) if said.next_ms else None,
    )


class HubRoom:
    """Made with the screens; fills HubLink. `start` once the exchange is there."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._status: HubStatus | None = None
        self._heard: Callable[[], None] = lambda: None
        self._kinds: set[str] = set()
        self._look = QTimer(till.window)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._tell)
        self._gather = QTimer(till.window)
        self._gather.setInterval(_GATHER_MS)
        self._gather.setSingleShot(True)
        self._gather.timeout.connect(self._take_in)

    def start(self) -> None:
        """Hear the agent from now on."""
        self._till.sync.listen(self._hear)

    def stop(self) -> None:
        """The window closes."""
        self._look.stop()
        self._gather.stop()

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self._heard = lambda: None

    def show(self) -> None:
        """Say it at the foot of a sell screen that is new."""
        if self._status is not None:
            self._tell()

    # HubLink: the window's thread
    def status(self) -> HubStatus | None:
        """How it stands."""
        return self._status

    def listen(self, heard: Callable[[], None]) -> None:
        """Be told when the status changed."""
        self._heard = heard

    def begin(self) -> None:
        """Start the exchange of a till that was paired just now."""
        self._till.sync.start()

    def exchange(self) -> None:
        """Speak with the hub now."""
        self._till.sync.exchange()

    def end(self) -> None:
        """End it: this till has no hub any more."""
        self._till.sync.left()
        self._status = None
        self._look.stop()
        self._show("hub", NO_FACT)
        self._show("hub_clock", NO_FACT)

    # HubLink: a thread where nobody waits
    def hub(self) -> HubName | None:
        """The hub of this till."""
        known = self._till.sync.joining.hub()
        return None if known is None else HubName(address=known.address, name=known.name)

    def join(self, address: str, code: str) -> HubName:
        """Pair with the hub at this address."""
        known = self._till.sync.joining.join(address, code)
        return HubName(address=known.address, name=known.name)

    def leave(self) -> None:
        """Forget the hub."""
        self._till.sync.joining.leave()

    def code_for_next(self) -> PairingCode:
        """A code for another till."""
        code, expires_ms = self._till.sync.joining.code_for_next()
        return PairingCode(code=code, expires_at=datetime.fromtimestamp(expires_ms / 1000, UTC))

    # what the screens are given
    def services(self) -> "HubServices":
        """For the page of the hub."""
        from pos_app.ui.setup.hub_section import HubServices  # noqa: PLC0415  (few go there)

        till = self._till
        _ = till.sync  # made on the window's thread, before `hub` is asked on another
        return HubServices(
            link=self,
            formatter=till.rooms.formatter,
            clock=till.machine.clock,
            run=Runner(till.importing.worker).run,  # a hub may take seconds to answer
            places=self._places,
        )

    def _places(self) -> "PlacesKnown":
        from pos_app.ui.setup.hub_places import PlacesKnown  # noqa: PLC0415  (few go there)

        machine = self._till.machine

        def read() -> StoreChoice:
            with machine.units() as work:
                tills = places.read_tills(machine.database.writer)
                return StoreChoice(stores=work.stores(), tills=tills)

        return PlacesKnown(choice=machine.do(read), own=self._till.rooms.policy.till.id)

    # what is heard
    def _hear(self, said: Said) -> None:
        if isinstance(said, AgentStatus):
            self._status = status_of(said)
            if not self._look.isActive():
                self._look.start()
            self._tell()
            self._heard()
        elif isinstance(said, Applied):
            self._kinds.update(said.kinds)
            if not self._gather.isActive():
                self._gather.start()

    def _take_in(self) -> None:
        """Read again what came, unless somebody pays just now."""
        presenter, status = self._till.presenter, self._status
        is_ringing = presenter is None or presenter.tender.stage is Stage.RINGING
        if not is_ringing or (status is not None and status.state is HubState.FILLING):
            self._gather.start()
            return
        kinds, self._kinds = self._kinds, set()
        if kinds & signed_on.KINDS:
            signed_on.look_again(self._till)
        if kinds & _RULES:
            self._till.on_changed("policy")
        elif kinds & _GOODS:
            self._till.on_changed("catalogue")
        self._till.screens.inbox.look_again()

    def _tell(self) -> None:
        words = StatusWords(self._till.rooms.phrases, self._till.rooms.formatter)
        self._show("hub", words.line(self._status, self._till.machine.clock.now()))
        self._show("hub_clock", words.clock(self._status))

    def _show(self, name: str, fact: StatusFact) -> None:
        self._till.screens.sell.set_status(name, fact.text, fact.icon, fact.tone)

"""Machines: a till and the hub as things that lose power, are restored from copies, and die."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from sync.conversation import till as till_side
from sync.conversation.hub import HubSide
from sync.conversation.till import TillSide
from tests.simulation.desk import Desk, Tools
from tests.simulation.durable import Image
from tests.simulation.hub_tables import MemoryHub
from tests.simulation.till_tables import MemoryTill

Witness = tuple[int, UUID, int]


@dataclass
class TillMachine:
    """One till: its file, its witness beside it, and what runs on it."""

    number: int
    device: UUID
    place: UUID
    store: MemoryTill
    tools: Tools
    chance: Random
    new_id: Callable[[], UUID]
    skew_ms: int = 0
    is_cut_off: bool = False
    is_dead: bool = False
    uses_witness: bool = True
    witness: Witness | None = None
    copies: list[tuple[Image, Witness | None]] = field(default_factory=list)
    side: TillSide = field(init=False)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        """Switch it on."""
        self.boot()

    def mark(self) -> Witness:
        """How far its chain has got."""
        life = self.store.living()
        return len(self.store.incarnations()), life.id, life.head.dseq

    def boot(self) -> None:
        """Start: look at the witness first, then sell."""
        self.store.tables.writes_to_cut = 0
        self.store.tables.roll_back()
        if self.uses_witness and self._is_rolled_back():
            till_side.reincarnate(self.store, self.new_id())
            self.store.tables.commit()
        self.side = TillSide(self.store, new_id=self.new_id, fraction=self.chance.random)
        self.desk = Desk(self.store, self.tools)
        self.print()

    def _is_rolled_back(self) -> bool:
        if self.witness is None:
            return False
        ordinal, life, dseq = self.mark()
        saw_ordinal, saw_life, saw_dseq = self.witness
        if saw_ordinal != ordinal or saw_life != life:
            return saw_ordinal >= ordinal
        return saw_dseq > dseq

    def print(self) -> None:
        """The receipt comes out, and so the witness is on its disk."""
        self.witness = self.mark()

    def copy(self) -> None:
        """Keep a backup of everything."""
        self.copies = [*self.copies[-3:], (self.store.tables.image(), self.witness)]


@dataclass
class HubMachine:
    """The hub: its database and its backups."""

    store: MemoryHub
    side: HubSide
    copies: list[Image] = field(default_factory=list)

    def boot(self) -> None:
        """Start on what was committed."""
        self.store.tables.writes_to_cut = 0
        self.store.tables.roll_back()

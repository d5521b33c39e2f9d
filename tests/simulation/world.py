"""World: some tills, a hub and a bad network, moved on by one seed.

The conversation, accounts and merge are the real code; clock, chance, network and disks are not.
Everything that happens goes into `story`, so that a seed that fails can be read.
"""

import heapq
from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

from sync import wire
from sync.accounts import fence
from sync.accounts.rights import available
from sync.conversation import custody, hub_clones
from sync.conversation.hub import HubSide
from sync.conversation.hub_pull import read_on
from sync.errors import WireError
from tests.simulation.desk import Tools
from tests.simulation.durable import PowerCut
from tests.simulation.hub_tables import MemoryHub
from tests.simulation.machine import HubMachine, TillMachine
from tests.simulation.till_tables import MemoryTill
from tests.simulation.truth import BrokenError, SoldLine, Truth

START_MS = 1_790_000_000_000


class World:
    """One run. `mutant` names the rule broken on purpose; `hub` and `till` make other stores."""

    def __init__(
        self, seed: int, *, tills: int = 4, people: int = 4, mutant: str = "", hub: Any = None,
        till: Any = None,
    ) -> None:  # fmt: skip
        self.seed, self.mutant = seed, mutant
        self.chance, self.hearing = Random(seed), Random(seed + 1)
        self.now_ms, self._count = START_MS, 0
        self.story: list[str] = []
        self.truth = Truth()
        self.wire: list[tuple[int, int, bool, TillMachine, bytes]] = []
        self.at_risk: dict[UUID, tuple[str, int, UUID]] = {}
        self.was_overridden = False
        self.written_off = self.ledger_seen = 0
        self.granted: set[UUID] = set()
        self.new_rights_ms: dict[UUID, int] = {}
        hub_store = (hub or MemoryHub)(self.new_id())
        self._make_till = till or MemoryTill
        self.hub = HubMachine(hub_store, HubSide(hub_store, new_id=self.new_id))
        self.people = [self.new_id() for _ in range(people)]
        self.cards: list[str] = []
        self.edges: list[UUID] = []
        self.sold: list[SoldLine] = []
        self.coming_back: list[SoldLine] = []
        self.tills: list[TillMachine] = []
        self.places = [self.new_id() for _ in range(max(2, tills - 1))]
        for _ in range(tills):
            self.add_till()

    def living(self) -> list[TillMachine]:
        """The tills that are still there."""
        return [till for till in self.tills if not till.is_dead]

    def end(self) -> None:
        """Switch everything off; tables, truth and story stay. No circle is left to collect."""
        for till in self.tills:
            till.store.tables.on_commit = till.store.on_acked = None
            del till.side, till.desk, till.tools, till.new_id
        del self.hub.side

    # ---------------------------------------------------------------------------------- ids
    def new_id(self) -> UUID:
        """An id that sorts by time, as the tills mint them."""
        self._count += 1
        low = self.chance.getrandbits(40)
        return UUID(int=(self.now_ms << 80) | (self._count & 0xFFFFFF) << 40 | low)

    def tell(self, line: str) -> None:
        """Write into the story."""
        self.story.append(f"{(self.now_ms - START_MS) / 1000:8.1f} s  {line}")

    def add_till(self) -> TillMachine:
        """Pair one more till."""
        device = self.new_id()
        number = len(self.tills)
        place = self.places[number % len(self.places)]
        custody.pair(self.hub.store, device, place=place)
        store = self._make_till(device, self.new_id())
        tools = Tools(self.new_id, self.chance, lambda: self.now_ms)
        till = TillMachine(
            number=number, device=device, place=place, store=store, tools=tools,
            chance=self.chance, new_id=self.new_id,
        )  # fmt: skip
        tools.wall_ms = lambda: self.now_ms + till.skew_ms
        tools.spends_by_balance = self.mutant == "cached_balance"
        tools.splits = self.mutant != "root_pays"
        tools.asks_when_open = self.mutant != "origin_asks_nobody"
        tools.minds_its_life = self.mutant != "line_of_old_life"
        tools.gives_unasked = self.mutant == "given_unasked"
        tools.gives_unread = self.mutant == "given_unread"
        tools.looks_after_grant = self.mutant != "expire_unpulled"
        till.uses_witness = self.mutant != "no_sidecar"
        self.watch(till)
        self.tills.append(till)
        self.tell(f"till {number} is paired")
        return till

    def watch(self, till: TillMachine) -> None:
        """Let the judge see every commit and every acknowledgement."""

        def committed() -> None:
            for record in till.desk.made:
                is_expiry = record.body == b"expiry"
                seen = till.store.tables.table("clock") if is_expiry else ()
                self.truth.note(record, self.now_ms, seen)
            for deed in till.desk.after:
                deed()
            till.desk.made, till.desk.after = [], []

        def acked(incarnation: UUID, dseq: int, h: bytes | None) -> None:
            hub = self.hub.store
            if till.store.generation() == hub.generation():
                there = hub.chain_hash(incarnation, dseq)
                if there != h or h is None:
                    raise BrokenError("I12 ack means durable", f"till {till.number} at {dseq}")

        till.store.tables.on_commit = committed
        till.store.on_acked = acked

    # ------------------------------------------------------------------------------- network
    def send(self, message: wire.Message, till: TillMachine, *, to_hub: bool) -> None:
        """Put a message on its way: it may be lost, doubled or late."""
        sent = wire.encode(message)
        if till.is_cut_off or self.chance.random() < 0.10:
            return
        for _ in range(2 if self.chance.random() < 0.08 else 1):
            is_late = self.chance.random() < 0.05
            delay = self.chance.randint(5, 60_000 if is_late else 1_500)
            self._count += 1
            heapq.heappush(self.wire, (self.now_ms + delay, self._count, to_hub, till, sent))

    def deliver(self) -> None:
        """Hand over what has arrived by now."""
        while self.wire and self.wire[0][0] <= self.now_ms:
            _, _, to_hub, till, sent = heapq.heappop(self.wire)
            if till.is_dead:
                continue
            if to_hub:
                answer = self.at_hub(till, sent)
                if answer is not None:
                    self.send(answer, till, to_hub=False)
                    self._tell_on()
            elif not till.is_cut_off:
                self.at_till(till, sent)

    def at_hub(self, till: TillMachine, sent: bytes) -> wire.Message | None:
        """The hub answers, or loses its power on the way."""
        message = wire.decode(sent)
        try:
            answer = self.hub.side.answer(till.device, message, now_ms=self.now_ms)
            if isinstance(answer, wire.Refused) and answer.code == hub_clones.CODE:
                # It was put back from two different copies: somebody knows, and says so.
                self.tell(f"a manager lets {till.number} go on")
                hub_clones.let_go_on(self.hub.store, till.device)
        except PowerCut:
            self.tell("the hub loses its power")
            self.hub.boot()
            self._judge_given(message)
            return None
        if isinstance(answer, wire.Granted) and not answer.rights:
            # The stream calls: somebody is asked to return or to open something.
            for one in self.living():
                if not one.is_cut_off:
                    one.side.poke()
        if isinstance(answer, wire.Granted):
            self._judge_given(message)
        self.look_at_risk()
        if self.was_overridden:
            self._note_covered()
        return answer

    def _tell_on(self) -> None:
        """The stream tells what the log grew by, from where some till may stand."""
        for one in self.living():
            if one.is_cut_off or self.hearing.random() < 0.5:
                continue
            after = max(0, self.hub.store.head() - self.hearing.randint(1, 12))
            told = read_on(self.hub.store, one.device, after=after, limit=50)
            if told is None:
                continue
            try:
                taken = one.side.overhear(wire.decode(wire.encode(told)))
                if taken is not None:
                    one.desk.lines.hear(one, taken)
            except PowerCut:
                self.boot(one, "loses its power")

    def _note_covered(self) -> None:
        """What stores pay for tills that were not waited for, their customers may spend."""
        ledger = self.hub.store.tables.table("ledger")
        lines = [ledger[place] for place in range(min(self.ledger_seen, len(ledger)), len(ledger))]
        self.ledger_seen = len(ledger)
        lost = {txn: -line.delta for txn, line in lines if line.account.startswith("loss:")}
        paid_for = {(line.account, txn) for txn, line in lines if txn in lost}
        # A purse that gave nothing at all has no line; the record says whose it was.
        paid_for |= {
            (one.account, txn)
            for txn in self.truth.records.keys() & lost.keys()
            for one in self.truth.records[txn].postings
            if one.right is not None
        }
        for account, txn in paid_for:
            self.truth.covered[account] += lost[txn]

    def _judge_given(self, message: wire.Message) -> None:
        """Look at what a question was given, also when the power went before it was told."""
        given = isinstance(message, wire.AskRight) and self.hub.store.answered(message.rq)
        if not isinstance(message, wire.AskRight) or not given or message.rq in self.granted:
            # An answer that was lost is given again, whatever has become of the account since.
            return
        self.granted.add(message.rq)
        if available(self.hub.store, message.account) < 0:
            raise BrokenError("I6 debt blocks rights", message.account[:16])
        for key in given:
            right = self.hub.store.right(key)
            if right is not None and self.hub.store.free(right.account) < 0:
                raise BrokenError("I6 grant below zero", right.account[:16])

    def look_at_risk(self) -> None:
        """Once the fence is down: what a restored hub never heard of again is named."""
        if not self.at_risk or fence.is_up(self.hub.store):
            return
        for key, (account, amount, device) in self.at_risk.items():
            if self.hub.store.right(key) is None:
                is_late = device in self.hub.store.overridden()
                self.truth.forgotten[account] += amount if is_late else self.truth.spent_by[key]
        self.at_risk.clear()

    def at_till(self, till: TillMachine, sent: bytes) -> None:
        """The till takes an answer."""
        try:
            message = wire.decode(sent)
            till.side.receive(message, self.now_ms)
            till.desk.lines.hear(till, message)
        except PowerCut:
            self.boot(till, "loses its power")
        except WireError as error:
            raise BrokenError("wire", str(error)) from error

    def boot(self, till: TillMachine, why: str) -> None:
        """A till starts again."""
        self.tell(f"till {till.number} {why}")
        before = till.mark()[0]
        till.boot()
        if till.mark()[0] != before:
            self.tell(f"till {till.number} finds itself rolled back and begins another life")

    def deed(self, till: TillMachine, what: str, do: Callable[[], object]) -> None:
        """Something is done at a counter, all of it or nothing."""
        try:
            do()
            till.store.tables.commit()
            till.print()
        except PowerCut:
            self.boot(till, f"loses its power during: {what}")
            return
        self.tell(f"till {till.number} {what}")

    def open_lines(self, till: TillMachine) -> None:
        """The till's duty: open the account of a sale that somebody asks for."""
        record = till.desk.lines.to_open(till.side.wanted)
        if record is not None:
            self.deed(till, "opens a sold line", lambda: till.desk.open_line(record))
        sale = till.desk.points.to_open(till.side.wanted)
        if sale is not None:
            self.deed(till, "opens the points of a sale", lambda: till.desk.open_points(sale))

    def talk(self, till: TillMachine) -> None:
        """A till says what it has to say."""
        if till.is_dead:
            return
        try:
            message = till.side.next_message(self.now_ms)
            till.side.read_ahead()
        except PowerCut:
            self.boot(till, "loses its power")
            return
        if message is not None:
            self.send(message, till, to_hub=True)

    # ----------------------------------------------------------------------------- disasters
    def alive(self) -> set[UUID]:
        """The ids of all records that stand on some disk."""
        hub = self.hub.store.tables
        found = set(hub.table("content"))
        found |= {
            record.id
            for till in self.tills
            if not till.is_dead
            for record in till.store.tables.table("outbox").values()
        }
        return found

    def restore_till(self, till: TillMachine, *, whole: bool) -> None:
        """Put a backup of a till back: its database, or the whole disk with the witness."""
        image, witness = self.chance.choice(till.copies)
        till.store.tables.writes_to_cut = 0
        till.store.tables.roll_back()
        till.desk.made, till.desk.after = [], []
        till.store.tables.load(image)
        if whole:
            till.witness = witness
            alone = {**till.desk.lines.implicit(), **till.desk.points.implicit()}
            for account, left in alone.items():
                self.truth.in_image[account] += left
            for right in till.store.rights():
                self.truth.in_image[right.account] += right.free
            for right in self.hub.store.rights_at(till.device):
                self.truth.in_image[right.account] += right.amount
        self.truth.note_destroyed(self.alive())
        self.boot(till, "is restored, " + ("the whole disk" if whole else "its database only"))

    def kill_till(self, till: TillMachine) -> None:
        """A till burns down."""
        till.is_dead = True
        self.truth.note_destroyed(self.alive())
        self.tell(f"till {till.number} is destroyed")

    def restore_hub(self) -> None:
        """Put a backup of the hub back."""
        image = self.chance.choice(self.hub.copies)
        store = self.hub.store
        store.tables.roll_back()
        store.tables.writes_to_cut = 0
        known = dict(store.tables.table("right"))
        store.tables.load(image)
        self.granted.clear()
        custody.restored(store, new_id=self.new_id)
        now = store.tables.table("right")
        for key, right in known.items():
            if key not in now:
                self.at_risk[key] = (right.account, right.amount, right.holder.device)
        self.truth.note_destroyed(self.alive())
        self.ledger_seen = len(store.tables.table("ledger"))
        self.tell(f"the hub is restored from a backup, generation {str(store.generation())[-6:]}")
        self.look_at_risk()

    def declare_dead(self, till: TillMachine) -> None:
        """A manager gives a till up."""
        custody.declare_dead(self.hub.store, till.device)
        self.tell(f"a manager declares till {till.number} dead")
        self.look_at_risk()

    def override(self, till: TillMachine) -> None:
        """A manager does not wait for a till."""
        self.was_overridden = True
        custody.override_fence(self.hub.store, till.device)
        self.tell(f"a manager does not wait for till {till.number}")
        self.look_at_risk()

    def write_off(self, right_id: UUID) -> None:
        """A manager gives a customer back what lies in a frozen right."""
        right = self.hub.store.right(right_id)
        assert right is not None
        given = custody.write_off(self.hub.store, right_id, txn=self.new_id())
        self.truth.paid[right.account] += given
        self.written_off += given
        self.tell(f"a manager writes off {given} on {right.account[:16]}")

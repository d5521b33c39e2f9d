"""The till's side: what to send next, and what an answer means.

One message is under way at a time; an answer may be lost, come twice or come after a restart, and
is then taken only if it still fits: the nonce of a hello, the generation, the incarnation, the
position, the question, and for an acknowledgement the hash. Does no I/O, makes no thread and sells
nothing: the counter goes on whatever is said here.

Invariants:
- Nothing but a hello is sent before a welcome since the start, a refusal or a doubt.
- An acknowledgement counts only with the till's own hash at that place.
- Position and entries are written in one transaction: what is applied is a prefix of the log.
- Withdrawals and erasures are told to another generation of the hub before anything else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sync.conversation.backoff import Backoff
from sync.conversation.reincarnation import reincarnate
from sync.conversation.stores import TillIncarnation, TillStore
from sync.conversation.till_log import may_erase, rest_of, take_pulled, take_snapshot
from sync.conversation.till_lookups import Lookups, Seen
from sync.conversation.till_push import Pushes
from sync.conversation.till_rights import adopt_given, take_granted, take_refused, void
from sync.wire import (
    VERSION,
    AskHoldings,
    AskRecords,
    AskRight,
    AskSnapshot,
    ChainTail,
    FoundRecords,
    GivenRight,
    Granted,
    Hello,
    Holdings,
    Message,
    Pull,
    Pulled,
    Push,
    Pushed,
    Refused,
    Relay,
    Relayed,
    SnapshotPage,
    Welcome,
    to_wire,
)

TIMEOUT_MS = 30_000
POLL_MS = 15_000
PUSH_MAX, PULL_MAX = 500, 250  # what is pulled is written while the till wants to sell
PAGE_FEW = 250
PULL_EVERY = 8  # of the messages while both sides have something to tell
_DOUBT = frozenset({"generation", "hello_first"})


def page_after(limit: int, most: int) -> int:
    """How long the page after one of that length is: while one is written, the next is gathered."""
    return min(limit * 4, most)


@dataclass(frozen=True, slots=True)
class TillStatus:
    """What a status line shows. `is_linked`: the hub has welcomed this till."""

    is_linked: bool
    waiting: int
    must_upgrade: bool


class TillSide:
    """Says what to send. `new_id` mints incarnations and nonces, `fraction` is chance below 1.

    `page_max`: how many documents of the snapshot may be written in one transaction now.
    """

    def __init__(
        self,
        store: TillStore,
        *,
        new_id: Callable[[], UUID],
        fraction: Callable[[], float],
        page_max: Callable[[], int] = lambda: PAGE_FEW,
    ) -> None:
        self.store = store
        self._new_id, self._page_max = new_id, page_max
        self._backoff = Backoff(fraction)
        self._nonce: UUID | None = None
        self._is_welcome = self._must_upgrade = False
        self._sent: Message | None = None
        self._sent_ms = self._not_before_ms = self._polled_ms = 0
        self._is_poked = True
        self._page_after: tuple[str, UUID] | None = None
        self._page_position: int | None = None
        self._page_limit = PAGE_FEW
        self._turn = 1
        self._ask_not_before_ms = 0
        self._lookups, self._pushes = Lookups(), Pushes(store)
        self.wanted: tuple[str, ...] = ()  # accounts that the hub asks this till to open

    @property
    def status(self) -> TillStatus:
        """How it stands."""
        waiting = sum(life.head.dseq - life.acked for life in self.store.incarnations())
        return TillStatus(self._is_welcome, waiting, self._must_upgrade)

    def poke(self) -> None:
        """The stream says that the log has grown."""
        self._is_poked = True

    def look_up_holdings(self, account: str) -> None:
        """Ask where the value of a person's accounts lies; `take_seen` has the answer."""
        self._lookups.ask_holdings(account)

    def look_up_records(self, ids: tuple[UUID, ...]) -> None:
        """Ask for single records; `take_seen` has the answer."""
        self._lookups.ask_records(ids)

    def take_seen(self) -> tuple[Seen, ...]:
        """The answers that came since the last call."""
        return self._lookups.take_seen()

    # ---------------------------------------------------------------------------------- send
    def retry(self) -> None:
        """There is a reason to think that the hub can be reached again: wait no longer."""
        self._not_before_ms = 0
        self._is_poked = True

    def wait_ms(self, now_ms: int) -> int:
        """How long there will be nothing to say, unless something happens."""
        if now_ms < self._not_before_ms:
            return self._not_before_ms - now_ms
        if self._must_upgrade:
            return POLL_MS
        due_ms = self._polled_ms + POLL_MS
        if now_ms < self._ask_not_before_ms:
            due_ms = min(due_ms, self._ask_not_before_ms)
        return max(0, due_ms - now_ms)

    def next_message(self, now_ms: int, *, wall_ms: int | None = None) -> Message | None:
        """What to send now; None while an answer is awaited or there is nothing to say.

        `now_ms` may be of a clock that nobody sets; a hello then tells `wall_ms`.
        """
        if self._sent is not None:
            if now_ms - self._sent_ms < TIMEOUT_MS:
                return None
            self.failed(now_ms)
        if now_ms < self._not_before_ms:
            return None
        message = self._next(now_ms, now_ms if wall_ms is None else wall_ms)
        if message is not None:
            self._sent, self._sent_ms = message, now_ms
        return message

    def read_ahead(self) -> None:
        """Read what follows the push that is under way, while the hub works on that one."""
        if isinstance(self._sent, Push):
            self._pushes.read_ahead(self._sent, most=PUSH_MAX)

    def failed(self, now_ms: int, *, at_least_ms: int = 0) -> None:
        """The message under way has failed, or its answer is not coming."""
        if isinstance(self._sent, AskHoldings | AskRecords):
            # Who waited has long gone on; behind it others would wait for ever.
            self._lookups.give_up()
        self._sent = None
        self._not_before_ms = now_ms + self._backoff.failed(at_least_ms=at_least_ms)

    def _next(self, now_ms: int, wall_ms: int) -> Message | None:
        if not self._is_welcome:
            return self._hello(wall_ms)
        generation = self.store.generation()
        assert generation is not None, "known since the welcome"
        if self._must_upgrade:
            return self._pushes.next(generation, most=PUSH_MAX)
        self._turn += 1
        first = self._relay(generation) or self._ask(generation, now_ms)
        first = first or self._lookups.next_message(generation)
        if first is not None:
            return first
        if self._turn % (2 if self.store.documents_to() is None else PULL_EVERY) == 0:
            return self._pull(generation, now_ms) or self._pushes.next(generation, most=PUSH_MAX)
        return self._pushes.next(generation, most=PUSH_MAX) or self._pull(generation, now_ms)

    def _hello(self, wall_ms: int) -> Message:
        self._nonce = self._new_id()
        return Hello(
            nonce=self._nonce, version=VERSION, generation=self.store.generation(),
            chains=tuple(
                ChainTail(life.id, life.head.dseq, life.head.h, life.reissued)
                for life in self.store.incarnations()
            ),
            rights=tuple(
                GivenRight(right.id, right.account, right.amount, right.is_void)
                for right in self.store.rights()
                if right.is_granted
            ),
            wall_ms=wall_ms,
        )  # fmt: skip

    def _relay(self, generation: UUID) -> Message | None:
        facts = self.store.relayed_facts()[:PUSH_MAX]
        if not facts:
            return None
        return Relay(generation=generation, records=tuple(to_wire(one) for one in facts))

    def _ask(self, generation: UUID, now_ms: int) -> Message | None:
        if now_ms < self._ask_not_before_ms:
            return None
        living = self.store.incarnations()[-1].id
        for question in self.store.questions():
            return AskRight(
                generation=generation, incarnation=living, rq=question.rq,
                account=question.account, amount=question.amount, least=question.least,
            )  # fmt: skip
        return None

    def _pull(self, generation: UUID, now_ms: int) -> Message | None:
        if self.store.documents_to() is None:
            is_first = self._page_after is None
            limit = PAGE_FEW if is_first else page_after(self._page_limit, self._page_max())
            self._page_limit = limit
            return AskSnapshot(generation=generation, after=self._page_after, limit=limit)
        if not self._is_poked and now_ms - self._polled_ms < POLL_MS:
            return None
        self._is_poked, self._polled_ms = False, now_ms
        return Pull(
            generation=generation, position=self.store.position(), limit=PULL_MAX,
            documents_to=self.store.documents_to() or 0,
        )  # fmt: skip

    # ------------------------------------------------------------------------------- receive
    def receive(self, message: Message, now_ms: int) -> None:
        """Take an answer, perhaps of another question than the last.

        One transaction. What is raised inside has changed nothing in the store; this side is then
        of no more use, and a new one begins with a hello.
        """
        asked, self._sent = self._sent, None
        with self._written(comes_again=_comes_again(message)):
            self._take(message, now_ms, asked=asked)

    def overhear(self, told: Pulled) -> Pulled | None:
        """Take what the stream tells without being asked, if it follows: what was taken of it.

        If not, there is something to pull. Raises as `receive` does.
        """
        is_free = self._is_welcome and self._sent is None and not self._must_upgrade
        rest = rest_of(self.store, told) if is_free else None
        if rest is None:
            self._is_poked = self._is_poked or told.position != self.store.position()
            return None
        with self._written(comes_again=True):
            self._pulled(rest)
        return rest

    @contextmanager
    def _written(self, *, comes_again: bool) -> Iterator[None]:
        self.store.begin(comes_again=comes_again)
        try:
            yield
        except BaseException:
            self.store.roll_back()
            raise
        self.store.commit()

    def _take(self, message: Message, now_ms: int, *, asked: Message | None) -> None:
        if not isinstance(message, Pushed | Pulled):
            self._pushes.forget()
        match message:
            case Refused():
                self._refused(message, now_ms, asked=asked)
                return
            case Welcome():
                self._welcomed(message)
            case Pushed():
                self._pushed(message)
            case Relayed() if message.generation == self.store.generation():
                self.store.put_relayed(message.ids)
            case Pulled():
                self._pulled(message)
            case SnapshotPage():
                self._page(message)
            case Granted():
                take_granted(self.store, message)
            case Holdings() | FoundRecords() if message.generation == self.store.generation():
                self._lookups.take(message)
            case _:
                return
        self._backoff.worked()

    def _refused(self, message: Refused, now_ms: int, *, asked: Message | None) -> None:
        if isinstance(asked, AskHoldings | AskRecords) and message.code == "unexpected":
            self._lookups.give_up()
            return
        if message.rq is not None and message.code not in _DOUBT:
            if message.code != "fence":
                take_refused(self.store, message.rq, available=0)
            self._ask_not_before_ms = now_ms + max(message.retry_after_ms, 1_000)
            return
        if message.code in _DOUBT:
            self._is_welcome = False
        self.failed(now_ms, at_least_ms=message.retry_after_ms)

    def _welcomed(self, message: Welcome) -> None:
        if message.nonce != self._nonce:
            return
        self._nonce = None
        if message.verdict not in ("ok", "upgrade") or not self._agrees(message.chains):
            reincarnate(self.store, self._new_id())
            return
        if message.generation != self.store.generation():
            # The hub has lost something. It is told again, in another hello that knows of it.
            self.store.begin_replica(message.generation)
            self._page_after = self._page_position = None
            return
        adopt_given(self.store, message.rights, head=message.head)
        void(self.store, message.void)
        for life, dseq, reason in message.quarantined:
            self.store.note_quarantined(life, dseq, reason)
        self._must_upgrade = message.verdict == "upgrade"
        self._is_welcome = self._is_poked = True

    def _agrees(self, chains: tuple[ChainTail, ...]) -> bool:
        """Take over how far the hub has each chain; False when one has two ends."""
        mine = {life.id: life for life in self.store.incarnations()}
        for tail in chains:
            life = mine.get(tail.incarnation)
            if life is None:
                return False
            shared = min(tail.dseq, life.head.dseq)
            if self.store.hash_at(life.id, shared) != tail.h:
                # Nothing of this chain is known to be there: all of it is told again.
                self.store.put_acked(life.id, 0 if self._is_lost(life) else life.acked)
                return False
            self.store.put_acked(life.id, shared)
        return True

    def _is_lost(self, life: TillIncarnation) -> bool:
        return life.id != self.store.incarnations()[-1].id

    def _pushed(self, message: Pushed) -> None:
        if message.generation != self.store.generation():
            return
        lives = [one for one in self.store.incarnations() if one.id == message.incarnation]
        if not lives or not self._is_true(message):
            return
        life = lives[0]
        if message.dseq > life.acked:
            self.store.put_acked(life.id, message.dseq)
            for dseq, reason in message.quarantined:
                self.store.note_quarantined(life.id, dseq, reason)
        elif message.is_fork and message.dseq == life.acked and life.head.dseq > life.acked:
            # What follows is not what the hub has, or does not follow any more (a bad disk):
            # sealed again in a chain of its own it can be delivered.
            reincarnate(self.store, self._new_id())
            self._pushes.forget()
            self._is_welcome = False

    def _is_true(self, message: Pushed) -> bool:
        return self.store.hash_at(message.incarnation, message.dseq) == message.h

    def _pulled(self, message: Pulled) -> None:
        if may_erase(message):
            self._pushes.forget()
        if take_pulled(self.store, message):
            self.wanted = message.wanted
            self._is_poked = self._is_poked or message.position < message.head
            if message.is_awaited and not self.status.waiting:
                # It was told of records that are gone by now; say hello with what there is.
                self._is_welcome = False

    def _page(self, message: SnapshotPage) -> None:
        is_next = message.after == self._page_after and self.store.documents_to() is None
        if message.generation != self.store.generation() or not is_next:
            return
        if self._page_position is None:
            self._page_position = message.position
        take_snapshot(self.store, message)
        if message.is_last:
            self.store.put_documents_to(self._page_position)
        else:
            last = message.documents[-1]
            self._page_after = (last.kind, last.id)


def _comes_again(message: Message) -> bool:
    """Whether a till that lost this would be where it was before, and be told it again.

    A new life is none of that: the hub may have heard of it meanwhile.
    """
    if isinstance(message, Pushed):
        return not message.is_fork
    return isinstance(message, Pulled | SnapshotPage)

"""The hub's side: one message of one till in, one answer out.

Who the till is comes from the transport (its token); nothing in a message is believed about it.
Does no I/O beyond its store and knows no retail rule.

Invariants:
- An answer leaves after the commit of everything that it says.
- The hash of an acknowledgement was compared in this very request, never recalled.
- A closed incarnation gets no right; its records are taken all the same.
- Nobody is granted anything while the fence is up.
- Of a till that two machines say they are, nothing is taken (hub_clones).
"""

from collections.abc import Callable
from uuid import UUID

from sync.accounts import fence, rights
from sync.accounts.book import Holder
from sync.conversation import hub_clones
from sync.conversation.hub_asked import find_records, tell_holdings
from sync.conversation.hub_hello import greet
from sync.conversation.hub_pull import read_log, read_snapshot
from sync.conversation.hub_push import take_push, take_relay
from sync.conversation.hub_wanted import want
from sync.conversation.stores import HubDevice, HubStore
from sync.errors import PoisonError, ShortError
from sync.wire import (
    AskHoldings,
    AskRecords,
    AskRight,
    AskSnapshot,
    GivenRight,
    Granted,
    Hello,
    Message,
    Pull,
    Push,
    Refused,
    Relay,
)

FENCE_RETRY_MS = 5_000


class HubSide:
    """Answers messages. `new_id` mints ids of rights and of lines of the hub's own."""

    def __init__(self, store: HubStore, *, new_id: Callable[[], UUID]) -> None:
        self.store = store
        self._new_id = new_id

    def answer(self, device: UUID, message: Message, *, now_ms: int) -> Message:
        """The answer to a message of the till that the transport has recognised."""
        known = self.store.device(device)
        if known is None:
            return Refused(generation=None, code="not_paired")
        if known.is_cloned:
            generation = self.store.generation()
            return Refused(
                generation=generation, code=hub_clones.CODE, retry_after_ms=hub_clones.RETRY_MS
            )
        answer = self._answer(known, message, now_ms)
        self.store.commit()
        return answer

    def _answer(self, device: HubDevice, message: Message, now_ms: int) -> Message:
        if isinstance(message, Hello):
            return greet(self.store, device, message, now_ms=now_ms, new_id=self._new_id)
        generation = self.store.generation()
        if getattr(message, "generation", None) != generation:
            rq = message.rq if isinstance(message, AskRight) else None
            return Refused(generation=generation, code="generation", rq=rq)
        answer: Message = Refused(generation=generation, code="unexpected")
        match message:
            case Push():
                answer = take_push(self.store, device, message, now_ms=now_ms)
            case Pull():
                answer = read_log(self.store, device, message)
            case AskRight():
                answer = self._grant(device, message)
            case Relay():
                answer = take_relay(self.store, device, message, now_ms=now_ms)
            case AskSnapshot():
                answer = read_snapshot(self.store, message)
            case AskHoldings():
                answer = tell_holdings(self.store, message)
            case AskRecords():
                answer = find_records(self.store, message)
        return answer

    def _grant(self, device: HubDevice, message: AskRight) -> Message:
        generation, rq = self.store.generation(), message.rq
        life = self.store.incarnation(message.incarnation)
        if life is None or life.device != device.id or life.is_closed:
            return Refused(generation=generation, code="hello_first", rq=rq)
        if fence.is_up(self.store) or fence.is_replaying(self.store, device.id):
            return Refused(
                generation=generation, code="fence", rq=rq, retry_after_ms=FENCE_RETRY_MS
            )
        question = rights.Question(
            rq=rq, account=message.account, amount=message.amount, least=message.least
        )
        holder = Holder(device=device.id, incarnation=life.id, store=device.store)
        granted: tuple[GivenRight, ...] = ()
        there = 0
        try:
            answer = rights.ask(self.store, question, holder=holder, new_id=self._new_id)
            granted = tuple(GivenRight(one.id, one.account, one.amount) for one in answer)
        except ShortError as error:
            rights.recall(self.store, message.account, but=device.id)
            want(self.store, message.account, but=device.id)
            there = error.available
        except PoisonError as error:
            return Refused(generation=generation, code=error.reason, rq=rq)
        return Granted(
            generation=generation,
            incarnation=life.id,
            rq=rq,
            rights=granted,
            available=there,
            head=self.store.head(),
        )


def look_around(store: HubStore, message: AskSnapshot) -> Message:
    """The documents for a machine that the transport has recognised and that is no till yet."""
    generation = store.generation()
    if message.generation != generation:
        return Refused(generation=generation, code="generation")
    return read_snapshot(store, message)

"""EmulatedHub: a hub in this process, and other tills whose records are made up by whoever asks.

Speaks the real messages, encoded and decoded, and answers by the real conversation. Does no I/O,
makes no thread and knows no customer: bodies are handed in.

Invariant: what it was told before it began counts as told again: it begins as a hub that was
restored, so that a till with a past tells it everything.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from sync.clock import HybridClock
from sync.conversation import custody
from sync.conversation.hub import HubSide
from sync.emulators.memory_hub import MemoryHub
from sync.records import ChainHead, Posting, RecordDraft, seal
from sync.wire import (
    VERSION,
    ChainTail,
    Hello,
    Message,
    Push,
    Pushed,
    Welcome,
    decode,
    encode,
    to_wire,
)


class EmulatedHub:
    """`now_ms` is the wall clock. Pair every till before the first message."""

    def __init__(self, *, new_id: Callable[[], UUID], now_ms: Callable[[], int]) -> None:
        self.new_id, self.now_ms = new_id, now_ms
        self.store = MemoryHub(new_id())
        self._side = HubSide(self.store, new_id=new_id)

    def pair(self, device: UUID, *, place: UUID) -> None:
        """Let a till speak for a store."""
        custody.pair(self.store, device, place=place)

    def begin(self) -> None:
        """All tills are paired: wait for what they know."""
        custody.restored(self.store, new_id=self.new_id)

    def answer(self, device: UUID, message: Message) -> Message:
        """The answer to a message of a till, as it would come over a line."""
        heard = decode(encode(message))
        return decode(encode(self._side.answer(device, heard, now_ms=self.now_ms())))


class EmulatedTill:
    """Another till, always linked: writes what it is handed, and returns what is recalled.

    `returned` is the kind and body of the record by which it returns a right.
    """

    def __init__(
        self, hub: EmulatedHub, *, device: UUID, incarnation: UUID, returned: tuple[str, bytes]
    ) -> None:
        self._hub, self._device, self._incarnation = hub, device, incarnation
        self._returned = returned
        self._head = ChainHead()
        self._clock = HybridClock(device)

    def begin(self) -> None:
        """Say hello; once more, since the hub must know that this till has heard of it."""
        generation: UUID | None = None
        for _ in range(2):
            tail = ChainTail(self._incarnation, self._head.dseq, self._head.h)
            hello = Hello(
                nonce=self._hub.new_id(),
                version=VERSION,
                generation=generation,
                chains=(tail,),
                rights=(),
                wall_ms=self._hub.now_ms(),
            )
            answer = self._hub.answer(self._device, hello)
            assert isinstance(answer, Welcome), "the hub knows this till"
            generation = answer.generation

    def write(self, drafts: Iterable[RecordDraft]) -> None:
        """Seal these at the end of its chain and push them."""
        sealed = []
        for draft in drafts:
            record = seal(
                draft,
                device=self._device,
                incarnation=self._incarnation,
                hlc=self._clock.tick(self._hub.now_ms()),
                after=self._head,
            )
            self._head = ChainHead(record.dseq, record.h, record.hlc)
            sealed.append(to_wire(record))
        if not sealed:
            return
        first = self._head.dseq - len(sealed) + 1
        push = Push(
            generation=self._hub.store.generation(),
            incarnation=self._incarnation,
            first=first,
            records=tuple(sealed),
        )
        answer = self._hub.answer(self._device, push)
        assert isinstance(answer, Pushed), "its chain has one end"

    def tend(self) -> bool:
        """Return what the hub wants back; whether there was anything."""
        wanted = [right for right in self._hub.store.rights_at(self._device) if right.is_recalled]
        kind, body = self._returned
        self.write(
            RecordDraft(
                id=self._hub.new_id(),
                kind=kind,
                v=1,
                body=body,
                postings=(
                    Posting(right.account, -right.rest, right.id),
                    Posting(right.account, right.rest),
                ),
            )
            for right in wanted
        )
        return bool(wanted)

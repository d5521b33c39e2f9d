"""Tills for the tests of the hub's storage: they make chains and say what tills say."""

from collections.abc import Iterator  # noqa: TC003  (hypothesis and pytest read annotations)
from itertools import count
from uuid import UUID, uuid4

from sync.conversation import custody
from sync.hub.answering import GroupAnswering, ReadAnswering
from sync.records import GENESIS, ChainHead, Posting, RecordDraft, document_body, seal
from sync.wire import ChainTail, Hello, Push, Pushed, Welcome, WireRecord, to_wire

NOW_MS = 1_790_000_000_000


class Teller:
    """One till with one life, that pushes what it is told to make."""

    def __init__(self, writer: GroupAnswering) -> None:
        self.device, self.store, self.life = uuid4(), uuid4(), uuid4()
        self.head = ChainHead()
        self.made: list[UUID] = []
        self._clock: Iterator[int] = count(NOW_MS << 21, 1 << 8)
        writer.change(lambda store: custody.pair(store, self.device, place=self.store))
        self.generation = self.greet(writer).generation

    def hello(self) -> Hello:
        """Its first word."""
        tail = ChainTail(self.life, self.head.dseq, self.head.h if self.head.dseq else GENESIS)
        return Hello(
            nonce=uuid4(), version=1, chains=(tail,), wall_ms=NOW_MS, rights=(),
            generation=getattr(self, "generation", None),
        )  # fmt: skip

    def greet(self, writer: GroupAnswering) -> Welcome:
        """Say hello."""
        (answer,) = writer.answer_group([(self.device, self.hello())], NOW_MS)
        assert isinstance(answer, Welcome), answer
        return answer

    def record(
        self,
        *,
        about: UUID | None = None,
        postings: tuple[Posting, ...] = (),
        name: str = "Jane",
        body: bytes | None = None,
        kind: str = "customer",
    ) -> WireRecord:
        """The next record of its chain: a change of a customer, or a fact with postings."""
        who = about or uuid4()
        fact = bool(postings)
        draft = RecordDraft(
            id=uuid4(), kind="account_moved" if fact else kind, v=1, postings=postings,
            body=body or (b"\x80" if fact else document_body(who, {"name": name})),
            subjects=() if fact else (who,),
        )  # fmt: skip
        made = seal(
            draft, device=self.device, incarnation=self.life, hlc=next(self._clock),
            after=self.head,
        )  # fmt: skip
        self.head = ChainHead(made.dseq, made.h, made.hlc)
        self.made.append(made.id)
        return to_wire(made)

    def push(self, *records: WireRecord) -> Push:
        """These are the latest that it made."""
        first = self.head.dseq - len(records) + 1
        return Push(generation=self.generation, incarnation=self.life, first=first, records=records)

    def tell(self, writer: GroupAnswering, *records: WireRecord) -> Pushed:
        """Push, and take the answer."""
        (answer,) = writer.answer_group([(self.device, self.push(*records))], NOW_MS)
        assert isinstance(answer, Pushed), answer
        return answer


def log_of(reader: ReadAnswering) -> list[tuple[int, UUID]]:
    """Positions and ids of the log."""
    entries = reader.read(lambda store: store.entries(0, 10_000))
    return [(one.position, one.record.id) for one in entries]

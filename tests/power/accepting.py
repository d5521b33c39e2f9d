"""A hub that accepts records and says what it takes to be durable: a program to be recorded.

Run as `python -m tests.power.accepting FOLDER ROUNDS`. The lines: "open" after the hub was opened;
"paired TILL" for each of its two tills; "trying HEAD" before a group of messages and "kept HEAD"
after it was answered, HEAD being the end of the log then; "record ID" for each record answered for;
"dead TILL" for one that is declared dead at the end. Runs the storage without its service.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID, uuid4

from sync.conversation import custody
from sync.hub.answering import GroupAnswering
from sync.hub.opening import open_hub
from sync.records import ChainHead, Record, RecordDraft, document_body, seal
from sync.wire import ChainTail, Hello, Message, Push, Pushed, to_wire
from tests.power.selling import say
from tests.sync.ledger import uid

TILLS = (1, 2)
STORE = uid(3)
RECORDS = 5
NOW_MS = 1_000_000


def life_of(till: int) -> UUID:
    """The incarnation of a till."""
    return uid(10 + till)


class InventedTill:
    """A till's chain, which grows by some records a round."""

    def __init__(self, number: int) -> None:
        self.number, self.after = number, ChainHead()

    def records(self, count: int) -> list[Record]:
        made = []
        for _ in range(count):
            person = uuid4()
            draft = RecordDraft(
                id=uuid4(),
                kind="customer",
                v=1,
                subjects=(person,),
                body=document_body(person, {"given_name": "Invented" * 20}),
            )
            made.append(
                seal(
                    draft,
                    device=uid(self.number),
                    incarnation=life_of(self.number),
                    hlc=self.after.hlc + 1,
                    after=self.after,
                )
            )
            self.after = ChainHead(made[-1].dseq, made[-1].h, made[-1].hlc)
        return made


def greet(writer: GroupAnswering, tills: Sequence[InventedTill]) -> None:
    """Pair each till and let it say hello."""
    for till in tills:
        writer.change(lambda store, till=till: custody.pair(store, uid(till.number), place=STORE))
        say(f"paired {till.number}")
        chain = ChainTail(life_of(till.number), 0, bytes(32))
        hello = Hello(
            nonce=uuid4(), version=1, chains=(chain,), generation=None, rights=(), wall_ms=NOW_MS
        )
        writer.answer_group([(uid(till.number), hello)], NOW_MS)


def push(writer: GroupAnswering, tills: Sequence[InventedTill], generation: UUID) -> None:
    """One group: some records of each till."""
    made = [till.records(RECORDS) for till in tills]
    group: list[tuple[UUID, Message]] = [
        (
            uid(till.number),
            Push(
                generation=generation,
                incarnation=life_of(till.number),
                first=records[0].dseq,
                records=tuple(map(to_wire, records)),
            ),
        )
        for till, records in zip(tills, made, strict=True)
    ]
    say(f"trying {writer.head() + len(tills) * RECORDS}")
    answers = writer.answer_group(group, NOW_MS)
    for answer, records in zip(answers, made, strict=True):
        assert isinstance(answer, Pushed), answer
        assert (answer.dseq, answer.h) == (records[-1].dseq, records[-1].h)
        for record in records:
            say(f"record {record.id.hex}")
    say(f"kept {writer.head()}")


def main(folder: str, rounds: str) -> None:
    """Pair two tills, accept so many rounds, declare one dead."""
    storage = open_hub("", Path(folder), new_id=uuid4)
    say("open")
    writer = storage.writer()
    tills = [InventedTill(number) for number in TILLS]
    greet(writer, tills)
    for _ in range(int(rounds)):
        push(writer, tills, storage.generation())
    writer.change(lambda store: custody.declare_dead(store, uid(TILLS[0])))
    say(f"dead {TILLS[0]}")
    writer.close()
    storage.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

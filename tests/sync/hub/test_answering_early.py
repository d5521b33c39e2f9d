"""What is presumed of a group, and what a server is sent of it before all is judged."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from sync import wire
from sync.hub.answering import GroupAnswering, ReadAnswering
from sync.kinds import ERASED
from sync.records import ChainHead, reseal
from sync.wire import Pushed
from tests.sync.hub.tills import NOW_MS, Teller, log_of


def test_a_record_presumed_new_that_is_in_the_log_is_taken_once(
    writer: GroupAnswering, reader: ReadAnswering
) -> None:
    """A till that began another life tells records again that the hub took from the first."""
    first, again = Teller(writer), Teller(writer)
    kept = first.record()
    first.tell(writer, kept)
    draft = wire.from_wire(kept).record
    moved = msgspec.structs.replace(draft, device=again.device)
    told = reseal(moved, incarnation=again.life, after=ChainHead())
    other = Teller(writer)
    again.head = ChainHead(told.dseq, told.h, told.hlc)
    group: Any = [
        (other.device, other.push(other.record())),
        (again.device, again.push(wire.to_wire(told), again.record())),
    ]
    answers = writer.answer_group(group, NOW_MS)
    assert [(one.dseq, one.quarantined) for one in answers if isinstance(one, Pushed)] == [
        (1, ()), (2, ()),
    ]  # fmt: skip
    assert [key for _, key in log_of(reader)] == [first.made[0], other.made[0], again.made[0]]


@pytest.mark.parametrize("fails_at", [20, 300])
def test_a_long_message_that_fails_takes_nothing_with_it(
    writer: GroupAnswering, reader: ReadAnswering, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """By then a server was sent a part of it, which cannot be taken back alone."""
    good, bad, later = (Teller(writer) for _ in range(3))
    ask = writer._store.document

    def fails(kind: str, key: UUID) -> Any:
        if key == odd:
            raise ZeroDivisionError
        return ask(kind, key)

    odd = uuid4()
    monkeypatch.setattr(writer._store, "document", fails)
    records = [bad.record(about=odd if n == fails_at else None) for n in range(400)]
    group: Any = [
        (good.device, good.push(*(good.record() for _ in range(150)))),
        (bad.device, bad.push(*records)),
        (later.device, later.push(later.record())),
    ]
    answers = writer.answer_group(group, NOW_MS)
    assert [type(one) for one in answers] == [Pushed, ZeroDivisionError, Pushed]
    assert [key for _, key in log_of(reader)] == [*good.made, *later.made]
    assert reader.read(lambda store: store.document_count()) == 151
    assert bad.greet(writer).chains[0].dseq == 0


def test_what_was_sent_early_is_changed_again_in_the_same_group(
    writer: GroupAnswering, reader: ReadAnswering
) -> None:
    till = Teller(writer)
    who, gone = uuid4(), uuid4()
    records = [till.record(about=who, name="Jane"), till.record(about=gone)]
    records += [till.record() for _ in range(300)]
    records += [till.record(about=who, name="Janet")]
    records += [till.record(about=gone, kind=ERASED, body=b"\x80")]
    records += [till.record(about=gone)]
    said = till.tell(writer, *records)
    assert (said.dseq, said.quarantined) == (305, ())
    entries = reader.read(lambda store: store.entries(0, 400))
    assert [one.position for one in entries] == list(range(1, 306))
    assert [one.position for one in entries if one.record.body is None] == [2, 305]
    assert reader.read(lambda store: store.document_count()) == 301
    state = reader.read(lambda store: store.document("customer", who))
    assert state is not None
    assert state.position == 303
    assert reader.read(lambda store: store.document("customer", gone)) is None

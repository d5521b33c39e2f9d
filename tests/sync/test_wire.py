"""Claims about messages as bytes: what was sent comes back, and nothing else is taken."""

from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import WireError
from sync.folded import folded_of
from sync.merge import ConflictRow, DocumentState, FieldVersion
from sync.records import ChainHead, Posting, Record, RecordDraft, seal
from sync.wire import (
    BODY_BYTES,
    FIND_MAX,
    MESSAGE_BYTES,
    RECORDS_MAX,
    AskHoldings,
    AskRecords,
    AskRight,
    ChainTail,
    Entry,
    FoundRecords,
    GivenRight,
    HeldRight,
    Hello,
    Holdings,
    Message,
    Pull,
    Push,
    Refused,
    SnapshotPage,
    WireRecord,
    decode,
    encode,
    from_wire,
    reported,
    to_wire,
)

ID, OTHER = UUID(int=1), UUID(int=2)


def record(body: bytes = b"body") -> Record:
    """A sealed record."""
    draft = RecordDraft(
        id=ID, kind="sale", v=1, body=body, subjects=(OTHER,),
        postings=(Posting("points:P:a", 5, OTHER), Posting("issued:points:P", -5)),
        base=(("phone", 3),),
    )  # fmt: skip
    return seal(draft, device=ID, incarnation=OTHER, hlc=7, after=ChainHead())


def push(*records: WireRecord) -> Push:
    """A push of these."""
    return Push(generation=ID, incarnation=OTHER, first=1, records=records)


def hello(chains: int = 1, rights: int = 0) -> Hello:
    """A hello of so many lives."""
    return Hello(
        nonce=ID, version=1, generation=None, wall_ms=5,
        chains=(ChainTail(ID, 0, bytes(32)),) * chains,
        rights=(GivenRight(ID, "points:P:a", 5),) * rights,
    )  # fmt: skip


def test_a_record_comes_back_as_it_was_sealed() -> None:
    (sent,) = decode(encode(push(to_wire(record())))).records
    read = from_wire(sent)
    assert (read.record, read.fault) == (record(), "")


def test_what_was_erased_or_withheld_keeps_its_place_and_its_postings() -> None:
    assert from_wire(to_wire(record().erased())).record == record().erased()
    assert from_wire(to_wire(record(), is_withheld=True)).record == record().erased()


def test_a_changed_body_is_seen() -> None:
    sent = to_wire(record())
    changed = WireRecord(sent.header, b"other", sent.body_hash, sent.h)
    assert from_wire(changed).fault == "body_changed"


def test_a_body_beyond_the_limit_is_seen() -> None:
    assert from_wire(to_wire(record(bytes(BODY_BYTES + 1)))).fault == "body_too_large"


def test_a_header_in_other_bytes_is_seen() -> None:
    sent = to_wire(record())
    # 93: an array of three in one byte; dc 00 03: the same in three bytes.
    longer = b"\xdc\x00\x0a" + sent.header[1:]
    other = WireRecord(longer, sent.body, sent.body_hash, sent.h)
    assert from_wire(other).fault == "header_not_canonical"


@pytest.mark.parametrize(
    "sent",
    [
        WireRecord(b"", None, bytes(32), bytes(32)),
        WireRecord(to_wire(record()).header, None, b"short", bytes(32)),
        WireRecord(to_wire(record()).header, None, bytes(32), b""),
    ],
)
def test_a_record_that_says_nothing_is_an_error(sent: WireRecord) -> None:
    with pytest.raises(WireError):
        from_wire(sent)


def test_a_document_travels_with_its_conflicts() -> None:
    version = FieldVersion("x", 5, 6, ID, OTHER)
    state = DocumentState(
        kind="customer", id=ID, fields={"phone": version}, position=3,
        conflicts=(ConflictRow("phone", msgspec.structs.replace(version, value=None)),),
    )  # fmt: skip
    page = SnapshotPage(
        generation=ID, after=("a", ID), position=9, documents=(folded_of(state),), erased=(OTHER,),
        is_last=True,
    )  # fmt: skip
    read = decode(encode(page))
    assert read == page
    assert isinstance(read, SnapshotPage)
    assert read.documents[0].read() == state


@pytest.mark.parametrize(
    "message",
    [
        AskHoldings(generation=ID, account="points:P:a"),
        Holdings(generation=ID, account="points:P:a", free=-3),
        Holdings(
            generation=ID, account="a", free=3, rights=(HeldRight(ID, OTHER, 180, "frozen"),)
        ),
        AskRecords(generation=ID, ids=(ID, OTHER)),
        FoundRecords(
            generation=ID, ids=(ID, OTHER), entries=(Entry(5, 7, to_wire(record())),),
            left=(OTHER,),
        ),
    ],
)  # fmt: skip
def test_what_is_only_looked_up_comes_back_as_it_was_sent(message: Message) -> None:
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    "message",
    [
        push(),
        push(*[to_wire(record())] * (RECORDS_MAX + 1)),
        hello(chains=0),
        hello(chains=257),
        hello(rights=20_001),
        Pull(generation=ID, position=-1, limit=5),
        Pull(generation=ID, position=0, limit=0),
        AskRight(generation=ID, incarnation=ID, rq=ID, account="", amount=1, least=1),
        AskHoldings(generation=ID, account=""),
        AskHoldings(generation=ID, account="x" * 201),
        AskRecords(generation=ID, ids=()),
        AskRecords(generation=ID, ids=(ID,) * (FIND_MAX + 1)),
    ],
)
def test_what_is_beyond_the_limits_is_refused(message: object) -> None:
    with pytest.raises(WireError) as error:
        decode(encode(message))
    assert error.value.reason == "limit"


def test_a_message_too_large_is_refused_on_both_sides() -> None:
    large = Refused(generation=None, code="x" * MESSAGE_BYTES)
    with pytest.raises(WireError):
        encode(large)
    with pytest.raises(WireError) as error:
        decode(bytes(MESSAGE_BYTES + 1))
    assert error.value.reason == "too_large"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_an_error(received: bytes) -> None:
    with suppress(WireError):
        decode(received)


@given(st.data())
def test_a_message_with_a_byte_changed_is_a_message_or_an_error(drawn: st.DataObject) -> None:
    sent = bytearray(encode(push(to_wire(record()))))
    place = drawn.draw(st.integers(0, len(sent) - 1))
    sent[place] = drawn.draw(st.integers(0, 255))
    with suppress(WireError):
        message = decode(bytes(sent))
        for one in getattr(message, "records", ()):
            from_wire(one)


def test_deep_nonsense_is_an_error() -> None:
    with pytest.raises(WireError):
        decode(b"\x81" * 100_000)


def test_rights_are_reported_as_they_are() -> None:
    (right,) = reported([GivenRight(ID, "points:P:a", 5, is_void=True)])
    assert (right.id, right.account, right.amount, right.is_void) == (ID, "points:P:a", 5, True)


def test_an_unknown_type_is_unreadable() -> None:
    with pytest.raises(WireError):
        decode(msgspec.msgpack.encode({"type": "from_the_future"}))


@pytest.mark.parametrize("change", [{"v": 2**63}, {"v": -1}, {"base": (("name", 2**63),)}])
def test_a_number_that_no_column_holds_is_a_fault(change: dict[str, Any]) -> None:
    draft = RecordDraft(id=uuid4(), kind="sale", v=1, body=b"\x80")
    made = seal(draft, device=uuid4(), incarnation=uuid4(), hlc=1, after=ChainHead())
    wrong = msgspec.structs.replace(made, **change)
    assert from_wire(to_wire(wrong)).fault == "header_not_canonical"
    assert from_wire(to_wire(made)).fault == ""

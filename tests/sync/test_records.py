"""Claims about the envelope of a record and its chain."""

from uuid import UUID, uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from sync.errors import ChainBrokenError, SyncError
from sync.records import (
    GENESIS,
    ChainHead,
    Posting,
    Record,
    RecordDraft,
    decode_base,
    decode_postings,
    decode_subjects,
    document_body,
    encode_base,
    encode_postings,
    encode_subjects,
    header_of,
    read_document_body,
    reseal,
    seal,
    verify_chain,
)

DEVICE, INCARNATION = UUID(int=1), UUID(int=2)
POSTINGS = st.builds(Posting, st.text(), st.integers(-(2**40), 2**40), st.none() | st.uuids())
DRAFTS = st.builds(
    RecordDraft,
    id=st.uuids(),
    kind=st.text(min_size=1, max_size=20),
    v=st.integers(1, 9),
    body=st.binary(max_size=200),
    subjects=st.lists(st.uuids(), max_size=3).map(tuple),
    postings=st.lists(POSTINGS, max_size=3).map(tuple),
    base=st.dictionaries(st.text(), st.integers(0, 2**63 - 1), max_size=3).map(
        lambda fields: tuple(fields.items())
    ),
)


def chain(drafts: list[RecordDraft]) -> list[Record]:
    records: list[Record] = []
    head = ChainHead()
    for i, draft in enumerate(drafts):
        record = seal(draft, device=DEVICE, incarnation=INCARNATION, hlc=i + 1, after=head)
        records.append(record)
        head = ChainHead(record.dseq, record.h, record.hlc)
    return records


def some() -> list[Record]:
    return chain([RecordDraft(id=uuid4(), kind="sale", v=1, body=bytes([n])) for n in range(5)])


@given(st.lists(DRAFTS, max_size=5))
def test_a_chain_that_was_sealed_verifies(drafts: list[RecordDraft]) -> None:
    records = chain(drafts)
    head = verify_chain(records)
    assert head.dseq == len(drafts)
    assert head.h == (records[-1].h if records else GENESIS)


@given(DRAFTS)
def test_columns_come_back_as_they_went(draft: RecordDraft) -> None:
    assert decode_subjects(encode_subjects(draft.subjects)) == draft.subjects
    assert decode_postings(encode_postings(draft.postings)) == draft.postings
    assert decode_base(encode_base(draft.base)) == draft.base


def test_an_erased_body_leaves_the_chain_whole() -> None:
    records = some()
    records[2] = records[2].erased()
    assert records[2].body is None
    assert verify_chain(records).dseq == 5


@pytest.mark.parametrize(
    "change",
    [
        {"body": b"other"},
        {"kind": "visit"},
        {"v": 2},
        {"id": UUID(int=9)},
        {"hlc": 100},
        {"subjects": (UUID(int=5),)},
        {"postings": (Posting("points", 5),)},
        {"base": (("name", 1),)},
        {"body_hash": bytes(32), "body": None},
        {"h": bytes(32)},
        {"dseq": 7},
        {"device": UUID(int=77)},
        {"incarnation": UUID(int=77)},
    ],
)
def test_every_change_of_a_record_is_found_where_it_is(change: dict[str, object]) -> None:
    records = some()
    records[2] = structs.replace(records[2], **change)
    with pytest.raises(ChainBrokenError) as caught:
        verify_chain(records)
    assert caught.value.dseq == records[2].dseq


def test_a_missing_record_is_found() -> None:
    records = some()
    del records[1]
    with pytest.raises(ChainBrokenError):
        verify_chain(records)


def test_a_tail_verifies_after_its_head() -> None:
    records = some()
    head = ChainHead(2, records[1].h, records[1].hlc)
    assert verify_chain(records[2:], after=head).dseq == 5


def test_the_header_is_the_published_array() -> None:
    record = some()[0]
    fields = msgspec.msgpack.decode(header_of(record))
    assert fields == [
        record.id.bytes, "sale", 1, DEVICE.bytes, INCARNATION.bytes, 1, 1, [], [], [],
    ]  # fmt: skip


@given(st.uuids(), st.dictionaries(st.text(), st.integers() | st.binary() | st.text(), max_size=3))
def test_a_document_body_comes_back(document_id: UUID, fields: dict[str, object]) -> None:
    fields = {name: v for name, v in fields.items() if not isinstance(v, int) or abs(v) < 2**63}
    assert read_document_body(document_body(document_id, fields)) == (document_id, fields)


@given(st.binary(max_size=40))
def test_a_body_that_is_no_document_is_said(body: bytes) -> None:
    with pytest.raises(SyncError):
        read_document_body(body)


def test_a_record_can_stand_in_another_chain_as_itself() -> None:
    before, head = some(), ChainHead()
    moved: list[Record] = []
    for record in before:
        sealed = reseal(record.erased(), incarnation=UUID(int=5), after=head)
        head = ChainHead(sealed.dseq, sealed.h, sealed.hlc)
        moved.append(sealed)
    assert [one.id for one in moved] == [one.id for one in before]
    assert verify_chain(moved).dseq == 5

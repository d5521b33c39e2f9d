"""Wire: the messages between till and hub, as bytes.

A message is msgpack: a map with its `type` and the fields below; ids are 16 bytes. A record is the
array [header, body or nil, body_hash, h] with the header's own bytes (sync/records), so that
whoever receives it hashes what was sent, also when it cannot read it. Without a body it was erased,
or is not for this store. Does not know who sent a message (the transport does), believes nothing:
limits are checked here, hashes and meaning in `conversation`.

Limits: MESSAGE_BYTES a message, RECORDS_MAX records in a push, BODY_BYTES a body. VERSION is of the
whole conversation; a hub answers tills down to OLDEST. Every error is a WireError.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec

from sync.accounts.book import LARGEST, is_account
from sync.accounts.rights import ReportedRight
from sync.errors import WireError
from sync.folded import FoldedDocument
from sync.records import Posting, Record, header_of

VERSION, OLDEST = 1, 1
MESSAGE_BYTES = 4 * 1024 * 1024
RECORDS_MAX = 500
ENTRIES_MAX = 2_000
BODY_BYTES = 256 * 1024
PAGE_BYTES, PAGE_MAX = 3 * 1024 * 1024, 10_000
RIGHTS_MAX = 20_000
FIND_MAX = 50
INCARNATIONS_MAX = 256


class WireRecord(msgspec.Struct, frozen=True, array_like=True):
    """One record as it was sealed."""

    header: bytes
    body: bytes | None
    body_hash: bytes
    h: bytes


class ChainTail(msgspec.Struct, frozen=True, array_like=True):
    """The end of one incarnation's chain. `reissued`: how many first records were written again."""

    incarnation: UUID
    dseq: int
    h: bytes
    reissued: int = 0


class GivenRight(msgspec.Struct, frozen=True, array_like=True):
    """A right that the hub granted. `is_void`: its till may not use it any more."""

    id: UUID
    account: str
    amount: int
    is_void: bool = False


class Message(msgspec.Struct, frozen=True, tag_field="type", kw_only=True):
    """Anything that travels."""


class Hello(Message, tag="hello", frozen=True, kw_only=True):
    """The first word since a start, a refusal or a doubt. Chains oldest first, the last lives.

    `rights` are those which a hub granted and which are not used up, void ones too.
    """

    nonce: UUID
    version: int
    chains: tuple[ChainTail, ...]
    generation: UUID | None
    rights: tuple[GivenRight, ...]
    wall_ms: int


class Welcome(Message, tag="welcome", frozen=True, kw_only=True):
    """The hub's word on it. Each chain: how far the hub has it, and the hash at the shorter end.

    `rights`: open for this life. `void`: this till may hold them still, and must not use them.
    `quarantined`: [incarnation, dseq, reason] of this till, as an answer that said so may be lost.
    """

    nonce: UUID
    version: int
    generation: UUID
    incarnation: UUID
    verdict: str
    chains: tuple[ChainTail, ...]
    rights: tuple[GivenRight, ...]
    void: tuple[UUID, ...]
    quarantined: tuple[tuple[UUID, int, str], ...]
    head: int
    hub_ms: int


class Push(Message, tag="push", frozen=True, kw_only=True):
    """Records of one incarnation, contiguous, the first of them with dseq `first`."""

    generation: UUID
    incarnation: UUID
    first: int
    records: tuple[WireRecord, ...]


class Pushed(Message, tag="pushed", frozen=True, kw_only=True):
    """What the hub has durably, with the hash there. `quarantined`: [dseq, reason]."""

    generation: UUID
    incarnation: UUID
    dseq: int
    h: bytes
    quarantined: tuple[tuple[int, str], ...] = ()
    is_fork: bool = False


class Relay(Message, tag="relay", frozen=True, kw_only=True):
    """Withdrawals and erasures of anybody, told to a hub that may have forgotten them."""

    generation: UUID
    records: tuple[WireRecord, ...]


class Relayed(Message, tag="relayed", frozen=True, kw_only=True):
    """The ids that the hub has now."""

    generation: UUID
    ids: tuple[UUID, ...]


class Pull(Message, tag="pull", frozen=True, kw_only=True):
    """What comes after a position. Documents up to `documents_to` came with the snapshot."""

    generation: UUID
    position: int
    limit: int
    documents_to: int = 0


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One place in the log: its position, the effective clock, the record."""

    position: int
    clock: int
    record: WireRecord


class Pulled(Message, tag="pulled", frozen=True, kw_only=True):
    """The log after `after` up to `position`; `head` is its end. `recalled`: rights wanted back.

    `wanted`: accounts that another till asks for and only this one can open (hub_wanted).
    `is_awaited`: the hub was restored and still waits for what this till said it has.
    """

    generation: UUID
    after: int
    position: int
    head: int
    entries: tuple[Entry, ...]
    recalled: tuple[UUID, ...] = ()
    wanted: tuple[str, ...] = ()
    is_awaited: bool = False


class AskSnapshot(Message, tag="ask_snapshot", frozen=True, kw_only=True):
    """A page of at most `limit` documents; `after` is the last of the page before."""

    generation: UUID
    after: tuple[str, UUID] | None = None
    limit: int = RECORDS_MAX


class SnapshotPage(Message, tag="snapshot", frozen=True, kw_only=True):
    """Documents as they stand at `position` or later, and every erased id. `is_last` ends it.

    `total`: how many there were when it began; said on the first page alone.
    Its bytes are at most PAGE_BYTES and one document more.
    """

    generation: UUID
    after: tuple[str, UUID] | None
    position: int
    documents: tuple[FoldedDocument, ...]
    erased: tuple[UUID, ...]
    is_last: bool
    total: int = 0


class AskRight(Message, tag="ask_right", frozen=True, kw_only=True):
    """A right of `amount`, or of what there is from `least` up."""

    generation: UUID
    incarnation: UUID
    rq: UUID
    account: str
    amount: int
    least: int


class Granted(Message, tag="granted", frozen=True, kw_only=True):
    """The answer to an AskRight; without rights, `available` is what there was.

    `head` is the log's end at that moment: who must know everything that led to this right
    (expiry) pulls up to there before using it.
    """

    generation: UUID
    incarnation: UUID
    rq: UUID
    rights: tuple[GivenRight, ...]
    available: int = 0
    head: int = 0


class AskHoldings(Message, tag="ask_holdings", frozen=True, kw_only=True):
    """Where the value of a person's accounts lies, for whoever stands at the counter."""

    generation: UUID
    account: str


class HeldRight(msgspec.Struct, frozen=True, array_like=True):
    """What is left of a right, who holds it, and its state (accounts/book.RightState)."""

    device: UUID
    store: UUID
    rest: int
    state: str


class Holdings(Message, tag="holdings", frozen=True, kw_only=True):
    """The answer: `free` at the hub (below zero: debt), and the largest of the rights."""

    generation: UUID
    account: str
    free: int
    rights: tuple[HeldRight, ...] = ()


class AskRecords(Message, tag="ask_records", frozen=True, kw_only=True):
    """Single records by their ids: a sale of another store that comes back here."""

    generation: UUID
    ids: tuple[UUID, ...]


class FoundRecords(Message, tag="found_records", frozen=True, kw_only=True):
    """Those of `ids` that the hub has; `left` are known and did not fit into this message."""

    generation: UUID
    ids: tuple[UUID, ...]
    entries: tuple[Entry, ...]
    left: tuple[UUID, ...] = ()


class Refused(Message, tag="refused", frozen=True, kw_only=True):
    """The hub does not do it now: `code` says why, `retry_after_ms` when to try again."""

    generation: UUID | None
    code: str
    retry_after_ms: int = 0
    rq: UUID | None = None


Travelling = (
    Hello | Welcome | Push | Pushed | Relay | Relayed | Pull | Pulled | AskSnapshot
    | SnapshotPage | AskRight | Granted | AskHoldings | Holdings | AskRecords | FoundRecords
    | Refused
)  # fmt: skip

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_DECODER: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(Travelling)
_HEADER = msgspec.msgpack.Decoder(
    tuple[
        UUID, str, int, UUID, UUID, int, int, tuple[UUID, ...],
        tuple[Posting, ...], tuple[tuple[str, int], ...],
    ]
)  # fmt: skip


def encode(message: Message) -> bytes:
    """A message as bytes. Raises WireError `too_large`: send fewer records."""
    encoded = _ENCODER.encode(message)
    if len(encoded) > MESSAGE_BYTES:
        raise WireError("too_large", detail=str(len(encoded)))
    return encoded


def decode(received: bytes) -> Message:
    """The message in these bytes. Raises WireError."""
    if len(received) > MESSAGE_BYTES:
        raise WireError("too_large", detail=str(len(received)))
    try:
        message: Message = _DECODER.decode(received)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WireError("unreadable", detail=str(error)) from error
    _check_limits(message)
    return message


def _check_limits(message: Message) -> None:
    match message:
        case Push(records=records) | Relay(records=records):
            is_within = 0 < len(records) <= RECORDS_MAX
        case Hello(chains=chains, rights=rights):
            is_within = 0 < len(chains) <= INCARNATIONS_MAX and len(rights) <= RIGHTS_MAX
            is_within &= all(0 <= n < LARGEST for one in chains for n in (one.dseq, one.reissued))
        case Pull(position=position, limit=limit):
            is_within = 0 <= position < LARGEST and 0 < limit <= ENTRIES_MAX
        case AskSnapshot(after=after, limit=limit):
            # No more odd than an account's name.
            is_within = (after is None or is_account(after[0])) and 0 < limit <= PAGE_MAX
        case AskRight(account=account, amount=amount):
            is_within = is_account(account) and amount > 0
        case AskHoldings(account=account):
            is_within = is_account(account)
        case AskRecords(ids=ids):
            is_within = 0 < len(ids) <= FIND_MAX
        case _:
            is_within = True
    if not is_within:
        raise WireError("limit", detail=type(message).__name__)


def to_wire(record: Record, *, is_withheld: bool = False) -> WireRecord:
    """A record as it travels; withheld: its header alone, for its postings."""
    body = None if is_withheld else record.body
    return WireRecord(header_of(record), body, record.body_hash, record.h)


class ReadRecord(msgspec.Struct, frozen=True):
    """A record that was read, and whether its parts fit together. The chain is not looked at."""

    record: Record
    header: bytes
    fault: str = ""


def from_wire(sent: WireRecord) -> ReadRecord:
    """Read a record. Raises WireError when its header says nothing that could be placed."""
    record = record_of(sent)
    return ReadRecord(record, sent.header, _fault(sent, record))


def record_of(sent: WireRecord) -> Record:
    """Read a record as `from_wire` does, without a look at whether its parts fit together."""
    try:
        read = _HEADER.decode(sent.header)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise WireError("unreadable", detail="header") from error
    record_id, kind, v, device, incarnation, dseq, hlc, subjects, postings, base = read
    body_hash = sent.body_hash
    if len(body_hash) != 32 or len(sent.h) != 32 or not 0 <= hlc < 2**63:
        raise WireError("unreadable", detail="hashes")
    return Record(
        id=record_id, kind=kind, v=v, device=device, incarnation=incarnation, dseq=dseq,
        hlc=hlc, subjects=subjects, postings=postings, base=base,
        body=sent.body, body_hash=body_hash, h=sent.h,
    )  # fmt: skip


def _fault(sent: WireRecord, record: Record) -> str:
    numbers: Sequence[int] = (record.v, record.dseq)
    if record.base:
        numbers = (*numbers, *(clock for _, clock in record.base))
    if header_of(record) != sent.header or not 0 <= min(numbers) <= max(numbers) < 2**63:
        # A number that no column holds would stop the till that is to write it down.
        return "header_not_canonical"
    if sent.body is None:
        return ""
    if len(sent.body) > BODY_BYTES:
        return "body_too_large"
    return "" if hashlib.sha256(sent.body).digest() == record.body_hash else "body_changed"


def reported(rights: Iterable[GivenRight]) -> tuple[ReportedRight, ...]:
    """Rights of a hello as the accounts take them."""
    return tuple(
        ReportedRight(id=one.id, account=one.account, amount=one.amount, is_void=one.is_void)
        for one in rights
    )

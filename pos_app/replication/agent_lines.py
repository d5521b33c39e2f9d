"""Lines between the window's process and the agent: UTF-8, one JSON object a line.

To the agent `{"do": …}`, from it `{"say": …}`. Ids are hex digits, instants are ms since 1970.
What cannot be read is no line: the two processes may be of two versions for a moment. Does not read
or write a pipe.
"""

from typing import Literal
from uuid import UUID

import msgspec

State = Literal[
    "linked", "offline", "fence", "upgrade", "refused", "full", "unpaired", "filling", "daily"
]  # fmt: skip


class AgentStatus(msgspec.Struct, frozen=True, kw_only=True, tag_field="say", tag="status"):
    """How it stands with the hub.

    `waiting`: records that the hub does not have, `sales_waiting` the sales among them. `since_ms`:
    when this state began; `last_ok_ms`: when the hub last answered (0: not yet). `filled` of
    `to_fill` (0: not known) documents came of the first filling. `clock_off_ms`: how far the hub's
    clock is ahead of this machine's. `code` says why, for whoever writes the sentence. `next_ms`:
    when a store that exchanges once a day does so next (0: it is live).
    """

    state: State = "offline"
    code: str = "starting"
    waiting: int = 0
    sales_waiting: int = 0
    last_ok_ms: int = 0
    since_ms: int = 0
    filled: int = 0
    to_fill: int = 0
    clock_off_ms: int = 0
    hub_version: int = 0
    next_ms: int = 0


class Applied(msgspec.Struct, frozen=True, kw_only=True, tag_field="say", tag="applied"):
    """The log was applied up to `position`; `kinds` of other tills' records among it."""

    kinds: tuple[str, ...]
    position: int


class Answered(msgspec.Struct, frozen=True, kw_only=True, tag_field="say", tag="answered"):
    """A question for a right was answered or refused: whoever asked looks at the file."""

    rq: UUID


class Wanted(msgspec.Struct, frozen=True, kw_only=True, tag_field="say", tag="wanted"):
    """Accounts that lie with this till alone and that another one asks for; told until opened."""

    accounts: tuple[str, ...]


class HeldThere(msgspec.Struct, frozen=True, kw_only=True):
    """A right that some till has: what is left of it, and how it stands at the hub."""

    device: UUID
    store: UUID
    rest: int
    state: str


class HoldingsSeen(msgspec.Struct, frozen=True, kw_only=True, tag_field="say", tag="holdings"):
    """Where the value of an account lies: free at the hub (below zero: debt), and with tills."""

    account: str
    free: int
    rights: tuple[HeldThere, ...] = ()


class FoundRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record as it was found. `body` is base 64 in the line; None: erased, or not for here."""

    id: UUID
    kind: str
    v: int
    device: UUID
    incarnation: UUID
    body: bytes | None


class RecordsSeen(msgspec.Struct, frozen=True, kw_only=True, tag_field="say", tag="records"):
    """Those of the asked ids that the hub has."""

    ids: tuple[UUID, ...]
    records: tuple[FoundRecord, ...]


class Instruction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the window's process says: look, behave as if the line were cut, join again, end.

    `exchange` speaks now where that is done once a day.

    `holdings` asks where the value of `account` lies, `records` for the records of `ids`.
    """

    do: Literal["poke", "cut", "join", "quit", "exchange", "holdings", "records"]
    account: str = ""
    ids: tuple[UUID, ...] = ()


Said = AgentStatus | Applied | Answered | Wanted | HoldingsSeen | RecordsSeen

_ENCODER = msgspec.json.Encoder(uuid_format="hex")
_SAID: msgspec.json.Decoder[Said] = msgspec.json.Decoder(Said)
_INSTRUCTION = msgspec.json.Decoder(Instruction)


def line_of(said: Said | Instruction) -> bytes:
    """One line, with its end."""
    return _ENCODER.encode(said) + b"\n"


def read_said(line: bytes) -> Said | None:
    """What the agent said; None for what this version cannot read."""
    try:
        return _SAID.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def read_instruction(line: bytes) -> Instruction | None:
    """What the agent is told; None for what this version cannot read."""
    try:
        return _INSTRUCTION.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None

"""Overview: what the hub's manager looks at, read from one snapshot of the storage.

Names come from the documents of stores and tills where they have arrived; the hub itself needs
none. Writes nothing.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import msgspec

from sync.accounts.book import RightState, loss_account
from sync.conversation import custody
from sync.hub.sightings import Sighting
from sync.hub.store import SqlHubStore
from sync.hub.tokens import Token

QUARANTINE_MAX = 200
TEXT_MAX = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TillLine:
    """A till. `is_let_in`: it has a token that is good. `has_spoken`: it has sent a record."""

    device: UUID
    name: str
    store: str
    is_dead: bool
    is_cloned: bool
    is_let_in: bool
    is_awaited: bool
    has_spoken: bool
    seen: Sighting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideLine:
    """A record that was put aside; `text` is its body, where somebody can read it."""

    till: str
    store: str
    dseq: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenLine:
    """A right that its till will not use any more."""

    right: UUID
    account: str
    rest: int
    till: str
    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LossLine:
    """What a store has paid for."""

    store: str
    amount: int


def tills(
    store: SqlHubStore, tokens: Iterable[Token], seen: dict[UUID, Sighting]
) -> tuple[TillLine, ...]:
    """All tills, by store and name; not those that are gone and never sent a record."""
    let_in = {token.device for token in tokens if not token.is_revoked}
    awaited = store.awaited()
    lines = [
        TillLine(
            device=device.id,
            name=name_of(store, "till", device.id),
            store=name_of(store, "store", device.store),
            is_dead=device.is_dead,
            is_cloned=device.is_cloned,
            is_let_in=device.id in let_in,
            is_awaited=device.id in awaited,
            has_spoken=has_spoken,
            seen=seen.get(device.id),
        )
        for device in store.devices()
        if (has_spoken := custody.has_spoken(store, device.id)) or not device.is_dead
    ]
    return tuple(sorted(lines, key=lambda one: (one.store, one.name, one.device)))


def quarantine(store: SqlHubStore) -> tuple[AsideLine, ...]:
    """What was put aside, the latest first."""
    lines = []
    for life, dseq, aside in store.asides(QUARANTINE_MAX):
        known = store.incarnation(life)
        device = None if known is None else store.device(known.device)
        lines.append(
            AsideLine(
                till="" if device is None else name_of(store, "till", device.id),
                store="" if device is None else name_of(store, "store", device.store),
                dseq=dseq,
                reason=aside.reason,
                text=readable(aside.sent),
            )
        )
    return tuple(lines)


def frozen(store: SqlHubStore) -> tuple[FrozenLine, ...]:
    """The rights that wait for a decision."""
    return tuple(
        FrozenLine(
            right=right.id,
            account=right.account,
            rest=right.rest,
            till=name_of(store, "till", right.holder.device),
            store=name_of(store, "store", right.holder.store),
        )
        for right in store.rights_in(RightState.FROZEN)
        if right.rest > 0
    )


def losses(store: SqlHubStore) -> tuple[LossLine, ...]:
    """What stores have paid, by store."""
    begin = loss_account(UUID(int=0)).partition(":")[0] + ":"
    found = [
        LossLine(store=name_of(store, "store", UUID(hex=account[len(begin) :])), amount=-free)
        for account, free in store.purses_under(begin).items()
        if free
    ]
    return tuple(sorted(found, key=lambda one: one.store))


def name_of(store: SqlHubStore, kind: str, document_id: UUID) -> str:
    """The name in a document; the beginning of its id where it has not come."""
    state = store.document(kind, document_id)
    name = None if state is None else state.fields.get("name")
    said = "" if name is None else name.value
    return said if isinstance(said, str) and said else document_id.hex[-8:]


def readable(sent: bytes) -> str:
    """A body as text, as far as it is msgpack of plain values; empty when nobody can read it."""
    try:
        found = msgspec.msgpack.decode(sent)
        text = json.dumps(found, indent=2, ensure_ascii=False, default=_plain, skipkeys=True)
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
        return ""
    return text if len(text) <= TEXT_MAX else text[:TEXT_MAX] + "…"


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)

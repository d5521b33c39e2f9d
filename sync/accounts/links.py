"""Links: which accounts are one person's. Union-find to the smallest id; the ledger never moves.

Body of an `accounts_linked` fact (msgpack map): `edge` (16 bytes, the merge), `pairs` (list of
[account, account], one pair a programme). Of `accounts_unlinked`: `edge`. Does not know people.

Invariants:
- The root of a group is its smallest id, whatever came first; every other id points downwards.
- Linking and unlinking move no value, and the order in which the two arrive does not matter.
"""

from uuid import UUID

import msgspec

from sync.accounts.book import AccountStore, Link, is_account, is_contra
from sync.errors import PoisonError

_PAIRS_MAX = 64
_GROUP_MAX = 256  # a group beyond it is a mistake of somebody; the guard stays exact up to it


class LinkBody(msgspec.Struct, frozen=True):
    """What a merge says."""

    edge: UUID
    pairs: tuple[tuple[str, str], ...]


class UnlinkBody(msgspec.Struct, frozen=True):
    """What the end of a merge says."""

    edge: UUID


_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")


def link_body(edge: UUID, pairs: tuple[tuple[str, str], ...]) -> bytes:
    """The body of a merge."""
    return _ENCODER.encode(LinkBody(edge, pairs))


def unlink_body(edge: UUID) -> bytes:
    """The body of the end of a merge."""
    return _ENCODER.encode(UnlinkBody(edge))


def read_link_body(body: bytes) -> LinkBody:
    """Raises PoisonError when these bytes are no merge."""
    try:
        read = msgspec.msgpack.decode(body, type=LinkBody)
    except msgspec.MsgspecError as error:
        raise PoisonError("link_unreadable") from error
    named = all(is_account(one) for pair in read.pairs for one in pair)
    is_odd = any(a == b or is_contra(a + b) for a, b in read.pairs)
    if len(read.pairs) > _PAIRS_MAX or is_odd or not named:
        raise PoisonError("link_pairs")
    return read


def read_unlink_body(body: bytes) -> UUID:
    """Raises PoisonError when these bytes are no end of a merge."""
    try:
        return msgspec.msgpack.decode(body, type=UnlinkBody).edge
    except msgspec.MsgspecError as error:
        raise PoisonError("link_unreadable") from error


def link(store: AccountStore, body: LinkBody) -> None:
    """Take note of a merge."""
    is_active = not store.is_unlinked(body.edge)
    for one, other in body.pairs:
        store.put_link(Link(body.edge, min(one, other), max(one, other), is_active))


def unlink(store: AccountStore, edge: UUID) -> None:
    """End a merge: both people are back with what each of them has."""
    store.note_unlinked(edge)
    for known in store.links_of(edge):
        store.put_link(Link(edge, known.one, known.other, is_active=False))


def group_of(store: AccountStore, account: str) -> tuple[str, ...]:
    """The accounts of one person, smallest first."""
    found, edge_of_search = {account}, [account]
    while edge_of_search and len(found) < _GROUP_MAX:
        here = edge_of_search.pop()
        for touching in store.links_at(here):
            for there in (touching.one, touching.other):
                if there not in found:
                    found.add(there)
                    edge_of_search.append(there)
    return tuple(sorted(found))


def root_of(store: AccountStore, account: str) -> str:
    """The account that stands for the group."""
    return group_of(store, account)[0]

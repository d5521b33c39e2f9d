"""Merges of people, read from the facts `accounts_linked` and `accounts_unlinked`.

Their body is the hub's (sync/accounts/links): an edge, and a pair of accounts for each programme.
Whose accounts those are stands behind the last colon of their ids (domain/loyalty). Writes nothing.
"""

from uuid import UUID

from pos_app.operations.replica_book import PersonLink
from sync.accounts.links import read_link_body, read_unlink_body


def read_linked(record_id: UUID, body: bytes) -> PersonLink:
    """The two people of a merge. Raises PoisonError, or ValueError where no account names one."""
    read = read_link_body(body)
    pairs = {frozenset((_owner(one), _owner(other))) for one, other in read.pairs}
    if len(pairs) != 1:
        msg = "a merge is of two people"
        raise ValueError(msg)
    a, b = sorted(pairs.pop())
    return PersonLink(edge=read.edge, record_id=record_id, a=a, b=b)


def read_unlinked(record_id: UUID, body: bytes) -> PersonLink:
    """The end of a merge; who it was of, the merge says. Raises PoisonError."""
    return PersonLink(edge=read_unlink_body(body), record_id=record_id, is_active=False)


def _owner(account: str) -> UUID:
    return UUID(account.rpartition(":")[2])

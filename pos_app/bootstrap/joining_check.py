"""Whether a till that has its own store may join a hub that knows others: looked at before it does.

A till brings its whole past along (sales, customers, points), and what is once at a hub cannot be
taken out. So what would be wrong ever after is refused first: two stores or tills of one number,
whose receipts would carry the same numbers, and two programmes in which one sale would earn. The
rest is merged by its ids, or stands beside each other: two products of one code are asked about at
the scan, two customers of one phone number are a suspected duplicate.

Writes nothing. Raises LinkError.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from pos_app.bootstrap.machine import Machine
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_codec import read_programme
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store, Till
from sync.client.looking import documents_of
from sync.client.pairing import Paired
from sync.errors import LinkError

Plain = Mapping[UUID, dict[str, Any]]


def check_joining(machine: Machine, hub: Paired) -> None:
    """Refuse what could not be mended later.

    Raises LinkError `store_number`, `till_number` and `programmes`.
    """
    policy = _policy(machine)
    if policy is None:
        return
    check_store_number(policy.store, _read(hub, "store"))
    check_till_number(policy.till, _read(hub, "till"))
    if policy.programmes:
        check_programmes(policy, _read(hub, "programme"))


def check_store_number(own: Store, there: Plain) -> None:
    """No other store has this one's number."""
    for key, fields in there.items():
        if key != own.id and fields.get("code") == own.code:
            raise LinkError("store_number", number=own.code, name=str(fields.get("name", "")))


def check_till_number(own: Till, there: Plain) -> None:
    """No other machine has this till's number in its store; a copied file has even its id."""
    for key, fields in there.items():
        is_other = key != own.id or fields.get("public_key") != own.public_key
        is_there = fields.get("store_id") == own.store_id.bytes and fields.get("code") == own.code
        if is_other and is_there:
            raise LinkError("till_number", number=own.code, name=str(fields.get("name", "")))


def check_programmes(policy: Policy, there: Plain) -> None:
    """No sale would earn in a programme of here and in one of there."""
    ours = [one for one in policy.programmes if one.id not in there and _earns(one)]
    theirs = [
        one for one in _programmes(there, but={own.id for own in policy.programmes}) if _earns(one)
    ]
    for own in ours:
        for other in theirs:
            # Both count at one store, whichever: one that names none counts at all of them.
            if not own.stores or not other.stores or own.stores & other.stores:
                raise LinkError("programmes", here=own.name, there=other.name)


def _earns(programme: Programme) -> bool:
    return programme.is_active and not programme.is_paused


def _programmes(there: Plain, *, but: Iterable[UUID]) -> list[Programme]:
    found = []
    for key in there.keys() - set(but):
        try:
            found.append(read_programme(ProgrammeId(key), there[key]))
        except RuleError:
            continue  # what this version cannot read is out of force here
    return found


def _read(hub: Paired, kind: str) -> Plain:
    return {one.id: dict(one.read().values()) for one in documents_of(hub, kind)}


def _policy(machine: Machine) -> Policy | None:
    """The rules of this till; None for a machine that is no till yet."""
    try:
        return machine.do(machine.units.policy)
    except RuleError:
        return None

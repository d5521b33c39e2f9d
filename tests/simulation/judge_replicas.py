"""Judge of replicas: what each till must know when everything has arrived.

Reads the machines' tables and the truth; touches nothing.
"""

from collections import Counter, defaultdict
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.consent import (
    Consent,
    ConsentAct,
    ConsentChannel,
    ConsentHow,
    Purpose,
    standing,
)
from pos_app.domain.ids import CustomerId, StoreId, TillId
from sync.accounts.links import group_of, root_of
from sync.conversation.stores import LogEntry
from sync.kinds import Scope, kind_named
from sync.records import Record
from tests.simulation.desk import PERSONAL, points_of
from tests.simulation.machine import TillMachine
from tests.simulation.truth import require
from tests.simulation.world import World

_NOW = datetime(2026, 11, 22, tzinfo=UTC)


def replicas_are_equal(world: World) -> None:
    """I8 and I15: each till stands at the head with the hub's documents, totals and log."""
    hub = world.hub.store
    totals: Counter[str] = Counter()
    for entry in hub.tables.values("log"):
        for one in entry.record.postings:
            totals[one.account] += one.delta
    for till in world.living():
        name = f"till {till.number}"
        require("I8 cursor", till.store.position() == hub.head(), name)
        mine, theirs = till.store.tables.table("document"), hub.tables.table("document")
        require("I8 documents", dict(mine) == dict(theirs), f"{name} {_difference(mine, theirs)}")
        require("I15 log prefix", _applied(world, till), name)
        for account, total in totals.items():
            require("I8 totals", till.store.total(account) == total, f"{name} {account[:16]}")
        for who in hub.erased():
            require("I8 erased", till.store.is_erased(who), name)
        require("I8 nothing pending", not any(till.store.tables.values("pending")), name)


def _difference(mine: dict[object, object], theirs: dict[object, object]) -> str:
    keys = [key for key in {*mine, *theirs} if mine.get(key) != theirs.get(key)]
    return f"{len(keys)} differ, of them {len(set(mine) - set(theirs))} only there"


def _applied(world: World, till: TillMachine) -> bool:
    """Facts of the log that are for this till, each at its position."""
    wanted = {}
    for entry in world.hub.store.tables.values("log"):
        kind = kind_named(entry.record.kind)
        assert kind is not None
        maker = world.hub.store.device(entry.record.device)
        is_elsewhere = kind.scope is Scope.STORE and (maker is None or maker.store != till.place)
        is_document = kind.merge.value != "none"
        if not is_document and (not is_elsewhere or entry.record.postings):
            wanted[entry.position] = entry.record.id
    applied = till.store.tables.table("applied")
    return all(applied.get(place) == key for place, key in wanted.items())


def links_agree(world: World) -> None:
    """I9: roots are the smallest id, and every till groups people as the hub does."""
    store = world.hub.store
    for who in world.people:
        account = points_of(who)
        group = group_of(store, account)
        require("I9 root", root_of(store, account) == min(group), account[:16])
        for till in world.living():
            require("I9 group", till.store.group(account) == group, f"till {till.number}")


def consents_agree(world: World) -> None:
    """I10: a withdrawal beats every grant that did not see it, at every till."""
    truth = world.truth
    facts: defaultdict[UUID, list[Record]] = defaultdict(list)
    logged = world.hub.store.tables.table("content")
    for key, record in truth.records.items():
        if record.kind == "consent" and (key not in truth.destroyed or key in logged):
            facts[record.subjects[0]].append(record)
    for till in world.living():
        for record in till.store.tables.values("relayed"):
            require("I10 told again", record.id in logged, f"till {till.number} {record.id}")
    for who, records in facts.items():
        if who in truth.erased:
            continue
        rule = by_latest if world.mutant == "lww_consent" else by_rule
        wanted = by_rule(records)
        for till in world.living():
            known = [
                record
                for record in till.store.tables.values("relayed")
                if who in record.subjects and record.kind == "consent"
            ]
            require("I10 consent", rule(known) == wanted, f"till {till.number} {who}")


def by_rule(records: list[Record]) -> bool:
    """The till's real rule (domain/consent)."""
    facts = [_consent(one) for one in records]
    return standing(facts).may(Purpose.OFFERS, ConsentChannel.EMAIL)


def by_latest(records: list[Record]) -> bool:
    """Mutant lww_consent: the latest clock wins."""
    last = max(records, key=lambda one: (one.hlc, one.id), default=None)
    return last is not None and _consent(last).act is ConsentAct.GIVEN


def _consent(record: Record) -> Consent:
    assert record.body is not None
    said = msgspec.msgpack.decode(record.body)
    return Consent(
        id=record.id, customer_id=CustomerId(record.subjects[0]), purpose=Purpose.OFFERS,
        channel=ConsentChannel.EMAIL, act=ConsentAct(said["act"]), at=_NOW,
        store_id=StoreId(record.device), till_id=TillId(record.device),
        how=ConsentHow.CUSTOMER_SCREEN, seen=tuple(UUID(bytes=one) for one in said["seen"]),
    )  # fmt: skip


def nothing_personal_is_left(world: World) -> None:
    """I11: of an erased customer no name is in a log, a document, an outbox or the quarantine."""
    hub = world.hub.store
    places = {"hub": _everything(hub.tables, ("log", "document", "quarantine"))}
    for till in world.living():
        places[f"till {till.number}"] = _everything(
            till.store.tables, ("outbox", "clock", "document", "relayed", "to_relay", "pending")
        )
    for who in hub.erased():
        name = PERSONAL + who.hex.encode()
        for place, bodies in places.items():
            require("I11 erased", name not in bodies, f"{place} still names {who}")


def _everything(tables: Any, names: tuple[str, ...]) -> bytes:
    if hasattr(tables, "all_bytes"):
        # A real file: each row of each table, whatever wrote it.
        return bytes(tables.all_bytes())
    return b"\n".join(_body(row) for name in names for row in tables.values(name))


def _body(row: object) -> bytes:
    match row:
        case LogEntry(record=record):
            return record.body or b""
        case Record(body=body):
            return body or b""
        case (bytes() as sent, str(), tuple()):
            return sent
        case _:
            return repr(row).encode()

"""Judge: what must hold when everything has arrived. Names are those of the design's invariants.

Reads the machines' tables and the truth; touches nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
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
from sync.accounts.book import RightState, is_contra
from sync.accounts.links import group_of, root_of
from sync.conversation.stores import LogEntry
from sync.kinds import Scope, kind_named
from sync.records import Record
from tests.simulation.desk import PERSONAL, points_of
from tests.simulation.durable import Tables
from tests.simulation.machine import TillMachine
from tests.simulation.truth import BrokenError
from tests.simulation.world import World

_NOW = datetime(2026, 11, 22, tzinfo=UTC)


def require(name: str, holds: object, said: str) -> None:
    """Raise BrokenError unless it holds."""
    if not holds:
        raise BrokenError(name, said)


def living(world: World) -> list[TillMachine]:
    """The tills that are still there."""
    return [till for till in world.tills if not till.is_dead]


def every_sale_once(world: World) -> None:
    """I1 and I2: every committed record is in the log once, unless every copy was destroyed."""
    store, truth = world.hub.store, world.truth
    logged = [entry.record.id for entry in store.tables.values("log")]
    require("I2 once", len(logged) == len(set(logged)), f"{len(logged)} records")
    there = set(logged)
    for key, record in truth.records.items():
        is_known = key in there or key in truth.destroyed or key in truth.poisoned
        require("I1 every record is at the hub", is_known, f"{record.kind} {key} is lost")
    require("I2 nothing invented", there <= truth.records.keys(), "a record nobody made")
    read = {
        entry.record.id for entry in store.tables.values("log") if entry.record.body is not None
    }
    require("poison", not read & truth.poisoned, "poison is in the log")
    held_back = sum(reason != "" for _, reason, _ in store.tables.values("quarantine"))
    require("poison", held_back <= len(truth.poisoned) * 3, f"{held_back} in quarantine")


def ledger_balances(world: World) -> None:
    """I4: lines sum to zero, purses are their lines, no right is below zero."""
    store = world.hub.store
    purses: Counter[tuple[str, UUID | None]] = Counter()
    sums: Counter[UUID] = Counter()
    for txn, line in store.tables.values("ledger"):
        purses[line.account, line.right] += line.delta
        sums[txn] += line.delta
    require("I4 double entry", not any(sums.values()), "a txn does not sum to zero")
    for (account, right_id), held in purses.items():
        if right_id is None:
            require("I4 free purse", store.free(account) == held, account)
        else:
            right = store.right(right_id)
            require("I4 right's purse", right is not None and right.rest == held, account)
            require("I3b right below zero", held >= 0, f"{account} {held}")


def losses_are_booked(world: World) -> None:
    """I3c: what was spent twice is booked to a store, to the unit; nothing else is."""
    store, truth = world.hub.store, world.truth
    held: Counter[str] = Counter()
    moved: Counter[str] = Counter()
    used: Counter[UUID] = Counter()
    lost = 0
    for (account, _right), delta in _purses(world).items():
        if account.startswith("loss:"):
            lost -= delta
        elif not is_contra(account):
            held[account] += delta
    for entry in store.tables.values("log"):
        for one in entry.record.postings:
            if not is_contra(one.account):
                moved[one.account] += one.delta
            if one.right is not None and one.delta < 0:
                used[one.right] -= one.delta
    paid = {account: held[account] - moved[account] for account in {*held, *moved}}
    require("I3c no silent loss", all(n >= 0 for n in paid.values()), "a customer pays for it")
    require("I3c losses tie", sum(paid.values()) == lost, f"{sum(paid.values())} is not {lost}")
    twice = 0
    for key, spent in used.items():
        right = store.right(key)
        require("I3c right known", right is not None, str(key))
        twice += max(0, spent - right.amount)
    expected = twice + world.written_off
    is_tied = lost >= expected if world.was_overridden else lost == expected
    require("I3c loss is what was spent twice", is_tied, f"{lost} booked, {expected} due")
    for account, n in paid.items():
        most = truth.in_image[account] + truth.forgotten[account] + truth.paid[account]
        # Who was not waited for may be charged with what its own records bring a moment later.
        is_within = n <= most or world.was_overridden
        require("I3c loss within bounds", is_within, f"{account[:16]}: {n} of at most {most}")


def _purses(world: World) -> Counter[tuple[str, UUID | None]]:
    purses: Counter[tuple[str, UUID | None]] = Counter()
    for _, line in world.hub.store.tables.values("ledger"):
        purses[line.account, line.right] += line.delta
    return purses


def debt_has_a_reason(world: World) -> None:
    """I6: below zero only by what was taken back, or by what is named as destroyed."""
    truth, store = world.truth, world.hub.store
    gone: Counter[str] = Counter()
    for key in truth.destroyed:
        for one in truth.records[key].postings:
            gone[one.account] += max(one.delta, 0)
    for account, free in store.tables.table("free").items():
        if is_contra(account):
            continue
        most = truth.taken_back[account] + gone[account] + truth.forgotten[account]
        require("I6 debt", free >= -most, f"{account[:16]} at {free}, reasons for {most}")


def rights_agree(world: World) -> None:
    """I5: an open right has one living holder, and both sides know the same rest of it."""
    store = world.hub.store
    for till in living(world):
        life = till.store.living().id
        for right in store.rights_at(till.device):
            if right.state is not RightState.OPEN:
                continue
            mine = till.store.right(right.id)
            where = f"till {till.number} {right.account[:16]}"
            require("I5 holder lives", right.holder.incarnation == life, where)
            free = -1 if mine is None else mine.free
            require("I5 same rest", free == right.rest, f"{where}: {free} and {right.rest}")
        for mine in till.store.rights():
            known = store.right(mine.id)
            is_open = known is not None and known.state is RightState.OPEN
            require(
                "I5 right known", not mine.free or is_open, f"till {till.number} {mine.account}"
            )


def refunds_are_whole(world: World) -> None:
    """I7: a sale that came back whole moves no points any more."""
    net: defaultdict[UUID, int] = defaultdict(int)
    for line in world.truth.sold.values():
        if world.truth.refunded[line.sale] == line.quantity:
            n = line.quantity
            net[line.sale] = (line.earned_each - line.spent_each) * n
            net[line.sale] -= (line.earned_each - line.spent_each) * world.truth.refunded[line.sale]
    require("I7 refunded whole", not any(net.values()), "points are left of it")


def replicas_are_equal(world: World) -> None:
    """I8 and I15: each till stands at the head with the hub's documents, totals and log."""
    hub = world.hub.store
    totals: Counter[str] = Counter()
    for entry in hub.tables.values("log"):
        for one in entry.record.postings:
            totals[one.account] += one.delta
    for till in living(world):
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
        for till in living(world):
            require("I9 group", till.store.group(account) == group, f"till {till.number}")


def consents_agree(world: World) -> None:
    """I10: a withdrawal beats every grant that did not see it, at every till."""
    truth = world.truth
    facts: defaultdict[UUID, list[Record]] = defaultdict(list)
    logged = world.hub.store.tables.table("content")
    for key, record in truth.records.items():
        if record.kind == "consent" and (key not in truth.destroyed or key in logged):
            facts[record.subjects[0]].append(record)
    for till in living(world):
        for record in till.store.tables.values("relayed"):
            require("I10 told again", record.id in logged, f"till {till.number} {record.id}")
    for who, records in facts.items():
        if who in truth.erased:
            continue
        rule = by_latest if world.mutant == "lww_consent" else by_rule
        wanted = by_rule(records)
        for till in living(world):
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
    for till in living(world):
        names = ("outbox", "clock", "document", "relayed", "to_relay", "pending")
        places[f"till {till.number}"] = _everything(till.store.tables, names)
    for who in hub.erased():
        name = PERSONAL + who.hex.encode()
        for place, bodies in places.items():
            require("I11 erased", name not in bodies, f"{place} still names {who}")


def _everything(tables: Tables, names: tuple[str, ...]) -> bytes:
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


def old_points_are_gone(world: World) -> None:
    """Lots: after the last day, nothing old is left that the authority could reach."""
    store = world.hub.store
    for who in {*world.people, *world.truth.erased}:
        group = group_of(store, points_of(who))
        left = sum(store.free(one) for one in group)
        require("lots gone", left <= 0, f"{left} points are left")


CHECKS: tuple[Callable[[World], None], ...] = (
    every_sale_once,
    ledger_balances,
    losses_are_booked,
    debt_has_a_reason,
    rights_agree,
    refunds_are_whole,
    replicas_are_equal,
    links_agree,
    consents_agree,
    nothing_personal_is_left,
)


AFTER_CLOSING = (
    every_sale_once, ledger_balances, losses_are_booked, debt_has_a_reason, rights_agree,
    old_points_are_gone,
)  # fmt: skip


def judge(world: World, checks: Iterable[Callable[[World], None]] = CHECKS) -> None:
    """Raise BrokenError at the first invariant that does not hold."""
    for check in checks:
        check(world)

"""Judge: what must hold when everything has arrived. Names are those of the design's invariants.

Reads the machines' tables and the truth; touches nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from uuid import UUID

from sync.accounts.book import RightState, is_contra
from sync.accounts.links import group_of
from tests.simulation.desk import points_of
from tests.simulation.judge_replicas import (
    consents_agree,
    links_agree,
    nothing_personal_is_left,
    replicas_are_equal,
)
from tests.simulation.truth import require
from tests.simulation.world import World


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
        most += truth.in_image[account]
        require("I6 debt", free >= -most, f"{account[:16]} at {free}, reasons for {most}")


def rights_agree(world: World) -> None:
    """I5: an open right has one living holder, and both sides know the same rest of it."""
    store = world.hub.store
    for till in world.living():
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
    """I7: a sale that came back whole moves no points any more, whoever took it back."""
    truth = world.truth
    net: Counter[UUID] = Counter()
    for key, sale in (*truth.refunds.items(), *((one, one) for one in truth.sold)):
        for posting in truth.records[key].postings:
            net[sale] += posting.delta if posting.account.startswith("points:") else 0
    for line in truth.sold.values():
        if truth.refunded[line.sale] == line.quantity:
            require("I7 refunded whole", not net[line.sale], f"{net[line.sale]} points are left")


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

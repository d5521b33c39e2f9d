"""Parting: every merge ends after the storm, and each record has what its own records brought.

Whatever was earned and spent while they were one, in whichever store, stays with the account that
it was earned on and spent from.
"""

from collections import Counter
from functools import partial
from uuid import UUID

from sync.accounts.book import is_contra
from sync.accounts.links import group_of
from tests.simulation.desk import points_of
from tests.simulation.heal import drain
from tests.simulation.truth import require
from tests.simulation.world import World


def part_all(world: World) -> None:
    """I15: ending all merges moves nothing, and everybody stands alone at the hub and each till."""
    before, said = balances(world), answers(world)
    edges = {
        edge
        for till in world.living()
        for edge, pairs in till.store.tables.table("edge").items()
        if pairs
    }
    for number, edge in enumerate(sorted(edges)):
        till = world.living()[number % len(world.living())]
        world.deed(till, "ends a merge", partial(till.desk.unmerge, edge))
    drain(world)
    store = world.hub.store
    for who in world.people:
        account = points_of(who)
        require("I15 apart", group_of(store, account) == (account,), account[:16])
        for till in world.living():
            require("I15 apart", till.store.group(account) == (account,), f"till {till.number}")
    after = balances(world)
    moved = {
        one: (before[one], after[one]) for one in {*before, *after} if before[one] != after[one]
    }
    require("I15 nothing moves", not moved, str(moved))
    require("I15 answers stay", answers(world) == said, "an answer about consent is lost")


def balances(world: World) -> Counter[str]:
    """What each account holds at the hub, in all its purses."""
    held: Counter[str] = Counter()
    for _, line in world.hub.store.tables.values("ledger"):
        if not is_contra(line.account):
            held[line.account] += line.delta
    return held


def answers(world: World) -> dict[int, frozenset[UUID]]:
    """The answers about consent that each till knows."""
    return {
        till.number: frozenset(one.id for one in till.store.tables.values("relayed"))
        for till in world.living()
    }

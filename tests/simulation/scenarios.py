"""Scenarios for mutants that the dice meet too rarely: each plays the one sequence that matters.

With the rule whole everything holds; with its mutant something breaks.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sync import wire
from tests.simulation.desk import points_of
from tests.simulation.heal import drain, exchange
from tests.simulation.judge import judge
from tests.simulation.mutants import breaking
from tests.simulation.sale_scenes import (
    given_back_before_and_after_a_restore,
    given_back_elsewhere_and_here,
    given_here_and_asked_for_elsewhere,
)
from tests.simulation.stage import Stage
from tests.simulation.truth import BrokenError, require
from tests.simulation.world import World

if TYPE_CHECKING:
    from uuid import UUID

Scene = Callable[[World], None]


def grant_without_fence(world: World) -> None:
    """A restored hub has forgotten that till 1 holds the points, and till 2 asks for them."""
    stage, (one, two) = Stage(world), world.tills[1:3]
    stage.linked()
    stage.earn(one)
    stage.linked()
    world.hub.copies = [world.hub.store.tables.image()]
    stage.ask(one)
    stage.say_until_quiet(one)
    one.is_cut_off = True
    stage.restore_hub()
    stage.ask(two)
    stage.say_until_quiet(two)
    stage.spend_all(two)
    stage.spend_all(one)
    one.is_cut_off = False
    drain(world)
    judge(world)


def grant_of_an_old_generation(world: World) -> None:
    """An answer from before the restore arrives after somebody else has spent the points."""
    stage, (one, two) = Stage(world), world.tills[1:3]
    stage.linked()
    stage.earn(one)
    stage.linked()
    world.hub.copies = [world.hub.store.tables.image()]
    stage.ask(one)
    late = stage.answer_of(one)
    stage.restore_hub()
    # The till starts again and asks no more: the customer has left.
    stage.world.boot(one, "starts again")
    for till in world.tills:
        if till is not one:
            stage.say_until_quiet(till)
    for _ in range(40):
        world.now_ms += 6_000
        if one.store.generation() == world.hub.store.generation() and one.side.status.is_linked:
            break
        exchange(world, one)
    stage.ask(two)
    stage.say_until_quiet(two)
    stage.spend_all(two)
    world.at_till(one, late)
    stage.spend_all(one)
    drain(world)
    judge(world)


def hello_from_before_the_restore(world: World) -> None:
    """A hello that was under way while the hub was restored tells of less than its till has."""
    stage, (one, two) = Stage(world), world.tills[1:3]
    stage.linked()
    stage.earn(one)
    stage.linked()
    world.hub.copies = [world.hub.store.tables.image()]
    world.boot(one, "starts again")
    early = one.side.next_message(world.now_ms)
    assert early is not None
    world.boot(one, "starts again")
    stage.ask(one)
    stage.say_until_quiet(one)
    stage.restore_hub()
    world.at_hub(one, wire.encode(early))
    for till in world.tills:
        if till is not one:
            stage.say_until_quiet(till)
    stage.ask(two)
    stage.say_until_quiet(two)
    stage.spend_all(two)
    stage.spend_all(one)
    drain(world)
    judge(world)


def life_numbered_twice(world: World) -> None:
    """Two lives of one till get the same number, because the hub has forgotten the first."""
    stage, one = Stage(world), world.tills[1]
    stage.linked()
    stage.earn(one)
    one.copies = [(one.store.tables.image(), one.witness)]
    stage.linked()
    world.hub.copies = [world.hub.store.tables.image()]
    stage.earn(one, 1)
    world.restore_till(one, whole=False)
    stage.earn(one, 1)
    stage.linked()
    one.copies = [(one.store.tables.image(), one.witness)]
    stage.earn(one, 1)
    stage.restore_hub()
    world.restore_till(one, whole=False)
    stage.earn(one, 3)
    drain(world)
    judge(world)


def debt_of_one_of_two(world: World) -> None:
    """One person's two accounts: one owes, the other must not be granted in full."""
    stage, (one, two) = Stage(world), world.tills[1:3]
    other = world.people[1]
    stage.linked()
    lines = []
    world.deed(one, "sells", lambda: lines.append(one.desk.sell(stage.who, (), spend_each=0)))
    world.truth.sold[lines[0].sale] = lines[0]
    stage.spend_all(one)
    world.deed(one, "refunds", lambda: one.desk.refund(lines[0]))
    world.deed(two, "sells", lambda: two.desk.sell(other, (), spend_each=0))
    world.deed(two, "returns everything", lambda: two.desk.return_excess(keep=0))
    edge: UUID = world.new_id()
    world.deed(two, "merges two people", lambda: two.desk.merge(edge, stage.who, other))
    drain(world)
    stage.ask(two, 1_000, points_of(other))
    drain(world)
    judge(world)


def loss_in_silence(world: World) -> None:
    """A whole disk is put back after its points were spent, and they are spent again."""
    stage, one = Stage(world), world.tills[1]
    stage.linked()
    stage.earn(one)
    stage.linked()
    stage.ask(one)
    stage.linked()
    one.copy()
    stage.spend_all(one)
    stage.linked()
    one.copies = one.copies[:1]
    world.restore_till(one, whole=True)
    stage.spend_all(one)
    drain(world)
    judge(world)


def expiry_before_looking(world: World) -> None:
    """Points were returned a moment ago; the authority has been granted them and not read why."""
    stage, (authority, one) = Stage(world), world.tills[:2]
    stage.linked()
    stage.earn(one)
    while one.side.status.waiting:
        world.now_ms += 1_000
        exchange(world, one)
    stage.ask(authority)
    while authority.store.questions():
        world.now_ms += 1_000
        exchange(world, authority)
    world.deed(authority, "lets points expire", lambda: authority.desk.expire(world.now_ms))
    drain(world)
    judge(world)


def withdrawal_of_a_dead_till(world: World) -> None:
    """A hub forgot a withdrawal whose till is gone; another till has read it."""
    stage, one = Stage(world), world.tills[1]
    stage.linked()
    world.hub.copies = [world.hub.store.tables.image()]
    world.deed(
        one, "takes a consent back", lambda: one.desk.consent(stage.who, act="withdrawn", seen=())
    )
    drain(world)
    world.kill_till(one)
    world.declare_dead(one)
    stage.restore_hub()
    drain(world)
    judge(world)


def field_of_a_dead_till(world: World) -> None:
    """A hub forgot a customer's phone, and who had typed it is gone: no row may keep it."""
    stage, (one, two) = Stage(world), world.tills[1:3]
    world.deed(two, "edits a customer", lambda: two.desk.edit(stage.who, "name", 1))
    stage.linked()
    world.hub.copies = [world.hub.store.tables.image()]
    world.deed(one, "edits a customer", lambda: one.desk.edit(stage.who, "phone", 2))
    stage.linked()
    world.kill_till(one)
    world.declare_dead(one)
    stage.restore_hub()
    drain(world)
    judge(world)


def written_off_and_put_back(world: World) -> None:
    """Rights of a life that ended are written off; then hub and till are put back to before."""
    stage, one = Stage(world), world.tills[1]
    stage.linked()
    world.deed(one, "sells", lambda: one.desk.sell(stage.who, (), spend_each=0))
    stage.linked()
    before = [(one.store.tables.image(), one.witness)]
    world.hub.copies = [world.hub.store.tables.image()]
    world.deed(one, "sells", lambda: one.desk.sell(None, (), spend_each=0))
    one.copies = before
    world.restore_till(one, whole=False)
    stage.linked()
    (right,) = world.hub.store.rights_on(stage.account)
    world.write_off(right.id)
    one.copies = before
    world.restore_till(one, whole=True)
    stage.restore_hub()
    drain(world)
    require("I5 void here", not one.desk.here((stage.account,)), "a right that a store has paid")
    judge(world)


SCENES: dict[str, Scene] = {
    "rows_keep_lost": field_of_a_dead_till,
    "origin_asks_nobody": given_back_elsewhere_and_here,
    "line_of_old_life": given_back_before_and_after_a_restore,
    "no_fence": grant_without_fence,
    "stale_grant_ok": grant_of_an_old_generation,
    "first_hello_counts": hello_from_before_the_restore,
    "hub_counter_epoch": life_numbered_twice,
    "debt_ignored": debt_of_one_of_two,
    "silent_loss": loss_in_silence,
    "expire_unpulled": expiry_before_looking,
    "no_relay": withdrawal_of_a_dead_till,
    "written_off_stays": written_off_and_put_back,
    "given_unread": given_here_and_asked_for_elsewhere,
}


def play(name: str, *, mutant: str = "", hub: Any = None, till: Any = None) -> str:
    """Play the scene of a mutant, whole or broken: what broke, or nothing."""
    with breaking(mutant):
        try:
            SCENES[name](World(1, tills=4, people=2, mutant=mutant, hub=hub, till=till))
        except BrokenError as error:
            return str(error)
    return ""

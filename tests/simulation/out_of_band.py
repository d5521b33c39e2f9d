"""What a hub must not do: let rights go by the clock, or by a question beside the ordered records.

Played for the mutants hold_ttl and return_unordered.
"""

from dataclasses import replace
from uuid import UUID

from sync.accounts.book import Line
from tests.simulation.machine import TillMachine
from tests.simulation.world import World


def release_old(world: World) -> None:
    """The hub takes rights back by the clock."""
    for right in tuple(world.hub.store.tables.table("right").values()):
        born = world.new_rights_ms.setdefault(right.id, world.now_ms)
        if right.rest and world.now_ms - born > 40_000:
            _release(world, right.id)


def return_out_of_band(world: World, till: TillMachine) -> None:
    """The hub is told at once that rights come back, before what was spent by them."""
    for right in till.store.rights():
        if right.free and not till.is_cut_off:
            till.store.put_right(replace(right, spent=right.amount))
            _release(world, right.id)


def _release(world: World, right_id: UUID) -> None:
    store = world.hub.store
    store.tables.writes_to_cut = 0
    right = store.right(right_id)
    if right is not None and right.rest:
        lines = (
            Line(right.account, None, right.rest),
            Line(right.account, right_id, -right.rest),
        )
        store.enter(world.new_id(), lines)
        store.put_right(replace(right, rest=0))
        store.commit()

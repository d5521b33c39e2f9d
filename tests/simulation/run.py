"""One seed from its first sale to the verdict."""

from dataclasses import dataclass
from typing import Any
from unittest import mock

from sync.conversation import till as till_side
from tests.simulation.day import CALM, HOT, STORMY, Day, Weather
from tests.simulation.heal import bring_back, close, drain, heal
from tests.simulation.hub_sql import HubOnDisk
from tests.simulation.judge import AFTER_CLOSING, judge
from tests.simulation.mutants import breaking
from tests.simulation.parting import part_all
from tests.simulation.till_sql import SqlTill
from tests.simulation.truth import BrokenError
from tests.simulation.world import World

STEPS = 220
HUBS: dict[str, Any] = {"": None, "sql": HubOnDisk}
TILLS: dict[str, Any] = {"": None, "sql": SqlTill}
_WEATHERS: dict[str, Weather] = {"calm": CALM, "stormy": STORMY, "hot": HOT}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a seed. `broken` is the name of the invariant, `said` the details."""

    seed: int
    world: World
    broken: str = ""
    said: str = ""

    def story(self, lines: int = 60) -> str:
        """What happened, for a person to read."""
        head = f"seed {self.seed}, mutant {self.world.mutant or 'none'}: {self.said or 'holds'}"
        return "\n".join([head, *self.world.story[len(self.world.story) - lines :]])


def run(
    seed: int, *, steps: int = STEPS, weather: str = "", mutant: str = "", hub: str = "",
    till: str = "",
) -> Verdict:  # fmt: skip
    """Run a seed; every third is hot unless the weather is named. `sql`: the real stores."""
    chosen = weather or ("hot" if seed % 3 == 2 else "stormy")
    people = 3 if chosen == "hot" else 5
    # Small batches: more of them are cut in two by whatever happens.
    small = mock.patch.multiple(till_side, PUSH_MAX=9, PULL_MAX=40, PAGE_FEW=3)
    with small, breaking(mutant):
        world = World(seed, people=people, mutant=mutant, hub=HUBS[hub], till=TILLS[till])
        try:
            Day(world, _WEATHERS[chosen]).run(steps)
            heal(world)
            drain(world)
            judge(world)
            bring_back(world)
            judge(world)
            part_all(world)
            judge(world)
            close(world)
            judge(world, AFTER_CLOSING)
        except AssertionError as error:
            # The code's own assertions judge as well.
            name = error.name if isinstance(error, BrokenError) else "assertion"
            return Verdict(seed, world, name, str(error) or name)
        finally:
            world.end()
    return Verdict(seed, world)

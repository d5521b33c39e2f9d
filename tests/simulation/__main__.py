"""Run the simulator by hand: `python3 start.py simulate --seeds N --first S`.

Prints how many seeds held, what went wrong in them, and the story of each seed that did not hold.
With --mutants each rule is broken in turn, and the rate at which it is caught is printed.
"""

import argparse
import re
import sys
import time
from collections import Counter
from typing import Any

from tests.simulation.mutants import MUTANTS, WEAK
from tests.simulation.run import STEPS, Verdict, run
from tests.simulation.scenarios import play

_FAULTS = {
    "power cuts": r"loses its power",
    "till databases restored": r"its database only",
    "till disks restored": r"the whole disk",
    "lives begun": r"begins another life",
    "hub restores": r"the hub is restored",
    "tills destroyed": r"is destroyed",
    "links cut": r"is cut off",
    "clocks put wrong": r"the clock of",
    "fence overrides": r"does not wait",
    "write-offs": r"writes off",
    "merges": r"merges two",
    "merges ended": r"ends a merge",
    "erasures": r"erases a",
    "refunds": r"\d refunds",
    "sold lines opened": r"opens a sold line",
    "points given": r"gives the points of a sale",
    "points opened": r"opens the points of a sale",
    "poison records": r"no hub can read",
}


def words(arguments: list[str]) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="start.py simulate", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="how many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--steps", type=int, default=STEPS, help="moments of a run")
    parser.add_argument("--weather", default="", choices=("", "calm", "stormy", "hot"))
    parser.add_argument("--hub", default="", choices=("", "sql"), help="the hub's real tables")
    parser.add_argument("--till", default="", choices=("", "sql"), help="the till's real file")
    parser.add_argument("--mutant", default="", choices=("", *MUTANTS), help="break one rule")
    parser.add_argument("--mutants", action="store_true", help="break each rule in turn")
    parser.add_argument("--story", type=int, default=60, help="lines of a broken seed's story")
    return parser.parse_args(arguments)


def simulate(asked: argparse.Namespace) -> int:
    """Run the seeds; how many did not hold."""
    began, broken = time.monotonic(), 0
    faults: Counter[str] = Counter()
    records: Counter[str] = Counter()
    for seed in range(asked.first, asked.first + asked.seeds):
        verdict = run(seed, mutant=asked.mutant, **_how(asked))
        _count(verdict, faults, records)
        if verdict.broken:
            broken += 1
            print(verdict.story(asked.story), end="\n\n")
    spent_s = time.monotonic() - began
    print(f"{asked.seeds} seeds, {broken} broken, {asked.seeds / spent_s:.1f} a second")
    print(f"{records.total()} records:", ", ".join(f"{n} {kind}" for kind, n in records.items()))
    print("faults:", ", ".join(f"{n} {name}" for name, n in faults.items()))
    return broken


def _how(asked: argparse.Namespace) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in ("steps", "weather", "hub", "till")}


def _count(verdict: Verdict, faults: Counter[str], records: Counter[str]) -> None:
    told = "\n".join(verdict.world.story)
    for name, sign in _FAULTS.items():
        faults[name] += len(re.findall(sign, told))
    logged = verdict.world.hub.store.tables.table("content")
    destroyed = sum(key not in logged for key in verdict.world.truth.destroyed)
    faults["records destroyed with every copy"] += destroyed
    records.update(verdict.world.truth.counts)


def break_each(asked: argparse.Namespace) -> int:
    """Break each rule over the seeds; how many rules nobody missed."""
    unseen = 0
    for name in MUTANTS:
        caught: Counter[str] = Counter()
        for seed in range(asked.first, asked.first + asked.seeds):
            verdict = run(seed, mutant=name, **_how(asked))
            if verdict.broken:
                caught[verdict.broken] += 1
        scene = play(name, mutant=name) if name in WEAK else ""
        unseen += not caught and not scene
        by_whom = ", ".join(f"{n} {rule}" for rule, n in caught.most_common(4))
        print(f"{name:20} {caught.total():4} of {asked.seeds}  {by_whom}", flush=True)
        if scene:
            print(f"{'':20} scene: {scene}", flush=True)
    return unseen


def main(arguments: list[str]) -> int:
    """Carry out the command line; 1 when something did not hold."""
    asked = words(arguments)
    return 1 if (break_each(asked) if asked.mutants else simulate(asked)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

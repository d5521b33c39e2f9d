"""The script: who buys what where, and what breaks when, by dice. Counts what was done.

Deeds go to a till whenever its hands are free; faults come in turn and end by themselves. Now and
then all is calm, and it is measured how soon a customer who joins at one till is known at others.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from PySide6.QtTest import QTest

from tests.fleet.fleet import LOOK_MS, Fleet
from tests.fleet.fleet_store import NAMES, THINGS
from tests.fleet.till_line import TillLine

REST_S = (0.2, 0.8)  # between two deeds of one till
FAULT_S = (0.5, 4.0)
_PEOPLE = ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gesa", "Hugo", "Ida", "Jan", "Kim", "Lea")


@dataclass(slots=True)
class Fault:
    """Something that is broken until `ends_s`."""

    ends_s: float
    mend: Callable[[], None]


@dataclass(slots=True)
class Tally:
    """What was done, for the report."""

    deeds: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    # What had been offered and was gone when the sale was to end, in the till's words.
    refused: list[str] = field(default_factory=list)
    elsewhere: Counter[str] = field(default_factory=Counter)  # paid at another till, by way
    latencies_ms: list[float] = field(default_factory=list)


class Script:
    """One run of a fleet."""

    def __init__(self, fleet: Fleet, *, seed: int) -> None:
        self.fleet, self.dice, self.tally = fleet, random.Random(seed), Tally()
        self.homes: dict[str, str] = {}  # where a phone joined, or a gift card was sold
        self.told: set[str] = set()
        self._asked: dict[str, dict[str, object]] = {}
        self._faults: list[Fault] = []
        self._next_fault_s = 0.0
        self._next = 0
        self._taken: dict[str, int] = dict.fromkeys(NAMES, 0)

    def run(self, seconds: float, *, measures: int) -> None:
        """Sell for so long, and measure so often."""
        fleet = self.fleet
        # The goods come from the first till: the others can sell once they have heard of them.
        fleet.until_alike(still_s=1.0)
        fleet.worsen()
        ends_s = monotonic() + seconds
        each_s = seconds / measures
        next_measure_s = monotonic() + each_s / 2
        while (now_s := monotonic()) < ends_s:
            self._break(now_s)
            self._sell(now_s)
            QTest.qWait(LOOK_MS)
            self._hear()
            if now_s >= next_measure_s:
                next_measure_s += each_s
                self._be_calm()
                self._measure()
                fleet.worsen()
        self._be_calm()

    # selling
    def _hear(self) -> None:
        self.fleet.hear()
        for name, till in self.fleet.tills.items():
            for answer in till.done[self._taken[name] :]:
                self._taken[name] += 1
                self.tally.refused += answer["refused"]
                for sale in answer["sales"]:
                    self.told.add(sale["id"])
                    self._count(name, answer["of"], sale["ways"])

    def _count(self, name: str, asked: dict[str, str], ways: dict[str, int]) -> None:
        self.tally.deeds[asked["do"]] += 1
        whose = asked.get("code", "") or asked.get("phone", "")
        for way in ("points", "gift_card"):
            if ways.get(way) and self.homes.get(whose, name) != name:
                self.tally.elsewhere[way] += 1

    def _sell(self, now_s: float) -> None:
        for till in self.fleet.tills.values():
            if till.is_up and not till.is_busy and now_s > till.free_at_s:
                till.free_at_s = now_s + self.dice.uniform(*REST_S)
                self._deed(till)

    def _deed(self, till: TillLine) -> None:
        dice = self.dice
        things = dice.choices(THINGS, k=dice.randint(1, 4))
        phones = [one for one in self.homes if not one.startswith("GC")]
        cards = [one for one in self.homes if one.startswith("GC")]
        drawn = dice.random()
        if drawn < 0.15 or not phones:
            self._enrol(till, things)
        elif drawn < 0.2 or not cards:
            code = f"GC{self._number():06}"
            self.homes[code] = till.name
            till.ask("gift_sold", code=code, worth="30.00")
        elif drawn < 0.35:
            till.ask("gift_paid", things=things, code=dice.choice(cards))
        elif drawn < 0.6:
            till.ask("points", things=things, phone=dice.choice(phones))
        elif drawn < 0.9:
            till.ask("sell", things=things, phone=dice.choice(phones))
        else:
            till.ask("sell", things=things)

    def _enrol(self, till: TillLine, things: list[str]) -> str:
        number = self._number()
        phone = f"030231{25000 + number}"
        self.homes[phone] = till.name
        till.ask("enrol", things=things, phone=phone, name=_PEOPLE[number % len(_PEOPLE)])
        return phone

    def _number(self) -> int:
        self._next += 1
        return self._next

    # what breaks
    def _break(self, now_s: float) -> None:
        for fault in [one for one in self._faults if now_s >= one.ends_s]:
            fault.mend()
            self._faults.remove(fault)
        if now_s < self._next_fault_s:
            return
        self._next_fault_s = now_s + self.dice.uniform(*FAULT_S)
        kinds = {
            self._cut: 5,
            self._stall: 3,
            self._kill_agent: 3,
            self._kill_till: 3,
            self._kill_hub: 2,
            self._stop_hub: 1,
        }
        (kind,) = self.dice.choices(list(kinds), list(kinds.values()))
        name = self.dice.choice(NAMES)
        mend = kind(name)
        if mend is not None:
            lasts_s = self.dice.choice((0.2, 1.0, 3.0, 8.0))
            self._faults.append(Fault(now_s + lasts_s, mend))

    def _cut(self, name: str) -> Callable[[], None]:
        self.tally.faults["cut"] += 1
        self.fleet.networks[name].cut()
        return self.fleet.networks[name].join

    def _stall(self, name: str) -> Callable[[], None]:
        self.tally.faults["stall"] += 1
        self.fleet.networks[name].stall(requests=self.dice.random() < 0.5)
        return self.fleet.networks[name].release

    def _kill_agent(self, name: str) -> None:
        till = self.fleet.tills[name]
        if till.is_up:
            self.tally.faults["agent killed"] += 1
            till.ask("kill_agent")

    def _kill_till(self, name: str) -> Callable[[], None] | None:
        till = self.fleet.tills[name]
        if not till.is_up:
            return None
        self.tally.faults["till killed"] += 1
        till.kill()
        till.state = "killed"
        return lambda: self.fleet.switch_on(till)

    def _kill_hub(self, _: str) -> Callable[[], None] | None:
        if self.fleet.hub is None:
            return None
        self.tally.faults["hub killed"] += 1
        self.fleet.kill_hub()
        return self.fleet.start_hub

    def _stop_hub(self, _: str) -> Callable[[], None] | None:
        if self.fleet.hub is None:
            return None
        self.tally.faults["hub restarted"] += 1
        self.fleet.stop_hub()
        return self.fleet.start_hub

    def _be_calm(self) -> None:
        for fault in self._faults:
            fault.mend()
        self._faults.clear()
        self.fleet.heal()
        self.fleet.until_all("linked")
        self._hear()

    # measuring
    def _measure(self) -> None:
        """Somebody joins at one till, and is looked for at the others from before that on."""
        first, *others = self.dice.sample(NAMES, len(NAMES))
        number = self._next + 1
        phone = f"+4930231{25000 + number}"
        for name in others:
            self.fleet.tills[name].ask("await", phone=phone)
        till = self.fleet.tills[first]
        self._enrol(till, ["milk"])
        ends_s = monotonic() + 30
        while till.is_busy or any(phone not in self.fleet.tills[name].seen for name in others):
            assert monotonic() < ends_s, f"{phone} of {first} is not found at {others}"
            QTest.qWait(LOOK_MS)
            self._hear()
        paid_s = till.done[-1]["paid_at"]
        self.tally.latencies_ms += [
            (self.fleet.tills[name].seen[phone] - paid_s) * 1000 for name in others
        ]

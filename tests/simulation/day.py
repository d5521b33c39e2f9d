"""Day: which deed is done at which till, and what goes wrong meanwhile, by the dice of the seed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from sync.accounts.book import RightState
from tests.simulation.desk import points_of
from tests.simulation.machine import TillMachine
from tests.simulation.out_of_band import release_old, return_out_of_band
from tests.simulation.sold_points import give_some
from tests.simulation.truth import item_of
from tests.simulation.world import World

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """How often things go wrong, for a step. `hot`: few people, long faults."""

    power_cut: float = 0.02
    partition: float = 0.01
    rejoin: float = 0.04
    skew: float = 0.004
    till_restore: float = 0.004
    whole_restore: float = 0.002
    hub_cut: float = 0.01
    hub_restore: float = 0.004
    death: float = 0.0015
    pair: float = 0.002
    poison: float = 0.004
    override: float = 0.05


CALM = Weather(
    power_cut=0.0, partition=0.0, skew=0.0, till_restore=0.0, whole_restore=0.0, hub_cut=0.0,
    hub_restore=0.0, death=0.0, pair=0.0, poison=0.0, override=0.0,
)  # fmt: skip
STORMY = Weather()
_TRIES = 12
HOT = replace(STORMY, rejoin=0.015, hub_restore=0.012, till_restore=0.008, death=0.003)


class Day:
    """Drives a world."""

    def __init__(self, world: World, weather: Weather = STORMY) -> None:
        self.world, self.weather = world, weather
        self.chance: Random = world.chance
        # Of five seeds two; the others are what they were, so that a pinned one plays what it did.
        self.gives_points = world.seed % 5 in (3, 4)

    def run(self, steps: int) -> None:
        """So many steps: deeds, messages, faults."""
        for _ in range(steps):
            self.step()

    def step(self) -> None:
        """One moment."""
        world = self.world
        world.now_ms += self.chance.randint(200, 2_500)
        self.trouble()
        if world.mutant == "hold_ttl":
            release_old(self.world)
        for till in tuple(world.tills):
            if till.is_dead:
                continue
            if self.chance.random() < 0.35:
                self.do_something(till)
            world.open_lines(till)
            if self.gives_points:
                give_some(world, till)
            if self.chance.random() < 0.3:
                self._ask_again(till)
            if self.chance.random() < 0.3:
                till.side.poke()
            world.talk(till)
        world.deliver()

    # ----------------------------------------------------------------------------------- deeds
    def do_something(self, till: TillMachine) -> None:
        """One deed at a till."""
        deeds: tuple[tuple[int, str, Callable[[TillMachine], Callable[[], object] | None]], ...] = (
            (30, "sells", self._sell),
            (14, "refunds", self._refund),
            (8, "asks for points", self._ask),
            (8, "returns what is too much", self._return),
            (5, "edits a customer", self._edit),
            (5, "writes a consent", self._consent),
            (2, "merges two people", self._merge),
            (2, "ends a merge", self._unmerge),
            (1, "erases a customer", self._erase),
            (6, "uses a card or coupon", self._card),
            (6, "lets points expire", self._expire),
        )
        pick = self.chance.choices(deeds, weights=[one[0] for one in deeds])[0]
        if self.chance.random() < self.weather.poison:
            pick = (1, "writes what no hub can read", self._poison)
        do = pick[2](till)
        if do is not None:
            self.world.deed(till, pick[1], do)

    def _person(self, till: TillMachine) -> UUID | None:
        known = [one for one in self.world.people if not till.store.is_erased(one)]
        return self.chance.choice(known) if known else None

    def _sell(self, till: TillMachine) -> Callable[[], object]:
        def do() -> None:
            who = self._person(till) if self.chance.random() < 0.8 else None
            group = till.store.group(points_of(who)) if who is not None else ()
            here = till.desk.here(group) if who is not None else 0
            each = self.chance.choice((0, 0, 5, 10, 10)) if here >= 30 else 0
            line = till.desk.sell(who, group, spend_each=each)

            def sold() -> None:
                self.world.sold.append(line)
                self.world.truth.sold[line.sale] = line

            till.desk.after.append(sold)

        return do

    def _refund(self, till: TillMachine) -> Callable[[], object] | None:
        if len(self.world.sold) < 6:
            return None
        # Who was asked to wait comes again, there or at the next store.
        known = self.world.coming_back
        is_again = known and self.chance.random() < 0.75
        line = self.chance.choice(known[-3:] if is_again else self.world.sold[-30:-5])
        held = [one for one in known if till.desk.here((item_of(one.sale),))]
        if held and self.chance.random() < 0.8:
            line = self.chance.choice(held)
        known[:] = [*(one for one in known[-40:] if one is not line), line]
        lines, account = till.desk.lines, item_of(line.sale)
        if lines.gives_back_alone(line.sale) and self.chance.random() < 0.7:
            return None  # most goods come back where they were not bought: that is tried here
        if not lines.gives_back_alone(line.sale) and till.desk.here((account,)) < 1:
            return self._ask_for_line(till, line.sale)

        def do() -> None:
            key = till.desk.refund(line)
            till.desk.after.append(lambda: self.world.truth.note_refund(line.sale, key))

        return do

    def _ask_for_line(self, till: TillMachine, sale: UUID) -> Callable[[], object] | None:
        """The sale is shown first, then a right on its line is asked for."""
        if till.desk.lines.sold_here(sale) is not None:
            till.desk.lines.needed.add(sale)
        elif sale not in till.desk.lines.found:
            till.side.look_up_records((sale,))
        till.desk.lines.tries[sale] = _TRIES
        return lambda: till.desk.ask(item_of(sale), self.chance.choice((1, 1, 2)), 1)

    def _ask_again(self, till: TillMachine) -> None:
        """Its own till has to open it first: who waits at the counter asks some times."""
        lines = till.desk.lines
        asked = {one.account for one in till.store.questions()} if lines.tries else set()
        for sale, left in tuple(lines.tries.items()):
            account = item_of(sale)
            if not left or till.desk.here((account,)):
                del lines.tries[sale]
            elif account not in asked:
                lines.tries[sale] = left - 1
                self.world.deed(till, "asks again", partial(till.desk.ask, account, 1, 1))

    def _ask(self, till: TillMachine) -> Callable[[], object] | None:
        who = self._person(till)
        if who is None or len(till.store.questions()) > 3:
            return None
        amount = self.chance.choice((30, 60, 200))
        return lambda: till.desk.ask(points_of(who), amount, self.chance.choice((1, 30)))

    def _return(self, till: TillMachine) -> Callable[[], object]:
        keep = self.chance.choice((0, 40, 40))
        if self.world.mutant == "return_unordered":
            return lambda: return_out_of_band(self.world, till)
        return lambda: till.desk.return_excess(keep=keep)

    def _edit(self, till: TillMachine) -> Callable[[], object] | None:
        who = self._person(till)
        if who is None:
            return None
        name, value = self.chance.choice(("name", "phone", "mail")), self.chance.randint(0, 3)
        return lambda: till.desk.edit(who, name, value)

    def _consent(self, till: TillMachine) -> Callable[[], object] | None:
        who = self._person(till)
        if who is None:
            return None
        act = self.chance.choice(("given", "withdrawn"))
        return lambda: till.desk.consent(who, act=act, seen=till.store.withdrawals(who))

    def _merge(self, till: TillMachine) -> Callable[[], object] | None:
        one, other = self._person(till), self._person(till)
        if one is None or other is None or one == other:
            return None
        edge = self.world.new_id()
        self.world.edges.append(edge)
        return lambda: till.desk.merge(edge, one, other)

    def _unmerge(self, till: TillMachine) -> Callable[[], object] | None:
        known = [edge for edge, pairs in till.store.tables.table("edge").items() if pairs]
        if not known:
            return None
        edge = self.chance.choice(known)
        return lambda: till.desk.unmerge(edge)

    def _erase(self, till: TillMachine) -> Callable[[], object] | None:
        who = self._person(till)
        if who is None or self.chance.random() < 0.6:
            return None

        def do() -> None:
            till.desk.erase(who)
            till.desk.after.append(lambda: self.world.truth.erased.add(who))
            # Somebody else comes in for whoever wants to be forgotten.
            till.desk.after.append(lambda: self.world.people.append(self.world.new_id()))

        return do

    def _card(self, till: TillMachine) -> Callable[[], object]:
        world = self.world
        if not world.cards or self.chance.random() < 0.2:
            kind, amount = self.chance.choice(
                (("gift_card", 500), ("store_credit", 90), ("coupon", 1), ("basket", 1))
            )
            account = f"{kind}:{world.new_id().hex}"

            def begin() -> None:
                till.desk.issue(account, amount)
                till.desk.after.append(lambda: world.cards.append(account))

            return begin
        account = self.chance.choice(world.cards[-8:])
        here = till.desk.here((account,))
        if not here:
            return lambda: till.desk.ask(account, 100 if account[:4] == "gift" else 1, 1)
        return lambda: till.desk.use(account, self.chance.randint(1, here))

    def _expire(self, till: TillMachine) -> Callable[[], object] | None:
        """The first till is the authority."""
        who = self._person(till)
        if till.number or who is None:
            return None
        if any(one.free and one.is_granted for one in till.store.rights()):
            return lambda: till.desk.expire(self.world.now_ms)
        return lambda: till.desk.ask(points_of(who), 1_000_000, 1)

    def _poison(self, till: TillMachine) -> Callable[[], object] | None:
        who = self._person(till)
        if who is None:
            return None

        def do() -> None:
            key = till.desk.poison(who)
            self.world.truth.poisoned.add(key)

        return do

    # --------------------------------------------------------------------------------- trouble
    def trouble(self) -> None:
        """What goes wrong in this moment."""
        world, chance, weather = self.world, self.chance, self.weather
        till = chance.choice(world.tills)
        if till.is_dead:
            self._bury(till)
            return
        if chance.random() < 0.08:
            till.copy()
        if chance.random() < 0.05:
            world.hub.copies = [*world.hub.copies[-4:], world.hub.store.tables.image()]
        if chance.random() < weather.power_cut:
            till.store.tables.writes_to_cut = chance.randint(1, 25)
        if chance.random() < weather.hub_cut:
            world.hub.store.tables.writes_to_cut = chance.randint(1, 40)
        if chance.random() < (weather.rejoin if till.is_cut_off else weather.partition):
            till.is_cut_off = not till.is_cut_off
            world.tell(f"till {till.number} is " + ("cut off" if till.is_cut_off else "back"))
        if chance.random() < weather.skew and till.number:
            till.skew_ms = chance.randint(-500_000, 900_000)
            world.tell(f"the clock of till {till.number} is {till.skew_ms / 1000:.0f} s off")
        is_waited_for = till.is_cut_off and till.device in world.hub.store.awaited()
        if is_waited_for and chance.random() < weather.override:
            world.hub.store.tables.writes_to_cut = 0
            world.override(till)
        self._disaster(till)
        if chance.random() < 0.02:
            self._write_off()

    def _disaster(self, till: TillMachine) -> None:
        world, chance, weather = self.world, self.chance, self.weather
        if till.copies and chance.random() < weather.till_restore:
            world.restore_till(till, whole=False)
        if till.copies and chance.random() < weather.whole_restore:
            world.restore_till(till, whole=True)
        if world.hub.copies and chance.random() < weather.hub_restore:
            world.restore_hub()
        living = [one for one in world.tills if not one.is_dead]
        if len(living) > 2 and till.number and chance.random() < weather.death:
            world.kill_till(till)
        if len(world.tills) < 6 and chance.random() < weather.pair:
            world.hub.store.tables.writes_to_cut = 0
            world.add_till()

    def _bury(self, till: TillMachine) -> None:
        device = self.world.hub.store.device(till.device)
        if device is not None and not device.is_dead and self.chance.random() < 0.05:
            self.world.hub.store.tables.writes_to_cut = 0
            self.world.declare_dead(till)

    def _write_off(self) -> None:
        rights = self.world.hub.store.tables.table("right").values()
        frozen = [one.id for one in rights if one.state is RightState.FROZEN and one.rest]
        if frozen:
            self.world.hub.store.tables.writes_to_cut = 0
            self.world.write_off(self.chance.choice(frozen))

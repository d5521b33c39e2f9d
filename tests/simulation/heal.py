"""Heal: the storm is over. Everything must arrive, in a number of rounds that is bounded."""

from sync import wire
from sync.accounts import fence
from tests.simulation.desk import points_of
from tests.simulation.machine import TillMachine
from tests.simulation.truth import TERM_MS, BrokenError, SoldLine, item_of
from tests.simulation.world import World

ROUNDS_MAX = 250
LINES = 5


def heal(world: World) -> None:
    """Join all networks, start all machines, give up the dead."""
    world.tell("everything is well again")
    world.hub.boot()
    for till in world.tills:
        till.is_cut_off = False
        if not till.is_dead:
            world.boot(till, "starts again")
    for till in world.tills:
        known = world.hub.store.device(till.device)
        if till.is_dead and known is not None and not known.is_dead:
            world.declare_dead(till)
    world.wire.clear()


def exchange(world: World, till: TillMachine) -> bool:
    """One question and its answer without any fault; False when there was nothing to say."""
    message = till.side.next_message(world.now_ms)
    if message is None:
        return False
    answer = world.at_hub(till, wire.encode(message))
    assert answer is not None
    world.at_till(till, wire.encode(answer))
    return True


def is_quiet(world: World, till: TillMachine) -> bool:
    """Whether nothing is left to do at a till."""
    store = till.store
    return (
        till.side.status.is_linked
        and not till.side.status.waiting
        and not store.questions()
        and till.desk.lines.to_open(till.side.wanted) is None
        and till.desk.points.to_open(till.side.wanted) is None
        and not store.relayed_facts()
        and store.generation() == world.hub.store.generation()
        and store.documents_to() is not None
        and store.position() == world.hub.store.head()
    )


def drain(world: World) -> None:
    """I14: all outboxes drain, poison does not block, the fence comes down."""
    living = [till for till in world.tills if not till.is_dead]
    for _ in range(ROUNDS_MAX):
        world.now_ms += 5_000
        for till in living:
            till.side.poke()
            world.open_lines(till)
            for _ in range(80):
                if not exchange(world, till):
                    break
        if not fence.is_up(world.hub.store) and all(is_quiet(world, one) for one in living):
            return
    stuck = [
        f"till {one.number}: {one.side.status}, {len(one.store.questions())} questions"
        for one in living
        if not is_quiet(world, one)
    ]
    awaited = len(world.hub.store.awaited())
    raise BrokenError("I14 does not drain", f"{stuck}; the fence waits for {awaited}")


def bring_back(world: World) -> None:
    """After the storm goods come back at all tills: where they were bought, and elsewhere."""
    lines = world.coming_back[-LINES:]
    for _ in range(2):
        for line in lines:
            for till in world.living():
                _give_back(world, till, line)
        drain(world)
        drain(world)


def _give_back(world: World, till: TillMachine, line: SoldLine) -> None:
    account = item_of(line.sale)
    if till.desk.lines.gives_back_alone(line.sale) or till.desk.here((account,)):

        def do() -> None:
            key = till.desk.refund(line)
            till.desk.after.append(lambda: world.truth.note_refund(line.sale, key))

        world.deed(till, "takes goods back", do)
    else:
        till.desk.lines.needed.add(line.sale)
        world.deed(till, "asks for a line", lambda: till.desk.ask(account, 1, 1))


def close(world: World) -> None:
    """All tills return what they have; the authority lets all old points go."""
    living = [till for till in world.tills if not till.is_dead]
    for till in living:
        world.deed(till, "returns everything", lambda till=till: till.desk.return_excess(keep=0))
    drain(world)
    world.now_ms += TERM_MS + 60_000
    authority = living[0]
    for who in {*world.people, *world.truth.erased}:
        world.deed(
            authority,
            "asks what may expire",
            lambda who=who: authority.desk.ask(points_of(who), 1_000_000, 1),
        )
        drain(world)
        world.deed(authority, "lets points expire", lambda: authority.desk.expire(world.now_ms))
        drain(world)

"""Scenes of finished sales: goods that come back, points that are given, each at several tills.

See scenarios for how they are played.
"""

from tests.simulation.heal import drain, exchange
from tests.simulation.judge import judge
from tests.simulation.machine import TillMachine
from tests.simulation.sold_points import give_or_ask
from tests.simulation.stage import Stage
from tests.simulation.truth import SoldLine, item_of, require
from tests.simulation.world import World


def sold_once(stage: Stage, till: TillMachine) -> SoldLine:
    """One sale of nobody in particular."""
    lines: list[SoldLine] = []
    stage.world.deed(
        till, "sells", lambda: lines.append(till.desk.sell(None, (), spend_each=0, quantity=1))
    )
    stage.world.truth.sold[lines[0].sale] = lines[0]
    return lines[0]


def give_back(stage: Stage, till: TillMachine, line: SoldLine) -> bool:
    """One piece comes back at a till, if it may; by asking for it, where that is needed."""
    lines, account = till.desk.lines, item_of(line.sale)
    for _ in range(6):
        if lines.gives_back_alone(line.sale) or till.desk.here((account,)):
            break
        lines.needed.add(line.sale)
        stage.ask(till, 1, account)
        drain(stage.world)
    else:
        return False

    def do() -> None:
        stage.world.truth.note_refund(line.sale, till.desk.refund(line))

    stage.world.deed(till, "refunds", do)
    return True


def given_back_elsewhere_and_here(world: World) -> None:
    """What another till gave back, the till that sold it does not give back again."""
    stage, (one, two) = Stage(world), world.tills[1:3]
    stage.linked()
    line = sold_once(stage, one)
    stage.linked()
    require("I7 elsewhere", give_back(stage, two, line), "a sold line is not given back elsewhere")
    one.is_cut_off = True
    give_back_alone(stage, one, line)
    one.is_cut_off = False
    drain(world)
    judge(world)


def give_back_alone(stage: Stage, till: TillMachine, line: SoldLine) -> None:
    """One piece comes back where nobody can be asked, if that till may give it back alone."""
    if till.desk.lines.gives_back_alone(line.sale):
        stage.world.deed(
            till,
            "refunds",
            lambda: stage.world.truth.note_refund(line.sale, till.desk.refund(line)),
        )


def given_back_before_and_after_a_restore(world: World) -> None:
    """A till is put back to before a refund, sells on without the hub, and sees the goods again."""
    stage, one = Stage(world), world.tills[1]
    stage.linked()
    line = sold_once(stage, one)
    one.copies = [(one.store.tables.image(), one.witness)]
    give_back_alone(stage, one, line)
    stage.linked()
    world.restore_till(one, whole=False)
    give_back_alone(stage, one, line)
    drain(world)
    judge(world)


def given_here_and_asked_for_elsewhere(world: World) -> None:
    """A till has the right to a giving and has not read yet that they were given before."""
    stage, (one, two) = Stage(world), world.tills[1:3]
    stage.linked()
    sale = sold_once(stage, one).sale
    stage.linked()
    give_or_ask(world, one, sale)
    for till in (two, one, two):
        if till is two:
            give_or_ask(world, two, sale)
            exchange(world, two)
        else:
            stage.say_until_quiet(one)
            world.open_lines(one)
            stage.say_until_quiet(one)
    require("a right came", two.desk.points.rights(sale), "the scene is another one now")
    give_or_ask(world, two, sale)
    drain(world)
    for till in (two, one):
        for _ in range(4):
            if give_or_ask(world, till, sale):
                break
            drain(world)
        till.desk.return_excess(keep=0)
        drain(world)
    require("given on", len(world.truth.given) > 2, "points are not given on")
    judge(world)

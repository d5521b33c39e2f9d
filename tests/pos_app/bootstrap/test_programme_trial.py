"""A replay beside an open till: on the thread of imports, with names, and no connection left."""

from dataclasses import replace

from pos_app.bootstrap.programme_trial import ProgrammeTrial
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import PerAmount
from tests.builders import a_manager
from tests.pos_app.bootstrap.stage import Tills


def test_the_demo_is_replayed_under_other_rules(tills: Tills) -> None:
    till = tills.open()
    machine = till.machine

    def programme() -> Programme:
        with machine.units() as work:
            return work.loyalty.programmes()[0]

    before = machine.do(programme)
    (rule, *others) = before.earn
    assert isinstance(rule, PerAmount)
    changed = replace(before, earn=(replace(rule, points=rule.points * 2), *others))
    trial, told = ProgrammeTrial(machine), []

    def run() -> object:
        return trial.run(
            changed,
            before=before,
            staff=a_manager(),
            on_progress=lambda done, whole: told.append((done, whole)),
            is_cancelled=lambda: False,
        )

    found = till.importing.worker.call(run, timeout_s=30)
    assert isinstance(found, tuple)
    outcome, names = found
    assert outcome.purchases > 100
    assert outcome.then.points > outcome.now.points
    assert outcome.gain > outcome.lose
    assert {one.customer_id for one in outcome.winners} <= set(names)
    assert told[-1] == (outcome.purchases, outcome.purchases)

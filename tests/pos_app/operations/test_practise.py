"""An exercise begins, counts what goes wrong, ends when the facts say so, and only in training."""

from datetime import timedelta

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.exercise import Exercise, Goods
from pos_app.domain.ids import mint_id
from pos_app.operations.demo_training import welcome
from pos_app.operations.practise import Counted, Practise
from tests.builders import a_basket, a_cashier, a_line, a_manager, a_sale, a_store
from tests.fakes import FakeClock, FakeStorage
from tests.pos_app.operations.training_file import TrainingFile, training

__all__ = ["training"]

ROSA, INES = a_cashier(number="7", name="Rosa L."), a_manager(number="8")
CHECK = Exercise(
    name="price_check",
    level=1,
    par=timedelta(seconds=45),
    hints=2,
    steps=("price_checked", "paper_put_in"),
    goods=(Goods("20343"),),
)


def test_the_time_stops_when_the_last_step_is_written(training: TrainingFile) -> None:
    practise = training.practise
    begun = practise.begin(CHECK, staff=ROSA)
    key = begun.attempt.id
    assert begun.steps == (False, False)
    training.clock.advance(seconds=5)
    practise.note("price_checked", staff=ROSA)
    assert practise.look(CHECK, key).steps == (True, False)
    training.clock.advance(seconds=7)
    practise.note("paper_put_in", staff=ROSA)
    done = practise.look(CHECK, key)
    assert done.attempt.is_done
    assert done.attempt.took == timedelta(seconds=12)
    training.clock.advance(seconds=60)
    assert practise.look(CHECK, key) == done


def test_what_was_written_before_the_beginning_counts_for_nothing(training: TrainingFile) -> None:
    training.practise.note("price_checked", staff=ROSA)
    training.clock.advance(seconds=1)
    begun = training.practise.begin(CHECK, staff=ROSA)
    assert training.practise.look(CHECK, begun.attempt.id).steps == (False, False)


def test_errors_and_hints_are_on_record_at_once_and_only_while_it_lasts(
    training: TrainingFile,
) -> None:
    practise = training.practise
    key = practise.begin(CHECK, staff=ROSA).attempt.id
    for what in (Counted.REFUSAL, Counted.REFUSAL, Counted.UNDONE, Counted.HINT):
        practise.count(what, key)
    with training.units() as work:
        kept = work.practice.attempt(key)
    assert kept is not None
    assert (kept.refusals, kept.undone, kept.hints, kept.errors) == (2, 1, 1, 3)
    for kind in ("price_checked", "paper_put_in"):
        practise.note(kind, staff=ROSA)
    practise.look(CHECK, key)
    assert practise.count(Counted.REFUSAL, key).refusals == 2


def test_a_manager_sees_everybody_and_others_themselves(training: TrainingFile) -> None:
    practise = training.practise
    practise.begin(CHECK, staff=ROSA)
    practise.begin(CHECK, staff=INES)
    assert {one.staff_id for one in practise.results(staff=INES)} == {ROSA.id, INES.id}
    assert {one.staff_id for one in practise.results(staff=ROSA)} == {ROSA.id}


def test_a_real_till_has_nothing_to_practise_on() -> None:
    storage = FakeStorage()
    with storage.begin() as work:
        work.put_store(a_store())
        work.commit()
    practise = Practise(unit_of_work=storage.begin, clock=FakeClock(), new_id=mint_id)
    with pytest.raises(RuleError, match="not_training"):
        practise.begin(CHECK, staff=ROSA)
    with pytest.raises(RuleError, match="not_training"):
        practise.note("price_checked", staff=ROSA)


def test_an_attempt_of_another_file_is_refused(training: TrainingFile) -> None:
    with pytest.raises(RuleError, match="not_training"):
        training.practise.look(CHECK, mint_id())


def test_somebody_of_the_real_till_is_welcome_with_their_own_pin(training: TrainingFile) -> None:
    rosa = a_cashier(number="9902", name="Rosa L.", pin_hash="hash of hers")
    assert welcome(rosa, unit_of_work=training.units) == rosa
    welcome(rosa, unit_of_work=training.units)
    with training.units() as work:
        named = [one for one in work.staff() if one.number == "9902" and one.is_active]
    assert named == [rosa]


def test_a_sale_is_read_back_as_a_fact(training: TrainingFile) -> None:
    practise = training.practise
    sold = Exercise(
        name="weighed_item", level=1, par=timedelta(seconds=9), hints=0, steps=("sold", "cash"),
        goods=(Goods("20110"),),
    )  # fmt: skip
    begun = practise.begin(sold, staff=ROSA)
    with training.units() as work:
        policy, number = work.policy(), work.next_sale_number()
        basket = a_basket(a_line("Espresso", code="20110"))
        sale = a_sale(basket, policy=policy, number=number, completed_at=training.clock.now())
        work.add_sale(sale)
        work.commit()
    assert str(sale.number).startswith("T0-")
    assert practise.look(sold, begun.attempt.id).steps == (True, True)

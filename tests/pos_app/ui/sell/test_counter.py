"""The basket at a counter: priced before it is journalled, undoable, never written too late."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.store import SupplyMode
from pos_app.operations.take_tender import take_back_tender, take_cash
from pos_app.storage.errors import DiskFullError
from pos_app.ui.sell.counter import Counter
from tests.builders import a_basket, a_cashier, a_line, euros
from tests.pos_app.ui.sell.desk import Desk, WaitingRunner


def counter(runner: WaitingRunner | None = None) -> tuple[Counter, Desk, list[Exception]]:
    desk, troubles = Desk(runner=runner), list[Exception]()
    if runner is not None:
        runner.run_all()  # what the desk reads when it is set up
    return Counter(desk.services, a_cashier(), on_trouble=troubles.append), desk, troubles


def test_a_basket_is_priced_at_once_and_journalled_later() -> None:
    runner = WaitingRunner()
    made, desk, _ = counter(runner)
    made.put(a_basket())
    assert made.total == euros(199)
    assert desk.storage.tables.basket is None
    runner.run_all()
    assert desk.storage.tables.basket == made.basket


def test_only_the_newest_basket_follows_a_write_under_way() -> None:
    runner = WaitingRunner()
    made, desk, _ = counter(runner)
    for count in (1, 2, 3):
        made.put(a_basket(a_line(quantity=count)))
    assert len(runner.waiting) == 1
    runner.run_all()
    assert desk.storage.commits == 2
    assert desk.storage.tables.basket == made.basket


def test_flushing_sends_the_newest_basket_ahead_of_what_is_asked_next() -> None:
    runner = WaitingRunner()
    made, desk, _ = counter(runner)
    made.put(a_basket())
    made.put(a_basket(a_line(quantity=2)))
    made.flush()
    made.services.run(lambda: desk.storage.tables.basket)
    assert len(runner.waiting) == 3
    runner.run_one()
    runner.run_one()
    assert desk.storage.tables.basket == made.basket
    runner.run_all()
    assert desk.storage.commits == 2


def test_a_write_that_failed_is_told_and_the_newest_basket_is_tried() -> None:
    runner = WaitingRunner()
    made, desk, troubles = counter(runner)
    made.put(a_basket())
    made.put(a_basket(a_line(quantity=2)))
    desk.storage.commit_error = DiskFullError()
    runner.run_one()
    assert len(troubles) == 1
    desk.storage.commit_error = None
    runner.run_all()
    assert desk.storage.tables.basket == made.basket


def test_undo_goes_back_step_by_step_and_then_says_so() -> None:
    made, desk, _ = counter()
    assert not made.can_undo
    made.put(a_basket())
    made.put(a_basket(a_line(quantity=2)))
    made.undo()
    assert made.total == euros(199)
    made.undo()
    assert made.basket.is_empty
    assert desk.storage.tables.basket is None
    with pytest.raises(RuleError):
        made.undo()


def test_clearing_keeps_the_supply_mode_and_can_be_undone() -> None:
    made, _, _ = counter()
    made.put(a_basket(supply_mode=SupplyMode.EAT_IN))
    before = made.basket
    made.clear()
    assert made.basket.is_empty
    assert made.basket.supply_mode is SupplyMode.EAT_IN
    made.undo()
    assert made.basket == before


def test_tenders_are_no_step_to_undo() -> None:
    made, desk, _ = counter()
    made.put(a_basket())
    paid = take_cash(
        made.priced,
        euros(100),
        staff=a_cashier(),
        policy=desk.policy,
        clock=desk.clock,
        new_id=desk.services.new_id,
    )
    made.put_tendered(paid)
    assert made.settlement.due == euros(99)
    assert desk.storage.tables.basket == paid
    made.put_tendered(take_back_tender(made.basket))
    made.undo()
    assert made.basket.is_empty


def test_a_basket_that_cannot_be_priced_changes_nothing() -> None:
    made, _, _ = counter()
    made.put(a_basket())
    before = made.basket
    with pytest.raises(RuleError):
        made.put(a_basket(a_line(tax_class="unheard of")))
    assert made.basket is before


def test_a_recovered_basket_has_its_last_line_chosen_and_no_past() -> None:
    made, _, _ = counter()
    made.put(a_basket())
    made.recover(a_basket(a_line("Tea"), a_line("Milk")))
    assert made.chosen == made.basket.lines[1].id
    assert not made.can_undo


def test_the_next_sale_begins_empty_and_cannot_be_undone_into_the_last() -> None:
    made, _, _ = counter()
    made.put(a_basket())
    first = made.basket.id
    made.start_anew()
    assert made.basket.is_empty
    assert made.basket.id != first
    assert not made.can_undo


def test_a_basket_begins_with_its_first_line_not_when_the_one_before_ended() -> None:
    made, desk, _ = counter()
    desk.clock.advance(hours=3)
    first = made.basket.adding(a_line("Bread"))
    made.put(first)
    assert made.basket.opened_at == desk.clock.now()
    desk.clock.advance(minutes=5)
    began = made.basket.opened_at
    made.put(made.basket.adding(a_line("Milk")))
    assert made.basket.opened_at == began

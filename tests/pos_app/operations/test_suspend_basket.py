"""Suspend and recall over the real file: once, whole, at the right prices."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.account import AccountId
from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.discount import Adjustment, AdjustmentKind
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import BasketId, TenderId, mint_id
from pos_app.domain.print_job import PrintKind
from pos_app.domain.suspended import SuspendedKind, SuspendedState, use_account
from pos_app.domain.tender import cash_tender
from pos_app.operations.complete_sale import Completion
from pos_app.operations.current_prices import current_prices
from pos_app.operations.suspend_basket import SuspendBasket
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.journal import first_break
from tests.builders import (
    a_basket,
    a_cashier,
    a_line,
    a_manager,
    a_product,
    an_id,
    euros,
)
from tests.fake_catalogue import FakeCatalogue
from tests.fakes import FakeClock
from tests.till_file import KEY, make_till_file, units_on

MARA, JONAS = a_cashier(), a_manager()


class Desk:
    """One till on the real file."""

    def __init__(self, connection: Connection) -> None:
        self.clock = FakeClock()
        self.units = units_on(connection, self.clock)
        self.connection = connection
        self.verbs = SuspendBasket(unit_of_work=self.units, clock=self.clock, new_id=mint_id)

    def open(self, basket: Basket | None) -> None:
        with self.units() as work:
            work.write_open_basket(basket)
            work.commit()

    @property
    def basket(self) -> Basket | None:
        with self.units() as work:
            return work.open_basket()

    def uses(self, basket: Basket) -> int:
        with self.units() as work:
            balance = work.accounts.balance(use_account(basket.id))
            return 0 if balance is None else balance.total


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a till up, once."""
    return make_till_file(tmp_path_factory.mktemp("template") / "till.db", staff=(MARA,))


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(open_writer(Path(shutil.copy(template, tmp_path / "till.db")), KEY))
    yield desk
    desk.connection.close()


def refused(step: Callable[[], object]) -> str:
    with pytest.raises(RuleError) as caught:
        step()
    return caught.value.code


def named(name: str, *lines: BasketLine, **fields: Any) -> Basket:
    return a_basket(*(lines or (a_line(name),)), id=BasketId(an_id(name)), **fields)


def test_a_suspended_basket_is_open_nowhere_and_can_be_used_once(desk: Desk) -> None:
    juice = named("juice")
    desk.open(juice)
    done = desk.verbs.suspend(juice, staff=MARA, label="  red   coat ")
    assert desk.basket is None
    assert (done.suspended.number, done.suspended.label) == ("S03-2-000001", "red coat")
    assert desk.uses(juice) == 1
    back = desk.verbs.recall(juice.id, staff=MARA)
    assert back.basket == desk.basket == juice
    assert desk.uses(juice) == 0
    assert refused(lambda: desk.verbs.recall(juice.id, staff=MARA)) == "errors.suspended_used"
    assert desk.verbs.waiting() == ()
    assert first_break(desk.connection) is None


def test_without_a_label_it_is_called_by_its_first_product(desk: Desk) -> None:
    done = desk.verbs.suspend(named("Tea"), staff=MARA)
    assert done.suspended.label == "Tea"
    assert (
        refused(lambda: desk.verbs.suspend(named("x"), staff=MARA, label="n" * 41))
        == "errors.label_too_long"
    )


def test_money_and_emptiness_are_refused_and_waiting_approvals_stay(desk: Desk) -> None:
    tender = cash_tender(euros(199), euros(199), tender_id=TenderId(an_id("t")))
    paid = named("paid", tenders=(tender,))
    assert refused(lambda: desk.verbs.suspend(paid, staff=MARA)) == "errors.suspend_tendered"
    empty = replace(named("empty"), lines=())
    assert refused(lambda: desk.verbs.suspend(empty, staff=MARA)) == "errors.basket_empty"
    waits = Adjustment(
        id=an_id("a"), kind=AdjustmentKind.PERCENT, value=500_000, reason="damaged",
        made_by=MARA.id, needs_approval=True,
    )  # fmt: skip
    basket = named("waits", adjustments=(waits,))
    desk.verbs.suspend(basket, staff=MARA)
    assert desk.verbs.recall(basket.id, staff=JONAS).basket.waiting == (waits,)


def test_recalling_over_an_open_basket_suspends_that_one_and_back(desk: Desk) -> None:
    first, second = named("first"), named("second")
    desk.verbs.suspend(first, staff=MARA)
    desk.open(second)
    done = desk.verbs.recall(first.id, staff=MARA, instead_of=second)
    assert done.put_aside is not None
    assert done.put_aside.basket == second
    assert (desk.basket, desk.uses(first), desk.uses(second)) == (first, 0, 1)
    again = desk.verbs.recall(second.id, staff=MARA, instead_of=done.basket)
    assert again.put_aside is not None
    # What was recalled and goes back keeps its number.
    assert again.put_aside.number == "S03-2-000001"
    assert (desk.basket, desk.uses(first), desk.uses(second)) == (second, 1, 0)


def test_prices_are_kept_on_the_day_and_read_anew_after_it(desk: Desk) -> None:
    line = a_line("Apple juice 1 l")
    sixpack = a_line("Six", product_id=line.product_id, pack=6, listed_price=euros(1194), code="6")
    gone = a_line("Gone")
    basket = named("prices", line, sixpack, gone)
    dearer = FakeCatalogue((a_product("Apple juice 1 l", price=euros(219)),))
    prices = current_prices(basket, dearer)
    desk.verbs.suspend(basket, staff=MARA)
    same_day = desk.verbs.recall(basket.id, staff=MARA, prices=prices)
    assert (same_day.basket, same_day.changes) == (basket, ())
    desk.verbs.suspend(basket, staff=MARA)
    desk.clock.advance(days=1)
    next_day = desk.verbs.recall(basket.id, staff=MARA, prices=prices)
    assert [(c.name, c.before.minor, c.after.minor) for c in next_day.changes] == [
        ("Apple juice 1 l", 199, 219), ("Six", 1194, 1314),
    ]  # fmt: skip
    assert [each.listed_price.minor for each in next_day.basket.lines] == [219, 1314, 199]
    assert desk.basket == next_day.basket


def test_deleting_takes_a_reason_and_a_manager(desk: Desk) -> None:
    basket = named("left behind")
    desk.verbs.suspend(basket, staff=MARA)
    delete = desk.verbs.delete
    assert refused(lambda: delete(basket.id, reason=" ", staff=JONAS)) == "errors.reason_missing"
    with pytest.raises(ApprovalNeededError):
        delete(basket.id, reason="left", staff=MARA)
    delete(basket.id, reason="left", staff=MARA, approved_by=JONAS)
    assert desk.verbs.waiting() == ()
    assert refused(lambda: desk.verbs.recall(basket.id, staff=MARA)) == "errors.suspended_used"
    assert desk.verbs.numbered("S03-2-000001").state is SuspendedState.DELETED


def test_the_list_is_newest_first_and_says_who(desk: Desk) -> None:
    desk.verbs.suspend(named("one"), staff=MARA)
    desk.clock.advance(minutes=5)
    desk.verbs.suspend(named("two"), staff=MARA)
    waiting = desk.verbs.waiting()
    assert [each.suspended.number for each in waiting] == ["S03-2-000002", "S03-2-000001"]
    assert {each.staff_name for each in waiting} == {"Mara Lindt"}
    assert waiting[0].suspended.total == euros(199)
    assert waiting[0].suspended.kind is SuspendedKind.BASKET


def test_its_slip_is_a_job_of_the_same_transaction(desk: Desk) -> None:
    done = desk.verbs.suspend(named("slip"), staff=MARA, is_slip_wanted=True)
    assert done.slip_job is not None
    assert done.slip_job.kind is PrintKind.SLIP
    with desk.units() as work:
        assert work.print_job(done.slip_job.id) == done.slip_job
        assert work.suspended.slip(done.slip_job.id) == done.suspended


def test_a_second_till_connection_cannot_recall_the_same_one(desk: Desk) -> None:
    basket = named("wanted twice")
    desk.verbs.suspend(basket, staff=MARA)
    seen = desk.verbs.waiting()[0].suspended
    desk.verbs.recall(seen.id, staff=MARA)
    assert refused(lambda: desk.verbs.recall(seen.id, staff=JONAS)) == "errors.suspended_used"


def test_a_recalled_basket_is_sold_and_never_comes_back(desk: Desk) -> None:
    basket = named("sold")
    desk.verbs.suspend(basket, staff=MARA)
    back = desk.verbs.recall(basket.id, staff=MARA).basket
    paid = replace(
        back, tenders=(cash_tender(euros(199), euros(199), tender_id=TenderId(mint_id())),)
    )
    completion = Completion(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    completion.complete(paid, shown_total=euros(199), staff=MARA, is_receipt_wanted=False)
    assert desk.basket is None
    with desk.units() as work:
        uses = work.accounts.sums("use")
    assert sum(uses.values()) == 0
    assert uses[AccountId(f"basket:{basket.id}")] == 0


def test_an_unknown_number_is_told(desk: Desk) -> None:
    assert refused(lambda: desk.verbs.numbered("S03-2-000999")) == "errors.suspended_gone"
    assert (
        refused(lambda: desk.verbs.recall(BasketId(an_id("?")), staff=MARA))
        == "errors.suspended_gone"
    )

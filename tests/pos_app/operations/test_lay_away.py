"""Layaway: what is put down balances, turnover comes when the goods go, nothing stays behind."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import TenderId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.pricing import price_basket
from pos_app.domain.sale import Sale
from pos_app.domain.suspend_rules import SuspendRules
from pos_app.domain.suspended import SuspendedState, deposit_account
from pos_app.domain.tender import Tender, TenderKind
from pos_app.operations.complete_sale import Completion
from pos_app.operations.lay_away import LayAway
from tests.builders import a_basket, a_cashier, a_line, a_manager, a_policy, a_store, euros
from tests.fakes import FakeClock, FakeStorage

MARA, JONAS = a_cashier(), a_manager()
FEE = "Cancellation fee"


@dataclass
class Desk:
    storage: FakeStorage
    clock: FakeClock

    @property
    def verbs(self) -> LayAway:
        return LayAway(unit_of_work=self.storage.begin, clock=self.clock, new_id=mint_id)

    def sell(self, basket: Basket) -> Sale:
        rules = self.storage.tables.policy.pricing_rules(self.clock.now())
        total = price_basket(basket, rules).total
        nothing = Money(0, total.currency)
        cash = Tender(
            id=TenderId(mint_id()), kind=TenderKind.CASH, amount=total, given=total,
            change_due=nothing, rounding=nothing,
        )  # fmt: skip
        completion = Completion(unit_of_work=self.storage.begin, clock=self.clock, new_id=mint_id)
        return completion.complete(
            replace(basket, tenders=(cash,) if total else ()),
            shown_total=total, staff=MARA, is_receipt_wanted=False,
        ).sale  # fmt: skip

    def held(self, layaway: Any) -> int:
        with self.storage.begin() as work:
            balance = work.accounts.balance(deposit_account(layaway.id))
            assert sum(work.accounts.sums("EUR").values()) == 0
            assert sum(work.accounts.sums("use").values()) == 0
            return 0 if balance is None else balance.total


def a_desk(**rules: Any) -> Desk:
    policy = a_policy(store=a_store(suspending=SuspendRules(**rules)))
    return Desk(FakeStorage(policy), FakeClock())


COAT = a_basket(a_line("Coat", listed_price=euros(10_000)))


def test_the_deposit_is_a_sale_without_turnover() -> None:
    desk = a_desk()
    laid = desk.verbs.lay_away(COAT, label="Weber", staff=MARA)
    assert laid.suspended.number == "L03-2-000001"
    assert [line.kind for line in laid.basket.lines] == [LineKind.LAYAWAY]
    sale = desk.sell(laid.basket)
    assert (sale.total, sale.turnover, sale.taxes) == (euros(1000), euros(0), ())
    assert desk.held(laid.suspended) == 1000


def test_it_is_paid_in_parts_and_fetched() -> None:
    desk = a_desk()
    laid = desk.verbs.lay_away(COAT, label="Weber", staff=MARA)
    desk.sell(laid.basket)
    more = desk.verbs.put_down(laid.suspended.id, euros(4000), staff=MARA)
    desk.sell(more.basket)
    assert desk.held(laid.suspended) == 5000
    fetched = desk.verbs.collect(laid.suspended.id, staff=MARA)
    sale = desk.sell(fetched.basket)
    assert (sale.total, sale.turnover) == (euros(5000), euros(10_000))
    assert desk.held(laid.suspended) == 0
    assert desk.storage.tables.suspended[laid.suspended.id].state is SuspendedState.SOLD


def test_never_more_is_put_down_than_the_goods_come_to() -> None:
    desk = a_desk()
    laid = desk.verbs.lay_away(COAT, label="Weber", staff=MARA)
    desk.sell(laid.basket)
    for amount in (0, 9001):
        with pytest.raises(RuleError) as caught:
            desk.verbs.put_down(laid.suspended.id, euros(amount), staff=MARA)
        assert caught.value.values == {"left": euros(9000)}


def test_it_is_cancelled_for_a_fee_and_a_large_one_by_a_manager() -> None:
    desk = a_desk(cancel_fee_minor=500, cancel_limit_minor=900)
    laid = desk.verbs.lay_away(COAT, label="Weber", staff=MARA)
    desk.sell(laid.basket)
    with pytest.raises(ApprovalNeededError):
        desk.verbs.cancel(laid.suspended.id, fee_name=FEE, staff=MARA)
    ended = desk.verbs.cancel(laid.suspended.id, fee_name=FEE, staff=MARA, approved_by=JONAS)
    assert ended is not None
    sale = desk.sell(ended.basket)
    assert (sale.total, sale.turnover) == (euros(-500), euros(500))
    assert desk.held(laid.suspended) == 0
    with pytest.raises(RuleError):
        desk.verbs.collect(laid.suspended.id, staff=MARA)


def test_one_with_nothing_put_down_is_over_at_once() -> None:
    desk = a_desk(deposit_ppm=0)
    laid = desk.verbs.lay_away(COAT, label="Weber", staff=MARA)
    assert laid.basket.is_empty
    assert desk.verbs.cancel(laid.suspended.id, fee_name=FEE, staff=MARA) is None
    assert desk.storage.tables.suspended[laid.suspended.id].state is SuspendedState.DELETED
    assert desk.held(laid.suspended) == 0


def test_a_deposit_taken_off_is_the_whole_one() -> None:
    desk = a_desk()
    laid = desk.verbs.lay_away(COAT, label="Weber", staff=MARA)
    desk.sell(laid.basket)
    fetched = desk.verbs.collect(laid.suspended.id, staff=MARA).basket
    without = replace(fetched, lines=fetched.lines[:1])
    desk_more = desk.verbs.put_down(laid.suspended.id, euros(100), staff=MARA)
    desk.sell(desk_more.basket)
    for stale in (without, fetched):
        with pytest.raises(RuleError) as caught:
            desk.sell(stale)
        assert caught.value.code == "errors.layaway_changed"
    assert desk.held(laid.suspended) == 1100


def test_it_belongs_to_somebody_and_holds_goods() -> None:
    desk = a_desk()
    with pytest.raises(RuleError) as nameless:
        desk.verbs.lay_away(COAT, label=" ", staff=MARA)
    lottery = a_basket(a_line("Lottery", kind=LineKind.LOTTERY))
    with pytest.raises(RuleError) as no_goods:
        desk.verbs.lay_away(lottery, label="Weber", staff=MARA)
    codes = (nameless.value.code, no_goods.value.code)
    assert codes == ("errors.layaway_nameless", "errors.layaway_goods_only")

"""What one person saves in a month is spent from an account, and never more than there is."""

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.account import AccountKind
from pos_app.domain.basket import Basket
from pos_app.domain.discretion import Discretion
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId
from pos_app.domain.pricing import price_basket
from pos_app.domain.sale import Sale
from pos_app.operations.adjust_price import AdjustPrice
from pos_app.operations.complete_sale import Completion
from pos_app.operations.staff_price import left_this_month, month_account
from pos_app.operations.take_tender import take_card
from tests.builders import a_basket, a_cashier, a_line, a_manager, a_policy, a_store, an_id, euros
from tests.fakes import FakeClock, FakeStorage, counting_ids

CLOCK = FakeClock()
POLICY = a_policy(store=a_store(discretion=Discretion(staff_ppm=100_000, staff_month_minor=250)))
BUYER = a_manager()
DAY = POLICY.business_day(CLOCK.now()).date


def a_purchase(name: str, minor: int) -> Basket:
    line = a_line(listed_price=euros(minor))
    plain = replace(a_basket(line), id=BasketId(an_id(name)))
    verbs = AdjustPrice(staff=a_cashier(), policy=POLICY, new_id=counting_ids())
    return verbs.staff_price(plain, None, BUYER.id)


def sell(storage: FakeStorage, basket: Basket) -> Sale:
    priced = price_basket(basket, POLICY.pricing_rules(CLOCK.now()))
    ids = counting_ids(1_000 + 100 * len(storage.tables.sales))
    paid = take_card(priced, priced.total, staff=a_cashier(), clock=CLOCK, new_id=ids)
    completion = Completion(unit_of_work=storage.begin, clock=CLOCK, new_id=ids)
    return completion.complete(
        paid, shown_total=priced.total, staff=a_cashier(), is_receipt_wanted=False
    ).sale


def left(storage: FakeStorage, day: date = DAY) -> int:
    with storage.begin() as work:
        return left_this_month(work.accounts, BUYER.id, POLICY, day=day).minor


def test_a_saving_is_spent_from_the_months_account() -> None:
    storage = FakeStorage(POLICY)
    assert left(storage) == 250
    sale = sell(storage, a_purchase("first", 1_000))
    assert sale.total == euros(900)
    assert left(storage) == 150
    kinds = {posting.account.partition(":")[0] for posting in sale.postings}
    assert kinds == {AccountKind.STAFF_PRICE, AccountKind.ISSUED, AccountKind.REDEEMED}


def test_the_month_is_never_exceeded_and_nothing_happens_when_it_would_be() -> None:
    storage = FakeStorage(POLICY)
    sell(storage, a_purchase("first", 2_000))
    with pytest.raises(RuleError) as refusal:
        sell(storage, a_purchase("second", 1_000))
    assert refusal.value.code == "errors.staff_price_used_up"
    assert refusal.value.values == {"left": euros(50)}
    assert len(storage.tables.sales) == 1
    sell(storage, a_purchase("third", 500))
    assert left(storage) == 0


def test_the_next_month_begins_anew() -> None:
    storage = FakeStorage(POLICY)
    sell(storage, a_purchase("first", 2_000))
    next_month = date(DAY.year, DAY.month + 1, 1)
    assert left(storage, next_month) == 250
    assert month_account(BUYER.id, next_month) != month_account(BUYER.id, DAY)


def test_a_sale_without_staff_price_posts_nothing() -> None:
    storage = FakeStorage(POLICY)
    assert sell(storage, a_basket()).postings == ()

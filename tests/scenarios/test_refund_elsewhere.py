"""What was sold at one store comes back at another, and all together never more than was sold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest

from benchmarks.invented_products import EUR
from benchmarks.till_folder import CASHIER, MANAGER, PROGRAMME, TILL
from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.basket import line_for
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import LineId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import pieces
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import Sale
from pos_app.domain.sold_line import sold_account
from pos_app.operations.refund_sale import Refundable
from pos_app.operations.take_tender import take_cash
from pos_app.storage.till_key import TillKey
from tests.scenarios.refund_counter import RefundCounter, until
from tests.scenarios.synced_stores import Stores, two_stores

UNASKED = (RefundNeed.UNASKED,)


class Both:
    """The two counters, and sales of so many pieces at the lane."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.lane, self.airport = RefundCounter(stores.lane), RefundCounter(stores.airport)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let both hear and do their duty until it is so."""
        until(is_so, self.lane, self.airport)

    def sell(self, *amounts: int, number: int = 0) -> Sale:
        """Sell so many pieces of some products to a regular, for cash."""
        counter, opened = self.lane, self.stores._open_lane
        machine = counter.machine
        basket = replace(counter.basket(), customer_id=self.stores.whose)
        for place, amount in enumerate(amounts, number):
            product = opened.products[place]
            found = FoundProduct(product, product.codes[0])
            line = line_for(found, pieces(amount), new_id=mint_id)
            basket = basket.adding(line)
        priced = counter.priced(basket)
        policy = machine.do(machine.units.policy)
        given = Money(-(-priced.total.minor // 1000) * 1000, EUR)
        paid = take_cash(
            priced, given, staff=CASHIER, policy=policy, clock=machine.clock, new_id=mint_id
        )
        return machine.do(
            lambda: machine.completion.complete(
                paid, shown_total=priced.total, staff=CASHIER, is_receipt_wanted=False
            )
        ).sale

    def fetch(self, sale: Sale) -> Refundable:
        """Have the airport scan the receipt's code."""
        code = self.lane.code_of(sale)
        with pytest.raises(RuleError, match="refund_elsewhere"):
            self.airport.find(code)

        def has_come() -> bool:
            if not self.airport.found.get(sale.id):
                self.airport.found.pop(sale.id, None)
                self.airport.ask_for(sale.id)
            return bool(self.airport.found.get(sale.id))

        self.until(has_come)
        self.airport.keep(sale.id)
        return self.airport.find(code)

    def back(self, counter: RefundCounter, sale: Sale, amounts: Mapping[LineId, int]) -> Sale:
        """Ask for so much, wait for the right and give it back."""
        self.until(lambda: counter.ask(sale, amounts).is_all)
        return counter.give_back(counter.find(str(sale.number)), amounts)

    def is_everywhere(self, sale: Sale, left: int) -> None:
        """Let both tills hear that so much of the first line is left."""
        account = sold_account(sale.id, sale.lines[0].id)
        for till in (self.stores.lane, self.stores.airport):
            self.until(lambda till=till: till.balance(account) == left)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    with two_stores(tmp_path_factory.mktemp("stores")) as stores:
        both = Both(stores)
        machine = stores.lane.machine

        def show_key() -> None:
            with machine.begin() as work:
                work.put_till(replace(TILL, public_key=machine.database.till_key().public))
                work.commit()

        machine.do(show_key)
        known = "SELECT count(*) FROM till WHERE length(public_key) = 32 AND id = ?"
        both.until(lambda: stores.airport.number(known, TILL.id.bytes) == 1)
        yield both


def test_everywhere_together_never_more_comes_back_than_was_sold(both: Both) -> None:
    sale = both.sell(4, 2)
    line, other = sale.lines
    found = both.fetch(sale)
    assert found.is_genuine
    assert found.is_shared
    assert [found.left(one) for one in found.lines] == [4, 2]
    points = account_id(AccountKind.POINTS, f"{PROGRAMME.id}:{both.stores.whose}")
    before = both.stores.lane.balance(points)
    first = both.back(both.airport, sale, {line.id: 1})
    second = both.back(both.airport, sale, {line.id: 2, other.id: 1})
    both.is_everywhere(sale, 1)
    assert first.total.minor + second.total.minor < 0
    both.until(lambda: both.stores.lane.balance(points) < before)
    with pytest.raises(RightsElsewhereError, match="refund_right_short"):
        both.lane.give_back(both.lane.find(str(sale.number)), {line.id: 1})
    last = both.back(both.lane, sale, {line.id: 1, other.id: 1})
    both.is_everywhere(sale, 0)
    assert first.total + second.total + last.total == -sale.total
    for counter in (both.airport, both.lane):
        with pytest.raises(RuleError, match="refund_too_much"):
            counter.give_back(counter.find(str(sale.number)), {line.id: 1})
        answer = counter.ask(sale, {line.id: 1})
        assert answer.left == {line.id: 0}
        counter.give_up(sale)
    both.until(lambda: both.stores.lane.balance(points) == both.stores.airport.balance(points))


def test_what_came_back_at_its_own_till_before_is_known_to_the_other(both: Both) -> None:
    sale = both.sell(3, number=5)
    line = sale.lines[0]
    both.lane.give_back(both.lane.find(str(sale.number)), {line.id: 1})
    found = both.fetch(sale)
    answer = both.airport.ask(sale, {line.id: 3})
    both.until(lambda: bool(both.airport.ask(sale, {line.id: 3}).left))
    answer = both.airport.ask(sale, {line.id: 3})
    assert answer.left == {line.id: 2}
    both.airport.give_up(sale)
    found = both.airport.find(str(sale.number))
    assert found.left(found.lines[0]) == 2
    both.back(both.airport, sale, {line.id: 2})
    both.is_everywhere(sale, 0)


def test_a_forged_code_is_refused_and_fetches_nothing(both: Both) -> None:
    sale = both.sell(1, number=9)
    both.until(lambda: both.stores.lane.status.waiting == 0)
    forged = receipt_code_of(sale, TillKey.make().sign)
    with pytest.raises(RuleError, match="receipt_forged"):
        both.airport.find(forged)


def test_with_its_till_out_of_reach_a_manager_allows_it_within_limits(both: Both) -> None:
    """What came back twice is found when the till is back, and booked once."""
    sale = both.sell(2, number=12)
    line = sale.lines[0]
    found = both.fetch(sale)
    both.lane.does_duty = False
    both.lane.till.agent.cut()
    both.airport.ask(sale, {line.id: 2})
    assert not both.airport.ask(sale, {line.id: 2}).is_all
    both.airport.give_up(sale)
    with pytest.raises(RightsElsewhereError):
        both.airport.give_back(found, {line.id: 2})
    with pytest.raises(RuleError, match="refund_needs_code"):
        both.airport.give_back(replace(found, is_genuine=None), {line.id: 2}, also=UNASKED)
    before = both.stores.airport.number(
        "SELECT count(*) FROM journal WHERE kind = 'refunded_unasked'"
    )
    both.airport.give_back(found, {line.id: 2}, approver=MANAGER, also=UNASKED)
    after = both.stores.airport.number(
        "SELECT count(*) FROM journal WHERE kind = 'refunded_unasked'"
    )
    assert after == before + 1
    both.lane.give_back(both.lane.find(str(sale.number)), {line.id: 2})
    both.lane.does_duty = True
    both.lane.till.agent.join()
    twice = "SELECT count(*) FROM journal WHERE kind = 'refunded_twice'"
    both.until(lambda: both.stores.lane.number(twice) == 1)
    both.is_everywhere(sale, 0)
    both.lane.machine.do(both.lane.opening.run)
    assert both.stores.lane.number(twice) == 1

"""Two stores that give back what one of them sold, over a real hub, agents and files.

The lane sells and shows its key to the other store. Holds no claim.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.invented_products import EUR
from benchmarks.till_folder import CASHIER, TILL
from pos_app.domain.basket import line_for
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.product import FoundProduct, Product
from pos_app.domain.quantity import pieces
from pos_app.domain.sale import Sale
from pos_app.domain.sold_line import sold_account
from pos_app.operations.refundable import Refundable
from pos_app.operations.take_tender import take_cash
from tests.scenarios.refund_counter import RefundCounter, until
from tests.scenarios.synced_stores import Stores, two_stores


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

    def product(self, place: int) -> Product:
        """What `sell` sells at this place."""
        return self.stores._open_lane.products[place]

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


@contextmanager
def both_counters(folder: Path) -> Iterator[Both]:
    """Both stores, once the airport knows the key that signs the lane's receipts."""
    with two_stores(folder) as stores:
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

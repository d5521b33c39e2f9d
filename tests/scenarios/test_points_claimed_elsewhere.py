"""The points of one sale are given once, whoever claims or moves them, at whichever till."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from benchmarks.invented_products import EUR
from benchmarks.till_folder import CASHIER, MANAGER, PROGRAMME, TILL
from pos_app.bootstrap.other_stores import sale_in
from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.basket import line_for
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import CustomerId, SaleId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import pieces
from pos_app.domain.sale import Sale
from pos_app.domain.sold_points import points_mark, points_turn
from pos_app.operations.claim_points import ClaimPoints
from pos_app.operations.return_rights import ReturnRights
from pos_app.operations.take_tender import take_cash
from pos_app.phrases import Phrases
from pos_app.storage.till_key import is_signed_by
from pos_app.ui.messages import sentence_for
from tests.scenarios.refund_counter import RefundCounter, until
from tests.scenarios.synced_stores import Stores, SyncedTill, two_stores


class ClaimCounter(RefundCounter):
    """A till that gives points too."""

    def __init__(self, till: SyncedTill) -> None:
        super().__init__(till)
        units, clock = self.machine.units, self.machine.clock
        self.claiming = ClaimPoints(
            unit_of_work=units, clock=clock, new_id=mint_id, is_signed_by=is_signed_by
        )
        self.returning = ReturnRights(unit_of_work=units, clock=clock, new_id=mint_id)

    def may_give(self, sale: Sale) -> bool:
        """Ask, or look what came of it."""
        is_here = self.machine.do(lambda: self.claiming.may_give(sale.id))
        self.till.agent.poke()
        return is_here

    def claim(self, sale: Sale, whose: CustomerId) -> int:
        """Give the points of a finished sale to somebody; how many."""
        return self.machine.do(lambda: self.claiming.claim(sale.id, whose, staff=MANAGER)).points

    def move(self, sale: Sale, whose: CustomerId) -> None:
        """Give them to somebody else."""
        self.machine.do(
            lambda: self.claiming.move(sale.id, whose, staff=MANAGER, approved_by=MANAGER)
        )
        self.machine.do(self.returning.run)


class Both:
    """The two counters, and sales of nobody in particular at the lane."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.lane, self.airport = ClaimCounter(stores.lane), ClaimCounter(stores.airport)
        self.ada, self.ben = stores._open_lane.customers[:2]

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let both hear and do their duty until it is so."""
        until(is_so, self.lane, self.airport)

    def sell(self, number: int) -> Sale:
        """Five pieces for cash; the airport has fetched the sale."""
        sale = self.sell_here(number)
        self.fetch(sale.id)
        self.airport.keep(sale.id)
        return sale

    def fetch(self, sale_id: SaleId) -> None:
        """Let the airport ask the hub until the sale is there."""

        def has_come() -> bool:
            if not self.airport.found.get(sale_id):
                self.airport.found.pop(sale_id, None)
                self.airport.ask_for(sale_id)
            return bool(self.airport.found.get(sale_id))

        self.until(has_come)

    def sell_here(self, number: int) -> Sale:
        """Five pieces for cash at the lane, to nobody in particular."""
        counter, product = self.lane, self.stores._open_lane.products[number]
        machine = counter.machine
        line = line_for(FoundProduct(product, product.codes[0]), pieces(5), new_id=mint_id)
        priced = counter.priced(counter.basket().adding(line))
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

    def points(self, till: SyncedTill) -> list[int]:
        """What the two customers have, as this till knows."""
        names = [f"{PROGRAMME.id}:{whose}" for whose in (self.ada, self.ben)]
        return [till.balance(account_id(AccountKind.POINTS, name)) for name in names]

    def is_everywhere(self, points: list[int]) -> None:
        """Let both tills hear what the two have."""
        for till in (self.stores.lane, self.stores.airport):
            self.until(lambda till=till: self.points(till) == points)

    def cut(self, *counters: ClaimCounter) -> None:
        """Nobody reaches these."""
        for one in counters:
            one.till.agent.cut()

    def join(self, *counters: ClaimCounter) -> None:
        """They are reached again."""
        for one in counters:
            one.till.agent.join()


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
        known = "SELECT count(*) FROM programme"
        both.until(lambda: stores.airport.number(known) > 0)
        yield both


def test_cut_off_only_the_till_that_made_the_sale_gives_its_points(both: Both) -> None:
    """Both were claimed while nobody could be asked; one of them was refused."""
    before = both.points(both.stores.lane)
    sale = both.sell(1)
    both.cut(both.lane, both.airport)
    with pytest.raises(RightsElsewhereError, match="points_elsewhere"):
        both.airport.claim(sale, both.ben)
    given = both.lane.claim(sale, both.ada)
    assert given > 0
    assert both.points(both.stores.airport) == before
    both.join(both.lane, both.airport)
    both.is_everywhere([before[0] + given, before[1]])
    assert both.stores.lane.balance(points_mark(sale.id)) == 0, "nobody had asked"
    with pytest.raises(RuleError, match="claim_done"):
        both.airport.claim(sale, both.ben)


def test_another_till_claims_by_a_right_and_then_the_first_one_cannot(both: Both) -> None:
    before = both.points(both.stores.lane)
    sale = both.sell(2)
    both.until(lambda: both.airport.may_give(sale))
    given = both.airport.claim(sale, both.ben)
    both.cut(both.lane, both.airport)
    with pytest.raises(RuleError, match=r"points_elsewhere|claim_done"):
        both.lane.claim(sale, both.ada)
    both.join(both.lane, both.airport)
    both.is_everywhere([before[0], before[1] + given])


def test_moved_at_one_till_they_are_not_moved_at_the_other_before_it_has_heard(
    both: Both,
) -> None:
    before = both.points(both.stores.lane)
    sale = both.sell(3)
    given = both.lane.claim(sale, both.ada)
    both.is_everywhere([before[0] + given, before[1]])
    both.until(lambda: both.airport.may_give(sale))
    both.cut(both.lane)
    both.airport.move(sale, both.ben)
    with pytest.raises(RightsElsewhereError):
        both.lane.move(sale, both.ben)
    both.join(both.lane)
    both.is_everywhere([before[0], before[1] + given])
    both.until(lambda: both.lane.may_give(sale))
    both.lane.move(sale, both.ada)
    both.is_everywhere([before[0] + given, before[1]])
    assert both.stores.airport.balance(points_turn(sale.id, 2)) == 1


def test_a_receipt_of_another_store_is_claimed_by_its_code_and_then_says_by_whom(
    both: Both,
) -> None:
    """As the counter does: not here, fetched, written down, asked for, claimed."""
    before = both.points(both.stores.lane)
    sale = both.sell_here(4)
    code, claiming = both.lane.code_of(sale), both.airport.claiming
    machine = both.airport.machine
    with pytest.raises(RuleError, match="refund_elsewhere"):
        machine.do(lambda: claiming.find(code, staff=MANAGER))
    both.fetch(sale.id)
    fetched = sale_in(both.airport.found[sale.id])
    assert fetched.sale is not None
    assert fetched.made_in is not None
    came, made_in = fetched.sale, fetched.made_in
    machine.do(lambda: claiming.keep(came, made_in=made_in, staff=MANAGER))
    assert machine.do(lambda: claiming.find(code, staff=MANAGER)).id == sale.id
    both.until(lambda: both.airport.may_give(sale))
    given = both.airport.claim(sale, both.ben)
    both.is_everywhere([before[0], before[1] + given])
    for counter in (both.lane, both.airport):
        with pytest.raises(RuleError, match="claim_done") as refusal:
            counter.claim(sale, both.ada)
        said = sentence_for(refusal.value, Phrases("en"))
        assert f"given already, by {MANAGER.name} on " in said
    assert both.points(both.stores.lane) == [before[0], before[1] + given]

"""A coupon is used as often as it may be, anywhere, and each refusal has its sentence."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.account import USE, AccountId
from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId, mint_id
from pos_app.domain.offer import Each, Offer, PercentOff, Selection
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.sale import Sale
from pos_app.domain.tender import cash_tender
from pos_app.operations.complete_sale import Completion
from pos_app.operations.coupons import Coupons, used_coupons, without_coupon
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.database import create_database, open_database
from pos_app.storage.unit_of_work import UnitsOfWork
from pos_app.storage.witness import Witness
from tests.builders import (
    a_basket,
    a_cashier,
    a_department,
    a_manager,
    a_product,
    a_store,
    a_tax_table,
    a_till,
    an_id,
)
from tests.fakes import A_MORNING, FakeClock
from tests.pos_app.domain.offer_baskets import an_offer

KEY = "5a" * 32
HALF = an_offer(
    condition=Each(Selection(products=frozenset({a_product().id}))),
    benefit=PercentOff(500_000),
    coupon="SUMMER",
)


class Counter:
    """A till's operations on its file."""

    def __init__(self, connection: Connection) -> None:
        self.clock = FakeClock()
        self.units = UnitsOfWork(
            connection, encoder=RecordCodec(), clock=self.clock, mint_id=mint_id
        )
        numbers = itertools.count(10**15)
        self.coupons = Coupons(
            unit_of_work=self.units,
            clock=self.clock,
            new_id=mint_id,
            new_number=lambda: next(numbers),
        )
        self.completion = Completion(unit_of_work=self.units, clock=self.clock, new_id=mint_id)

    def put(self, offer: Offer) -> None:
        with self.units() as work:
            work.offers.put(offer)
            work.commit()

    def issued(self, *, count: int = 1, uses: int = 1) -> tuple[str, ...]:
        return self.coupons.issue(HALF.id, count=count, uses=uses, staff=a_manager()).codes

    def present(self, code: str, basket: Basket | None = None) -> Basket:
        return self.coupons.present(basket or a_basket(), code, staff=a_cashier())

    def priced(self, basket: Basket) -> PricedBasket:
        return price_basket(basket, self.units.policy().pricing_rules(A_MORNING))

    def sell(self, basket: Basket, name: str) -> Sale:
        priced = self.priced(basket)
        tender = cash_tender(priced.total, priced.total, tender_id=TenderId(an_id(name)))
        paid = replace(basket, id=an_id(name), tenders=(tender,))
        done = self.completion.complete(
            paid, shown_total=priced.total, staff=a_cashier(), is_receipt_wanted=False
        )
        return done.sale

    def left(self, code: str) -> int:
        with self.units() as work:
            balance = work.accounts.balance(AccountId(f"coupon:{code}"))
        return -1 if balance is None else balance.total


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("coupons") / "till.db"
    create_database(path, KEY, clock=FakeClock())
    connection = open_writer(path, KEY)
    with UnitsOfWork(
        connection, encoder=RecordCodec(), clock=FakeClock(), mint_id=mint_id
    )() as work:
        work.put_store(a_store())
        work.put_till(a_till())
        work.put_taxes(a_tax_table())
        work.put_staff(a_cashier())
        work.put_department(a_department())
        work.put_product(a_product())
        work.offers.put(HALF)
        work.commit()
    connection.close()
    return path


@pytest.fixture
def counter(template: Path, tmp_path: Path) -> Iterator[Counter]:
    connection = open_writer(Path(shutil.copy(template, tmp_path / "till.db")), KEY)
    yield Counter(connection)
    connection.close()


def refused(code: str, call: Callable[[], object]) -> None:
    with pytest.raises(RuleError) as caught:
        call()
    assert caught.value.code == code


def test_a_coupon_takes_its_offer_off_and_is_used_up_by_the_sale(counter: Counter) -> None:
    (code,) = counter.issued()
    basket = counter.present(code.lower())
    priced = counter.priced(basket)
    assert priced.total.minor == 99
    assert used_coupons(priced) == (f"coupon:{code}",)
    assert counter.left(code) == 1
    sale = counter.sell(basket, "first")
    assert sale.lines[0].discounts[0].account == f"coupon:{code}"
    assert counter.left(code) == 0
    refused("errors.coupon_used_up", lambda: counter.present(code))


def test_a_coupon_that_took_nothing_off_is_not_used(counter: Counter) -> None:
    (code,) = counter.issued()
    counter.put(replace(HALF, version=2, is_active=False))
    basket = a_basket(coupons=(f"coupon:{code}",))
    counter.sell(basket, "plain")
    assert counter.left(code) == 1
    refused("errors.coupon_not_in_force", lambda: counter.present(code))


def test_two_baskets_hold_one_coupon_but_only_one_sale_gets_it(counter: Counter) -> None:
    (code,) = counter.issued()
    first, second = counter.present(code), counter.present(code)
    counter.sell(first, "first")
    refused("errors.coupon_used_up", lambda: counter.sell(second, "second"))
    without = without_coupon(second, f"coupon:{code}")
    assert counter.sell(without, "second").total.minor == 199


def test_a_second_till_has_no_right_to_the_coupon(counter: Counter, tmp_path: Path) -> None:
    (code,) = counter.issued()
    copied = tmp_path / "other.db"
    counter.units.connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(tmp_path / "till.db", copied)
    # A witness that knows nothing of this copy makes it another life, with rights of its own.
    witness = Witness(tmp_path / "other.witness")
    witness.write(replace(counter.units.mark(), dseq=10**6))
    database = open_database(copied, KEY, clock=FakeClock(), witness=witness, mint_id=mint_id)
    other = Counter(database.writer)
    refused("errors.coupon_elsewhere", lambda: other.present(code))
    database.close()


def test_a_public_code_counts_its_uses_over_all_sales(counter: Counter) -> None:
    assert counter.issued(count=0, uses=2) == ("SUMMER",)
    for name in ("one", "two"):
        counter.sell(counter.present("SUMMER"), name)
    refused("errors.coupon_used_up", lambda: counter.present("SUMMER"))
    refused("errors.coupon_exists", lambda: counter.issued(count=0))


def test_each_coupon_of_a_batch_has_its_own_code_and_the_books_balance(counter: Counter) -> None:
    codes = counter.issued(count=20, uses=3)
    assert len(set(codes)) == 20
    with counter.units() as work:
        sums = work.accounts.sums(USE)
        assert work.offers.batches(HALF.id)[0].codes == codes
    assert sum(sums.values()) == 0
    assert {counter.left(code) for code in codes} == {3}


def test_what_makes_no_sense_is_refused(counter: Counter) -> None:
    (code,) = counter.issued()
    basket = counter.present(code)
    refused("errors.coupon_again", lambda: counter.present(code, basket))
    refused("errors.coupon_unknown", lambda: counter.present("SUMMER-NEVER"))
    refused("errors.coupon_count", lambda: counter.issued(count=1001))
    refused("errors.coupon_uses", lambda: counter.issued(uses=0))
    counter.put(replace(HALF, version=2, coupon=""))
    refused("errors.coupon_no_series", counter.issued)
    staff = a_cashier()
    refused(
        "errors.permission_denied",
        lambda: counter.coupons.issue(HALF.id, count=1, uses=1, staff=staff),
    )

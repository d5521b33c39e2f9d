"""A coupon is used as often as it may be, anywhere, and each refusal has its sentence."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.account import USE, AccountId
from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, TenderId, mint_id
from pos_app.domain.offer import Each, Offer, PercentOff, Selection, Validity
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderKind, cash_tender
from pos_app.operations.complete_sale import Completion
from pos_app.operations.coupon_batches import CouponBatches
from pos_app.operations.coupons import Coupons, is_coupon, used_coupons, without_coupon
from pos_app.operations.refund_sale import RefundSale, Wish, add_refunds
from pos_app.operations.take_tender import pay_out
from pos_app.operations.void_sale import VoidSale
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.database import open_database
from pos_app.storage.till_key import is_signed_by
from pos_app.storage.witness import Witness
from tests.builders import (
    a_basket,
    a_cashier,
    a_line,
    a_manager,
    a_product,
    an_id,
)
from tests.fakes import A_MORNING, FakeClock
from tests.pos_app.domain.offer_baskets import an_offer
from tests.till_file import KEY, make_till_file, units_on

HALF = an_offer(
    condition=Each(Selection(products=frozenset({a_product().id}))),
    benefit=PercentOff(500_000),
    coupon="SUMMER",
)


class Counter:
    """A till's operations on its file."""

    def __init__(self, connection: Connection) -> None:
        self.clock = FakeClock()
        self.units = units_on(connection, self.clock)
        numbers = itertools.count(10**15)
        self.coupons = Coupons(unit_of_work=self.units, clock=self.clock)
        self.batches = CouponBatches(
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
        return self.batches.issue(HALF.id, count=count, uses=uses, staff=a_manager()).codes

    def present(self, code: str, basket: Basket | None = None) -> Basket:
        return self.coupons.present(basket or a_basket(), code, staff=a_cashier())

    def priced(self, basket: Basket) -> PricedBasket:
        return price_basket(basket, self.units.policy().pricing_rules(A_MORNING))

    def sell(self, basket: Basket, name: str) -> Sale:
        priced = self.priced(basket)
        tender = cash_tender(priced.total, priced.total, tender_id=TenderId(an_id(name)))
        paid = replace(basket, id=BasketId(an_id(name)), tenders=(tender,))
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
    people = (a_cashier(), a_manager())
    return make_till_file(path, staff=people, more=lambda work: work.offers.put(HALF))


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
        lambda: counter.batches.issue(HALF.id, count=1, uses=1, staff=staff),
    )


def returning(counter: Counter, sale: Sale, count: int, name: str) -> Sale:
    """Give pieces of the only line of a sale back."""
    refund = RefundSale(unit_of_work=counter.units, clock=counter.clock, is_signed_by=is_signed_by)
    found = refund.open(sale.id, staff=a_manager())
    wish = Wish(line_id=sale.lines[0].id, amount=count, reason="broken")
    empty = replace(a_basket(), id=BasketId(an_id(name)), lines=())
    basket = add_refunds(empty, found, [wish], staff=a_manager(), new_id=mint_id)
    priced = counter.priced(basket)
    paid = pay_out(
        priced, TenderKind.CASH, staff=a_manager(), policy=counter.units.policy(),
        clock=counter.clock, new_id=mint_id, approved_by=a_cashier(),
    )  # fmt: skip
    done = counter.completion.complete(
        paid, shown_total=priced.total, staff=a_manager(), is_receipt_wanted=False
    )
    return done.sale


def test_a_coupon_comes_back_when_all_of_its_sale_has_come_back(counter: Counter) -> None:
    (code,) = counter.issued()
    basket = counter.present(code, a_basket(a_line(quantity=2)))
    sale = counter.sell(basket, "two")
    returning(counter, sale, 1, "part")
    assert counter.left(code) == 0
    returning(counter, sale, 1, "rest")
    assert counter.left(code) == 1
    counter.sell(counter.present(code), "again")
    assert counter.left(code) == 0
    with counter.units() as work:
        assert sum(work.accounts.sums(USE).values()) == 0


def test_a_void_gives_the_coupon_back(counter: Counter) -> None:
    (code,) = counter.issued()
    sale = counter.sell(counter.present(code), "first")
    voiding = VoidSale(unit_of_work=counter.units, clock=counter.clock, new_id=mint_id)
    voiding.void(sale.id, reason="wrong", staff=a_manager())
    assert counter.left(code) == 1
    counter.present(code)


def test_a_void_of_the_refund_takes_the_coupon_again(counter: Counter) -> None:
    (code,) = counter.issued()
    sale = counter.sell(counter.present(code), "first")
    back = returning(counter, sale, 1, "back")
    voiding = VoidSale(unit_of_work=counter.units, clock=counter.clock, new_id=mint_id)
    voiding.void(back.id, reason="wrong", staff=a_manager())
    assert counter.left(code) == 0


def test_a_coupon_is_told_apart_from_other_codes(counter: Counter) -> None:
    (code,) = counter.issued()
    policy = counter.units.policy()
    assert is_coupon(code.lower(), policy)
    assert is_coupon(" summer ", policy)
    assert is_coupon("WINTER-ABCDEFGH", policy)
    for other in ("4006381333931", "SUMMERTIME", "GC-1", ""):
        assert not is_coupon(other, policy)


def test_a_coupon_of_another_day_is_refused_with_its_reason(counter: Counter) -> None:
    (code,) = counter.issued()
    day = counter.clock.now().date()
    later = Validity(first_on=day + timedelta(days=2), last_on=day + timedelta(days=4))
    counter.put(replace(HALF, version=2, valid=later))
    refused("errors.coupon_not_yet", lambda: counter.present(code))
    counter.clock.advance(days=5)
    refused("errors.coupon_ended", lambda: counter.present(code))


def test_a_batch_ends_by_its_day_or_by_hand(counter: Counter) -> None:
    day = counter.clock.now().date()
    batch = counter.batches.issue(HALF.id, count=1, uses=1, staff=a_manager(), last_on=day)
    (code,) = batch.codes
    counter.present(code)
    counter.batches.end(batch, staff=a_manager())
    refused("errors.coupon_ended", lambda: counter.present(code))
    counter.batches.go_on(batch, staff=a_manager())
    counter.present(code)
    counter.clock.advance(days=1)
    refused("errors.coupon_ended", lambda: counter.present(code))
    refused(
        "errors.coupon_past",
        lambda: counter.batches.issue(HALF.id, count=1, uses=1, staff=a_manager(), last_on=day),
    )


def test_a_code_finds_its_batch_however_many_there_are(counter: Counter) -> None:
    batches = [counter.issued(count=3) for _ in range(4)]
    connection = counter.units.connection
    with counter.units() as work:
        for codes in batches:
            found = work.offers.batch_of(f" {codes[1].lower()} ")
            assert found is not None
            assert found.codes == codes
        assert work.offers.batch_of("SUMMER-22222222") is None
    plan = connection.rows(
        "EXPLAIN QUERY PLAN SELECT b.body FROM entry e CROSS JOIN coupon_batch b"
        " ON b.record_id = e.record_id WHERE e.account_id = ? LIMIT 1",
        ("coupon:X",),
    )
    assert [str(row[3]).split()[0] for row in plan] == ["SEARCH", "SEARCH"]

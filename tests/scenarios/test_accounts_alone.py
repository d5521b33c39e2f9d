"""A single till without a hub holds every right: whatever may be used up is all there, and no more.

A gift card, a store credit, points, stamps, a coupon of one use and a referral live through a day
together. After each step each of them has what its entries sum to, all of it can be spent here, and
whatever went out went by a right. What is not there is refused with its sentence; a debt is shown,
and nothing is spent before it is earned back.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.account import AccountId
from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.offer import Each, PercentOff, Selection
from pos_app.domain.tender import TenderKind
from pos_app.operations.coupon_batches import CouponBatches
from pos_app.operations.coupons import Coupons
from pos_app.operations.first_sale import ReferCustomer, referral_account
from pos_app.operations.gift_cards import sell_gift_card
from pos_app.operations.take_account_tender import (
    gift_card_account,
    read_balance,
    take_account,
)
from pos_app.operations.take_points import payable
from pos_app.operations.take_reward import worth_of
from pos_app.phrases import Phrases
from tests.builders import a_line, euros
from tests.pos_app.domain.offer_baskets import an_offer
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import BEN as BEN_OF_STAFF
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file
from tests.rich_programme import FREE_COFFEE, a_rich_programme

COFFEE = a_line("Coffee", listed_price=euros(300))
JAR = a_line("Jar", listed_price=euros(2_000))
CARD = gift_card_account("GC0001")
GOODS = Selection(products=frozenset({JAR.product_id} if JAR.product_id else ()))
HALF = an_offer(condition=Each(GOODS), benefit=PercentOff(500_000), coupon="HALF")
USED_UP = ("gift_card", "store_credit", "points", "stamps", "coupon", "referral")


class LoneTill:
    """The desk of a day, and what is checked after each step of it."""

    def __init__(self, desk: RefundDesk) -> None:
        self.desk = desk
        self.loyal = LoyaltyDesk(desk, a_rich_programme(welcome_points=0, events=()))
        verbs: dict[str, Any] = {"unit_of_work": desk.units, "clock": desk.clock}
        numbers = itertools.count(10**15)
        self.coupons = Coupons(**verbs)
        self.batches = CouponBatches(**verbs, new_id=mint_id, new_number=lambda: next(numbers))
        self.referring = ReferCustomer(**verbs, new_id=mint_id)
        with desk.units() as work:
            work.offers.put(HALF)
            work.commit()

    def has(self, account: AccountId) -> int:
        """What is on an account, after a look at all of them."""
        connection = self.desk.connection
        with self.desk.units() as work:
            for (key,) in connection.rows("SELECT id FROM account"):
                kind = str(key).partition(":")[0]
                found = work.accounts.balance(AccountId(key))
                if kind not in USED_UP or found is None:
                    continue
                moved = connection.rows(
                    "SELECT delta, right_id, rule FROM entry WHERE account_id = ?", (key,)
                )
                assert found.total == sum(delta for delta, _, _ in moved)
                assert found.here == max(found.total, 0), "no other till holds a right"
                assert found.total >= 0 or kind in {"points", "stamps"}, "others know no debt"
                bare = {rule for delta, right, rule in moved if delta < 0 and right is None}
                assert bare <= {"taken_back"}, "only what is taken back needs no right"
            return work.accounts.held(account)

    def pay_from(self, basket: Basket, account: AccountId, minor: int) -> Basket:
        """Pay with a gift card or store credit."""
        balance = read_balance(account, unit_of_work=self.desk.units)
        return take_account(
            self.desk.priced(basket), account, euros(minor), balance=balance, staff=MARA,
            clock=self.desk.clock, new_id=mint_id,
        )  # fmt: skip

    def finish(self, basket: Basket) -> None:
        """Settle the rest in cash."""
        self.desk.complete(self.desk.pay(basket))


@pytest.fixture
def till(tmp_path: Path) -> Iterator[LoneTill]:
    desk = RefundDesk(make_file(tmp_path / "till.db"))
    yield LoneTill(desk)
    desk.connection.close()


def refused(code: str, call: Callable[[], object]) -> None:
    """The refusal of this code, which has a sentence in each language."""
    with pytest.raises(RuleError) as refusal:
        call()
    assert refusal.value.code == code
    for language in ("en", "de"):
        sentence = Phrases(language).say(
            code, **{k: str(v) for k, v in refusal.value.values.items()}
        )
        assert sentence not in {"", code}


def test_a_gift_card_pays_what_is_on_it(till: LoneTill) -> None:
    put_on = sell_gift_card(
        till.desk.basket(), CARD, euros(1_000), name="Gift card", staff=MARA,
        policy=till.desk.policy, new_id=mint_id,
    )  # fmt: skip
    refused("errors.account_unknown", lambda: till.pay_from(till.desk.basket(JAR), CARD, 1))
    till.finish(put_on)
    assert till.has(CARD) == 1_000
    basket = till.desk.basket(some(JAR))
    refused("errors.account_too_little", lambda: till.pay_from(basket, CARD, 1_001))
    one, other = (till.pay_from(till.desk.basket(some(JAR)), CARD, 700) for _ in range(2))
    till.finish(one)
    assert till.has(CARD) == 300
    refused("errors.account_gone", lambda: till.finish(other))
    till.finish(till.pay_from(basket, CARD, 300))
    assert till.has(CARD) == 0
    refused("errors.account_empty", lambda: till.pay_from(till.desk.basket(JAR), CARD, 1))


def test_what_came_back_as_store_credit_pays_once(till: LoneTill) -> None:
    sale = till.desk.sell(some(JAR))
    paid = till.desk.pay(till.desk.back(sale, [1]), by="store_credit", staff=BEN_OF_STAFF)
    till.desk.complete(paid, staff=BEN_OF_STAFF)
    account = AccountId(paid.tenders[0].detail.account)
    assert till.has(account) == 2_000
    till.finish(till.pay_from(till.desk.basket(some(JAR)), account, 2_000))
    assert till.has(account) == 0
    refused("errors.account_empty", lambda: till.pay_from(till.desk.basket(JAR), account, 1))


def test_spent_points_whose_goods_come_back_are_owed_until_earned(till: LoneTill) -> None:
    loyal, points = till.loyal, till.loyal.programme.account(ADA.id)
    first = loyal.sell(some(replace(JAR, quantity=replace(JAR.quantity, amount=10))))
    assert till.has(points) == 200
    refused("errors.points_amount", lambda: loyal.points(loyal.basket(some(JAR)), 201))
    loyal.sell(some(JAR), points=200)
    assert till.has(points) == 18
    loyal.give_back(first, [10])
    assert till.has(points) == -182
    assert loyal.held() == (-182, 0)
    shown = loyal.card().standings[0]
    assert shown.points is not None
    assert (shown.points.total, shown.here) == (-182, 0)
    basket = loyal.basket(some(JAR))
    refused("errors.points_owed", lambda: loyal.points(basket, 1))
    loyal.sell(some(replace(JAR, quantity=replace(JAR.quantity, amount=9))))
    assert till.has(points) == -2
    refused("errors.points_owed", lambda: loyal.points(loyal.basket(some(JAR)), 1))
    loyal.sell(some(JAR))
    assert till.has(points) == 18
    assert payable(
        till.desk.priced(loyal.basket(some(JAR))), loyal.programme, loyal.balance()
    ) == euros(18)


def test_a_full_card_of_stamps_is_one_free_coffee(till: LoneTill) -> None:
    loyal = till.loyal
    stamps = loyal.programme.account(ADA.id, "coffee")
    nine = replace(COFFEE, quantity=replace(COFFEE.quantity, amount=9))
    basket = loyal.basket(some(COFFEE))
    refused(
        "errors.reward_short",
        lambda: worth_of(till.desk.priced(basket), FREE_COFFEE, loyal.card().standings[0]),
    )
    sale = loyal.sell(some(nine))
    assert till.has(stamps) == 9
    till.finish(loyal.rewarded(loyal.basket(some(COFFEE)), "free_coffee"))
    assert till.has(stamps) == 0
    loyal.give_back(sale, [9])
    assert till.has(stamps) == -9
    refused(
        "errors.points_owed",
        lambda: worth_of(till.desk.priced(basket), FREE_COFFEE, loyal.card().standings[0]),
    )
    loyal.sell(some(nine))
    assert till.has(stamps) == 0


def test_a_coupon_of_one_use_is_used_once(till: LoneTill) -> None:
    (code,) = till.batches.issue(HALF.id, count=1, uses=1, staff=KIM).codes
    account = AccountId(f"coupon:{code}")
    assert till.has(account) == 1
    one, other = (
        till.coupons.present(till.desk.basket(some(JAR)), code, staff=MARA) for _ in range(2)
    )
    assert till.desk.priced(one).total == euros(1_000)
    till.finish(one)
    assert till.has(account) == 0
    refused("errors.coupon_used_up", lambda: till.finish(other))
    refused(
        "errors.coupon_used_up", lambda: till.coupons.present(till.desk.basket(), code, staff=MARA)
    )
    assert till.has(account) == 0


def test_a_referral_thanks_once(till: LoneTill) -> None:
    loyal = till.loyal
    account = referral_account(loyal.programme.id, ADA.id)
    till.referring.refer(ADA.id, BEN.id, staff=MARA)
    assert till.has(account) == 1
    refused("errors.referral_done", lambda: till.referring.refer(ADA.id, BEN.id, staff=MARA))
    loyal.sell(some(COFFEE))
    assert till.has(account) == 0
    assert (loyal.held(ADA)[0], loyal.held(BEN)[0]) == (23, 30)
    loyal.sell(some(COFFEE))
    assert (loyal.held(ADA)[0], loyal.held(BEN)[0]) == (26, 30)
    refused("errors.referral_done", lambda: till.referring.refer(ADA.id, BEN.id, staff=MARA))
    assert till.has(account) == 0


def test_points_promised_to_two_baskets_go_to_the_first(till: LoneTill) -> None:
    loyal, points = till.loyal, till.loyal.programme.account(ADA.id)
    loyal.sell(some(replace(JAR, quantity=replace(JAR.quantity, amount=10))))
    one, other = (loyal.points(loyal.basket(some(JAR)), 150) for _ in range(2))
    till.finish(one)
    assert till.has(points) == 50 + 18
    refused("errors.points_gone", lambda: till.finish(other))
    assert till.has(points) == 50 + 18
    assert all(t.kind is TenderKind.POINTS for t in other.tenders)

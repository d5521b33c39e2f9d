"""A reward comes off the goods or pays for them, for points or stamps that are here."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.tender import TenderKind
from pos_app.operations.attach_customer import detach
from pos_app.operations.take_reward import rewards_now, without_rewards
from tests.builders import a_line, euros
from tests.pos_app.operations.loyalty_desk import ADA, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk
from tests.rich_programme import a_rich_programme

JUICE = a_line("Juice", quantity=3)  # 5.97
COFFEE = a_line("Coffee", listed_price=euros(300))
WINE = a_line("Wine", listed_price=euros(40_000))


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk, a_rich_programme(welcome_points=0, events=(), tiers=()))


def offered(loyal: LoyaltyDesk, *lines: object) -> list[str]:
    priced = loyal.desk.priced(loyal.basket(*lines))  # type: ignore[arg-type]  # lines of a basket
    return [one.reward.code for one in rewards_now(priced, loyal.card().standings)]


def test_only_what_the_points_here_buy_is_offered(loyal: LoyaltyDesk) -> None:
    assert offered(loyal, JUICE) == []
    loyal.sell(some(WINE))
    assert offered(loyal, JUICE) == ["tenth", "two_off", "pays_two"]


def test_a_reward_comes_off_the_goods_and_takes_its_points(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(WINE))
    basket = loyal.rewarded(loyal.basket(some(JUICE)), "two_off")
    assert loyal.desk.priced(basket).total == euros(397)
    sale = loyal.desk.complete(loyal.desk.pay(basket)).sale
    assert loyal.held()[0] == 400 - 250 + 3
    spent = next(one for one in loyal.entries() if one.kind is EntryKind.SPENT)
    assert [part.name for part in spent.parts] == ["2.00 off"]
    loyal.give_back(sale, [1])
    loyal.give_back(sale, [2])
    assert loyal.held() == (400, 400)
    assert loyal.sums() == 0


def test_a_reward_that_pays_is_a_tender(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(WINE))
    basket = loyal.rewarded(loyal.basket(some(JUICE)), "pays_two")
    assert loyal.desk.priced(basket).total == euros(597)
    sale = loyal.desk.complete(loyal.desk.pay(basket)).sale
    assert [t.kind for t in sale.tenders] == [TenderKind.POINTS, TenderKind.CASH]
    assert loyal.held()[0] == 400 - 250 + 3


def test_a_void_gives_the_points_of_a_reward_back(loyal: LoyaltyDesk) -> None:
    from tests.pos_app.operations.refund_desk import MARA  # noqa: PLC0415  (only here)

    loyal.sell(some(WINE))
    basket = loyal.rewarded(loyal.basket(some(JUICE)), "tenth")
    sale = loyal.desk.complete(loyal.desk.pay(basket)).sale
    loyal.desk.voiding.void(sale.id, reason="wrong", staff=MARA)
    assert loyal.held() == (400, 400)


def test_the_tenth_coffee_is_free_and_earns_no_stamp(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(COFFEE), some(COFFEE, quantity=COFFEE.quantity))
    for _ in range(7):
        loyal.sell(some(COFFEE))
    assert loyal.stamps("coffee") == 9
    basket = loyal.rewarded(loyal.basket(some(COFFEE), some(JUICE)), "free_coffee")
    assert loyal.desk.priced(basket).total == euros(597)
    sale = loyal.desk.complete(loyal.desk.pay(basket)).sale
    assert loyal.stamps("coffee") == 0
    loyal.give_back(sale, [1, 0])
    assert loyal.stamps("coffee") == 9


def test_returned_coffees_take_their_stamps_and_may_leave_some_owed(loyal: LoyaltyDesk) -> None:
    nine = loyal.sell(some(a_line("Coffee", listed_price=euros(300), quantity=9)))
    basket = loyal.rewarded(loyal.basket(some(COFFEE)), "free_coffee")
    loyal.desk.complete(loyal.desk.pay(basket))
    loyal.give_back(nine, [4])
    assert loyal.stamps("coffee") == -4
    assert offered(loyal, COFFEE) == []


def test_a_reward_is_not_taken_twice_nor_after_money(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(WINE))
    loyal.sell(some(WINE))
    basket = loyal.rewarded(loyal.basket(some(JUICE)), "two_off")
    priced = loyal.desk.priced(basket)
    codes = [one.reward.code for one in rewards_now(priced, loyal.card().standings)]
    assert codes == ["tenth", "pays_two"]
    paid = loyal.rewarded(loyal.basket(some(JUICE)), "pays_two")
    with pytest.raises(RuleError) as refusal:
        without_rewards(paid)
    assert refusal.value.code == "errors.reward_tendered"


def test_whose_reward_is_in_the_basket_stays(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(WINE))
    basket = loyal.rewarded(loyal.basket(some(JUICE)), "two_off")
    with pytest.raises(RuleError) as refusal:
        detach(basket)
    assert refusal.value.code == "errors.customer_pays"
    assert detach(without_rewards(basket)).customer_id is None


def test_a_paused_programme_earns_nothing_and_may_still_spend(desk: RefundDesk) -> None:
    from dataclasses import replace  # noqa: PLC0415  (only here)

    running = a_rich_programme(welcome_points=0, events=(), tiers=())
    loyal = LoyaltyDesk(desk, running)
    loyal.sell(some(WINE))
    for spends in (True, False):
        with desk.units() as work:
            version = (work.loyalty.programme(running.id) or running).version + 1
            work.loyalty.put(
                replace(running, version=version, is_paused=True, spends_while_paused=spends)
            )
            work.commit()
        loyal.sell(some(JUICE))
        assert loyal.held(ADA) == (400, 400)
        assert bool(offered(loyal, JUICE)) is spends

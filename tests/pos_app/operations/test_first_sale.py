"""A first sale brings the welcome and thanks whoever brought somebody; both once."""

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.operations.first_sale import ReferCustomer
from tests.builders import a_line
from tests.pos_app.operations.loyalty_desk import ADA, BEN, MARA_HERSELF, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import MARA, RefundDesk
from tests.rich_programme import a_rich_programme

JUICE = a_line("Juice", quantity=3)  # 5.97: 5 points


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk, a_rich_programme())


@pytest.fixture
def refer(loyal: LoyaltyDesk) -> Any:
    verb = ReferCustomer(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    return lambda whose=ADA, by=BEN: verb.refer(whose.id, by.id, staff=MARA)


def test_the_welcome_comes_with_the_first_sale_and_once(loyal: LoyaltyDesk) -> None:
    assert loyal.held() == (0, 0)
    loyal.sell(some(JUICE))
    assert loyal.held() == (105, 105)
    loyal.sell(some(JUICE))
    assert loyal.held() == (110, 110)
    assert loyal.card().earned == 10
    assert loyal.sums() == 0


def test_the_welcome_stays_until_all_of_the_first_sale_came_back(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(some(JUICE))
    loyal.give_back(sale, [2])
    assert loyal.held()[0] == 100 + 5 - 3
    loyal.give_back(sale, [1])
    assert loyal.held() == (0, 0)
    loyal.sell(some(JUICE))
    assert loyal.held() == (105, 105)
    assert loyal.sums() == 0


def test_a_voided_first_sale_takes_the_welcome_and_the_next_one_brings_it(
    loyal: LoyaltyDesk,
) -> None:
    sale = loyal.sell(some(JUICE))
    loyal.desk.voiding.void(sale.id, reason="wrong", staff=MARA)
    assert loyal.held() == (0, 0)
    loyal.sell(some(JUICE))
    assert loyal.held() == (105, 105)


def test_a_spent_welcome_that_goes_is_a_debt(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(some(JUICE))
    loyal.sell(some(JUICE), points=100)
    assert loyal.held()[0] == 9
    loyal.give_back(sale, [3])
    assert loyal.held() == (-96, 0)


def test_a_claimed_sale_is_a_first_one_too(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(some(JUICE), of=None)
    entry = loyal.claiming.claim(sale.id, ADA.id, staff=MARA)
    assert (entry.kind, entry.points) == (EntryKind.CLAIMED, 5)
    assert loyal.held() == (105, 105)


def test_a_moved_first_sale_takes_its_welcome_along(loyal: LoyaltyDesk) -> None:
    from tests.pos_app.operations.refund_desk import KIM  # noqa: PLC0415  (a manager, only here)

    sale = loyal.sell(some(JUICE))
    loyal.claiming.move(sale.id, BEN.id, staff=MARA, approved_by=KIM)
    assert (loyal.held(ADA), loyal.held(BEN)) == ((0, 0), (105, 105))
    assert loyal.sums() == 0


def test_both_are_thanked_once_the_first_sale_is_done(loyal: LoyaltyDesk, refer: Any) -> None:
    assert [one.name for one in refer()] == ["Regulars"]
    assert (loyal.held(ADA), loyal.held(BEN)) == ((0, 0), (0, 0))
    loyal.sell(some(JUICE))
    assert (loyal.held(ADA), loyal.held(BEN)) == ((125, 125), (30, 30))
    loyal.sell(some(JUICE))
    assert (loyal.held(ADA), loyal.held(BEN)) == ((130, 130), (30, 30))
    assert loyal.sums() == 0


def test_thanks_go_when_all_of_it_comes_back(loyal: LoyaltyDesk, refer: Any) -> None:
    refer()
    sale = loyal.sell(some(JUICE))
    loyal.give_back(sale, [3])
    assert (loyal.held(ADA), loyal.held(BEN)) == ((0, 0), (0, 0))


def test_a_voided_first_sale_keeps_the_referral_for_the_next(
    loyal: LoyaltyDesk, refer: Any
) -> None:
    refer()
    sale = loyal.sell(some(JUICE))
    loyal.desk.voiding.void(sale.id, reason="wrong", staff=MARA)
    assert (loyal.held(ADA), loyal.held(BEN)) == ((0, 0), (0, 0))
    loyal.sell(some(JUICE))
    assert (loyal.held(ADA), loyal.held(BEN)) == ((125, 125), (30, 30))


def test_nobody_is_referred_twice_by_themselves_or_late(loyal: LoyaltyDesk, refer: Any) -> None:
    def code(**who: Any) -> str:
        with pytest.raises(RuleError) as refusal:
            refer(**who)
        return refusal.value.code

    assert code(by=ADA) == "errors.referral_self"
    assert code(by=MARA_HERSELF) == "errors.own_purchase"
    refer()
    assert code() == "errors.referral_done"
    loyal.sell(some(JUICE), of=BEN)
    assert code(whose=BEN, by=ADA) == "errors.referral_late"


def test_a_household_does_not_thank_itself(loyal: LoyaltyDesk, refer: Any) -> None:
    with loyal.desk.units() as work:
        for one in (ADA, BEN):
            work.customers.put(replace(one, household_id=ADA.id))
        work.commit()
    with pytest.raises(RuleError) as refusal:
        refer()
    assert refusal.value.code == "errors.referral_home"
    loyal.sell(some(JUICE))
    assert loyal.held(BEN) == (0, 0)

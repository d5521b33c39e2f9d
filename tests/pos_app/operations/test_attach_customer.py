"""One glance at a customer, their prices in the basket, and never at one's own purchase."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import CustomerId, TenderId
from pos_app.domain.loyalty_rules import Redeem
from pos_app.domain.money import Money
from pos_app.domain.tender import Tender, TenderKind
from pos_app.operations.attach_customer import attach, detach
from tests.builders import a_basket, a_cashier, a_line, an_id, euros
from tests.loyalty import GOLD
from tests.pos_app.operations.loyalty_desk import (
    ADA,
    BEN,
    MARA_HERSELF,
    PROGRAMME,
    LoyaltyDesk,
)
from tests.pos_app.operations.refund_desk import MARA, RefundDesk

DEAR = a_line("Whisky", listed_price=euros(60_000))


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


def paid_by(kind: TenderKind) -> Tender:
    amount = Money(100, euros(0).currency)
    return Tender(
        id=TenderId(an_id("t")), kind=kind, amount=amount, given=amount,
        change_due=euros(0), rounding=euros(0),
    )  # fmt: skip


def test_somebody_new_has_nothing_yet(loyal: LoyaltyDesk) -> None:
    card = loyal.card(BEN)
    assert (card.customer, card.points, card.tier, card.last_visit) == (BEN, None, None, None)
    assert (card.owes, card.worth) == (euros(0), euros(0))
    assert card.next_tier is not None
    assert card.next_tier.code == "silver"


def test_a_glance_says_tier_points_worth_and_last_visit(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    card = loyal.card()
    assert (card.tier, card.earned, card.worth) == (GOLD, 600, euros(600))
    assert card.next_tier is None
    assert card.last_visit is not None


def test_points_that_pay_nothing_have_no_worth(loyal: LoyaltyDesk) -> None:
    card = loyal.card()
    assert replace(card, programme=None).worth is None
    assert replace(card, programme=replace(PROGRAMME, redeem=None)).worth is None
    few = replace(PROGRAMME, redeem=Redeem(points=100, worth_minor=100, least_points=9))
    assert replace(card, programme=few).worth == euros(0)


def test_an_attached_customer_brings_their_groups(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    card = replace(loyal.card(), customer=replace(ADA, groups=("staff", "gold")))
    basket = attach(a_basket(), card, staff=MARA)
    assert (basket.customer_id, basket.customer_groups) == (ADA.id, ("staff", "gold"))


def test_once_money_was_taken_the_prices_stay(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    basket = a_basket(tenders=(paid_by(TenderKind.CASH),))
    basket = attach(basket, loyal.card(), staff=MARA)
    assert (basket.customer_id, basket.customer_groups) == (ADA.id, ())
    assert detach(replace(basket, customer_groups=("gold",))).customer_groups == ("gold",)


def test_a_customer_is_taken_off_again(loyal: LoyaltyDesk) -> None:
    basket = detach(attach(a_basket(), loyal.card(), staff=MARA))
    assert (basket.customer_id, basket.customer_groups) == (None, ())


@pytest.mark.parametrize("kind", [TenderKind.POINTS, TenderKind.ON_ACCOUNT])
def test_whose_points_or_account_pay_stays(loyal: LoyaltyDesk, kind: TenderKind) -> None:
    basket = a_basket(customer_id=BEN.id, tenders=(paid_by(kind),))
    for step in (lambda: attach(basket, loyal.card(), staff=MARA), lambda: detach(basket)):
        with pytest.raises(RuleError) as refusal:
            step()
        assert refusal.value.code == "errors.customer_pays"


def test_nobody_serves_themselves(loyal: LoyaltyDesk) -> None:
    with pytest.raises(RuleError) as refusal:
        attach(a_basket(), loyal.card(MARA_HERSELF), staff=MARA)
    assert refusal.value.code == "errors.own_purchase"


def test_somebody_who_was_erased_is_gone(loyal: LoyaltyDesk) -> None:
    with pytest.raises(RuleError) as refusal:
        loyal.attaching.look(CustomerId(an_id("nobody")), staff=MARA)
    assert refusal.value.code == "errors.customer_gone"


def test_whoever_left_sees_nobody(loyal: LoyaltyDesk) -> None:
    with pytest.raises(PermissionDeniedError):
        loyal.attaching.look(ADA.id, staff=a_cashier(is_active=False))

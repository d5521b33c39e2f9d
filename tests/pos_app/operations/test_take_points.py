"""Points pay for goods, never more than are here, and never for what passes through the till."""

from dataclasses import replace

import pytest

from pos_app.domain.account import Balance
from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import Redeem
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.tender import TenderKind
from pos_app.operations.take_points import payable, take_points
from tests.builders import a_basket, a_cashier, a_customer, a_line, a_policy, euros
from tests.fakes import A_MORNING, FakeClock, counting_ids
from tests.loyalty import a_programme

PROGRAMME, ADA = a_programme(), a_customer()
LOTTERY = a_line("Ticket", kind=LineKind.LOTTERY, listed_price=euros(500), tax_class="")


def priced(basket: Basket) -> PricedBasket:
    return price_basket(basket, a_policy().pricing_rules(A_MORNING))


def of_ada(*lines: object) -> Basket:
    return replace(a_basket(*lines), customer_id=ADA.id)  # type: ignore[arg-type]  # lines


def held(total: int, here: int | None = None) -> Balance:
    return Balance(
        account=PROGRAMME.account(ADA.id), unit=PROGRAMME.unit, total=total,
        here=max(total, 0) if here is None else here,
    )  # fmt: skip


def take(
    basket: Basket, amount: Money, balance: Balance | None, programme: Programme = PROGRAMME
) -> Basket:
    return take_points(
        priced(basket), amount, programme=programme, balance=balance, staff=a_cashier(),
        clock=FakeClock(), new_id=counting_ids(),
    )  # fmt: skip


def refusal_of(basket: Basket, amount: Money, balance: Balance | None, **fields: object) -> str:
    with pytest.raises(RuleError) as refusal:
        take(basket, amount, balance, a_programme(**fields))
    return refusal.value.code


def test_points_become_a_tender_that_says_how_many() -> None:
    tender = take(of_ada(), euros(150), held(500)).tenders[0]
    assert (tender.kind, tender.amount, tender.detail.points) == (
        TenderKind.POINTS, euros(150), 150,
    )  # fmt: skip
    assert tender.detail.account == PROGRAMME.account(ADA.id)


def test_a_broken_point_counts_whole() -> None:
    odd = a_programme(redeem=Redeem(points=150, worth_minor=100))
    assert take(of_ada(), euros(1), held(500), odd).tenders[0].detail.points == 2


def test_all_points_pay_no_more_than_is_due() -> None:
    assert payable(priced(of_ada()), PROGRAMME, held(5000)) == euros(199)


def test_points_pay_for_goods_alone() -> None:
    basket = of_ada(a_line(), LOTTERY)
    assert payable(priced(basket), PROGRAMME, held(5000)) == euros(199)
    once = take(basket, euros(150), held(5000))
    assert payable(priced(once), PROGRAMME, held(5000)) == euros(49)


def test_where_no_goods_are_left_to_pay_for_points_say_so() -> None:
    assert refusal_of(of_ada(LOTTERY), euros(1), held(5000)) == "errors.points_goods"
    all_goods = take(of_ada(a_line(), LOTTERY), euros(199), held(5000))
    assert refusal_of(all_goods, euros(1), held(5000)) == "errors.points_goods"


def test_points_that_this_basket_takes_already_are_not_there_again() -> None:
    once = take(of_ada(), euros(100), held(120))
    assert payable(priced(once), PROGRAMME, held(120)) == euros(20)


def test_what_other_tills_hold_cannot_be_spent_here() -> None:
    assert payable(priced(of_ada()), PROGRAMME, held(520, here=60)) == euros(60)


@pytest.mark.parametrize(
    ("balance", "fields", "code"),
    [
        (held(500), {"redeem": None}, "errors.points_not_taken"),
        (held(-5), {}, "errors.points_owed"),
        (None, {}, "errors.points_too_few"),
        (held(99), {"redeem": Redeem(points=100, worth_minor=100, least_points=100)},
         "errors.points_too_few"),
        (held(149), {}, "errors.points_amount"),
    ],
)  # fmt: skip
def test_what_points_cannot_do_is_refused(
    balance: Balance | None, fields: dict[str, object], code: str
) -> None:
    assert refusal_of(of_ada(), euros(150), balance, **fields) == code


def test_nobody_has_no_points() -> None:
    assert refusal_of(a_basket(), euros(100), held(500)) == "errors.customer_missing"


def test_where_nothing_is_due_no_points_are_taken() -> None:
    assert refusal_of(replace(of_ada(), lines=()), euros(100), held(500)) == "errors.basket_empty"
    paid = take(of_ada(), euros(199), held(500))
    assert refusal_of(paid, euros(1), held(500)) == "errors.nothing_due"

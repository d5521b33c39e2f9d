"""Paying from an account: which account a code names, what can be spent, and up to where."""

from dataclasses import replace

import pytest

from pos_app.domain.account import AccountId, AccountKind, Balance, account_id, last_digits
from pos_app.domain.basket import Basket
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderKind
from pos_app.operations.take_account_tender import (
    available_on,
    gift_card_account,
    read_balance,
    store_credit_account,
    take_account,
    take_on_account,
)
from tests.builders import a_basket, a_cashier, a_line, a_manager, a_policy, an_id, euros
from tests.fakes import A_MORNING, FakeClock, FakeStorage, counting_ids

CARD = account_id(AccountKind.GIFT_CARD, "GC0001")
CLOCK, IDS = FakeClock(), counting_ids()
ADA = CustomerId(an_id("ada"))


def priced(basket: Basket | None = None) -> PricedBasket:
    return price_basket(basket or a_basket(a_line()), a_policy().pricing_rules(A_MORNING))


def holding(total: int, *, here: int | None = None, unit: str = "EUR") -> Balance:
    here = total if here is None else here
    return Balance(account=CARD, unit=unit, total=total, here=here)


def pay(on: PricedBasket, amount: Money, balance: Balance | None) -> Basket:
    return take_account(
        on, CARD, amount, balance=balance, staff=a_cashier(), clock=CLOCK, new_id=IDS
    )


def owe(basket: Basket, *, owed: Balance | None = None, by: StaffMember | None = None) -> Basket:
    return take_on_account(
        priced(basket),
        euros(199),
        owed=owed,
        staff=a_cashier(),
        policy=a_policy(),
        clock=CLOCK,
        new_id=IDS,
        approved_by=by,
    )


def test_a_code_names_one_account_however_it_is_written() -> None:
    assert gift_card_account(" gc 0001 ") == CARD == "gift_card:GC0001"
    assert store_credit_account("sc77") == "store_credit:SC77"


@pytest.mark.parametrize("code", ["", "   ", "x" * 41, "4111 1111 1111 1111"])
def test_what_cannot_be_a_code_opens_no_account(code: str) -> None:
    for make in (gift_card_account, store_credit_account):
        with pytest.raises(RuleError):
            make(code)


def test_only_the_last_four_characters_are_shown() -> None:
    assert last_digits(CARD) == "•••• 0001"
    assert last_digits("gift_card:12") == "12"


def test_an_account_that_nobody_opened_has_no_balance() -> None:
    assert read_balance(CARD, unit_of_work=FakeStorage().begin) is None


@pytest.mark.parametrize(
    ("balance", "code"),
    [
        (None, "errors.account_unknown"),
        (holding(500, unit=""), "errors.account_unknown"),
        (holding(500, unit="CHF"), "errors.account_unit"),
        (holding(500, here=0), "errors.account_empty"),
    ],
)
def test_what_cannot_be_spent_here_says_why(balance: Balance | None, code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        available_on(priced(), CARD, balance)
    assert refusal.value.code == code


def test_what_the_basket_took_already_is_not_offered_twice() -> None:
    paid = pay(priced(), euros(50), holding(120))
    (tender,) = paid.tenders
    assert (tender.kind, tender.detail.account) == (TenderKind.GIFT_CARD, CARD)
    assert available_on(priced(paid), CARD, holding(120)) == euros(70)
    with pytest.raises(RuleError) as refusal:
        pay(priced(paid), euros(71), holding(120))
    assert refusal.value.values["available"] == euros(70)


def test_an_account_never_pays_more_than_is_due() -> None:
    with pytest.raises(RuleError) as refusal:
        pay(priced(), euros(200), holding(500))
    assert refusal.value.code == "errors.tender_amount"


def test_only_a_known_customer_pays_later_and_up_to_the_limit() -> None:
    with pytest.raises(RuleError) as refusal:
        owe(a_basket(a_line()))
    assert refusal.value.code == "errors.customer_missing"
    basket = replace(a_basket(a_line()), customer_id=ADA)
    assert owe(basket).tenders[0].detail.account == f"on_account:{ADA}"
    owed = Balance(account=AccountId(f"on_account:{ADA}"), unit="EUR", total=49_900, here=49_900)
    with pytest.raises(ApprovalNeededError) as needed:
        owe(basket, owed=owed)
    assert needed.value.code == "errors.on_account_limit"
    assert owe(basket, owed=owed, by=a_manager()).tenders

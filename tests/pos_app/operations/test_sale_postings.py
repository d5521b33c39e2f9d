"""What a sale moves on accounts is what its lines and tenders say, to the minor unit."""

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.account import AccountId, RightId, issue
from pos_app.domain.basket import Basket, BasketLine, LineDetail, LineKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId, mint_id
from pos_app.domain.pricing import price_basket
from pos_app.domain.tender import Tender, TenderDetail, TenderKind
from pos_app.operations.sale_postings import accounts_of, offer_tenders, sale_postings
from tests.builders import a_basket, a_line, a_policy, euros
from tests.fakes import A_MORNING, FakeStorage

CARD, CREDIT, DEBT = "gift_card:GC0001", "store_credit:SC1", "on_account:ada"
RULES = a_policy().pricing_rules(A_MORNING)


def paying(kind: TenderKind, minor: int, account: str) -> Tender:
    return Tender(
        id=TenderId(mint_id()), kind=kind, amount=euros(minor), given=euros(minor),
        change_due=euros(0), rounding=euros(0), detail=TenderDetail(account=account),
    )  # fmt: skip


def a_passing_line(kind: LineKind, minor: int, account: str) -> BasketLine:
    return a_line(kind=kind, listed_price=euros(minor), detail=LineDetail(account=account))


def holding(account: str, *parts: int) -> FakeStorage:
    storage = FakeStorage()
    with storage.begin() as work:
        for part in parts:
            posted = issue(AccountId(account), part, unit="EUR", right=RightId(mint_id()), rule="x")
            work.accounts.post("account_moved", {}, posted, at=A_MORNING)
        work.commit()
    return storage


def moved(basket: Basket, storage: FakeStorage | None = None) -> dict[str, int]:
    with (storage or FakeStorage()).begin() as work:
        postings = sale_postings(
            price_basket(basket, RULES), accounts=work.accounts, new_id=mint_id
        )
    sums: dict[str, int] = {}
    for posting in postings:
        sums[posting.account] = sums.get(posting.account, 0) + posting.delta
    assert sum(sums.values()) == 0, "what one account gets another gives"
    return {account: delta for account, delta in sums.items() if account in (CARD, CREDIT, DEBT)}


def paid_by(*tenders: Tender, **fields: Any) -> Basket:
    return replace(a_basket(a_line()), tenders=tenders, **fields)


def test_a_plain_sale_moves_no_account() -> None:
    assert moved(a_basket(a_line())) == {}


def test_a_sold_card_gets_its_value() -> None:
    assert moved(a_basket(a_passing_line(LineKind.GIFT_CARD, 2_500, CARD))) == {CARD: 2_500}


def test_what_paid_comes_off_even_from_several_rights() -> None:
    tenders = (paying(TenderKind.GIFT_CARD, 150, CARD), paying(TenderKind.GIFT_CARD, 49, CARD))
    assert moved(paid_by(*tenders), holding(CARD, 100, 100)) == {CARD: -199}


def test_two_tenders_never_spend_the_same_right_twice() -> None:
    tenders = (paying(TenderKind.GIFT_CARD, 150, CARD), paying(TenderKind.GIFT_CARD, 49, CARD))
    with pytest.raises(RuleError) as refusal:
        moved(paid_by(*tenders), holding(CARD, 198))
    assert refusal.value.code == "errors.account_gone"
    assert refusal.value.values["available"] == 198


def test_money_that_goes_back_is_new_credit() -> None:
    assert moved(paid_by(paying(TenderKind.STORE_CREDIT, -500, CREDIT))) == {CREDIT: 500}


def test_a_debt_grows_with_the_sale_and_shrinks_when_it_is_settled() -> None:
    assert moved(paid_by(paying(TenderKind.ON_ACCOUNT, 199, DEBT))) == {DEBT: 199}
    settled = a_basket(a_passing_line(LineKind.ON_ACCOUNT, 150, DEBT))
    assert moved(settled, holding(DEBT, 199)) == {DEBT: -150}
    with pytest.raises(RuleError):
        moved(settled, holding(DEBT, 149))


def test_without_offers_that_pay_there_is_nothing_to_add() -> None:
    priced = price_basket(a_basket(a_line()), RULES)
    assert offer_tenders(priced, new_id=mint_id, at=A_MORNING) == ()


def test_every_account_of_a_basket_is_named_once() -> None:
    basket = replace(
        a_basket(a_line(), a_passing_line(LineKind.GIFT_CARD, 100, CARD)),
        tenders=(paying(TenderKind.STORE_CREDIT, 50, CREDIT), paying(TenderKind.CASH, 1, "")),
    )
    assert accounts_of(basket) == {CARD, CREDIT}


def test_amounts_are_of_the_stores_currency() -> None:
    basket = a_basket(a_passing_line(LineKind.GIFT_CARD, 100, CARD))
    with FakeStorage().begin() as work:
        postings = sale_postings(
            price_basket(basket, RULES), accounts=work.accounts, new_id=mint_id
        )
    assert {posting.unit for posting in postings} == {"EUR"}

"""Gift cards, store credit and what a customer owes, at the counter."""

from dataclasses import replace
from typing import Any

from pos_app.domain.ids import CustomerId
from pos_app.domain.tender import TenderKind
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import an_id
from tests.pos_app.ui.sell.desk import JUICE
from tests.pos_app.ui.tender.counter_steps import a_desk, balance, below_zero, choose, panel


def test_a_gift_card_pays_and_what_is_left_stays_on_it() -> None:
    desk = a_desk(card=500)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    desk.scan("GC0001")
    assert desk.now.stage is Stage.CHANGE
    assert desk.sales[0].tenders[0].kind is TenderKind.GIFT_CARD
    assert balance(desk) == 301


def test_too_little_on_a_card_is_said_and_can_be_taken() -> None:
    desk = a_desk(card=100)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    desk.enter("gc0001")
    assert "€1.00" in panel(desk).title
    choose(desk, "take")
    assert desk.now.total == "€0.99"
    desk.key(KeyAction.CASH)
    assert [t.amount.minor for t in desk.sales[0].tenders] == [100, 99]
    assert balance(desk) == 0


def test_an_unknown_card_keeps_the_step_with_its_reason() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    desk.scan("GC9999")
    assert panel(desk).fault
    assert not desk.basket.tenders
    desk.key(KeyAction.BACK)
    assert desk.now.inline is None


def test_a_card_that_was_used_meanwhile_completes_nothing() -> None:
    desk = a_desk(card=199)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    original = desk.presenter.tender.tendered

    def gone(basket: Any) -> None:
        desk.storage.tables.moved = []
        original(basket)

    desk.presenter.tender.tendered = gone  # type: ignore[method-assign]  # the card is used elsewhere
    desk.scan("GC0001")
    assert not desk.sales
    assert desk.question.is_bad
    assert "used elsewhere" in desk.question.title
    assert len(desk.basket.tenders) == 1


def test_money_goes_back_as_store_credit_that_can_be_spent() -> None:
    desk = a_desk()
    below_zero(desk, 250)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "store_credit")
    account = desk.sales[0].tenders[0].detail.account
    assert balance(desk, account) == 250
    desk.scan(JUICE)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "store_credit")
    desk.scan(account.partition(":")[2])
    assert balance(desk, account) == 51


def test_on_account_needs_a_customer_and_has_a_limit() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    assert "on_account" not in [choice.code for choice in panel(desk).choices]
    desk.key(KeyAction.BACK)
    customer = CustomerId(an_id("ada"))
    for _ in range(2):
        desk.scan(JUICE) if desk.basket.is_empty else None
        desk.presenter.counter.put(replace(desk.basket, customer_id=customer))
        desk.key(KeyAction.OTHER_TENDER)
        choose(desk, "on_account")
    assert len(desk.sales) == 1
    assert panel(desk).is_masked
    desk.enter("9876")
    assert balance(desk, f"on_account:{customer}") == 398


def test_a_card_comes_back_with_money_on_it() -> None:
    desk = a_desk(card=100)
    below_zero(desk, 250)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    desk.scan("GC0001")
    assert balance(desk) == 350

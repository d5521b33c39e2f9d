"""Gift cards that are sold or looked at, and donations, at the counter."""

from dataclasses import replace

from pos_app.domain.ids import CustomerId
from pos_app.ui.key_table import KeyAction
from tests.builders import an_id, euros
from tests.pos_app.ui.sell.desk import JUICE
from tests.pos_app.ui.tender.counter_steps import a_desk, balance, choose, panel


def test_a_new_gift_card_is_sold_by_its_scan_and_can_be_used() -> None:
    desk = a_desk()
    desk.scan("GC0002")
    assert "How much" in panel(desk).title
    desk.enter("25")
    assert desk.now.total == "€26.99"
    desk.key(KeyAction.CASH)
    assert balance(desk, "gift_card:GC0002") == 2500
    assert desk.sales[0].turnover == euros(199)


def test_a_known_gift_card_says_what_is_on_it() -> None:
    desk = a_desk(card=620)
    desk.scan("GC0001")
    assert "€6.20" in panel(desk).title
    choose(desk, "pay")
    assert balance(desk) == 421


def test_rounding_up_is_one_key_there_and_back() -> None:
    desk = a_desk()
    for total in ("€2.00", "€1.99"):
        desk.key(KeyAction.OTHER_TENDER)
        choose(desk, "donation")
        assert desk.now.total == total


def test_an_empty_basket_offers_what_can_become_a_line() -> None:
    desk = a_desk(card=620)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.BACK)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card_balance")
    desk.enter("GC0001")
    assert "€6.20" in panel(desk).title
    choose(desk, "more")
    desk.enter("10")
    assert desk.now.total == "€10.00"


def test_nothing_becomes_a_line_once_somebody_has_paid_a_part() -> None:
    desk = a_desk()
    desk.key(KeyAction.CASH, "1")
    desk.key(KeyAction.OTHER_TENDER)
    offered = [choice.code for choice in panel(desk).choices]
    assert not {"gift_card_sell", "donation"} & set(offered)


def test_a_debt_is_paid_off_by_its_customer() -> None:
    desk = a_desk()
    customer = CustomerId(an_id("ada"))
    desk.presenter.counter.put(replace(desk.basket, customer_id=customer))
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "on_account")
    desk.scan(JUICE)
    desk.presenter.counter.put(replace(desk.basket, customer_id=customer))
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "settle_debt")
    assert "€1.99" in panel(desk).title
    desk.enter("")
    assert desk.now.total == "€3.98"
    desk.key(KeyAction.CASH)
    assert balance(desk, f"on_account:{customer}") == 0


def test_whoever_owes_nothing_is_told_so() -> None:
    desk = a_desk()
    desk.presenter.counter.put(replace(desk.basket, customer_id=CustomerId(an_id("ada"))))
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "settle_debt")
    assert "owes nothing" in panel(desk).fault

"""Behind F10: vouchers, foreign cash, tips, and money that goes back."""

from dataclasses import replace

import pytest

from pos_app.ui.key_table import KeyAction
from tests.builders import a_line, euros
from tests.pos_app.ui.tender.counter_steps import a_desk, below_zero, choose, panel


def test_a_voucher_names_its_issuer_and_never_gives_change() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER, "5")
    choose(desk, "voucher")
    choose(desk, "City")
    desk.enter("V-77")
    tender = desk.sales[0].tenders[0]
    assert (tender.kind, tender.reference, tender.detail.issuer) == ("voucher", "V-77", "City")
    assert (tender.given.minor, tender.amount.minor, tender.change_due.minor) == (500, 199, 0)


def test_foreign_cash_gives_change_in_own_money() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "CHF")
    assert "CHF 2.00" in panel(desk).title
    desk.enter("5")
    tender = desk.sales[0].tenders[0]
    assert (tender.detail.foreign_minor, tender.change_due.minor) == (500, 301)


@pytest.mark.parametrize("action", [KeyAction.CASH, KeyAction.USUAL_TENDER])
def test_below_zero_the_tender_keys_give_money_back(action: KeyAction) -> None:
    desk = a_desk()
    below_zero(desk, 250)
    desk.key(action)
    if action is KeyAction.USUAL_TENDER:
        assert desk.question.title == "Give 2.50 back on the terminal"
        desk.key(KeyAction.ACCEPT)
    assert desk.sales[0].tenders[0].amount == euros(-250)


def test_a_total_of_zero_needs_no_tender() -> None:
    desk = a_desk()
    desk.presenter.counter.put(replace(desk.basket, lines=(a_line("Free", listed_price=euros(0)),)))
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.sales[0].tenders == ()


def test_delete_takes_a_tender_back_before_it_takes_a_line() -> None:
    desk = a_desk()
    desk.key(KeyAction.CASH, "1")
    desk.key(KeyAction.REMOVE_LINE)
    assert not desk.basket.tenders
    desk.key(KeyAction.REMOVE_LINE)
    assert desk.basket.is_empty

"""Cash at the counter: what was given, parts of it, and the refusals that keep what was typed."""

import pytest

from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import a_product, euros
from tests.pos_app.ui.sell.desk import Desk, change_of, rung_up

FRANCS = TenderRules(foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1_000_000),))


def test_the_cash_key_alone_is_the_exact_amount() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    assert desk.now.stage is Stage.CHANGE
    assert desk.sales[0].tenders[0].given == euros(199)
    assert change_of(desk).change == "0.00"
    assert desk.queued == 1


def test_digits_and_the_cash_key_are_what_was_given() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "5")
    change = change_of(desk)
    assert (change.title, change.change) == ("Change", "3.01")
    assert [(piece.count, piece.value) for piece in change.pieces] == [
        ("1 ×", "2"), ("1 ×", "1"), ("1 ×", "0.01"),
    ]  # fmt: skip
    assert desk.view.cleared == 1


def test_a_quick_cash_key_gives_its_amount() -> None:
    desk = rung_up()
    desk.presenter.on_cash(desk.now.tender.cash_keys[-1].minor)
    assert desk.now.stage is Stage.CHANGE
    assert desk.sales[0].change_due.minor > 0


def test_too_little_cash_is_a_part_and_the_rest_is_still_due() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    assert desk.now.stage is Stage.RINGING
    assert desk.now.tender.still_due == "Still due €0.99"
    assert desk.now.total == "€0.99"
    assert desk.presenter.is_busy
    desk.key(KeyAction.CASH)
    assert [tender.amount.minor for tender in desk.sales[0].tenders] == [100, 99]


@pytest.mark.parametrize("text", ["5.005", "x", "-5", "0", "1000000000"])
def test_an_amount_that_cannot_be_is_refused_and_stays_typed(text: str) -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, text)
    assert desk.question.is_bad
    assert not desk.basket.tenders
    assert desk.view.cleared == 0


def test_nothing_rung_up_cannot_be_paid() -> None:
    desk = Desk()
    for action in (KeyAction.CASH, KeyAction.USUAL_TENDER):
        desk.key(action)
        assert desk.question.is_bad
    assert not desk.sales


def test_cash_that_the_law_watches_is_pointed_out_before_it_is_taken() -> None:
    car = a_product("Car", code="CAR", price=euros(1_000_001))
    desk = Desk(products=(car,), country="DE")
    desk.scan("CAR")
    desk.key(KeyAction.CASH)
    assert "More than €9,999.99 in cash" in desk.question.title
    assert "GwG" in desk.question.detail
    desk.key(KeyAction.NOT_NOW)
    assert desk.basket.tenders == ()
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.ACCEPT)
    assert len(desk.sales) == 1


def test_cash_up_to_the_limit_is_taken_without_a_word() -> None:
    car = a_product("Car", code="CAR", price=euros(999_999))
    desk = Desk(products=(car,), country="DE")
    desk.scan("CAR")
    desk.key(KeyAction.CASH)
    assert len(desk.sales) == 1


def costly(country: str) -> Desk:
    """A basket of 12,000.00 in a country with a law about cash."""
    watch = a_product("Watch", code="77", price=euros(1_200_000))
    desk = Desk(products=(watch,), country=country, tendering=FRANCS)
    desk.scan("77")
    return desk


def test_where_the_law_wants_to_know_the_customer_cash_asks_first_and_a_key_goes_on() -> None:
    desk = costly("DE")
    desk.key(KeyAction.CASH)
    assert "GwG" in desk.question.detail
    desk.key(KeyAction.NOT_NOW)
    assert (desk.basket.tenders, desk.sales) == ((), [])
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.ACCEPT)
    assert len(desk.sales) == 1


def test_foreign_cash_is_pointed_out_as_well() -> None:
    desk = costly("DE")
    desk.key(KeyAction.OTHER_TENDER)
    desk.presenter.on_inline("CHF")
    desk.enter()
    assert "GwG" in desk.question.detail
    assert not desk.sales
    desk.key(KeyAction.ACCEPT)
    assert len(desk.sales) == 1


def test_where_the_law_forbids_it_a_part_goes_in_cash_and_the_rest_another_way() -> None:
    desk = costly("FR")
    desk.key(KeyAction.CASH)
    assert "1,000.00" in desk.question.title
    assert not desk.basket.tenders
    desk.key(KeyAction.CASH, "1000")
    assert [tender.amount for tender in desk.basket.tenders] == [euros(100_000)]

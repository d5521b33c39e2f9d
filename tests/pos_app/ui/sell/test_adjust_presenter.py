"""The correcting key: digits at once, a reason ends it, scans go on, a refusal keeps the text."""

from datetime import date

import pytest

from pos_app.domain.tax import TaxExemption
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import InlinePicture
from tests.builders import a_cashier, a_manager, euros
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk, rung_up


def panel(desk: Desk) -> InlinePicture:
    picture = desk.now.inline
    assert picture is not None, "no panel stands"
    return picture


def chosen_tab(desk: Desk) -> str:
    return next(tab.code for tab in panel(desk).tabs if tab.is_chosen)


def amount(desk: Desk) -> str:
    return desk.lines[0][2]


def test_the_key_opens_a_panel_for_the_chosen_line() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    assert panel(desk).title == "Apple juice 1 l"
    assert chosen_tab(desk) == "tab:percent"


def test_digits_show_at_once_what_would_come_of_them() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_typed("10")
    assert panel(desk).outcome == "1.79 instead of 1.99"
    desk.presenter.on_typed("50")
    assert "manager" in panel(desk).outcome
    assert amount(desk) == "1.99"


def test_enter_then_a_digit_gives_a_percentage_for_a_reason() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.enter("10")
    desk.presenter.on_typed("1")
    assert amount(desk) == "1.79"
    assert desk.now.inline is None
    assert desk.basket.lines[0].adjustments[0].reason == "damaged"


def test_a_touched_reason_ends_it() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_typed("10")
    desk.presenter.on_inline("choice:care")
    assert amount(desk) == "1.79"


def test_a_share_before_the_key_asks_only_for_the_reason() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE, "10%")
    desk.presenter.on_typed("4")
    assert amount(desk) == "1.79"


@pytest.mark.parametrize(
    ("steps", "text", "after"), [(0, "10", "1.79"), (1, "0.20", "1.79"), (2, "1.79", "1.79")]
)
def test_arrows_walk_from_per_cent_to_amount_to_price(steps: int, text: str, after: str) -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    for _ in range(steps):
        desk.presenter.on_stepped(1)
    desk.enter(text)
    desk.presenter.on_typed("1")
    assert amount(desk) == after


def test_the_key_twice_means_the_whole_basket_and_a_third_time_the_line() -> None:
    desk = rung_up(JUICE, WATER)
    desk.key(KeyAction.CORRECT_LINE)
    desk.key(KeyAction.CORRECT_LINE)
    assert panel(desk).title == "The whole basket"
    desk.key(KeyAction.CORRECT_LINE)
    assert panel(desk).title == "Water 1 l"


def test_a_discount_on_the_basket_is_shared() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_inline("whole")
    desk.enter("5")
    desk.presenter.on_typed("4")
    assert desk.now.total == "€1.89"


def test_scans_go_on_and_the_panel_keeps_its_line() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_typed("10")
    desk.scan(WATER)
    assert panel(desk).title == "Apple juice 1 l"
    desk.presenter.on_inline("choice:damaged")
    assert [row[2] for row in desk.lines] == ["1.79", "0.99", "0.25"]


def test_the_panel_goes_with_its_line() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.key(KeyAction.CLEAR)
    assert desk.now.inline is None


def test_back_closes_and_changes_nothing() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_typed("10")
    desk.key(KeyAction.BACK)
    assert desk.now.inline is None
    assert amount(desk) == "1.99"


@pytest.mark.parametrize("text", ["x", "0", "101"])
def test_what_cannot_be_a_share_is_refused_in_the_panel(text: str) -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.enter(text)
    assert panel(desk).fault
    assert amount(desk) == "1.99"


def test_a_digit_of_no_reason_says_so() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE)
    desk.enter("10")
    desk.enter("9")
    assert "reason" in panel(desk).fault


def test_an_empty_basket_has_nothing_to_correct() -> None:
    desk = Desk()
    desk.key(KeyAction.CORRECT_LINE)
    assert desk.question.is_bad


def test_a_discount_is_taken_back_by_one_key() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE, "10%")
    desk.presenter.on_typed("1")
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_inline("take_back")
    assert amount(desk) == "1.99"


def test_the_shelf_price_is_charged_and_reported_with_one_key() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.SHELF_PRICE, "1.49")
    assert amount(desk) == "1.49"
    (entry,) = desk.storage.tables.audit
    assert (entry.kind, entry.body["shelf_minor"]) == ("shelf_price_differs", 149)
    assert "shelf" in desk.question.title


def test_the_same_price_at_the_shelf_is_nothing_to_report() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.SHELF_PRICE, "1.99")
    assert panel(desk).fault
    assert desk.storage.tables.audit == []


def test_a_note_and_a_salesperson_change_no_price() -> None:
    desk = rung_up(JUICE)
    desk.storage.tables.staff[a_manager().id] = a_manager()
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_inline("tab:note")
    desk.enter("gift wrap")
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_inline("tab:sold_by")
    desk.presenter.on_typed("1")
    detail = desk.basket.lines[0].detail
    assert (detail.note, detail.salesperson_id) == ("gift wrap", a_manager().id)
    assert amount(desk) == "1.99"
    assert "gift wrap" in desk.now.rows[0].note
    assert "Sold by Jonas Feld" in desk.now.rows[0].note


def test_the_staff_price_offers_everybody_but_the_cashier() -> None:
    desk = rung_up(JUICE)
    desk.storage.tables.staff.update({p.id: p for p in (a_manager(), a_cashier())})
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_inline("tab:staff")
    assert [choice.text for choice in panel(desk).choices] == ["Jonas Feld"]
    desk.presenter.on_typed("1")
    assert amount(desk) == "1.79"
    assert desk.basket.lines[0].adjustments[0].for_staff == a_manager().id
    assert "50.00" in desk.question.title


def test_a_manager_frees_the_basket_from_tax_with_a_certificate() -> None:
    desk = rung_up(JUICE, staff=a_manager())
    desk.key(KeyAction.CORRECT_LINE)
    desk.presenter.on_inline("whole")
    desk.presenter.on_inline("tab:tax")
    desk.enter("DE-4711")
    desk.presenter.on_typed("1")
    assert desk.basket.exemption == TaxExemption("Reseller", "DE-4711")
    assert desk.presenter.counter.priced.tax == euros(0)


def test_the_exemption_key_asks_for_the_certificate_where_it_has_an_end() -> None:
    desk = rung_up(JUICE, staff=a_manager(), country="US")
    desk.key(KeyAction.EXEMPT_TAX)
    assert chosen_tab(desk) == "tab:tax"
    desk.enter("RC-1 01/01/2020")
    desk.presenter.on_typed("1")
    assert "RC-1" in panel(desk).fault
    assert desk.basket.exemption is None
    desk.enter("RC-1 12/31/2099")
    desk.presenter.on_typed("1")
    assert desk.basket.exemption == TaxExemption("Reseller", "RC-1", expires_on=date(2099, 12, 31))
    desk.key(KeyAction.EXEMPT_TAX)
    assert desk.basket.exemption is None


def test_a_cashier_may_not_show_a_certificate() -> None:
    desk = rung_up(JUICE, country="US")
    desk.key(KeyAction.EXEMPT_TAX)
    assert desk.now.inline is None
    assert desk.question.is_bad


def test_a_line_with_a_discount_does_not_take_the_next_scan() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CORRECT_LINE, "10%")
    desk.presenter.on_typed("1")
    desk.scan(JUICE)
    assert [row[2] for row in desk.lines] == ["1.79", "1.99"]

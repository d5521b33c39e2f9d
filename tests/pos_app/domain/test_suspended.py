"""Suspended baskets as values: numbers, labels, prices, and until when they hold."""

from datetime import date
from typing import Any

import pytest

from pos_app.domain.basket import LineKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.suspended import (
    SuspendedBasket,
    SuspendedKind,
    clean_label,
    deposit_account,
    deposit_line,
    is_suspended_number,
    label_for,
    price_changes,
    repriced,
    use_account,
)
from tests.builders import a_basket, a_cashier, a_line, an_id, euros
from tests.fakes import A_MORNING

TODAY = date(2026, 3, 2)


def a_suspended(**fields: Any) -> SuspendedBasket:
    values: dict[str, Any] = {
        "number": "S03-2-000001",
        "kind": SuspendedKind.BASKET,
        "basket": a_basket(),
        "total": euros(199),
        "staff_id": a_cashier().id,
        "at": A_MORNING,
        "business_day": TODAY,
    }
    return SuspendedBasket(**(values | fields))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("S03-2-000001", True),
        (" Q03-2b-000147 ", True),
        ("L03-2-1000000", True),
        ("03-2-000147", False),
        ("S03-2-00001", False),
        ("4006381333931", False),
    ],
)
def test_a_number_is_told_from_other_codes(text: str, *, is_one: bool) -> None:
    assert is_suspended_number(text) is is_one


def test_labels_are_short_and_tidy_and_never_empty() -> None:
    assert clean_label("  red \t coat ") == "red coat"
    assert label_for(a_basket(a_line("Tea")), "") == "Tea"
    with pytest.raises(RuleError):
        clean_label("n" * 41)


def test_who_keeps_the_prices_and_how_long() -> None:
    tomorrow, later = date(2026, 3, 3), date(2026, 4, 1)
    plain = a_suspended()
    assert (plain.keeps_prices(TODAY), plain.keeps_prices(tomorrow)) == (True, False)
    quote = a_suspended(kind=SuspendedKind.QUOTE, due_on=tomorrow)
    assert (quote.keeps_prices(tomorrow), quote.keeps_prices(later)) == (True, False)
    layaway = a_suspended(kind=SuspendedKind.LAYAWAY, due_on=tomorrow)
    assert (layaway.keeps_prices(later), layaway.is_over(later)) == (True, True)


def test_only_lines_that_cost_something_else_change() -> None:
    first, second = a_line("A"), a_line("B")
    basket = a_basket(first, second)
    changes = price_changes(basket, {first.id: euros(199), second.id: euros(249)})
    assert [(c.name, c.before, c.after) for c in changes] == [("B", euros(199), euros(249))]
    assert [line.listed_price for line in repriced(basket, changes).lines] == [
        euros(199), euros(249),
    ]  # fmt: skip


def test_money_put_down_is_no_turnover_and_names_its_account() -> None:
    layaway = a_suspended(kind=SuspendedKind.LAYAWAY, number="L03-2-000001", label="Weber")
    line = deposit_line(layaway, euros(-500), line_id=LineId(an_id("l")), name="Deposit")
    assert (line.kind, line.listed_price) == (LineKind.LAYAWAY, euros(-500))
    assert line.detail.account == deposit_account(layaway.id) == f"layaway:{layaway.id}"
    assert line.name == "Deposit L03-2-000001"
    assert use_account(layaway.id) == f"basket:{layaway.id}"

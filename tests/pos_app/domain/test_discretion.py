"""What staff may decide alone: caps, and reasons that keep their code."""

from dataclasses import replace

import pytest

from pos_app.domain.discretion import Cap, Discretion, Reason, check_discretion, reason_of
from pos_app.domain.errors import RuleError
from tests.builders import a_cashier, a_manager


def test_whoever_may_approve_has_no_cap() -> None:
    rules = Discretion()
    assert rules.cap(a_cashier()) == rules.cashier
    assert rules.cap(a_manager()) is None


def test_the_defaults_are_allowed() -> None:
    check_discretion(Discretion())


@pytest.mark.parametrize(
    "wrong",
    [
        Discretion(cashier=Cap(line_ppm=1_000_001)),
        Discretion(cashier=Cap(shelf_down_ppm=-1)),
        Discretion(cashier=Cap(open_item_minor=-1)),
        Discretion(staff_ppm=2_000_000),
        Discretion(staff_month_minor=-1),
    ],
)
def test_a_cap_beyond_reason_is_refused(wrong: Discretion) -> None:
    with pytest.raises(RuleError) as refusal:
        check_discretion(wrong)
    assert refusal.value.code == "errors.cap_absurd"


@pytest.mark.parametrize("count", [0, 10])
def test_there_is_a_reason_for_each_digit_and_at_least_one(count: int) -> None:
    reasons = tuple(Reason(code=f"r{i}") for i in range(count))
    with pytest.raises(RuleError) as refusal:
        check_discretion(replace(Discretion(), reasons=reasons))
    assert refusal.value.code == "errors.reasons_count"


def test_two_reasons_of_one_code_are_refused() -> None:
    with pytest.raises(RuleError):
        check_discretion(Discretion(reasons=(Reason(code="a"), Reason(code="a", label="B"))))


def test_a_new_reason_gets_its_code_from_what_it_is_called() -> None:
    assert reason_of("  Torn  packaging ") == Reason(code="torn_packaging", label="Torn packaging")

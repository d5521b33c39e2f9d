"""Refund rules refuse nonsense and count the day."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.refund_rules import RefundRules, check_refund_rules, is_above_limits
from tests.builders import euros


def test_nonsense_rules_are_refused() -> None:
    check_refund_rules(RefundRules())
    for rules in (RefundRules(window_days=-1), RefundRules(without_receipt_minor=10**9)):
        with pytest.raises(RuleError, match="refund_rules_absurd"):
            check_refund_rules(rules)
    with pytest.raises(RuleError, match="reasons_count"):
        check_refund_rules(RefundRules(reasons=()))


def test_limits_count_the_day_too() -> None:
    rules, nothing = RefundRules(), Money(0, euros(0).currency)
    assert not is_above_limits(euros(3000), nothing, rules)
    assert is_above_limits(euros(3001), nothing, rules)
    assert is_above_limits(euros(100), euros(9_901), rules)

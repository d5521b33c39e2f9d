"""What a store says about suspended baskets, within bounds."""

from datetime import date
from typing import Any

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.suspend_rules import SuspendRules, check_suspend_rules
from pos_app.replication.suspend_rules_codec import read_suspend_rules, suspend_rules_fields
from tests.builders import euros


def test_days_and_shares_are_reckoned_from_it() -> None:
    rules = SuspendRules(quote_days=7, layaway_days=30, deposit_ppm=250_000, cancel_fee_minor=500)
    assert rules.quote_until(date(2026, 3, 2)) == date(2026, 3, 9)
    assert rules.layaway_until(date(2026, 3, 2)) == date(2026, 4, 1)
    assert rules.deposit_of(euros(199)) == euros(50)
    assert (rules.fee_of(euros(300)), rules.fee_of(euros(900))) == (euros(300), euros(500))


@pytest.mark.parametrize(
    "wrong", [{"quote_days": 0}, {"deposit_ppm": 1_000_001}, {"cancel_fee_minor": -1}]
)
def test_out_of_bounds_is_refused(wrong: dict[str, Any]) -> None:
    check_suspend_rules(SuspendRules())
    with pytest.raises(RuleError):
        check_suspend_rules(SuspendRules(**wrong))


def test_they_travel_as_a_map_and_unknown_names_are_left_alone() -> None:
    rules = SuspendRules(is_slip_printed=True, quote_days=3)
    assert read_suspend_rules({**suspend_rules_fields(rules), "newer": 1}) == rules
    assert read_suspend_rules(None) == SuspendRules()

"""A policy hands pricing the rules of the trading date."""

from datetime import UTC, datetime

from tests.builders import a_policy


def test_before_the_day_starts_yesterdays_rules_hold() -> None:
    rules = a_policy().pricing_rules(datetime(2026, 11, 22, 1, 0, tzinfo=UTC))
    assert rules.on.isoformat() == "2026-11-21"

"""When tills speak with the hub travels with their store, and older stores say nothing of it."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.exchange_rules import ExchangeRules
from pos_app.replication.exchange_rules_codec import exchange_rules_fields, read_exchange_rules

minutes = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@given(st.booleans(), minutes)
def test_the_rules_come_back_as_they_were(is_daily: bool, daily_at: time) -> None:
    rules = ExchangeRules(is_daily=is_daily, daily_at=daily_at)
    assert read_exchange_rules(exchange_rules_fields(rules)) == rules


def test_what_is_missing_is_as_a_till_comes() -> None:
    assert read_exchange_rules(None) == read_exchange_rules({}) == ExchangeRules()

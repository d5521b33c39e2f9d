"""The hour at which a store exchanges, by its own clock."""

from datetime import UTC, datetime, time

from pos_app.domain.exchange_rules import ExchangeRules, next_exchange

BERLIN = "Europe/Berlin"


def at(day: int, hour: int, minute: int = 0, *, month: int = 7) -> datetime:
    """An instant of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_the_hour_is_the_stores() -> None:
    rules = ExchangeRules(is_daily=True, daily_at=time(22, 0))
    assert next_exchange(rules, at(3, 12), zone=BERLIN) == at(3, 20)


def test_at_the_hour_itself_it_is_tomorrow() -> None:
    rules = ExchangeRules(is_daily=True, daily_at=time(22, 0))
    assert next_exchange(rules, at(3, 20), zone=BERLIN) == at(4, 20)


def test_an_hour_that_is_left_out_in_spring_comes_all_the_same() -> None:
    rules = ExchangeRules(is_daily=True, daily_at=time(2, 30))
    due = next_exchange(rules, at(28, 22, month=3), zone=BERLIN)
    assert at(29, 0, 30, month=3) <= due <= at(29, 1, 30, month=3)

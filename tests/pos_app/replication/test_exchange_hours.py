"""A store that exchanges once a day speaks at its hour, when asked, and when its till starts."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from pos_app.domain.exchange_rules import ExchangeRules
from pos_app.replication.exchange_hours import ExchangeHours
from tests.fakes import FakeClock

DAILY = ExchangeRules(is_daily=True, daily_at=time(22, 0))


@dataclass
class FakeStore:
    """What is looked at of a store."""

    exchange: ExchangeRules
    zone: str = "UTC"


def hours_of(store: FakeStore | None, clock: FakeClock) -> ExchangeHours:
    return ExchangeHours(lambda: store, clock)


def clock_at(hour: int) -> FakeClock:
    return FakeClock(datetime(2026, 7, 3, hour, 0, tzinfo=UTC))


def test_a_live_store_always_speaks() -> None:
    hours = hours_of(FakeStore(ExchangeRules()), clock_at(12))
    hours.finished()
    assert hours.is_open
    assert hours.next_ms == 0


def test_a_till_whose_store_is_not_known_yet_speaks() -> None:
    assert hours_of(None, clock_at(12)).is_open


def test_what_was_missed_while_the_till_was_off_is_told_as_it_starts() -> None:
    hours = hours_of(FakeStore(DAILY), clock_at(12))
    assert hours.is_open
    hours.finished()
    assert not hours.is_open


def test_it_speaks_from_its_hour_until_it_is_done() -> None:
    clock = clock_at(21)
    hours = hours_of(FakeStore(DAILY), clock)
    hours.finished()
    assert not hours.is_open
    assert hours.rest_s == 3600
    clock.advance(minutes=61)
    assert hours.is_open
    assert hours.is_open
    hours.finished()
    assert not hours.is_open
    assert hours.rest_s == 23 * 3600 + 59 * 60


def test_whoever_asks_gets_it_now() -> None:
    hours = hours_of(FakeStore(DAILY), clock_at(12))
    hours.finished()
    hours.ask()
    assert hours.is_open


def test_another_hour_counts_as_soon_as_it_is_looked_at() -> None:
    store = FakeStore(DAILY)
    hours = hours_of(store, clock_at(12))
    hours.finished()
    store.exchange = ExchangeRules()
    assert not hours.is_open
    hours.look()
    assert hours.is_open

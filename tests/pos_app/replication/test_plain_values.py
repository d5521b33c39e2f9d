"""Claims about plain values of a record body."""

from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Currency, Money
from pos_app.replication import plain_values as plain


@given(st.none() | st.uuids())
def test_ids_come_back(value: object) -> None:
    encoded = plain.id_or_none(value)
    assert plain.read_id_or_none(encoded) == value
    if encoded is not None:
        assert plain.read_id(encoded) == value


@given(st.datetimes(timezones=st.just(UTC)))
def test_instants_come_back(value: object) -> None:
    us = plain.us_of(value)
    assert plain.read_us(us) == plain.read_us_or_none(us) == value


@given(st.dates(), st.integers())
def test_dates_and_amounts_come_back(day: object, minor: int) -> None:
    assert plain.read_iso_or_none(plain.iso_or_none(day)) == day
    amount = Money(minor, Currency("KWD"))
    assert plain.read_minor_or_none(plain.minor_or_none(amount), amount.currency) == amount


def test_nothing_stays_nothing() -> None:
    assert plain.read_us_or_none(plain.us_of(None)) is None
    assert plain.read_iso_or_none(plain.iso_or_none(None)) is None
    assert plain.read_minor_or_none(plain.minor_or_none(None), Currency("EUR")) is None

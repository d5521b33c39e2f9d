"""Claims about values in columns."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pos_app.storage.columns import (
    bytes_or_none,
    id_of,
    instant_of,
    instant_or_none,
    us_of,
    us_or_none,
)


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1, 1, 1)))  # noqa: DTZ001  (hypothesis adds the zone)
def test_an_instant_comes_back_to_the_microsecond(instant: datetime) -> None:
    assert instant_of(us_of(instant)) == instant
    assert instant_or_none(us_or_none(instant)) == instant


@given(st.uuids())
def test_an_id_comes_back(value: object) -> None:
    assert id_of(bytes_or_none(value) or b"") == value


def test_nothing_stays_nothing() -> None:
    assert (us_or_none(None), instant_or_none(None), bytes_or_none(None)) == (None, None, None)

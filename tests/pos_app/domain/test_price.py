"""Claims about which price holds, and about moments by the clock of a place."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import PriceId
from pos_app.domain.price import PriceChange, PriceScope, check_price_change, due_at, newest_due
from tests.builders import a_product, a_store, an_id, euros
from tests.fakes import A_MORNING

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")


def wall(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001  (the clock of a place)


@pytest.mark.parametrize(
    ("moment", "zone", "instant"),
    [
        (wall(2026, 3, 9, 6), "Europe/Berlin", datetime(2026, 3, 9, 5, tzinfo=UTC)),
        (wall(2026, 7, 6, 6), "Europe/Berlin", datetime(2026, 7, 6, 4, tzinfo=UTC)),
        # Clocks jump from 2 to 3: half past two never comes, the price holds from the jump on.
        (wall(2026, 3, 29, 2, 30), "Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (wall(2026, 3, 29, 3), "Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # Clocks go back from 3 to 2: half past two comes twice, the first time counts.
        (wall(2026, 10, 25, 2, 30), "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (wall(2026, 3, 8, 2, 15), "America/New_York", datetime(2026, 3, 8, 7, tzinfo=UTC)),
        # Half an hour is skipped there.
        (
            wall(2026, 10, 4, 2, 10),
            "Australia/Lord_Howe",
            datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
        ),
    ],
)
def test_a_moment_is_the_first_instant_at_which_clocks_show_it_or_more(
    moment: datetime, zone: str, instant: datetime
) -> None:
    assert due_at(moment, zone) == instant


@given(
    moment=st.datetimes(min_value=wall(2024, 1, 1, 0), max_value=wall(2030, 1, 1, 0)).map(
        lambda one: one.replace(second=0, microsecond=0, fold=0)
    ),
    zone=st.sampled_from(ZONES),
)
def test_before_the_instant_no_clock_has_shown_the_moment(moment: datetime, zone: str) -> None:
    instant = due_at(moment, zone)
    place = ZoneInfo(zone)
    assert instant.astimezone(place).replace(tzinfo=None) >= moment
    earlier = (instant - timedelta(minutes=1)).astimezone(place).replace(tzinfo=None)
    assert earlier < moment


def test_an_instant_is_the_same_everywhere() -> None:
    assert {due_at(A_MORNING, zone) for zone in ZONES} == {A_MORNING}


def change(minor: int, **fields: object) -> PriceChange:
    values: dict[str, object] = {
        "id": PriceId(an_id(str(minor))),
        "product_id": a_product().id,
        "price": euros(minor),
        "valid_from": A_MORNING,
        "set_at": A_MORNING,
    }
    return PriceChange(**(values | fields))  # type: ignore[arg-type]  # fields differ by case


def test_without_a_due_price_the_products_own_holds() -> None:
    assert newest_due([], a_store(), A_MORNING) is None
    later = change(5, valid_from=A_MORNING + timedelta(seconds=1))
    assert newest_due([later, change(6, is_cancelled=True)], a_store(), A_MORNING) is None


@given(order=st.permutations([change(n, set_at=A_MORNING) for n in range(5)]))
def test_the_sequence_in_which_tills_hear_of_prices_does_not_matter(
    order: list[PriceChange],
) -> None:
    holding = newest_due(order, a_store(), A_MORNING)
    assert holding == max(order, key=lambda one: one.id.bytes)


def test_nonsense_is_refused() -> None:
    with pytest.raises(RuleError, match="price_absurd"):
        check_price_change(change(-1))
    with pytest.raises(RuleError, match="group_missing"):
        check_price_change(change(1, scope=PriceScope.GROUP, place=" "))

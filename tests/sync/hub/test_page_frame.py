"""How long ago something was, as a person says it."""

import pytest

from sync.hub.page_frame import DAY_MS, HOUR_MS, MINUTE_MS, Frame, instant
from tests.sync.hub.served import NOON_MS, PlainWords


@pytest.mark.parametrize(
    ("past_ms", "said"),
    [
        (-5_000, "hub_pages.just_now"),
        (MINUTE_MS - 1, "hub_pages.just_now"),
        (MINUTE_MS, "hub_pages.minutes_ago 1"),
        (HOUR_MS, "hub_pages.hours_ago 1"),
        (47 * HOUR_MS, "hub_pages.hours_ago 47"),
        (3 * DAY_MS, "hub_pages.days_ago 3"),
    ],
)
def test_the_past_is_said_in_its_own_unit(past_ms: int, said: str) -> None:
    frame = Frame(words=PlainWords(), hub_name="Hub", form_key="k", now_ms=NOON_MS)
    assert f">{said}<" in frame.ago(NOON_MS - past_ms)


def test_an_instant_that_no_calendar_has_is_a_number() -> None:
    assert instant(NOON_MS) == "2026-11-20 12:00:00 UTC"
    assert instant(2**60) == str(2**60)

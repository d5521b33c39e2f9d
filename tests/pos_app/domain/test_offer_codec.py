"""An offer comes back as it was written; what is not understood stays out, and never crashes."""

import contextlib
from datetime import date, time
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.offer import (
    Combination,
    Combining,
    EarlyStart,
    Offer,
    Validity,
)
from pos_app.domain.offer_codec import plain_offer, read_offer
from tests.pos_app.domain.offer_baskets import an_offer, offers

FULL = an_offer(
    valid=Validity(
        first_on=date(2026, 3, 2),
        last_on=date(2026, 3, 8),
        weekdays=frozenset({0, 4}),
        from_time=time(22),
        to_time=time(2),
        early=(EarlyStart("gold", date(2026, 3, 1)),),
    ),
    combine=Combination(mode=Combining.STACK, group="loyalty"),
    groups=frozenset({"gold"}),
    coupon="SUMMER",
    version=3,
)


def through_bytes(offer: Offer) -> Offer:
    return read_offer(offer.id, msgspec.msgpack.decode(msgspec.msgpack.encode(plain_offer(offer))))


@given(offers(1))
def test_every_kind_of_offer_comes_back(offer: Offer) -> None:
    assert through_bytes(offer) == offer


def test_days_hours_groups_and_coupons_come_back() -> None:
    assert through_bytes(FULL) == FULL


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"condition": {"tag": "moon"}},
        {"benefit": {"tag": "points", "minor": 1}},
        {"combine": {"mode": "sometimes", "group": ""}},
        {"priority": "high"},
        {"limit": True},
        {"valid": {}},
        {"stores": [b"short"]},
    ],
)
def test_what_is_not_known_makes_that_offer_unreadable(change: dict[str, Any]) -> None:
    with pytest.raises(RuleError) as caught:
        read_offer(FULL.id, {**plain_offer(FULL), **change})
    assert caught.value.code == "errors.offer_unknown"
    assert caught.value.values == {"name": "offer 1"}


def test_known_but_absurd_is_refused_with_its_reason() -> None:
    with pytest.raises(RuleError) as caught:
        read_offer(FULL.id, {**plain_offer(FULL), "name": ""})
    assert caught.value.code == "errors.offer_name_missing"


@given(st.dictionaries(st.sampled_from(sorted(plain_offer(FULL))), st.none() | st.integers()))
def test_torn_values_never_crash(torn: dict[str, Any]) -> None:
    with contextlib.suppress(RuleError):
        read_offer(FULL.id, {**plain_offer(FULL), **torn})

"""Nonsense is refused with its reason."""

from datetime import date, time
from typing import Any

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    Bundle,
    CheapestOff,
    Each,
    Measure,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
    Tier,
    Tiers,
    Validity,
)
from pos_app.domain.offer_check import check_offer
from tests.pos_app.domain.offer_baskets import an_offer

BUNDLE = Bundle((Pieces(EVERYTHING, 1), Pieces(EVERYTHING, 1)))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "offer_name_missing"),
        ({"condition": Pieces(Selection(), 3)}, "offer_goods_missing"),
        ({"condition": Pieces(EVERYTHING, 0)}, "offer_count"),
        ({"condition": Bundle(())}, "offer_count"),
        ({"condition": Reached(EVERYTHING, Measure.MONEY, 0)}, "offer_number"),
        ({"benefit": PercentOff(0)}, "offer_number"),
        ({"benefit": PercentOff(1_000_001)}, "offer_number"),
        ({"benefit": AmountOff(0)}, "offer_number"),
        ({"benefit": CheapestOff(4)}, "offer_number"),
        ({"benefit": PercentOff(1, 0)}, "offer_unfit"),
        ({"condition": BUNDLE, "benefit": PercentOff(1, 2)}, "offer_unfit"),
        ({"condition": Each(EVERYTHING)}, "offer_unfit"),
        ({"condition": Each(EVERYTHING), "benefit": SetPrice(1)}, "offer_unfit"),
        ({"benefit": Tiers((Tier(1, AmountOff(1)),))}, "offer_unfit"),
        ({"limit": -1}, "offer_number"),
        (
            {"valid": Validity(first_on=date(2026, 3, 2), last_on=date(2026, 3, 1))},
            "offer_days",
        ),
        ({"valid": Validity(from_time=time(9))}, "offer_hours"),
        ({"valid": Validity(from_time=time(9), to_time=time(9))}, "offer_hours"),
    ],
)
def test_nonsense_is_refused_with_its_reason(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_offer(an_offer(**fields))
    assert caught.value.code == f"errors.{code}"


def test_what_makes_sense_passes() -> None:
    check_offer(an_offer())
    check_offer(an_offer(condition=BUNDLE, benefit=PercentOff(500_000, 1)))

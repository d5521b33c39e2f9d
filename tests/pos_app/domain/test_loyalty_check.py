"""A programme that makes no sense is refused with its reason."""

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty import ExtraPoints, PerAmount, Redeem
from pos_app.domain.loyalty_check import check_programme
from pos_app.domain.offer import Selection
from tests.loyalty import GOLD, SILVER, a_programme


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "errors.programme_name"),
        ({"earn": (PerAmount(points=0, per_minor=100),)}, "errors.programme_earn"),
        ({"earn": (PerAmount(points=1, per_minor=0),)}, "errors.programme_earn"),
        ({"earn": (ExtraPoints(points=1, goods=Selection()),)}, "errors.programme_earn"),
        ({"tiers": (GOLD, SILVER)}, "errors.programme_tiers"),
        ({"tiers": (replace(GOLD, code=""),)}, "errors.programme_tiers"),
        ({"tiers": (replace(GOLD, percent=0),)}, "errors.programme_tiers"),
        ({"tier_days": 0}, "errors.programme_tiers"),
        ({"redeem": Redeem(points=0, worth_minor=1)}, "errors.programme_redeem"),
        ({"redeem": Redeem(points=1, worth_minor=100)}, "errors.programme_generous"),
    ],
)
def test_nonsense_is_refused_with_its_reason(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        check_programme(a_programme(**fields))
    assert refusal.value.code == code


def test_the_usual_programme_makes_sense() -> None:
    check_programme(a_programme())
    check_programme(a_programme(redeem=None))

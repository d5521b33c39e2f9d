"""A programme for tests: one point for each 1.00, gold from 500, 100 points pay 1.00."""

from typing import Any

from pos_app.domain.ids import ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import PerAmount, Redeem
from pos_app.domain.loyalty_tiers import LoyaltyTier
from tests.builders import an_id

SILVER = LoyaltyTier(code="silver", name="Silver", least=200)
GOLD = LoyaltyTier(code="gold", name="Gold", least=500, percent=150)


def a_programme(**fields: Any) -> Programme:
    """Build the usual one."""
    values: dict[str, Any] = {
        "id": ProgrammeId(an_id("programme")),
        "name": "Regulars",
        "earn": (PerAmount(points=1, per_minor=100),),
        "tiers": (SILVER, GOLD),
        "redeem": Redeem(points=100, worth_minor=100),
    }
    return Programme(**(values | fields))

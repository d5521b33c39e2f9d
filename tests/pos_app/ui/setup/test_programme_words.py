"""A programme is said in plain words, with figures that the engine of the counter reckons."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.loyalty_rules import ExtraPoints, Multiplier, PerAmount, Redeem
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.offer import EVERYTHING, Selection, Validity
from pos_app.domain.reward import Reward, RewardKind
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.programme_words import ProgrammeWords
from tests.builders import EUR
from tests.loyalty import GOLD, a_programme
from tests.pos_app.domain.offer_baskets import DEPARTMENTS

ZONE = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, 12, tzinfo=ZONE)
WORDS = ProgrammeWords(Phrases("en"), Formatter("en-GB", ZONE), EUR)
DRINKS = Selection(departments=frozenset(DEPARTMENTS[:1]))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {},
            (
                "A basket of 25.00 earns 25 points; 100 points pay 1.00 (1 %);"
                " Silver from 200, Gold from 500 points in 365 days."
            ),
        ),
        (
            {"tiers": (), "events": (Multiplier(name="Twice", percent=200),)},
            "A basket of 25.00 earns 25 points; 100 points pay 1.00 (1 %).",
        ),
        (
            {"tiers": (), "earn": (PerAmount(points=2, per_minor=100, goods=DRINKS),)},
            "A basket of 25.00 earns 50 points; 100 points pay 1.00 (2 %).",
        ),
        (
            {"tiers": (), "redeem": None, "earn": (ExtraPoints(points=1, goods=EVERYTHING),)},
            "A basket of 25.00 earns 1 point.",
        ),
        (
            {
                "tiers": (LoyaltyTier(code="gold", name="Gold", least=50_000),),
                "tier_by": TierMeasure.SPEND,
                "redeem": None,
            },
            "A basket of 25.00 earns 25 points; Gold from 500.00 paid in 365 days.",
        ),
        (
            {
                "tiers": (GOLD,),
                "tier_by": TierMeasure.VISITS,
                "redeem": Redeem(points=200, worth_minor=100),
                "earn": (
                    PerAmount(points=1, per_minor=100, valid=Validity(weekdays=frozenset({6}))),
                ),
            },
            (
                "A basket of 25.00 earns no points now; 200 points pay 1.00;"
                " Gold from 500 visits in 365 days."
            ),
        ),
        (
            {
                "tiers": (),
                "redeem": None,
                "rewards": (
                    Reward(code="off", name="5 off", kind=RewardKind.AMOUNT, cost=250, value=500),
                ),
            },
            "A basket of 25.00 earns 25 points (2 %).",
        ),
    ],
)
def test_it_says_what_a_basket_earns_and_what_that_is_worth(
    fields: dict[str, object], words: str
) -> None:
    assert WORDS.means(a_programme(**fields), MONDAY).replace("\u00a0", " ") == words

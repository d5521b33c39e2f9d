"""Small random programmes, most of which the check accepts, and the desk that reads their goods."""

from datetime import date, time
from uuid import UUID

from hypothesis import strategies as st

from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import (
    Birthday,
    Expiry,
    ExpiryDay,
    ExtraPoints,
    FixedBonus,
    Multiplier,
    PerAmount,
    PointsRounding,
    Redeem,
    Referral,
)
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.offer import ALWAYS, EVERYTHING, NOTHING, Selection, Validity
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard
from pos_app.ui.setup.offer_desk import OfferDesk
from tests.builders import EUR, an_id
from tests.pos_app.domain.offer_baskets import DEPARTMENTS, PRODUCTS

DESK = OfferDesk(
    currency=EUR,
    products_of=lambda code: (PRODUCTS[int(code)],) if code in {"0", "1", "2", "3", "4"} else (),
    code_of=lambda product: str(PRODUCTS.index(product)),
    departments={"Drinks": DEPARTMENTS[0], "Fruit, nuts": DEPARTMENTS[1]},
)
_NAMES = st.sampled_from(["Kaffee", "10 % off", "Über Frühling", "Кофе", "a", "Big basket 2"])
_SOME = st.builds(
    Selection,
    products=st.frozensets(st.sampled_from(PRODUCTS), min_size=1),
    departments=st.frozensets(st.sampled_from(DEPARTMENTS)),
)
_GOODS = _SOME | st.just(EVERYTHING)
_HOURS = st.none() | st.tuples(st.sampled_from([0, 9]), st.sampled_from([12, 23]))
_TIER_CODES = ("silver", "gold")


@st.composite
def validities(draw: st.DrawFn) -> Validity:
    """Days and hours, or always."""
    hours = draw(_HOURS)
    found = Validity(
        first_on=draw(st.none() | st.just(date(2026, 1, 1))),
        last_on=draw(st.none() | st.just(date(2026, 12, 31))),
        weekdays=draw(st.frozensets(st.integers(0, 6), max_size=6)),
        from_time=time(hours[0]) if hours else None,
        to_time=time(hours[1], 30) if hours else None,
    )
    return ALWAYS if found == ALWAYS else found


def _timed() -> dict[str, st.SearchStrategy[object]]:
    return {"valid": validities(), "tiers": st.frozensets(st.sampled_from(_TIER_CODES))}


_TIERS = st.builds(
    lambda least, percent: (
        LoyaltyTier(code="silver", name="Silver", least=least),
        LoyaltyTier(code="gold", name="Gold", least=501, percent=percent),
    ),
    st.integers(1, 500),
    st.integers(1, 999),
)
_RULES = st.builds(
    PerAmount,
    points=st.integers(1, 9),
    per_minor=st.integers(100, 5000),
    goods=_GOODS,
    rounding=st.sampled_from(PointsRounding),
    **_timed(),
) | st.builds(ExtraPoints, points=st.integers(1, 99), goods=_GOODS, **_timed())
_EVENTS = st.builds(
    Multiplier, name=_NAMES, percent=st.integers(101, 1000), goods=_GOODS, **_timed()
) | st.builds(
    FixedBonus,
    name=_NAMES,
    points=st.integers(1, 50),
    least_minor=st.integers(1, 9999),
    goods=_GOODS,
    **_timed(),
)
_CARDS = st.builds(
    StampCard,
    code=st.sampled_from(["coffee", "tea-1"]),
    name=_NAMES,
    goods=_GOODS,
    size=st.integers(2, 12),
    **_timed(),
)


@st.composite
def _rewards(draw: st.DrawFn, number: int, cards: tuple[StampCard, ...]) -> Reward:
    kind = draw(st.sampled_from(RewardKind))
    is_of_goods = kind in (RewardKind.PRODUCT, RewardKind.SHIPPING)
    card = cards[number] if number < len(cards) else None
    return Reward(
        code=f"r{number}",
        name=draw(_NAMES),
        kind=kind,
        cost=card.size if card else draw(st.integers(20_000, 99_999)),
        value=0 if is_of_goods else draw(st.integers(1, 90)),
        goods=draw(_SOME if is_of_goods else _GOODS),
        most_minor=draw(st.integers(0, 9999)),
        least_minor=draw(st.integers(0, 9999)),
        stamp_card=card.code if card else "",
        lowers_tax=draw(st.booleans()),
    )


_HOUSEHOLDS = st.builds(HouseholdRules, most_points=st.none() | st.integers(1, 9_999))


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A programme that most often passes `check_programme`."""
    cards = tuple(draw(st.lists(_CARDS, max_size=2, unique_by=lambda one: one.code)))
    number = draw(st.integers(len(cards), 3))
    return Programme(
        id=ProgrammeId(an_id("programme")),
        name=draw(_NAMES),
        version=draw(st.integers(1, 9)),
        valid=draw(validities()),
        stores=draw(st.frozensets(st.just(StoreId(UUID(int=9))))),
        earn=tuple(draw(st.lists(_RULES, max_size=3))),
        events=tuple(draw(st.lists(_EVENTS, max_size=2, unique_by=lambda one: one.name))),
        excluded=draw(_GOODS | st.just(NOTHING)),
        tiers=draw(_TIERS),
        tier_days=draw(st.integers(90, 400)),
        tier_grace_days=draw(st.integers(0, 90)),
        tier_by=draw(st.sampled_from(TierMeasure)),
        redeem=draw(
            st.none()
            | st.builds(
                Redeem,
                points=st.integers(500_000, 999_999),
                worth_minor=st.integers(1, 3),
                least_points=st.integers(0, 99),
            )
        ),
        rewards=tuple(draw(_rewards(n, cards)) for n in range(number)),
        stamp_cards=cards,
        welcome_points=draw(st.integers(0, 99)),
        birthday=draw(
            st.none()
            | st.builds(
                Birthday,
                points=st.integers(1, 99),
                days_before=st.integers(0, 9),
                days_after=st.integers(0, 9),
            )
        ),
        referral=draw(
            st.none()
            | st.builds(
                Referral, referrer_points=st.integers(0, 9), referred_points=st.integers(1, 9)
            )
        ),
        household=draw(st.none() | _HOUSEHOLDS),
        expiry=draw(
            st.none()
            | st.builds(
                Expiry,
                days=st.integers(100, 400),
                ends=st.sampled_from(ExpiryDay),
                warn_days=st.integers(0, 30),
            )
        ),
        claim_days=draw(st.integers(0, 90)),
        is_active=draw(st.booleans()),
        is_paused=draw(st.booleans()),
        spends_while_paused=draw(st.booleans()),
    )

"""A loyalty programme as a form: every field of it as text, and back.

Plain Python; reads no catalogue (codes are looked up by the caller). Its rows are programme_rows;
this is its name, what comes on occasions, what points are worth, how long they last, when and
where it counts. What is wrong with a draft is said by programme_faults.

Invariant: what is drafted and read again is the same programme. (Early starts of customer groups
mean nothing in a programme and are not kept.)
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from pos_app.domain.errors import RuleError
from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import Birthday, Expiry, ExpiryDay, Redeem, Referral
from pos_app.domain.loyalty_tiers import TierMeasure
from pos_app.domain.offer import ALWAYS, NOTHING
from pos_app.ui.setup.numbered_rows import put_rows
from pos_app.ui.setup.offer_desk import OfferDesk, amount_text, goods_in, goods_text
from pos_app.ui.setup.programme_row import (
    OPEN,
    PER_AMOUNT,
    Row,
    amount_of,
    codes_in,
    named,
    when_texts,
    whole_of,
)
from pos_app.ui.setup.programme_rows import (
    read_cards,
    read_earn,
    read_events,
    read_rewards,
    read_tiers,
    row_texts,
)
from pos_app.ui.setup.section import NO, YES
from pos_app.ui.setup.section_picture import BETWEEN_CODES

PART = "part"
POINTS, BONUSES, TIERS, REWARDS, STAMPS, LASTING = PARTS = (
    "points", "bonuses", "tiers", "rewards", "stamps", "lasting",
)  # fmt: skip


def new_programme(desk: OfferDesk) -> dict[str, str]:
    """The draft of a new programme: one point for each 1.00, and nothing else yet."""
    return _blank() | {
        "earn1_kind": PER_AMOUNT, "earn1_points": "1", "earn1_per": amount_text(100, desk),
    }  # fmt: skip


def programme_draft(programme: Programme, desk: OfferDesk) -> dict[str, str]:
    """The draft of a programme that there is."""
    redeem, birthday = programme.redeem, programme.birthday
    referral, expiry = programme.referral, programme.expiry
    texts = {
        **_blank(),
        **row_texts(programme, desk),
        **put_rows(OPEN, [when_texts(programme.valid)]),
        "name": programme.name,
        "excluded": "" if programme.excluded.is_empty else goods_text(programme.excluded, desk),
        "claim_days": str(programme.claim_days),
        "welcome": str(programme.welcome_points),
        "tier_by": programme.tier_by.value,
        "tier_days": str(programme.tier_days),
        "tier_grace": str(programme.tier_grace_days),
        "stores": BETWEEN_CODES.join(str(one) for one in sorted(programme.stores)),
        "is_active": YES if programme.is_active else NO,
        "is_paused": YES if programme.is_paused else NO,
        "spends": YES if programme.spends_while_paused else NO,
    }
    if birthday is not None:
        texts["birthday_points"] = str(birthday.points)
        texts["birthday_before"] = str(birthday.days_before)
        texts["birthday_after"] = str(birthday.days_after)
    if referral is not None:
        texts["referrer"] = str(referral.referrer_points)
        texts["referred"] = str(referral.referred_points)
    if redeem is not None:
        texts["redeem_points"] = str(redeem.points)
        texts["redeem_worth"] = amount_text(redeem.worth_minor, desk)
        texts["redeem_least"] = str(redeem.least_points)
    if expiry is not None:
        texts["expiry_days"] = str(expiry.days)
        texts["expiry_ends"] = expiry.ends.value
        texts["expiry_warn"] = str(expiry.warn_days)
    if programme.household is not None:
        most = programme.household.most_points
        texts |= {"home": YES, "home_most": "" if most is None else str(most)}
    return texts


def programme_of(
    draft: Mapping[str, str], start: Programme | None, new_id: UUID, desk: OfferDesk
) -> Programme:
    """The programme that a right draft says, on top of the one it was drafted from.

    Raises RuleError as the checks of its fields do; says nothing of what makes no sense together.
    """
    return replace(
        start or Programme(id=ProgrammeId(new_id), name=""),
        name=named(draft["name"]),
        valid=Row(draft, OPEN, 1, desk).valid(),
        stores=frozenset(StoreId(UUID(one)) for one in codes_in(draft["stores"])),
        earn=read_earn(draft, desk),
        events=read_events(draft, desk),
        excluded=goods_in(draft["excluded"], desk) if draft["excluded"].strip() else NOTHING,
        tiers=read_tiers(draft, desk),
        tier_days=whole_of(draft["tier_days"]),
        tier_grace_days=whole_of(draft["tier_grace"]),
        tier_by=TierMeasure(draft["tier_by"]),
        redeem=read_redeem(draft, desk),
        rewards=read_rewards(draft, desk),
        stamp_cards=read_cards(draft, desk),
        welcome_points=whole_of(draft["welcome"] or "0"),
        birthday=read_birthday(draft),
        referral=read_referral(draft),
        expiry=read_expiry(draft),
        household=read_household(draft),
        claim_days=whole_of(draft["claim_days"]),
        is_active=draft["is_active"] == YES,
        is_paused=draft["is_paused"] == YES,
        spends_while_paused=draft["spends"] == YES,
    )


def read_redeem(draft: Mapping[str, str], desk: OfferDesk) -> Redeem | None:
    """What points pay; nothing said is nothing. Half of it is refused."""
    points, worth = draft["redeem_points"].strip(), draft["redeem_worth"].strip()
    if not points and not worth:
        return None
    if not points or not worth:
        raise RuleError("errors.programme_redeem")
    return Redeem(
        points=whole_of(points),
        worth_minor=amount_of(worth, desk),
        least_points=whole_of(draft["redeem_least"] or "0"),
    )


def read_birthday(draft: Mapping[str, str]) -> Birthday | None:
    """Points on a birthday; none where no points are said."""
    if not draft["birthday_points"].strip():
        return None
    return Birthday(
        points=whole_of(draft["birthday_points"]),
        days_before=whole_of(draft["birthday_before"] or "0"),
        days_after=whole_of(draft["birthday_after"] or "0"),
    )


def read_referral(draft: Mapping[str, str]) -> Referral | None:
    """Points for bringing somebody; none where neither gets any."""
    if not draft["referrer"].strip() and not draft["referred"].strip():
        return None
    return Referral(
        referrer_points=whole_of(draft["referrer"] or "0"),
        referred_points=whole_of(draft["referred"] or "0"),
    )


def read_expiry(draft: Mapping[str, str]) -> Expiry | None:
    """How long points last; for ever where no days are said."""
    if not draft["expiry_days"].strip():
        return None
    return Expiry(
        days=whole_of(draft["expiry_days"]),
        ends=ExpiryDay(draft["expiry_ends"]),
        warn_days=whole_of(draft["expiry_warn"] or "0"),
    )


def read_household(draft: Mapping[str, str]) -> HouseholdRules | None:
    """Who lives together shares, up to so many points a month; nothing said is no limit."""
    if draft["home"] != YES:
        return None
    most = draft["home_most"].strip()
    return HouseholdRules(most_points=whole_of(most) if most else None)


def _blank() -> dict[str, str]:
    return {
        "name": "", "excluded": "", "claim_days": "30",
        "welcome": "0", "birthday_points": "", "birthday_before": "0", "birthday_after": "7",
        "referrer": "", "referred": "",
        "tier_by": TierMeasure.POINTS.value, "tier_days": "365", "tier_grace": "0",
        "redeem_points": "", "redeem_worth": "", "redeem_least": "0",
        "expiry_days": "", "expiry_ends": ExpiryDay.MONTH.value, "expiry_warn": "30",
        "home": NO, "home_most": "",
        "stores": "", "is_active": YES, "is_paused": NO, "spends": YES,
        **put_rows(OPEN, [when_texts(ALWAYS)]),
    }  # fmt: skip

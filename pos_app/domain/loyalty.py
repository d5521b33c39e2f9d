"""Programme: how points are earned, what they are worth, and what else there is for regulars.

A programme is a whole Document {schema, valid, stores} of tagged rules; a version that was in force
never changes. Points are whole numbers on the account `points:<programme>:<customer>`, stamps on
`stamps:<programme>.<card>:<customer>`. Several programmes may be in force at once, each with its
own accounts. Does not store, decides nothing about rights (domain/points_plan) and knows no till.

Invariants:
- A paused programme earns nothing and gives no bonus; its points can be spent unless that is
  switched off too. They still expire.
- An ended or inactive programme does nothing at all; its points stay on their accounts.
"""

from dataclasses import dataclass
from datetime import date, datetime

from pos_app.domain.account import AccountId, AccountKind, account_id
from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import CustomerId, ProgrammeId, StoreId
from pos_app.domain.loyalty_rules import Birthday, BonusEvent, EarnRule, Expiry, Redeem, Referral
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure, TierRules
from pos_app.domain.offer import ALWAYS, NOTHING, Selection, Validity
from pos_app.domain.reward import Reward, RewardDistance, ready_rewards, reward_after
from pos_app.domain.stamps import StampCard

SCHEMA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One version. `redeem` None: points pay no free amount, only rewards.

    `tier_days` is the rolling window of the tiers, `claim_days` how long a sale can be claimed.
    `welcome_points` come with the first sale of somebody, not with enrolment. `household` None: who
    lives together shares nothing.
    """

    id: ProgrammeId
    name: str
    version: int = 1
    valid: Validity = ALWAYS
    stores: frozenset[StoreId] = frozenset()  # empty: all
    earn: tuple[EarnRule, ...] = ()
    events: tuple[BonusEvent, ...] = ()
    excluded: Selection = NOTHING
    tiers: tuple[LoyaltyTier, ...] = ()  # rising
    tier_days: int = 365
    tier_grace_days: int = 0
    tier_by: TierMeasure = TierMeasure.POINTS
    redeem: Redeem | None = None
    rewards: tuple[Reward, ...] = ()
    stamp_cards: tuple[StampCard, ...] = ()
    welcome_points: int = 0
    birthday: Birthday | None = None
    referral: Referral | None = None
    expiry: Expiry | None = None
    household: HouseholdRules | None = None
    claim_days: int = 30
    is_active: bool = True
    is_paused: bool = False
    spends_while_paused: bool = True

    @property
    def unit(self) -> str:
        """The unit of its points."""
        return f"{AccountKind.POINTS.value}:{self.id}"

    @property
    def tier_rules(self) -> TierRules:
        """How its tiers are reached."""
        return TierRules(
            tiers=self.tiers,
            measure=self.tier_by,
            days=self.tier_days,
            grace_days=self.tier_grace_days,
        )

    @property
    def is_spendable(self) -> bool:
        """Whether its points, stamps and rewards can be used now."""
        return not self.is_paused or self.spends_while_paused

    def account(self, customer_id: CustomerId, card: str = "") -> AccountId:
        """A customer's points in it, or the stamps on one of its cards."""
        return loyalty_account(self.id, customer_id, card)

    def tier(self, reached: int) -> LoyaltyTier | None:
        """The tier of somebody who reached so much in the window, without grace."""
        return self.tier_rules.at(reached)

    def reward(self, code: str) -> Reward | None:
        """A reward by its code."""
        return next((one for one in self.rewards if one.code == code), None)

    def ready_rewards(self, points: int) -> tuple[Reward, ...]:
        """What so many points would buy, the dearest first."""
        return ready_rewards(self.rewards, points) if self.is_spendable else ()

    def expires_on(self, earned_on: date) -> date | None:
        """The last day of points that come on a day; None where they stay."""
        return None if self.expiry is None else self.expiry.last_day(earned_on)

    def is_in_force(self, store_id: StoreId, local: datetime) -> bool:
        """Whether it counts at a store, at a local time."""
        at_store = not self.stores or store_id in self.stores
        return self.is_active and at_store and self.valid.holds(local)


def loyalty_account(
    programme_id: ProgrammeId, customer_id: CustomerId, card: str = ""
) -> AccountId:
    """The account of points, or of the stamps on a card."""
    if card:
        return account_id(AccountKind.STAMPS, f"{programme_id}.{card}:{customer_id}")
    return account_id(AccountKind.POINTS, f"{programme_id}:{customer_id}")


def next_reward(programme: Programme, points: int) -> RewardDistance | None:
    """The nearest reward that these points do not buy yet; None for none, or while paused."""
    return reward_after(programme.rewards, points) if programme.is_spendable else None

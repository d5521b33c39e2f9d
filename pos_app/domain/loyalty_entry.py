"""LoyaltyEntry: each signed change of a customer's points or stamps, with its reason.

A fact: never changed, never taken away; what was wrong is undone by another one. Does not reckon
(domain/points_earned) and says no sentence (domain/why_balance).

Invariants:
- The balance of an account is the sum of its entries.
- `parts`, where there are any, sum to the points.
- An entry that only one machine may make has an id that follows from what it is for
  (`derived_entry_id`): made twice it is the same entry.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.ids import CustomerId, LineId, ProgrammeId, SaleId, StaffId


class EntryKind(StrEnum):
    """Why points changed."""

    EARNED = "earned"
    SPENT = "spent"
    GIVEN_BACK = "given_back"  # spent points, because goods came back
    TAKEN_BACK = "taken_back"  # earned points, because goods came back
    CLAIMED = "claimed"  # earned by a sale that was finished without its customer
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    WELCOME = "welcome"  # below zero: the first sale came back whole
    BIRTHDAY = "birthday"
    REFERRAL = "referral"  # below zero as with WELCOME
    EXPIRED = "expired"

    @property
    def is_of_spending(self) -> bool:
        """Whether it is points used, or such that came back; everything else is earnings."""
        return self in (EntryKind.SPENT, EntryKind.GIVEN_BACK)

    @property
    def is_bonus(self) -> bool:
        """Whether it came with a first sale, and goes when all of that comes back."""
        return self in (EntryKind.WELCOME, EntryKind.REFERRAL)


@dataclass(frozen=True, slots=True)
class LinePoints:
    """What one line of a sale earned, or what was spent on it; `minor` counts for tiers."""

    line_id: LineId
    points: int
    minor: int = 0


class PartRule(StrEnum):
    """By which rule a part of an entry's points came."""

    BASE = "base"
    EVENT = "event"  # `name` is the event's
    TIER = "tier"  # `name` is the tier's
    REWARD = "reward"  # `name` is the reward's
    OPENING = "opening"  # from before this till kept entries


@dataclass(frozen=True, slots=True)
class PointsPart:
    """A part of an entry's points and the rule it came by."""

    rule: PartRule
    points: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class TierCount:
    """What an entry counts for tiers, and when: at the moment of the sale that it is about."""

    at: datetime
    points: int = 0
    minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoyaltyEntry:
    """One change of one customer's points, and everything that its sentence needs.

    `sale_id` brought it, None where no sale did; `of_sale` is the sale whose goods came back.
    `version` is the programme's; `lines` are those of the sale that earned, whole even where some
    of it had come back. `balance` is the account's after the record that it came with. `card`: the
    stamp card that it is on, empty for points. `expires_on`: the last day of these points. `other`
    is the other person of a move or a referral; of points used, who used them at home.
    """

    id: UUID
    programme_id: ProgrammeId
    version: int
    customer_id: CustomerId
    kind: EntryKind
    points: int  # signed
    sale_id: SaleId | None = None
    of_sale: SaleId | None = None
    lines: tuple[LinePoints, ...] = ()
    parts: tuple[PointsPart, ...] = ()
    counts: TierCount | None = None
    card: str = ""
    expires_on: date | None = None
    other: CustomerId | None = None
    balance: int = 0
    staff_id: StaffId | None = None
    at: datetime

    @property
    def is_at_home(self) -> bool:
        """Whether somebody else of the household used these points, or they came back of that."""
        return self.other is not None and self.kind.is_of_spending


def sum_points(lines: Iterable[LinePoints]) -> int:
    """The points of some lines."""
    return sum(one.points for one in lines)


def derived_entry_id(
    programme_id: ProgrammeId, customer_id: CustomerId, kind: EntryKind, of: str
) -> UUID:
    """The one id of an entry for this programme, person, reason and period (or number)."""
    named = f"{kind.value}:{of}".encode()
    digest = hashlib.sha256(programme_id.bytes + customer_id.bytes + named).digest()
    return UUID(bytes=digest[:16])

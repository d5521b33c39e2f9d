"""Merge: two records were found to be one person; its end; and the answer that they are two.

Facts, never changed. A merge moves nothing: sales, points, consents and notes keep the record they
were made with, so that its end puts both people back as they were, however much later.

Invariants:
- A merge and its end come to the same in either sequence; what has ended stays ended, and a new
  merge of the same two has an edge of its own.
- An answer holds until one names it in `undoes`, whatever their clocks say.
- `a` is the smaller id of the two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, StaffId, StoreId


class MergeWhy(StrEnum):
    """What a merge rests on."""

    ASKED = "asked"  # somebody looked at both and said so
    RULE = "rule"  # a verified sign agrees, and the weight is above the bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two records that are one person. `edge` names the merge; `chance` is in percent.

    `pairs` are the accounts that are one person's by it, one pair for each programme and card.
    `staff_id` None: no person, the rule.
    """

    edge: UUID
    a: CustomerId
    b: CustomerId
    at: datetime
    staff_id: StaffId | None
    store_id: StoreId
    why: MergeWhy = MergeWhy.ASKED
    chance: int | None = None
    pairs: tuple[tuple[AccountId, AccountId], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEnd:
    """The end of a merge."""

    edge: UUID
    at: datetime
    staff_id: StaffId
    store_id: StoreId


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleJudged:
    """Somebody's answer that two records are two people; with `undoes`, that it was a mistake."""

    id: UUID
    a: CustomerId
    b: CustomerId
    at: datetime
    staff_id: StaffId | None
    store_id: StoreId
    undoes: UUID | None = None


def as_pair(one: CustomerId, other: CustomerId) -> tuple[CustomerId, CustomerId]:
    """The two with the smaller id first. Raises RuleError `errors.merge_self`."""
    if one == other:
        raise RuleError("errors.merge_self")
    return min(one, other), max(one, other)


def holding(answers: Iterable[PeopleJudged]) -> tuple[PeopleJudged, ...]:
    """The answers that nobody took back, in any sequence."""
    told = tuple(answers)
    undone = {one.undoes for one in told}
    return tuple(one for one in told if one.undoes is None and one.id not in undone)

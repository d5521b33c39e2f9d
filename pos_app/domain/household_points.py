"""Household points: whose points somebody may use beside their own, and how many of each.

The rule alone: operations/home_points reads accounts, rights and entries. Accounts are never poured
together; each gives its part, as those of merged records do.

Invariants:
- Nobody's points are given without their own yes, and only who says yes may take.
- A minor gives and takes only where an adult of the household says yes too.
- Own points go first. No account gives more than is free of it here, so none goes below zero.
- What the others give in a month is never more than the limit, as far as this till has heard.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pos_app.domain.account import AccountId
from pos_app.domain.account_split import split
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRules:
    """What one person may take of the others' points in a calendar month; None: no limit."""

    most_points: int | None = None

    def room(self, taken: int) -> int | None:
        """What may still be taken after so many this month; None for no limit.

        A limit that was lowered meanwhile leaves nothing, never less than that.
        """
        return None if self.most_points is None else max(self.most_points - taken, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharer:
    """One person of a household, as far as sharing goes."""

    customer_id: CustomerId
    says_yes: bool
    is_minor: bool = False


def givers_for(taker: CustomerId, household: Iterable[Sharer]) -> tuple[CustomerId, ...]:
    """Whose points somebody may use beside their own, by id; nobody for who is not in it."""
    willing = {one.customer_id: one for one in household if one.says_yes}
    if taker not in willing or all(one.is_minor for one in willing.values()):
        return ()
    return tuple(sorted(one for one in willing if one != taker))


def split_at_home(
    amount: int,
    own: Mapping[AccountId, int],
    others: Mapping[AccountId, int],
    *,
    first: AccountId,
    room: int | None,
) -> tuple[tuple[AccountId, int], ...]:
    """How much of each account: one's own first, then the others' by id.

    By id, not the oldest points first: every till decides alike without reading who earned when.
    Raises RuleError `errors.account_short`, and `errors.household_limit` where only the limit
    stands in the way; nothing is split then.
    """
    mine, theirs = _free(own), _free(others)
    if amount > mine + theirs:
        raise RuleError("errors.account_short", amount=amount, available=mine + theirs)
    wanted = max(amount - mine, 0)
    if room is not None and wanted > room:
        raise RuleError("errors.household_limit", wanted=wanted, left=room)
    parts = split(amount - wanted, own, first=first)
    return (*parts, *split(wanted, others, first=min(others))) if wanted else parts


def _free(accounts: Mapping[AccountId, int]) -> int:
    return sum(max(one, 0) for one in accounts.values())

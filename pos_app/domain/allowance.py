"""Allowance: how much of an account may lie at one till, so that it can be used while cut off.

What lies here cannot be spent elsewhere until it returns. So only a small part stays, only of what
can be spent in parts, and only where somebody usually buys. Does not store, does not ask a hub
(operations/ask_right) and returns nothing itself (operations/return_rights).

Invariants:
- A right that the hub wants back is returned whole, whatever the allowance says.
- What is returned is never more than what is left of the right.

Worked example: 2,000 points, 100 of them worth 1.00 EUR. 20 % are 400, and 20.00, the banknote in
the middle, is 2,000 points: 400 may stay at each of the two stores where this customer buys most,
and nothing anywhere else. Of store credit of 4,000 INR 20 % are 800; 50 INR may stay.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_app.domain.account import AccountId, AccountKind, Posting, SpendingRight, kind_of
from pos_app.domain.cash_count import middle_note
from pos_app.domain.ids import StoreId
from pos_app.domain.loyalty_rules import Redeem
from pos_app.domain.money import Currency

PERCENT = 20
WORTH_MAJOR, USUAL_TIMES = 10, 10
HOMES_MAX = 2
HOME_VISITS_MIN = 2
RETURNED = "returned"

_IN_PARTS = frozenset(
    {
        AccountKind.POINTS,
        AccountKind.GIFT_CARD,
        AccountKind.STORE_CREDIT,
        AccountKind.ON_ACCOUNT,
    }
)
# One person's month at one till: the limit itself is handed out there.
_STAYS = frozenset({AccountKind.STAFF_PRICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRight:
    """A right of this till. `is_granted`: the hub gave it; `is_recalled`: it wants it back."""

    right: SpendingRight
    is_granted: bool = False
    is_recalled: bool = False


@dataclass(frozen=True, slots=True)
class Return:
    """So much of a right goes back to the hub."""

    right: SpendingRight
    amount: int

    def postings(self) -> tuple[Posting, Posting]:
        """What moves: the balance stays, but anybody may ask for it now."""
        of, amount = self.right, self.amount
        return (
            Posting(account=of.account, unit=of.unit, delta=-amount, right=of.id, rule=RETURNED),
            Posting(account=of.account, unit=of.unit, delta=amount, rule=RETURNED),
        )


def most_worth(currency: Currency, denominations_minor: Sequence[int] = ()) -> int:
    """What an allowance may be worth, in minor units: the banknote in the middle.

    20 EUR, 50 INR, 2,000 JPY; ten of its units of a currency whose notes nobody knows.
    `denominations_minor`: the pieces that the store has set, if it has.
    """
    note = middle_note(currency, denominations_minor)
    return WORTH_MAJOR * int(10**currency.exponent) if note is None else note


def most_points(redeem: Redeem, *, worth_minor: int) -> int:
    """What an allowance may be in points: worth so much, or ten times what is usually redeemed.

    The second counts where that buys nothing: less than the least that may be redeemed is no help
    while a till is cut off.
    """
    usual = max(redeem.points, redeem.least_points)
    return max(redeem.price(worth_minor), USUAL_TIMES * usual)


def allowed(account: AccountId, *, total: int, most: int | None, is_home: bool) -> int | None:
    """How much of an account may stay at this till; None: all of it.

    `most` is what an allowance may be worth, in the account's unit; None where nothing says so.
    """
    kind = kind_of(account)
    if kind in _STAYS:
        return None
    if kind not in _IN_PARTS or not is_home or total < 1:
        return 0
    share = total * PERCENT // 100
    return share if most is None else max(min(share, most), 0)


def returns(held: Sequence[HeldRight], *, keep: int | None) -> tuple[Return, ...]:
    """What of one account's rights goes back: all that is recalled, then what exceeds `keep`.

    The oldest goes first, so that many small rights become few.
    """
    back = [Return(one.right, one.right.free) for one in held if one.is_recalled]
    left = [one.right for one in held if not one.is_recalled]
    over = 0 if keep is None else max(sum(right.free for right in left) - keep, 0)
    for right in left:
        part = min(over, right.free)
        if part > 0:
            back.append(Return(right, part))
            over -= part
    return tuple(one for one in back if one.amount > 0)


def ahead(held: Sequence[HeldRight], *, keep: int | None, total: int) -> int:
    """How much to ask for before anybody needs it; nothing unless half of what may stay is gone."""
    here = sum(one.right.free for one in held)
    if not keep or any(one.is_recalled for one in held) or here * 2 > keep:
        return 0
    return max(min(keep, total) - here, 0)


def homes(visits: Mapping[StoreId, int]) -> tuple[StoreId, ...]:
    """The stores where somebody usually buys, by how often they came."""
    usual = [store for store, times in visits.items() if times >= HOME_VISITS_MIN]
    return tuple(sorted(usual, key=lambda store: (-visits[store], store))[:HOMES_MAX])

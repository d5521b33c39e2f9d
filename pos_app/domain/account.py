"""Account: a balance that may never go below zero, and the rights by which it is spent.

Gift cards, store credit, points, stamps, single-use coupons, single items and suspended baskets are
all accounts: whatever may be used at most n times anywhere. Does not store (storage/account_book),
does not ask a hub and knows no sale.

Invariants:
- A spend consumes a spending right that this till holds; there is no other way to spend.
- No spend takes a balance below zero. Only points that are taken back do (domain/points_plan), and
  goods given back while their till was out of reach (domain/sold_line).
- The postings of one record sum to zero in each unit: value comes from a contra account and goes
  to one (`issued`, `redeemed`, `expired`, `written_off`), and only those go below zero.

Worked example (minor units of EUR)::

    a gift card of 50.00 is sold    gift_card:A7 +5000 (a right of 5000)   issued:EUR   -5000
    20.00 of it pay for a sale      gift_card:A7 -2000 (by that right)     redeemed:EUR +2000
    that sale is refunded           gift_card:A7 +2000 (a right of 2000)   redeemed:EUR -2000
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from pos_app.domain.errors import RuleError

AccountId = NewType("AccountId", str)
RightId = NewType("RightId", UUID)

USE = "use"  # the unit of what is used up, not spent: coupons, items, suspended baskets


class AccountKind(StrEnum):
    """What an account is; the part of its id before the colon."""

    GIFT_CARD = "gift_card"
    STORE_CREDIT = "store_credit"
    ON_ACCOUNT = "on_account"  # what a customer owes: never below zero either
    COUPON = "coupon"
    ITEM = "item"  # one serial number, sticker or slip: sold or paid out once
    BASKET = "basket"
    LAYAWAY = "layaway"  # what was put down for goods that wait
    POINTS = "points"
    STAMPS = "stamps"  # on one card of a programme
    REFERRAL = "referral"  # one use: somebody brought this customer, and was not thanked yet
    STAFF_PRICE = "staff_price"  # what one person may save in a month
    SOLD_LINE = "sold_line"  # what can still come back of a line (domain/sold_line)
    SOLD_POINTS = "sold_points"  # who may give a sale's points to somebody (domain/sold_points)
    ISSUED = "issued"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    WRITTEN_OFF = "written_off"

    @property
    def is_contra(self) -> bool:
        """Whether it stands against all others of its unit, and so may go below zero."""
        return self in _CONTRA

    @property
    def may_owe(self) -> bool:
        """Whether it may leave a debt: points and goods that were given back twice."""
        return self in (AccountKind.POINTS, AccountKind.STAMPS, AccountKind.SOLD_LINE)


_CONTRA = frozenset(
    {AccountKind.ISSUED, AccountKind.REDEEMED, AccountKind.EXPIRED, AccountKind.WRITTEN_OFF}
)


def account_id(kind: AccountKind, key: str) -> AccountId:
    """The id of an account: kind, colon, key (a card's code, a customer's id, a unit)."""
    return AccountId(f"{kind.value}:{key}")


def last_digits(account: str) -> str:
    """An account as it may be shown and printed: its last four characters."""
    key = account.partition(":")[2]
    return f"•••• {key[-4:]}" if len(key) > 4 else key


def kind_of(account: AccountId) -> AccountKind:
    """Which kind an account is. Raises ValueError for an id that is not one."""
    return AccountKind(account.partition(":")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One signed change of an account, in its unit (ISO 4217 code, `points:<programme>`, `use`).

    With a right: a positive delta makes the right, of that amount; a negative one spends it.
    `rule` says why, for "why this balance?".
    """

    account: AccountId
    unit: str
    delta: int
    right: RightId | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingRight:
    """The part of an account that this till may spend alone."""

    id: RightId
    account: AccountId
    unit: str
    amount: int
    spent: int = 0

    @property
    def free(self) -> int:
        """What is left of it."""
        return self.amount - self.spent


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """An account as people see it: `total`, of which `here` can be spent at this till now."""

    account: AccountId
    unit: str
    total: int
    here: int

    @property
    def elsewhere(self) -> int:
        """What other tills hold; none while the account owes."""
        return max(self.total - self.here, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEntry:
    """One posting as it stands in the book, oldest first: the answer to "why this balance?"."""

    record_id: UUID
    at: datetime
    delta: int
    rule: str


def issue(
    account: AccountId, amount: int, *, unit: str, right: RightId, rule: str
) -> tuple[Posting, Posting]:
    """Put value on an account; it can be spent here at once."""
    _require_some(amount)
    contra = account_id(AccountKind.ISSUED, unit)
    return (
        Posting(account=account, unit=unit, delta=amount, right=right, rule=rule),
        Posting(account=contra, unit=unit, delta=-amount, rule=rule),
    )


def spend(rights: Sequence[SpendingRight], amount: int, *, rule: str) -> tuple[Posting, ...]:
    """Spend by rights of one account that this till holds, the oldest first.

    Raises RuleError `errors.account_short` with what they come to.
    """
    return _against(rights, amount, to=AccountKind.REDEEMED, rule=rule)


def take_out(rights: Sequence[SpendingRight], amount: int, *, rule: str) -> tuple[Posting, ...]:
    """Undo an issue (a sold gift card comes back); needs rights as a spend does."""
    return _against(rights, amount, to=AccountKind.ISSUED, rule=rule)


def give_back(
    account: AccountId, amount: int, *, unit: str, right: RightId, rule: str
) -> tuple[Posting, Posting]:
    """Undo a spend: the value is on the account again and can be spent here."""
    _require_some(amount)
    contra = account_id(AccountKind.REDEEMED, unit)
    return (
        Posting(account=account, unit=unit, delta=amount, right=right, rule=rule),
        Posting(account=contra, unit=unit, delta=-amount, rule=rule),
    )


def _against(
    rights: Sequence[SpendingRight], amount: int, *, to: AccountKind, rule: str
) -> tuple[Posting, ...]:
    _require_some(amount)
    free = sum(right.free for right in rights)
    if amount > free:
        raise RuleError("errors.account_short", amount=amount, available=free)
    postings, left = [], amount
    for right in rights:
        part = min(left, right.free)
        if part > 0:
            postings.append(
                Posting(
                    account=right.account, unit=right.unit, delta=-part, right=right.id, rule=rule
                )
            )
            left -= part
    unit = rights[0].unit
    contra = Posting(account=account_id(to, unit), unit=unit, delta=amount, rule=rule)
    return (*postings, contra)


def check_balanced(postings: Iterable[Posting]) -> None:
    """Raise ValueError unless the postings sum to zero in each unit: a fault of the program."""
    sums: dict[str, int] = {}
    for posting in postings:
        sums[posting.unit] = sums.get(posting.unit, 0) + posting.delta
    off = {unit: value for unit, value in sums.items() if value}
    if off:
        msg = f"postings do not sum to zero: {off}"
        raise ValueError(msg)


def _require_some(amount: int) -> None:
    if amount < 1:
        raise RuleError("errors.account_nothing")

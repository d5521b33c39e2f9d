"""What a sold line can still give back, as an account, for sales that several tills give back.

With its own till it is implicit: sold less returned. When another till asks, that till opens an
account for each line, in pieces, grams or millimetres, and from then on needs a right itself. With
the maker of the sale out of reach a refund is posted without a right; the account then stands below
zero until it is opened. Knows no basket, stores nothing and asks nobody.

Invariants:
- What an opened account holds is what was sold less all that came back.
- Refunds by a right never come to more than was sold, at however many tills.
- A refund without a right that turns out to be the second one leaves a debt, which is booked once;
  how much of an account was booked so stands beside it, so that it can be taken back.

Worked example: 5 sold at Lane, 1 came back there, then Airport asks and gives 2 back::

    opened at Lane   sold_line:S:L +5, issued:use -5; sold_line:S:L -1, redeemed:use +1
    at Airport       sold_line:S:L -2 (by a right of 2), redeemed:use +2; 2 are left
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.account import (
    USE,
    AccountId,
    AccountKind,
    Posting,
    RightId,
    SpendingRight,
    account_id,
    issue,
    spend,
)
from pos_app.domain.ids import LineId, SaleId

OPENED, REFUNDED, UNASKED, TWICE = (
    "sold_line_opened",
    "sold_line_refunded",
    "refunded_unasked",
    "refunded_twice",
)
_MARK, _UNREAD = "opened", "unread"
TWICE_MARK = ":twice"  # behind the account that it is about
_ISSUED = account_id(AccountKind.ISSUED, USE)
_REDEEMED = account_id(AccountKind.REDEEMED, USE)


@dataclass(frozen=True, slots=True)
class SoldAndBack:
    """One line at the moment its account is opened: pieces, grams or millimetres.

    `held` stands in a basket of this till to come back; a new `right` keeps it for that basket.
    """

    line_id: LineId
    sold: int
    returned: int = 0
    held: int = 0
    right: RightId | None = None


def sold_account(sale_id: SaleId, line_id: LineId) -> AccountId:
    """The account of a sold line: `sold_line:<sale in hex>:<line in hex>`."""
    return account_id(AccountKind.SOLD_LINE, f"{sale_id.hex}:{line_id.hex}")


def opened_mark(sale_id: SaleId) -> AccountId:
    """Holds 1 once the accounts of a sale's lines are open, 0 before."""
    return account_id(AccountKind.SOLD_LINE, f"{sale_id.hex}:{_MARK}")


def unread_account(sale_id: SaleId) -> AccountId:
    """Below zero by the minor units that came back of a sale that nobody could read."""
    return account_id(AccountKind.SOLD_LINE, f"{sale_id.hex}:{_UNREAD}")


def sale_of_account(account: str) -> SaleId | None:
    """The sale that an account of a sold line belongs to; None for any other account."""
    kind, _, key = account.partition(":")
    sale, _, line = key.partition(":")
    if kind != AccountKind.SOLD_LINE or not line:
        return None
    try:
        return SaleId(UUID(hex=sale))
    except ValueError:
        return None


def opening(sale_id: SaleId, lines: Iterable[SoldAndBack]) -> tuple[Posting, ...]:
    """What opens the accounts of all lines of a sale, for whoever asks the hub first."""
    postings = [*_in(opened_mark(sale_id), 1, contra=_ISSUED, rule=OPENED)]
    for line in lines:
        account = sold_account(sale_id, line.line_id)
        free = line.sold - line.held
        if free:
            postings += _in(account, free, contra=_ISSUED, rule=OPENED)
        if line.held and line.right is not None:
            postings += issue(account, line.held, unit=USE, right=line.right, rule=OPENED)
        if line.returned:
            postings += _in(account, -line.returned, contra=_REDEEMED, rule=REFUNDED)
    return tuple(postings)


def back_by_right(rights: Sequence[SpendingRight], amount: int) -> tuple[Posting, ...]:
    """So much of a line comes back by rights held here. Raises RuleError `errors.account_short`."""
    return spend(rights, amount, rule=REFUNDED)


def back_unasked(account: AccountId, amount: int) -> tuple[Posting, Posting]:
    """So much of a line comes back though nobody could be asked: it may leave a debt."""
    return _in(account, -amount, contra=_REDEEMED, rule=UNASKED)


def given_twice(account: AccountId, amount: int) -> tuple[Posting, ...]:
    """Book what came back beyond what was sold: the debt of the account is gone.

    Below zero: so much of it did not come back after all, because that refund was voided.
    """
    written_off = account_id(AccountKind.WRITTEN_OFF, USE)
    mark = AccountId(f"{account}{TWICE_MARK}")
    return (
        *_in(account, amount, contra=written_off, rule=TWICE),
        *_in(mark, amount, contra=_ISSUED, rule=TWICE),
    )


def _in(
    account: AccountId, amount: int, *, contra: AccountId, rule: str
) -> tuple[Posting, Posting]:
    return (
        Posting(account=account, unit=USE, delta=amount, rule=rule),
        Posting(account=contra, unit=USE, delta=-amount, rule=rule),
    )

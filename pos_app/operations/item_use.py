"""Single items and slips as accounts of one use: what a sale of them posts.

An item (domain/basket.LineDetail.item) is sold once, a deposit slip paid out once, a sticker used
once, at whatever till: each is an account of one use, and whoever uses it holds the right. What we
made ourselves (a markdown sticker) gets its use when it is made. What others made (a serial number,
the slip of a machine) gets it from the first till that meets it, in that sale.

Does not say what was sold when (operations/goods_book) and writes nothing: the postings travel in
the sale.

Invariants:
- An account of an item holds one use or none; what comes back can be sold again.
- That an item is known stays so when its sale is voided: only its use comes back.

What waits for the hub: two tills that cannot reach each other may both be the first to meet the
same serial number or slip. Each posts `item_known`; the hub sees the second one for the same
account, which cannot be honest, and lists it.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from pos_app.domain.account import (
    USE,
    AccountId,
    AccountKind,
    Posting,
    RightId,
    SpendingRight,
    account_id,
    give_back,
    issue,
    spend,
)
from pos_app.domain.basket import BasketLine
from pos_app.domain.errors import RightsElsewhereError
from pos_app.operations.books import AccountBook

KNOWN, USED, RETURNED = "item_known", "item_used", "item_returned"


def item_account(item: str) -> AccountId:
    """The account of a single item."""
    return account_id(AccountKind.ITEM, item)


def made_known(item: str, right: RightId) -> tuple[Posting, Posting]:
    """The one use of an item, put on its account."""
    return issue(item_account(item), 1, unit=USE, right=right, rule=KNOWN)


def items_leaving(lines: Iterable[BasketLine]) -> dict[str, int]:
    """How often each single item leaves with these lines; below zero: it comes back."""
    leaving: dict[str, int] = {}
    for line in lines:
        if line.detail.item:
            change = 1 if line.quantity.amount > 0 else -1
            leaving[line.detail.item] = leaving.get(line.detail.item, 0) + change
    return leaving


def item_postings(
    lines: Iterable[BasketLine], *, accounts: AccountBook, new_id: Callable[[], UUID]
) -> tuple[Posting, ...]:
    """What the sale of these lines posts for its single items.

    Raises RuleError `errors.item_elsewhere` (another till holds the right to it),
    `errors.account_short` for one that is used up (operations/check_goods names its sale before).
    """
    postings: list[Posting] = []
    for item, change in items_leaving(lines).items():
        account = item_account(item)
        balance = accounts.balance(account)
        right = RightId(new_id())
        if change > 0 and balance is None:
            fresh = SpendingRight(id=right, account=account, unit=USE, amount=1)
            postings += (*made_known(item, right), *spend((fresh,), 1, rule=USED))
        elif change > 0:
            if balance is not None and balance.here < 1 <= balance.total:
                raise RightsElsewhereError(
                    "errors.item_elsewhere",
                    account=account,
                    missing=1,
                    item=item.partition(":")[2],
                )
            postings += spend(accounts.rights(account), 1, rule=USED)
        elif change < 0 and (balance is None or not balance.total):
            postings += give_back(account, 1, unit=USE, right=right, rule=RETURNED)
    return tuple(postings)

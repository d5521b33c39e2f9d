"""What a sale does to quotes, layaways and the money put down: part of the sale's transaction.

The sale carries the movements; the row is marked beside it. Opens and commits nothing.

Invariants:
- A quote or layaway is used up by one sale; the second is refused before anything is written.
- A layaway that is fetched or cancelled leaves nothing on its account.
"""

from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

from pos_app.domain.account import AccountId, Posting, RightId, issue, spend
from pos_app.domain.basket import LineKind
from pos_app.domain.errors import RuleError
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.suspended import SuspendedKind, deposit_account
from pos_app.operations.ports import UnitOfWork
from pos_app.operations.put_aside import usable, use_up

PUT_DOWN, TAKEN_OFF, SOLD = "put_down", "taken_off", "sold"


def suspended_postings(
    work: UnitOfWork, priced: PricedBasket, *, new_id: Callable[[], UUID]
) -> tuple[Posting, ...]:
    """The movements of money put down, and the use of what the basket was made from.

    Raises RuleError `errors.suspended_used` and `errors.layaway_changed` (more was put down, or
    taken off, since the basket was opened: open it again).
    """
    put_down: dict[AccountId, int] = defaultdict(int)
    for line in priced.lines:
        if line.line.kind is LineKind.LAYAWAY:
            put_down[AccountId(line.line.detail.account)] += line.tax.gross.minor
    postings: list[Posting] = []
    for account, minor in put_down.items():
        rights = work.accounts.rights(account)
        if minor > 0:
            right, unit = RightId(new_id()), priced.total.currency.code
            postings += issue(account, minor, unit=unit, right=right, rule=PUT_DOWN)
        elif minor < 0:
            if sum(each.free for each in rights) < -minor:
                raise RuleError("errors.layaway_changed")
            postings += spend(rights, -minor, rule=TAKEN_OFF)
    made_from = priced.basket.made_from
    if made_from is None:
        return tuple(postings)
    found = usable(work, made_from)
    if found.kind is SuspendedKind.LAYAWAY:
        account = deposit_account(made_from)
        balance = work.accounts.balance(account)
        if (0 if balance is None else balance.total) + put_down.get(account, 0):
            raise RuleError("errors.layaway_changed")
    return (*postings, *use_up(work, made_from, rule=SOLD))


def mark_used(work: UnitOfWork, priced: PricedBasket) -> None:
    """Say that the sale used what its basket was made from."""
    if priced.basket.made_from is not None:
        work.suspended.mark_sold(priced.basket.made_from)

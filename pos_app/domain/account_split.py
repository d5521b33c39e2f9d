"""AccountSplit: one person's spend over their original accounts, after two records became one.

Accounts are never poured together, so that the end of a merge finds each as its owner left it.
Does not know who was merged (the book of rights does) and moves nothing.

Invariants:
- No account gives more than can be spent of it here, so none goes below zero.
- The parts sum to the whole. The account that was presented gives first, then the others by id.
"""

from collections.abc import Iterable, Mapping

from pos_app.domain.account import AccountId, Balance
from pos_app.domain.errors import RuleError


def split(
    amount: int, free: Mapping[AccountId, int], *, first: AccountId
) -> tuple[tuple[AccountId, int], ...]:
    """How much of each account. Raises RuleError `errors.account_short`: nothing is split then."""
    there = sum(max(one, 0) for one in free.values())
    if amount > there:
        raise RuleError("errors.account_short", amount=amount, available=there)
    parts: list[tuple[AccountId, int]] = []
    left = amount
    for account in (first, *sorted(one for one in free if one != first)):
        part = min(left, max(free.get(account, 0), 0))
        if part > 0:
            parts.append((account, part))
            left -= part
    return tuple(parts)


def together(account: AccountId, balances: Iterable[Balance | None]) -> Balance | None:
    """What one person has, shown as the account that was presented; None where nobody opened one.

    Debt of one account counts against the others; what can be spent here is never below zero.
    """
    known = [one for one in balances if one is not None]
    if not known:
        return None
    unit = next((one.unit for one in known if one.unit), "")
    return Balance(
        account=account,
        unit=unit,
        total=sum(one.total for one in known),
        here=sum(one.here for one in known),
    )

"""Who may give the points of a finished sale to somebody: an account of one use, turn by turn.

They are claimed once by whoever shows the receipt, and moved when they went to the wrong person.
With the till that made the sale this is implicit: nobody else gives them. When another till asks,
that till opens the account of the first turn, and from then on every giving takes a right, here
too: it uses its turn up and opens the next one. Knows no points, stores nothing and asks nobody.

Invariants:
- Of one turn the points are given once, at however many tills that do not hear of each other.
- A turn opens in the last record of the giving before it: who knows of it knows who has the points.

Worked example: bought at Lane by nobody in particular, claimed at Airport, then moved at Lane::

    opened at Lane       sold_points:S:opened +1, sold_points:S:0 +1; issued:use -2
    claimed at Airport   sold_points:S:0 -1 (by a right), redeemed:use +1
                         sold_points:S:1 +1 (a right of Airport's), issued:use -1
    moved at Lane        sold_points:S:1 -1 (by a right; Airport has returned it), and so on
"""

from collections.abc import Callable, Sequence
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
from pos_app.domain.ids import SaleId

OPENED, GIVEN = "sold_points_opened", "sold_points_given"
TURNS_MAX = 100
_MARK = "opened"
_ISSUED = account_id(AccountKind.ISSUED, USE)


def points_mark(sale_id: SaleId) -> AccountId:
    """Holds 1 once giving the points of a sale takes a right, 0 before."""
    return account_id(AccountKind.SOLD_POINTS, f"{sale_id.hex}:{_MARK}")


def points_turn(sale_id: SaleId, turn: int) -> AccountId:
    """The account of one turn, counted from 0: `sold_points:<sale in hex>:<turn>`."""
    return account_id(AccountKind.SOLD_POINTS, f"{sale_id.hex}:{turn}")


def sale_of_points(account: str) -> SaleId | None:
    """The sale whose points an account is about; None for any other account."""
    kind, _, key = account.partition(":")
    sale, _, turn = key.partition(":")
    if kind != AccountKind.SOLD_POINTS or not turn:
        return None
    try:
        return SaleId(UUID(hex=sale))
    except ValueError:
        return None


def turn_now(sale_id: SaleId, held: Callable[[AccountId], int]) -> int | None:
    """The turn that stands open; None while none does: nothing can be given (any more)."""
    turns = range(TURNS_MAX)
    return next((one for one in turns if held(points_turn(sale_id, one)) > 0), None)


def opening(sale_id: SaleId, *, is_void: bool = False) -> tuple[Posting, ...]:
    """What opens the first turn for whoever asks the hub first; of a voided sale there is none."""
    accounts = [points_mark(sale_id), *([] if is_void else [points_turn(sale_id, 0)])]
    return tuple(posting for one in accounts for posting in _in(one))


def given(
    sale_id: SaleId, turn: int, rights: Sequence[SpendingRight], *, right: RightId
) -> tuple[Posting, ...]:
    """Use a turn up by a right that is here; a `right` to the next one is made here.

    Raises RuleError `errors.account_short`.
    """
    following = points_turn(sale_id, turn + 1)
    return (
        *spend(rights, 1, rule=GIVEN),
        *issue(following, 1, unit=USE, right=right, rule=GIVEN),
    )


def _in(account: AccountId) -> tuple[Posting, Posting]:
    return (
        Posting(account=account, unit=USE, delta=1, rule=OPENED),
        Posting(account=_ISSUED, unit=USE, delta=-1, rule=OPENED),
    )

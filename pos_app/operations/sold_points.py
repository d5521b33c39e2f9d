"""Whether the points of a sale may be given to somebody at this till, and using its turn up.

The till that made a sale gives its points on its own word, until another till has asked for it
(operations/open_sold opens the account); from then on every till, that one too, needs a right to
the turn (domain/sold_points). Two tills of one store are two tills.

Invariant: without a right the points of a shared sale go to nobody: they would be given twice.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import AccountId, Posting, RightId
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.sale import Sale
from pos_app.domain.sold_points import given, points_mark, points_turn, turn_now
from pos_app.operations.ports import UnitOfWork
from pos_app.operations.return_rights import SETTLE
from pos_app.operations.sold_lines import is_of_this_life

MOVED = "account_moved"


def is_open(work: UnitOfWork, sale_id: SaleId) -> bool:
    """Whether giving takes a right, as far as this till has heard."""
    return work.accounts.held(points_mark(sale_id)) > 0


def is_free(work: UnitOfWork, sale: Sale) -> bool:
    """Whether this till gives the points of a sale on its own word: nobody else can."""
    return is_of_this_life(work, sale) and not is_open(work, sale.id)


def use_turn(work: UnitOfWork, sale: Sale, *, new_id: Callable[[], UUID]) -> tuple[Posting, ...]:
    """What giving the points of a sale moves; nothing where nobody else may give them.

    Raises RightsElsewhereError `errors.points_elsewhere` (`number`), and RuleError
    `errors.claim_kind` for a sale that was voided.
    """
    if is_free(work, sale):
        return ()
    account, turn = _turn(work, sale.id)
    rights = work.accounts.rights(account)
    if not is_open(work, sale.id) or not any(right.free for right in rights):
        raise RightsElsewhereError(
            "errors.points_elsewhere", account=account, missing=1, number=str(sale.number)
        )
    return given(sale.id, turn, rights, right=RightId(new_id()))


def note_turn(work: UnitOfWork, sale: Sale, postings: tuple[Posting, ...], at: datetime) -> None:
    """Write it last: who hears that the next turn is open has heard all of this one."""
    if postings:
        work.accounts.post(
            MOVED, {"why": "points_given", "sale": str(sale.number)}, postings, at=at
        )


def ask_turn(work: UnitOfWork, sale: Sale, *, new_id: Callable[[], UUID], at: datetime) -> bool:
    """Whether they may be given here now; if not, the right is asked for, once at a time.

    What was asked for and is not used goes back by itself (operations/return_rights).
    """
    if is_free(work, sale):
        return True
    account, _ = _turn(work, sale.id)
    is_here = any(right.free for right in work.accounts.rights(account))
    if not is_here and all(asked != account for _, asked in work.rights.asked()):
        work.rights.ask(new_id(), account, 1, least=1, at=at)
    work.rights.forget_refused(asked_before=at - SETTLE)
    return is_here and is_open(work, sale.id)


def _turn(work: UnitOfWork, sale_id: SaleId) -> tuple[AccountId, int]:
    turn = turn_now(sale_id, work.accounts.held) if is_open(work, sale_id) else 0
    if turn is None:
        raise RuleError("errors.claim_kind")
    return points_turn(sale_id, turn), turn

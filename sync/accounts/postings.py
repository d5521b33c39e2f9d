"""Postings: what a record moves, taken into the hub's ledger once.

What a posting (account, delta, right) means::

    +n, no right    n come into the free purse: a return, a debt paid
    -n, no right    n leave it, below zero if need be: points that are taken back (debt)
    +n, right R     R is new: its till may spend n at once (earned or put on an account there)
    -n, right R     R is used; a return is [-n by R, +n without]

Does not know why anything moves. Source: notes of the design, "what acts how on the ledger".

Invariants:
- A record is never refused for want of cover: the goods are gone. What a right does not cover is
  paid by the store of that till (`loss:<store>`), never by another customer and never in silence.
- A right is used only by the till that holds it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from sync.accounts.book import (
    LARGEST,
    LARGEST_SUM,
    AccountStore,
    Holder,
    HubRight,
    Line,
    RightState,
    enter_balanced,
    is_account,
    is_contra,
    loss_account,
)
from sync.errors import PoisonError
from sync.records import Posting


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the record stands that brings the postings.

    `is_current`: of the till's living incarnation and not written again after a rollback; else a
    right that it makes is frozen, because whether it was used is not known.
    `is_replay`: told again after a restore of the hub, which may have forgotten the rights used.
    `is_late`: that till was not waited for, so what is missing is its store's loss.
    """

    is_current: bool = True
    is_replay: bool = False
    is_late: bool = False


CURRENT = Standing()


def check_postings(store: AccountStore, postings: Iterable[Posting], holder: Holder) -> None:
    """Raise PoisonError for postings that no honest till makes."""
    moved = tuple(postings)
    if sum(posting.delta for posting in moved):
        raise PoisonError("postings_unbalanced")
    made: set[UUID] = set()
    for posting in moved:
        if not 0 < abs(posting.delta) < LARGEST:
            raise PoisonError("posting_amount")
        if not is_account(posting.account):
            raise PoisonError("posting_account")
        if posting.right is None:
            continue
        if is_contra(posting.account):
            raise PoisonError("right_on_contra")
        known = store.right(posting.right)
        is_known = known is not None and not known.is_partial
        if posting.delta > 0 and (is_known or posting.right in made):
            raise PoisonError("right_made_twice")
        if known is not None and known.account != posting.account:
            raise PoisonError("right_of_other_account")
        if known is not None and known.holder.device != holder.device:
            raise PoisonError("right_of_other_till")
        made.add(posting.right)
    _require_room(store, moved, holder)


def _require_room(store: AccountStore, moved: tuple[Posting, ...], holder: Holder) -> None:
    """Refuse sums that no column holds: a record that breaks the commit would come for ever."""
    most = sum(abs(posting.delta) for posting in moved)
    touched = {posting.account for posting in moved}
    for posting in moved:
        known = None if posting.right is None else store.right(posting.right)
        if known is not None:
            most += abs(known.amount) + abs(known.rest)
        if posting.right is not None and posting.delta < 0:
            touched.add(loss_account(holder.store))
    if any(abs(store.free(account)) + most >= LARGEST_SUM for account in touched):
        raise PoisonError("posting_amount")


def apply_postings(
    store: AccountStore,
    txn: UUID,
    postings: Iterable[Posting],
    *,
    holder: Holder,
    standing: Standing = CURRENT,
) -> int:
    """Take checked postings of one record; what its store must pay for."""
    lines: list[Line] = []
    loss = 0
    for posting in postings:
        if posting.right is None:
            lines.append(Line(posting.account, None, posting.delta))
        elif posting.delta > 0:
            loss += _make(store, posting, lines, holder=holder, standing=standing)
        else:
            loss += _use(store, posting, lines, holder=holder, standing=standing)
    if loss:
        lines.append(Line(loss_account(holder.store), None, -loss))
    enter_balanced(store, txn, lines)
    return loss


def _make(
    store: AccountStore,
    posting: Posting,
    lines: list[Line],
    *,
    holder: Holder,
    standing: Standing,
) -> int:
    assert posting.right is not None
    known = store.right(posting.right)
    if known is None:
        known = HubRight(
            id=posting.right, account=posting.account, holder=holder, amount=0, rest=0,
            state=RightState.OPEN if standing.is_current else RightState.FROZEN,
        )  # fmt: skip
    # What stood in for it since a restore goes back to the free purse.
    rest = known.rest + posting.delta - known.amount
    short = max(0, -rest)
    lines.append(Line(posting.account, None, known.amount))
    lines.append(Line(posting.account, posting.right, posting.delta - known.amount + short))
    store.put_right(replace(known, amount=posting.delta, rest=rest + short, is_partial=False))
    return short


def _use(
    store: AccountStore,
    posting: Posting,
    lines: list[Line],
    *,
    holder: Holder,
    standing: Standing,
) -> int:
    assert posting.right is not None
    wanted = -posting.delta
    right = store.right(posting.right)
    if right is None:
        right = HubRight(
            id=posting.right, account=posting.account, holder=holder, amount=0, rest=0,
            state=RightState.OPEN if standing.is_current else RightState.FROZEN,
            is_partial=standing.is_replay,
        )  # fmt: skip
    covered = min(wanted, right.rest)
    short, drawn = wanted - covered, 0
    if short and right.is_partial and standing.is_replay:
        # A right that was granted before the restore and forgotten by it: its value comes out
        # of the free purse now, as it did then.
        drawn = draw(store, right.account, short, is_late=standing.is_late, lines=lines)
        right = replace(right, amount=right.amount + short)
        lines.append(Line(right.account, None, -drawn))
    lines.append(Line(right.account, right.id, -covered))
    store.put_right(replace(right, rest=right.rest - covered))
    return short - drawn


def draw(
    store: AccountStore, account: str, amount: int, *, is_late: bool, lines: Iterable[Line] = ()
) -> int:
    """How much of an amount the free purse gives; all of it unless the till comes late."""
    if not is_late:
        return amount
    moved = sum(line.delta for line in lines if line.account == account and line.right is None)
    return max(0, min(amount, store.free(account) + moved))

"""Rights: asked for, reported again, frozen, recalled, written off.

The only way value leaves the free purse for a till; nothing here is undone by a clock. What comes
back comes in the till's ordered records (postings), never by a question of its own.

Invariants:
- A question is answered once: the same `rq` gets the same rights, however often it comes.
- A grant takes no free purse below zero, and the free purses of a person's accounts together cover
  it: debt on one of them blocks new rights on all.
- A right is on one original account. What a merged person asks for is split over theirs, so the
  end of the merge overdraws nobody.
- A write-off gives the customer the rest back and books it to the store; the purse of the right
  stays and covers what the dead till may yet tell.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from sync.accounts.book import (
    LARGEST,
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
from sync.accounts.links import group_of
from sync.accounts.postings import draw
from sync.errors import PoisonError, ShortError


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A till asks for `amount` of an account and takes no less than `least`."""

    rq: UUID
    account: str
    amount: int
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRight:
    """A right as its till reports it: granted by a hub, not used up. Void: not to be used."""

    id: UUID
    account: str
    amount: int
    is_void: bool = False


def available(store: AccountStore, account: str) -> int:
    """What could be granted on an account now; below zero it is debt of the person."""
    return sum(store.free(one) for one in group_of(store, account))


def ask(
    store: AccountStore, question: Question, *, holder: Holder, new_id: Callable[[], UUID]
) -> tuple[HubRight, ...]:
    """Answer a question with rights that come to `amount`, or to what there is from `least` up.

    Raises ShortError, and PoisonError for a question that no honest till asks.
    """
    is_odd = not is_account(question.account) or is_contra(question.account)
    if not 0 < question.least <= question.amount < LARGEST or is_odd:
        raise PoisonError("question")
    known = store.answered(question.rq)
    if known is not None:
        return _answer_again(store, known, holder)
    group = group_of(store, question.account)
    there = sum(store.free(one) for one in group)
    if there < question.least:
        raise ShortError(max(there, 0))
    left, granted = min(question.amount, there), []
    for account in (question.account, *(one for one in group if one != question.account)):
        part = min(left, store.free(account))
        if part > 0:
            granted.append(_grant(store, new_id(), account, part, holder=holder))
            left -= part
    assert left == 0, "the purses above zero come to at least the sum of all"
    store.note_answer(question.rq, tuple(right.id for right in granted))
    return tuple(granted)


def _answer_again(
    store: AccountStore, known: tuple[UUID, ...], holder: Holder
) -> tuple[HubRight, ...]:
    rights = [right for key in known if (right := store.right(key)) is not None]
    if any(right.holder.device != holder.device for right in rights):
        raise PoisonError("question_of_other_till")
    return tuple(rights)


def _grant(
    store: AccountStore, right_id: UUID, account: str, amount: int, *, holder: Holder
) -> HubRight:
    right = HubRight(id=right_id, account=account, holder=holder, amount=amount, rest=amount)
    store.put_right(right)
    enter_balanced(store, right_id, [Line(account, None, -amount), Line(account, right_id, amount)])
    return right


def adopt(
    store: AccountStore,
    reported: Iterable[ReportedRight],
    *,
    holder: Holder,
    new_id: Callable[[], UUID],
    is_late: bool = False,
) -> None:
    """Take rights that a till still holds and a restored hub has forgotten.

    `is_late`: the others were not made to wait for it, so what others have taken meanwhile is
    the loss of its store.
    """
    for one in reported:
        known = store.right(one.id)
        is_odd = not is_account(one.account) or is_contra(one.account)
        if known is not None or not 0 < one.amount < LARGEST or is_odd:
            continue
        drawn = draw(store, one.account, one.amount, is_late=is_late)
        store.put_right(
            HubRight(
                id=one.id,
                account=one.account,
                holder=holder,
                amount=one.amount,
                rest=one.amount,
                state=RightState.FROZEN if one.is_void else RightState.OPEN,
            )
        )
        enter_balanced(
            store,
            new_id(),
            [
                Line(one.account, None, -drawn),
                Line(loss_account(holder.store), None, drawn - one.amount),
                Line(one.account, one.id, one.amount),
            ],
        )


def freeze(
    store: AccountStore,
    device: UUID,
    *,
    but: UUID | None = None,
    only: Collection[UUID] | None = None,
) -> tuple[HubRight, ...]:
    """Freeze what a till holds, but for one incarnation or only of some; all that is frozen."""
    frozen = []
    for right in store.rights_at(device):
        life = right.holder.incarnation
        is_meant = life != but and (only is None or life in only)
        if not is_meant or right.state is RightState.WRITTEN_OFF:
            continue
        frozen.append(replace(right, state=RightState.FROZEN))
        if right.state is not RightState.FROZEN:
            store.put_right(frozen[-1])
    return tuple(frozen)


def write_off(store: AccountStore, right_id: UUID, *, txn: UUID, amount: int | None = None) -> int:
    """Give a customer back what lies in a frozen right, at its store's cost; how much that is.

    `amount` is what it was when a restored hub did this before. Raises PoisonError when the right
    is not frozen: a living till returns it by itself.
    """
    right = store.right(right_id)
    if right is None or right.state is not RightState.FROZEN:
        raise PoisonError("right_not_frozen")
    given = right.rest if amount is None else amount
    store.put_right(replace(right, state=RightState.WRITTEN_OFF))
    enter_balanced(
        store,
        txn,
        [
            Line(right.account, None, given),
            Line(loss_account(right.holder.store), None, -given),
        ],
    )
    return given


def recall(store: AccountStore, account: str, *, but: UUID) -> tuple[HubRight, ...]:
    """Ask the tills, but for one, to return what they hold of a person's accounts."""
    wanted = []
    for one in group_of(store, account):
        for right in store.rights_on(one):
            if right.state is RightState.OPEN and right.holder.device != but:
                wanted.append(right)
                if not right.is_recalled:
                    store.put_right(replace(right, is_recalled=True))
    return tuple(wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """A person's accounts as the hub sees them: "340 free, 180 held for Airport"."""

    free: int
    rights: tuple[HubRight, ...]

    @property
    def total(self) -> int:
        """All that is theirs: what the store has already paid for is not counted twice."""
        return self.free + sum(
            right.rest for right in self.rights if right.state is not RightState.WRITTEN_OFF
        )


def holdings(store: AccountStore, account: str) -> Holdings:
    """Where a person's value lies."""
    group = group_of(store, account)
    return Holdings(
        free=sum(store.free(one) for one in group),
        rights=tuple(right for one in group for right in store.rights_on(one)),
    )

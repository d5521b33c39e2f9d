"""What a till does with rights that the hub names. See till for when it listens.

Invariants:
- A right is adopted once, by its id; what was spent of it is never forgotten.
- What the hub does not hold open any more is void here and stays so.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sync.conversation.stores import TillRight, TillStore
from sync.wire import GivenRight, Granted


def adopt_given(store: TillStore, given: Iterable[GivenRight], *, head: int) -> None:
    """Take rights that this till does not know: granted now, or their answer was lost."""
    for one in given:
        if store.right(one.id) is None:
            store.put_right(
                TillRight(
                    id=one.id,
                    account=one.account,
                    amount=one.amount,
                    head=head,
                    generation=store.generation(),
                    is_granted=True,
                )
            )


def is_fitting(store: TillStore, message: Granted) -> bool:
    """Whether an answer is of the hub and the life that this till has now."""
    return (
        message.generation == store.generation()
        and message.incarnation == store.incarnations()[-1].id
        and any(question.rq == message.rq for question in store.questions())
    )


def take_granted(store: TillStore, message: Granted) -> None:
    """Take the answer to a question that still stands."""
    if not is_fitting(store, message):
        return
    adopt_given(store, message.rights, head=message.head)
    if not message.rights:
        store.note_refused(message.rq, available=message.available)
    store.drop_question(message.rq)


def take_refused(store: TillStore, rq: UUID, *, available: int) -> None:
    """A question gets no right, and why is not that there is too little."""
    store.note_refused(rq, available=available)
    store.drop_question(rq)


def mark_recalled(store: TillStore, rights: Iterable[UUID]) -> None:
    """The hub would like these back; the till returns them in its ordered records."""
    for key in rights:
        right = store.right(key)
        if right is not None and not right.is_void and not right.is_recalled:
            store.put_right(replace(right, is_recalled=True))


def void(store: TillStore, rights: Iterable[UUID]) -> None:
    """These are not this till's any more: a manager wrote them off, or no hub knows of them.

    A store has paid for them already. What was spent before this till heard of it is covered.
    """
    for key in rights:
        right = store.right(key)
        if right is not None and not right.is_void:
            store.put_right(replace(right, is_void=True))

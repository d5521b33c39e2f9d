"""Reincarnation: a till that was put back from an older copy begins another life.

What the hub has of the old chain stays there (it may have to be told again after a restore of the
hub); what it does not have is sealed again, with the same ids, at the head of the new chain. All
rights are void: whether they were used is not known. Does not find out that it is needed
(storage/witness on the till, the hub's verdict, a fork).

Invariant: no record is in two chains of one outbox, and none is left out.
"""

from dataclasses import replace
from uuid import UUID

from sync.conversation.stores import TillStore
from sync.records import ChainHead, Record, reseal

_ALL = 1 << 62


def reincarnate(store: TillStore, incarnation: UUID) -> int:
    """Begin another life inside the caller's transaction; how many records moved into it."""
    moved: list[Record] = []
    for life in store.incarnations():
        moved += store.records_after(life.id, life.acked, _ALL)
        store.drop_after(life.id, life.acked)
    store.begin_incarnation(incarnation, reissued=len(moved))
    head = ChainHead()
    for record in moved:
        sealed = reseal(record, incarnation=incarnation, after=head)
        store.add_record(sealed)
        head = ChainHead(sealed.dseq, sealed.h, max(head.hlc, sealed.hlc))
    for right in store.rights():
        store.put_right(replace(right, is_void=True))
    for question in store.questions():
        store.drop_question(question.rq)
    return len(moved)

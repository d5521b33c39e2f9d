"""What the window is told of an answer of the hub that was taken.

Reads where the till stands now. Does not say how the line is: that is the board's.
"""

from collections.abc import Iterable, Iterator

from pos_app.replication.agent_lines import Answered, Applied, Said, Wanted
from pos_app.replication.agent_seen import said_of
from sync.conversation.stores import TillStore
from sync.conversation.till import TillSide
from sync.wire import (
    FoundRecords,
    Granted,
    Holdings,
    Message,
    Pulled,
    Refused,
    SnapshotPage,
    WireRecord,
    record_of,
)


def told_of(answer: Message, side: TillSide) -> Iterator[Said]:
    """Each line for the window; none where nothing came that it would show."""
    store = side.store
    if isinstance(answer, Pulled) and side.wanted:
        yield Wanted(accounts=side.wanted)
    match answer:
        case Pulled() if answer.entries and store.position() == answer.position:
            kinds = _foreign_kinds(store, (entry.record for entry in answer.entries))
            yield Applied(kinds=kinds, position=answer.position)
        case SnapshotPage() if answer.documents:
            kinds = tuple(sorted({state.kind for state in answer.documents}))
            yield Applied(kinds=kinds, position=store.position())
        case Granted() | Refused() if answer.rq is not None:
            if all(question.rq != answer.rq for question in store.questions()):
                yield Answered(rq=answer.rq)
        case Holdings() | FoundRecords():
            for seen in side.take_seen():
                yield said_of(seen)


def _foreign_kinds(store: TillStore, sent: Iterable[WireRecord]) -> tuple[str, ...]:
    own = {life.id for life in store.incarnations()}
    records = (record_of(one) for one in sent)
    return tuple(sorted({one.kind for one in records if one.incarnation not in own}))

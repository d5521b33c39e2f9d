"""What of a till's chains the hub does not have, in turn, and the next of it read ahead.

While the hub works on a push, the one after it can be read. See till for when one is sent.

Invariant: what was read ahead is sent only where the hub has exactly what comes before it, and not
after anything that takes records or their bodies out of the outbox (`forget`).
"""

from uuid import UUID

from sync.conversation.stores import TillStore
from sync.wire import Push, to_wire


class Pushes:
    """The pushes of one conversation."""

    def __init__(self, store: TillStore) -> None:
        self._store = store
        self._ahead: Push | None = None

    def next(self, generation: UUID, *, most: int) -> Push | None:
        """At `most` so many records of the oldest chain that the hub does not have whole."""
        for life in self._store.incarnations():
            ahead, first = self._ahead, life.acked + 1
            if ahead and (ahead.generation, ahead.incarnation, ahead.first) == (
                generation, life.id, first,
            ):  # fmt: skip
                return ahead
            push = self._read(generation, life.id, first, most=most)
            if push is not None:
                return push
        return None

    def read_ahead(self, sent: Push, *, most: int) -> None:
        """Read what follows a push that is under way."""
        first = sent.first + len(sent.records)
        self._ahead = self._read(sent.generation, sent.incarnation, first, most=most)

    def forget(self) -> None:
        """What was read ahead may not be in the outbox any more."""
        self._ahead = None

    def _read(self, generation: UUID, incarnation: UUID, first: int, *, most: int) -> Push | None:
        records = self._store.records_after(incarnation, first - 1, most)
        if not records:
            return None
        return Push(
            generation=generation, incarnation=incarnation, first=first,
            records=tuple(to_wire(one) for one in records),
        )  # fmt: skip

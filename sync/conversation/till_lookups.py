"""Lookups: what a till asks the hub only to show it or to go on at the counter.

Kept in memory: a question that a crash loses was asked by somebody whom it also took from the
counter. Nothing here touches the till's file, its records or its rights. See till for the rest.

Invariant: one question is under way at a time, and an answer to another one is not taken.
"""

from collections import deque
from uuid import UUID

from sync.wire import FIND_MAX, AskHoldings, AskRecords, FoundRecords, Holdings

WAITING_MAX = 20

Seen = Holdings | FoundRecords


class Lookups:
    """Questions that wait, oldest first, and answers that nobody has taken yet."""

    def __init__(self) -> None:
        self._waiting: deque[str | tuple[UUID, ...]] = deque(maxlen=WAITING_MAX)
        self._seen: deque[Seen] = deque(maxlen=WAITING_MAX)

    def ask_holdings(self, account: str) -> None:
        """Ask about an account; the same question twice is one."""
        self._add(account)

    def ask_records(self, ids: tuple[UUID, ...]) -> None:
        """Ask for records; more than a message carries are several questions."""
        for start in range(0, len(ids), FIND_MAX):
            self._add(ids[start : start + FIND_MAX])

    def _add(self, question: str | tuple[UUID, ...]) -> None:
        if question not in self._waiting:
            self._waiting.append(question)

    def next_message(self, generation: UUID) -> AskHoldings | AskRecords | None:
        """The oldest question; it waits on until its answer has come."""
        if not self._waiting:
            return None
        oldest = self._waiting[0]
        if isinstance(oldest, str):
            return AskHoldings(generation=generation, account=oldest)
        return AskRecords(generation=generation, ids=oldest)

    def give_up(self) -> None:
        """The oldest question gets no answer."""
        if self._waiting:
            self._waiting.popleft()

    def take(self, answer: Seen) -> None:
        """Take an answer if it is the one to the oldest question."""
        asked = answer.account if isinstance(answer, Holdings) else answer.ids
        if not self._waiting or self._waiting[0] != asked:
            return
        self._waiting.popleft()
        self._seen.append(answer)
        if isinstance(answer, FoundRecords) and answer.left:
            self._add(answer.left)

    def take_seen(self) -> tuple[Seen, ...]:
        """The answers so far; they are not told again."""
        seen = tuple(self._seen)
        self._seen.clear()
        return seen

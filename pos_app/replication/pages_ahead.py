"""PagesAhead: while a page of the snapshot is written here, the hub reads the next one.

Stands between the agent and its link. Guesses only which page follows; what is asked otherwise is
asked as ever. Knows nothing of documents.

Invariant: the link is used by one thread at a time.
"""

from collections.abc import Callable
from typing import Protocol

import msgspec

from pos_app.background.worker import TakesCalls, Ticket
from sync.conversation.till import page_after
from sync.wire import AskSnapshot, Message, SnapshotPage

# More than the link itself waits for an answer, on both of its tries.
WAIT_S = 90.0


class Exchanges(Protocol):
    """The line to the hub."""

    def exchange(self, message: Message) -> Message:
        """Send and wait for the answer. Raises LinkError, WireError."""
        ...


class PagesAhead:
    """`lane` is the thread on which a page is fetched ahead, `page_max` how long pages may be."""

    def __init__(self, link: Exchanges, lane: TakesCalls, *, page_max: Callable[[], int]) -> None:
        self._link, self._lane, self._page_max = link, lane, page_max
        self._asked: AskSnapshot | None = None
        self._ahead: Ticket[Message] | None = None

    def exchange(self, message: Message) -> Message:
        """The answer, which may be here already. Raises LinkError, WireError."""
        ahead, is_it = self._ahead, message == self._asked
        if ahead is not None and is_it:
            self._asked = self._ahead = None
            answer = ahead.result(WAIT_S)
        elif ahead is not None and not ahead.is_over:
            answer = self._lane.submit(lambda: self._link.exchange(message)).result(WAIT_S)
        else:
            answer = self._link.exchange(message)
        if isinstance(message, AskSnapshot):
            self._fetch_after(message, answer)
        return answer

    def _fetch_after(self, asked: AskSnapshot, answer: Message) -> None:
        if not isinstance(answer, SnapshotPage) or not answer.documents:
            return
        last = answer.documents[-1]
        limit = page_after(asked.limit, self._page_max())
        following = msgspec.structs.replace(asked, after=(last.kind, last.id), limit=limit)
        self._asked = following
        self._ahead = self._lane.submit(lambda: self._link.exchange(following))

"""PushAhead: while the hub takes a large push, the records of the next one are read here.

Stands between the agent and its link. Knows nothing of records.

Invariant: one message is under way at a time.
"""

from collections.abc import Callable

from pos_app.background.worker import TakesCalls
from pos_app.replication.pages_ahead import WAIT_S, Exchanges
from sync.wire import Message, Push

# The way to the other thread and back costs more than a few records.
MANY = 100


class PushAhead:
    """`lane` is the thread on which a push is sent; `read_ahead` is called meanwhile."""

    def __init__(
        self, link: Exchanges, lane: TakesCalls, *, read_ahead: Callable[[], None]
    ) -> None:
        self._link, self._lane, self._read_ahead = link, lane, read_ahead

    def exchange(self, message: Message) -> Message:
        """Send and wait for the answer. Raises LinkError, WireError."""
        if not isinstance(message, Push) or len(message.records) < MANY:
            return self._link.exchange(message)
        sent = self._lane.submit(lambda: self._link.exchange(message))
        self._read_ahead()
        return sent.result(WAIT_S)

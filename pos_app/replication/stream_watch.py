"""StreamWatch: listens to the hub's stream on a thread of its own and tells the agent.

Connects again when the stream ends, after a while that grows and is chance, so that tills do not
come back all at once; at once when the exchange, which waits by dice of its own, has reached the
hub again. Does not ask the hub for anything.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from sync.conversation.backoff import Backoff
from sync.errors import LinkError
from sync.wire import Pulled

_ASLEEP_S = 30.0


class HearsHeads(Protocol):
    """The agent."""

    def grown(self, position: int, *, is_first: bool = False) -> None:
        """The log has grown; the first word of a stream also says that the hub is there."""
        ...

    def told(self, log: Pulled) -> None:
        """The log has grown by this."""
        ...

    def lost(self) -> None:
        """The stream broke."""
        ...


class StreamWatch:
    """`step` is what the thread repeats. `wait` waits in seconds and ends early when it is over.

    `heads` connects (sync/client/stream) and gives each head, or what led there, or raises
    LinkError. `wake` ends a wait, or the next one; `reached` is the exchange's to tell, on any
    thread, and before it the watch sleeps. `is_wanted`: a store that exchanges once a day keeps no
    line open meanwhile; nor does a till that is being filled: it asks for the next page anyway.
    """

    def __init__(
        self,
        heads: Callable[[], Iterator[int | Pulled]],
        agent: HearsHeads,
        *,
        wait: Callable[[float], object],
        fraction: Callable[[], float],
        is_wanted: Callable[[], bool] = lambda: True,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._heads, self._agent, self._wait = heads, agent, wait
        self._is_wanted, self._wake = is_wanted, wake
        self._is_reached = False
        self._is_asleep = True
        self._backoff = Backoff(fraction)

    def reached(self, *, is_reached: bool, is_filling: bool = False) -> None:
        """Whether the hub answers the exchange; once it does again, it is worth listening."""
        is_back, self._is_reached = is_reached and not self._is_reached, is_reached
        has_woken, self._is_asleep = self._is_asleep and not is_filling, is_filling
        if is_back:
            self._backoff.worked()
        if is_back or has_woken:
            self._wake()

    def step(self) -> None:
        """Listen until the stream ends, then wait."""
        if self._is_asleep or not self._is_wanted():
            self._wait(_ASLEEP_S)
            return
        is_first, at_least_ms = True, 0
        try:
            for said in self._heads():
                if isinstance(said, Pulled):
                    self._agent.told(said)
                else:
                    self._agent.grown(said, is_first=is_first)
                self._backoff.worked()
                is_first = False
                if not self._is_wanted():
                    return
        except LinkError as error:
            at_least_ms = error.retry_after_ms
        if not is_first:
            self._agent.lost()
        self._wait(self._backoff.failed(at_least_ms=at_least_ms) / 1000)

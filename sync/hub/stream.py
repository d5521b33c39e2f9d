"""Stream: tells every till that listens how far the log goes, as Server-Sent Events.

`event: head`, `data: <position>` on connecting, after each commit that let the log grow, and again
when the hub wants something of a till; what grew meanwhile is told once. A comment every 15 s shows
both sides that the line lives. Tells nothing else: what is new is pulled. Source: WHATWG HTML,
Server-sent events.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from sync.hub.refusal import RefusalError

COMMENT_S = 15.0
LISTENERS_MAX = 2_000


class HeadStream:
    """The head of the log and who listens for it. On the service's own thread."""

    def __init__(self) -> None:
        self._head = 0
        self._calls = 0
        self._is_ended = False
        self._told = asyncio.Event()
        self._listeners = 0

    @property
    def head(self) -> int:
        """The last position told."""
        return self._head

    @property
    def listeners(self) -> int:
        """How many listen."""
        return self._listeners

    def tell(self, head: int) -> None:
        """The log goes to here now; an older word changes nothing."""
        if head > self._head:
            self._head = head
            self._wake()

    def call(self) -> None:
        """Some till is asked for something (a right wanted back): let all of them ask what."""
        self._calls += 1
        self._wake()

    def look_again(self) -> None:
        """Somebody may have lost the right to listen."""
        self._wake()

    def end(self) -> None:
        """The service stops: let everybody go."""
        self._is_ended = True
        self._wake()

    def _wake(self) -> None:
        told, self._told = self._told, asyncio.Event()
        told.set()

    async def events(self, may_listen: Callable[[], Awaitable[bool]]) -> AsyncIterator[bytes]:
        """What one till hears, until the service stops or it may not listen any more."""
        self._listeners += 1
        try:
            said = (-1, self._calls)
            while not self._is_ended and await may_listen():
                told, now = self._told, (self._head, self._calls)
                if now != said:
                    said = now
                    yield f"event: head\ndata: {self._head}\n\n".encode()
                else:
                    yield b": still here\n\n"
                if (self._head, self._calls) == said and not self._is_ended:
                    await _wait(told, COMMENT_S)
        finally:
            self._listeners -= 1

    def require_place(self) -> None:
        """Raise RefusalError 503 when too many listen already."""
        if self._is_ended or self._listeners >= LISTENERS_MAX:
            raise RefusalError(503, "busy", retry_after_s=5)


async def _wait(told: asyncio.Event, most_s: float) -> None:
    try:
        async with asyncio.timeout(most_s):
            await told.wait()
    except TimeoutError:
        return

"""Stream: tells every till that listens how far the log goes, as Server-Sent Events.

`event: head`, `data: <position>` on connecting, after each commit that let the log grow, and again
when the hub wants something of a till; what grew meanwhile is told once. Where that is little, it
is told itself: `event: log`, `data: <base64 of a Pulled>` with what follows the position told
last, so that a till need not ask for it. It may still: what is true is pulled. What a till wrote
itself it hears a moment after all others, who have not seen it yet. A comment every 15 s shows both
sides that the line lives. Source: WHATWG HTML, Server-sent events.
"""

import asyncio
import base64
from collections.abc import AsyncGenerator, Awaitable, Callable
from uuid import UUID

from sync.hub.refusal import RefusalError
from sync.wire import Pulled, encode

COMMENT_S = 15.0
OWN_S = 0.05
LISTENERS_MAX = 2_000
TOLD_MAX, TOLD_BYTES = 50, 64 * 1024  # entries and bytes; more is pulled when its till has time

ReadOn = Callable[[int], Awaitable[Pulled | None]]


class HeadStream:
    """The head of the log and who listens for it. On the service's own thread."""

    def __init__(self) -> None:
        self._head = 0
        self._author: UUID | None = None  # of all that came after `_author_from`
        self._author_from = 0
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

    def tell(self, head: int, by: UUID | None = None) -> None:
        """The log goes to here now, by this device alone; an older word changes nothing."""
        if head > self._head:
            if by is None or by != self._author:
                self._author, self._author_from = by, self._head
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

    async def events(
        self,
        may_listen: Callable[[], Awaitable[bool]],
        read_on: ReadOn | None = None,
        *,
        device: UUID | None = None,
    ) -> AsyncGenerator[bytes, None]:
        """What one till hears, until the service stops or it may not listen any more.

        `read_on` reads what follows a position for this till; None: it cannot now.
        """
        self._listeners += 1
        try:
            position, calls, is_late = -1, self._calls, False
            while not self._is_ended and await may_listen():
                told, head = self._told, self._head
                if not is_late and calls == self._calls and self._is_own(device, position):
                    is_late = True
                    await _wait(told, OWN_S)
                    continue
                is_late = False
                is_little = 0 <= position < head <= position + TOLD_MAX and calls == self._calls
                log = await read_on(position) if read_on is not None and is_little else None
                event = None if log is None or log.position < head else _event_of(log)
                if log is not None and event is not None:
                    position = log.position
                    self.tell(position)
                    yield event
                elif head > position or calls != self._calls:
                    position, calls = head, self._calls
                    yield f"event: head\ndata: {head}\n\n".encode()
                else:
                    yield b": still here\n\n"
                if self._head <= position and calls == self._calls and not self._is_ended:
                    await _wait(told, COMMENT_S)
        finally:
            self._listeners -= 1

    def _is_own(self, device: UUID | None, position: int) -> bool:
        """Whether all that follows is by the one who would hear it."""
        is_author = device is not None and device == self._author
        return is_author and self._author_from <= position < self._head

    def require_place(self) -> None:
        """Raise RefusalError 503 when too many listen already."""
        if self._is_ended or self._listeners >= LISTENERS_MAX:
            raise RefusalError(503, "busy", retry_after_s=5)


def _event_of(log: Pulled) -> bytes | None:
    encoded = encode(log)
    if len(encoded) > TOLD_BYTES:
        return None
    return b"event: log\ndata: " + base64.b64encode(encoded) + b"\n\n"


async def _wait(told: asyncio.Event, most_s: float) -> None:
    try:
        async with asyncio.timeout(most_s):
            await told.wait()
    except TimeoutError:
        return

"""Limits: how much of a request is read, how long the hub waits for it, how often one may guess.

What comes is cut while it is read and never kept whole beyond its limit. Does not look into it.
"""

from collections import deque
from collections.abc import Callable

import anyio
from starlette.requests import ClientDisconnect, Request

from sync.hub.refusal import RefusalError

READ_S = 30.0  # a body that takes longer holds a place that others wait for
FORM_BYTES = 8 * 1024
PAIRING_BYTES = 4 * 1024


async def read_body(request: Request, most: int, *, within_s: float = READ_S) -> bytes:
    """The body, `most` bytes of it. Raises RefusalError 413, 408 or 400."""
    said = request.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and int(said) > most:
        raise RefusalError(413, "too_large")
    read = bytearray()
    try:
        with anyio.fail_after(within_s):
            async for part in request.stream():
                read += part
                if len(read) > most:
                    raise RefusalError(413, "too_large")
    except TimeoutError as error:
        raise RefusalError(408, "too_slow") from error
    except ClientDisconnect as error:
        raise RefusalError(400, "unreadable") from error
    return bytes(read)


class Tries:
    """How often something may be tried within a while; in this process alone."""

    def __init__(self, most: int, *, within_ms: int, now_ms: Callable[[], int]) -> None:
        self._most, self._within_ms, self._now_ms = most, within_ms, now_ms
        self._tried: deque[int] = deque()

    def take(self) -> None:
        """Take one try. Raises RefusalError 429 when there is none left for now."""
        now = self._now_ms()
        while self._tried and self._tried[0] <= now - self._within_ms:
            self._tried.popleft()
        if len(self._tried) >= self._most:
            left_ms = self._tried[0] + self._within_ms - now
            raise RefusalError(429, "too_many_tries", retry_after_s=left_ms // 1000 + 1)
        self._tried.append(now)

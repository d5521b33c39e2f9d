"""Limits: how much of a request is read, how long the hub waits for it, how often one may guess.

What comes is cut while it is read and never kept whole beyond its limit. Does not look into it.
"""

from collections import deque
from collections.abc import Callable
from ipaddress import IPv4Address, ip_address, ip_network

import anyio
from starlette.requests import ClientDisconnect, Request

from sync.hub.refusal import RefusalError

READ_S = 30.0  # a body that takes longer holds a place that others wait for
FORM_BYTES = 8 * 1024
PAIRING_BYTES = 4 * 1024
_NAME_LENGTH = 64
_IPV6_NETWORK = 64


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
    """How often something may be tried within a while: `each` address, and all of them together.

    In this process alone. What all may try is generous: it spares the processor, and only `each`
    keeps somebody from guessing, so that nobody who guesses can lock the others out.
    """

    def __init__(
        self, each: int, *, together: int, within_ms: int, now_ms: Callable[[], int]
    ) -> None:
        self._each, self._together = each, together
        self._within_ms, self._now_ms = within_ms, now_ms
        # Whoever tried, oldest first: never more than `together`, so memory has an end.
        self._tried: deque[tuple[int, str]] = deque()

    def take(self, address: str) -> None:
        """Take one try. Raises RefusalError 429 when there is none left for now."""
        now = self._now_ms()
        while self._tried and self._tried[0][0] <= now - self._within_ms:
            self._tried.popleft()
        own = [tried_ms for tried_ms, who in self._tried if who == address]
        if len(own) >= self._each:
            raise self._too_many(own[0], now)
        if len(self._tried) >= self._together:
            raise self._too_many(self._tried[0][0], now)
        self._tried.append((now, address))

    def _too_many(self, oldest_ms: int, now: int) -> RefusalError:
        left_ms = oldest_ms + self._within_ms - now
        return RefusalError(429, "too_many_tries", retry_after_s=left_ms // 1000 + 1)


def address_of(request: Request) -> str:
    """Who asks, as tries are counted: the machine, or the network that IPv6 gives to one.

    The address that a proxy forwards stands here only where that proxy is trusted (serving).
    """
    host = "" if request.client is None else request.client.host
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return host[:_NAME_LENGTH]
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    # One machine may take any address of its network, so each would have tries without end.
    return str(ip_network((found, _IPV6_NETWORK), strict=False))

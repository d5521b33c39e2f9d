"""Link: one message to the hub and its answer back, over one connection that is kept.

Every message may be sent twice (the conversation is made for it), so where a kept connection turns
out to have been closed meanwhile, it is sent once more on a fresh one. Does not wait and try again
otherwise: when to is the conversation's to say. Used on one thread.

Invariants:
- What comes is read up to the limit of a message and not a byte further, and never unpacked.
- The token goes to the hub with the certificate that was remembered, and to nobody else.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from sync.client.kept_line import KEEP_S, ClosedError, KeptLine
from sync.client.pinned import HubPlace, OtherCertificateError, context_of
from sync.errors import LinkError, WireError
from sync.wire import MESSAGE_BYTES, Message, Refused, decode, encode

# Below the half minute after which the conversation gives an answer up.
TIMEOUT = httpx.Timeout(connect=5.0, read=20.0, write=10.0, pool=1.0)
RETRY_MAX_MS = 300_000
_PATH = "/v1/exchange"
_PACKED = "application/msgpack"


def http_with(
    place: HubPlace, token: str = "", *, timeout: httpx.Timeout = TIMEOUT
) -> httpx.Client:
    """What speaks HTTP with this hub. Looks at no environment variable: no proxy, no other keys."""
    return httpx.Client(
        base_url=place.url,
        headers=_headers(token),
        verify=context_of(place),
        trust_env=False,
        timeout=timeout,
        limits=httpx.Limits(max_connections=2, keepalive_expiry=KEEP_S),
    )


def _headers(token: str) -> dict[str, str]:
    headers = {"Accept-Encoding": "identity", "User-Agent": "regulars-till"}
    return headers | {"Authorization": f"Bearer {token}"} if token else headers


@contextmanager
def as_link_errors(place: HubPlace) -> Iterator[None]:
    """Say what the network did as LinkError."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise LinkError("timed_out", address=place.url, reason=type(error).__name__) from error
    except httpx.HTTPError as error:
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, OtherCertificateError):
            cause = cause.__cause__ or cause.__context__
        code = "unreachable" if cause is None else "other_certificate"
        raise LinkError(code, address=place.url, reason=str(error)) from error


def read_all(answer: httpx.Response) -> bytes:
    """What was answered. Raises LinkError `bad_answer` when it is longer than any message."""
    read = bytearray()
    for part in answer.iter_raw():
        read += part
        if len(read) > MESSAGE_BYTES:
            raise LinkError("bad_answer", reason="too long")
    return bytes(read)


def retry_after_ms(answer: httpx.Response) -> int:
    """How long the hub wants to be left alone; 0 when it does not say."""
    return _retry_ms(answer.headers.get("retry-after", ""))


def _retry_ms(said: str) -> int:
    return min(int(said) * 1000, RETRY_MAX_MS) if said.isascii() and said.isdigit() else 0


class HubLink:
    """The line to one hub. `exchange` raises LinkError and WireError (`too_large`: send fewer)."""

    def __init__(self, place: HubPlace, token: str, *, timeout: httpx.Timeout = TIMEOUT) -> None:
        self.place = place
        headers = _headers(token) | {"Content-Type": _PACKED, "Accept": _PACKED}
        self._line = KeptLine(place, headers, timeout=timeout, most=MESSAGE_BYTES)

    def exchange(self, message: Message) -> Message:
        """Send a message and wait for its answer. A hub that is busy answers with Refused."""
        sent = encode(message)
        try:
            try:
                answer = self._line.post(_PATH, sent)
            except ClosedError:
                answer = self._line.post(_PATH, sent)
        except ClosedError as error:
            raise LinkError("unreachable", address=self.place.url, reason=str(error)) from error
        return _answer(answer.status, answer.body, _retry_ms(answer.retry_after))

    def close(self) -> None:
        """Hang up; the next exchange would connect again."""
        self._line.close()


def _answer(status: int, received: bytes, retry_ms: int) -> Message:
    try:
        answer = decode(received)
    except WireError as error:
        # A proxy says so in words of its own.
        code = {401: "unknown_token", 403: "revoked"}.get(status, "bad_answer")
        raise LinkError(code, retry_after_ms=retry_ms, reason=f"HTTP {status}") from error
    if status == 200:
        return answer
    if not isinstance(answer, Refused):
        raise LinkError("bad_answer", retry_after_ms=retry_ms, reason=f"HTTP {status}")
    return Refused(
        generation=answer.generation, code=answer.code, rq=answer.rq,
        retry_after_ms=min(max(answer.retry_after_ms, retry_ms), RETRY_MAX_MS),
    )  # fmt: skip

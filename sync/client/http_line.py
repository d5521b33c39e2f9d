"""What is asked of a hub besides the exchange, over httpx: a pairing, a code, the stream.

The exchange itself is link's, and does not wait for this to be imported.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from sync.client.headers import headers_of, retry_ms_of
from sync.client.kept_line import KEEP_S
from sync.client.pinned import HubPlace, OtherCertificateError, context_of
from sync.errors import LinkError
from sync.wire import MESSAGE_BYTES


def http_with(place: HubPlace, token: str = "", *, timeout: httpx.Timeout) -> httpx.Client:
    """What speaks HTTP with this hub. Looks at no environment variable: no proxy, no other keys."""
    return httpx.Client(
        base_url=place.url,
        headers=headers_of(token),
        verify=context_of(place),
        trust_env=False,
        timeout=timeout,
        limits=httpx.Limits(max_connections=2, keepalive_expiry=KEEP_S),
    )


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
    return retry_ms_of(answer.headers.get("retry-after", ""))

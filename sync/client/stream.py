"""Stream: the hub says that its log has grown, at the moment when it has.

Server-Sent Events `head` with the log's last position, one at the beginning, `log` with what came
after the position told last where that is little, and a comment every 15 s so that a dead line is
noticed. Does not connect again by itself. Used on one thread, which is not the link's.
"""

import base64
import binascii
from collections.abc import Iterator

import httpx
from httpx_sse import ServerSentEvent, SSEError, connect_sse

from sync.client.http_line import as_link_errors, http_with, retry_after_ms
from sync.client.pinned import HubPlace
from sync.errors import LinkError, WireError
from sync.wire import Pulled, decode

# Nearly three comments that did not come.
TIMEOUT = httpx.Timeout(connect=5.0, read=40.0, write=10.0, pool=1.0)


class HeadStream:
    """How far the log goes as the hub tells it: a position, or what it has grown by."""

    def __init__(self, place: HubPlace, token: str, *, timeout: httpx.Timeout = TIMEOUT) -> None:
        self._place, self._token, self._timeout = place, token, timeout

    def heads(self) -> Iterator[int | Pulled]:
        """Connect and give each word; ends when the hub ends it. Raises LinkError."""
        with (
            as_link_errors(self._place),
            http_with(self._place, self._token, timeout=self._timeout) as http,
            connect_sse(http, "GET", "/v1/stream") as source,
        ):
            status = source.response.status_code
            if status != httpx.codes.OK:
                code = {401: "unknown_token", 403: "revoked"}.get(status, "bad_answer")
                retry_ms = retry_after_ms(source.response)
                raise LinkError(code, retry_after_ms=retry_ms, reason=f"HTTP {status}")
            try:
                for event in source.iter_sse():
                    said = _said(event)
                    if said is not None:
                        yield said
            except (SSEError, WireError, binascii.Error) as error:
                raise LinkError("bad_answer", reason=str(error)) from error


def _said(event: ServerSentEvent) -> int | Pulled | None:
    """None for what this version does not know."""
    if event.event == "log":
        log = decode(base64.b64decode(event.data, validate=True))
        return log if isinstance(log, Pulled) else None
    is_head = event.event == "head" and event.data.isascii() and event.data.isdigit()
    return int(event.data) if is_head else None

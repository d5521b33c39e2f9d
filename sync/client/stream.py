"""Stream: the hub says that its log has grown, at the moment when it has.

Server-Sent Events `head` with the log's last position, one at the beginning, and a comment every
15 s so that a dead line is noticed. Says only that it is worth asking: what is true is pulled.
Does not connect again by itself. Used on one thread, which is not the link's.
"""

from collections.abc import Iterator

import httpx
from httpx_sse import SSEError, connect_sse

from sync.client.link import as_link_errors, http_with, retry_after_ms
from sync.client.pinned import HubPlace
from sync.errors import LinkError

# Nearly three comments that did not come.
TIMEOUT = httpx.Timeout(connect=5.0, read=40.0, write=10.0, pool=1.0)


class HeadStream:
    """Positions as the hub tells them."""

    def __init__(self, place: HubPlace, token: str, *, timeout: httpx.Timeout = TIMEOUT) -> None:
        self._place, self._token, self._timeout = place, token, timeout

    def heads(self) -> Iterator[int]:
        """Connect and give each head; ends when the hub ends it. Raises LinkError."""
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
                    if event.event == "head" and event.data.isascii() and event.data.isdigit():
                        yield int(event.data)
            except SSEError as error:
                raise LinkError("bad_answer", reason=str(error)) from error

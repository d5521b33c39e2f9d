"""Link: one message to the hub and its answer back, over one connection that is kept.

Every message may be sent twice (the conversation is made for it), so where a kept connection turns
out to have been closed meanwhile, it is sent once more on a fresh one. Does not wait and try again
otherwise: when to is the conversation's to say. Used on one thread.

Invariants:
- What comes is read up to the limit of a message and not a byte further, and never unpacked.
- The token goes to the hub with the certificate that was remembered, and to nobody else.
"""

from sync.client.headers import RETRY_MAX_MS, headers_of, retry_ms_of
from sync.client.kept_line import ClosedError, KeptLine, Patience
from sync.client.pinned import HubPlace
from sync.errors import LinkError, WireError
from sync.wire import MESSAGE_BYTES, Message, Refused, decode, encode

# Below the half minute after which the conversation gives an answer up.
PATIENCE = Patience(connect_s=5.0, write_s=10.0, read_s=20.0)
_PATH = "/v1/exchange"
_PACKED = "application/msgpack"


class HubLink:
    """The line to one hub. `exchange` raises LinkError and WireError (`too_large`: send fewer)."""

    def __init__(self, place: HubPlace, token: str, *, patience: Patience = PATIENCE) -> None:
        self.place = place
        headers = headers_of(token) | {"Content-Type": _PACKED, "Accept": _PACKED}
        self._line = KeptLine(place, headers, patience=patience, most=MESSAGE_BYTES)

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
        return _answer(answer.status, answer.body, retry_ms_of(answer.retry_after))

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

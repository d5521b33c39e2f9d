"""KeptLine: HTTP/1.1 requests to a hub, one after the other over one connection that is kept.

A request is one write, and its answer is read by the standard library: a till says a few short
things a second, and a client that can do everything costs more than they do. Looks at no
environment variable, follows nothing, unpacks nothing. Used on one thread.

Invariants:
- The certificate is compared before the first byte of a request (pinned).
- What is answered is read up to a limit and not a byte further.
"""

import http.client
import socket
import time
from dataclasses import dataclass
from typing import NamedTuple

from sync.client.pinned import HubPlace, OtherCertificateError, context_of, unreachable
from sync.errors import LinkError

# Below what a hub keeps a connection that rests (sync/hub/serving).
KEEP_S = 300.0
_WRITE_BYTES = 256 * 1024


class ClosedError(Exception):
    """The other side hung up; whether it read the request is not known."""


class Patience(NamedTuple):
    """How long each step of a request may take."""

    connect_s: float
    write_s: float
    read_s: float


@dataclass(frozen=True, slots=True)
class Answer:
    """`retry_after` is the header as it came."""

    status: int
    body: bytes
    retry_after: str


class KeptLine:
    """`headers` go with every request; `patience` holds for each step of one."""

    def __init__(
        self, place: HubPlace, headers: dict[str, str], *, patience: Patience, most: int
    ) -> None:
        self._place, self._patience, self._most = place, patience, most
        host, port = place.host_and_port
        shown = f"[{host}]" if ":" in host else host
        lines = [f"Host: {shown}:{port}", *(f"{name}: {said}" for name, said in headers.items())]
        if not all(line.isascii() and line.isprintable() for line in lines):
            raise LinkError("bad_address", address=place.url)
        self._head = "".join(f"{line}\r\n" for line in lines)
        self._context = context_of(place) if place.is_encrypted else None
        self._socket: socket.socket | None = None
        self._used_s = 0.0

    def post(self, path: str, body: bytes) -> Answer:
        """Send and wait for what is answered. Raises ClosedError, LinkError."""
        try:
            line = self._open()
        except OSError as error:
            raise self._fault(error) from error
        try:
            answer = self._ask(line, path, body)
        except (TimeoutError, OSError, http.client.HTTPException) as error:
            self.close()
            if isinstance(error, TimeoutError):
                raise self._fault(error) from error
            raise ClosedError(str(error) or type(error).__name__) from error
        except BaseException:
            self.close()
            raise
        self._used_s = time.monotonic()
        return answer

    def close(self) -> None:
        """Hang up; the next request would connect again."""
        line, self._socket = self._socket, None
        if line is not None:
            line.close()

    def _open(self) -> socket.socket:
        if self._socket is not None and time.monotonic() - self._used_s < KEEP_S:
            return self._socket
        self.close()
        line = socket.create_connection(self._place.host_and_port, self._patience.connect_s)
        try:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._context is not None:
                host, _ = self._place.host_and_port
                line = self._context.wrap_socket(line, server_hostname=host)
        except BaseException:
            line.close()
            raise
        self._socket = line
        return line

    def _ask(self, line: socket.socket, path: str, body: bytes) -> Answer:
        head = f"POST {path} HTTP/1.1\r\n{self._head}Content-Length: {len(body)}\r\n\r\n"
        line.settimeout(self._patience.write_s)
        rest = memoryview(head.encode("ascii") + body)
        while rest:
            # The limit of time is for each part: `sendall` would have it for all of them.
            rest = rest[line.send(rest[:_WRITE_BYTES]) :]
        line.settimeout(self._patience.read_s)
        answer = http.client.HTTPResponse(line, method="POST")
        try:
            answer.begin()
            read = self._read(answer)
            if answer.will_close:
                self.close()
            return Answer(answer.status, read, answer.getheader("Retry-After") or "")
        finally:
            answer.close()

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        read = bytearray()
        while part := answer.read(self._most + 1 - len(read)):
            read += part
            if len(read) > self._most:
                raise LinkError("bad_answer", reason="too long")
        if answer.length:
            raise ClosedError("in the middle of an answer")
        return bytes(read)

    def _fault(self, error: OSError) -> LinkError:
        if isinstance(error, OtherCertificateError):
            return LinkError("other_certificate", address=self._place.url, reason=str(error))
        return unreachable(self._place, error)

"""A hub for tests of the line to it: real HTTP and TLS on a loopback port, answers as told.

Knows no conversation: `answer(message)` says what to reply, or `misbehave` sends other bytes.
"""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pos_app.background.worker import Worker
from sync.wire import Message, Refused, SnapshotPage, decode, encode

TOKEN = "a-token"
NOTHING_THERE = SnapshotPage(
    generation=UUID(int=3), after=None, position=0, documents=(), erased=(), is_last=True
)
Misbehaving = Callable[[BaseHTTPRequestHandler], None]


def make_certificate(folder: Path, name: str = "hub") -> tuple[Path, bytes]:
    """A certificate that signs itself, its key in the same file; and its fingerprint."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path, certificate.fingerprint(hashes.SHA256())


class FakeHub:
    """`paths` is what was asked for, `said` the messages that came."""

    def __init__(self) -> None:
        self.url = ""
        self.paths: list[str] = []
        self.said: list[Message] = []
        self.tokens: list[str] = []
        self.connections: set[Any] = set()
        self.answer: Callable[[Message], Message] = lambda _: Refused(
            generation=None, code="unexpected"
        )
        self.pair: Callable[[bytes], tuple[int, bytes]] = lambda _: (403, b"")
        self.misbehave: list[Misbehaving] = []
        self.heads: list[int] = [0]
        self.log: list[bytes] = []  # what follows the heads, in base 64
        self.codes = ("", 0)

    @contextmanager
    def serve(self, certificate: Path | None = None) -> Iterator["FakeHub"]:
        """Answer on a port of this machine until left."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        self.url = f"http{'s' * (certificate is not None)}://127.0.0.1:{server.server_port}"
        worker = Worker("fake hub")
        worker.submit(lambda: server.serve_forever(poll_interval=0.02))
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            worker.stop()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                hub.note(self)
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if hub.misbehave:
                    hub.misbehave.pop(0)(self)
                elif self.path == "/v1/pair":
                    reply(self, *hub.pair(body))
                elif self.path == "/v1/codes":
                    code, expires_ms = hub.codes
                    shown = {"code": code, "expires_ms": expires_ms}
                    reply(self, 200, msgspec.msgpack.encode(shown))
                else:
                    hub.said.append(decode(body))
                    reply(self, 200, encode(hub.answer(hub.said[-1])))

            def do_GET(self) -> None:
                hub.note(self)
                if hub.misbehave:
                    hub.misbehave.pop(0)(self)
                    return
                text = "".join(f": still here\n\nevent: head\ndata: {one}\n\n" for one in hub.heads)
                text += "".join(f"event: log\ndata: {one.decode()}\n\n" for one in hub.log)
                reply(self, 200, text.encode(), kind="text/event-stream")

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def note(self, handler: BaseHTTPRequestHandler) -> None:
        """Remember what was asked, with which token, over which connection."""
        self.paths.append(handler.path)
        self.tokens.append(handler.headers.get("Authorization", ""))
        self.connections.add(handler.client_address)


def reply(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    *,
    kind: str = "application/msgpack",
    retry_after: str = "",
) -> None:
    """Send an answer."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    if retry_after:
        handler.send_header("Retry-After", retry_after)
    handler.end_headers()
    handler.wfile.write(body)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word, as a server does that was idle for too long."""
    handler.close_connection = True


def refuse(status: int, code: str, *, retry_after: str = "") -> Misbehaving:
    """An error with its code, as the hub words it."""
    body = encode(Refused(generation=None, code=code))
    return lambda handler: reply(handler, status, body, retry_after=retry_after)

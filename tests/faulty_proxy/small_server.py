"""A small real HTTP server that writes down what reached it, for tests of the proxy.

POST answers how many have come and what the body was; GET answers a large body, of /stream the
words of `Seen.words` as server-sent events until None. Takes a request of which only half came for
none.
"""

import json
import queue
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.faulty_proxy.proxy import LOOPBACK

DEADLINE_S = 10.0


@dataclass(slots=True)
class Seen:
    """What reached the server: the bodies, in order; and the words that its stream is to say."""

    bodies: list[str] = field(default_factory=list)
    words: queue.Queue[str | None] = field(default_factory=queue.Queue)
    more: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, count: int) -> None:
        with self.more:
            assert self.more.wait_for(lambda: len(self.bodies) >= count, DEADLINE_S)


def handler_of(seen: Seen) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            if len(body) < int(self.headers["content-length"]):
                self.close_connection = True
                return  # half of a request is none
            with seen.more:
                seen.bodies.append(body)
                seen.more.notify_all()
                count = len(seen.bodies)
            self._answer(json.dumps({"count": count, "body": body}).encode())

        def do_GET(self) -> None:
            if self.path != "/stream":
                self._answer(b"x" * 200_000)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            while (word := seen.words.get(timeout=DEADLINE_S)) is not None:
                self._chunk(f"data: {word}\n\n".encode())
            self._chunk(b"")

        def _chunk(self, content: bytes) -> None:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))

        def _answer(self, content: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler


class QuietServer(ThreadingHTTPServer):
    daemon_threads = False

    def handle_error(self, request: object, address: object) -> None:
        """A caller that goes away in the middle is what these tests are about."""


@contextmanager
def served(tls: ssl.SSLContext | None = None) -> Iterator[tuple[int, Seen]]:
    seen = Seen()
    server = QuietServer((LOOPBACK, 0), handler_of(seen))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))  # noqa: TID251  (a test plays the server)
    thread.start()
    try:
        yield server.server_address[1], seen
    finally:
        seen.words.put(None)
        server.shutdown()
        thread.join()
        server.server_close()


def own_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine signed by itself, and its key, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "an invented hub")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(LOOPBACK))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files

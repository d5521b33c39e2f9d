"""Slow requests lose their connection, and nobody else notices."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from sync.hub import arriving
from tests.sync.hub.served import ServedHub, served_hub

HEAD = b"POST /v1/pair HTTP/1.1\r\nHost: hub\r\nContent-Type: application/msgpack\r\n"
WHOLE = b"GET /health HTTP/1.1\r\nHost: hub\r\n\r\n"


@contextmanager
def served(folder: Path) -> Iterator[ServedHub]:
    with served_hub(folder, is_encrypted=False) as running:
        yield running


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedHub]:
    monkeypatch.setattr(arriving, "ARRIVING_S", 0.3)
    with served(tmp_path) as running:
        yield running


def connected(hub: ServedHub) -> socket.socket:
    url = httpx.URL(hub.url)
    line = socket.create_connection((url.host, url.port or 0), timeout=10)
    line.settimeout(10)
    return line


def is_closed(line: socket.socket) -> bool:
    """Whether the hub hangs up; waits for it."""
    try:
        return line.recv(1) == b""
    except ConnectionResetError:
        return True


def trickle(line: socket.socket, byte: bytes = b"x") -> int:
    """Send a byte every now and then until the hub hangs up; how many it took."""
    line.settimeout(0.02)
    for sent in range(500):
        try:
            line.send(byte)
            if line.recv(1) == b"":
                return sent
        except TimeoutError:
            continue
        except ConnectionError:
            return sent
    raise AssertionError("the hub listens for ever")


def is_answered(line: socket.socket) -> bool:
    """Whether `WHOLE` is answered, to the end of the answer."""
    said = b""
    while not said.endswith(b"}") and (part := line.recv(65_536)):
        said += part
    return said.startswith(b"HTTP/1.1 200")


def health(hub: ServedHub) -> str:
    found: str = httpx.get(f"{hub.url}/health", trust_env=False).json()["status"]
    return found


@pytest.mark.parametrize(
    "begun", [b"", b"P", HEAD, HEAD + b"Content-Length: 100\r\n\r\n\x80", WHOLE[:-2]]
)
def test_what_does_not_come_whole_is_closed_and_others_go_on(hub: ServedHub, begun: bytes) -> None:
    with connected(hub) as line:
        line.sendall(begun)
        assert health(hub) == "ok"
        assert is_closed(line)
    assert health(hub) == "ok"


@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\nX: ", HEAD + b"Content-Length: 900\r\n\r\n"])
def test_a_byte_now_and_then_does_not_help(hub: ServedHub, begun: bytes) -> None:
    with connected(hub) as line:
        line.sendall(begun)
        assert trickle(line) < 500


def test_nor_does_a_body_that_nobody_reads(hub: ServedHub) -> None:
    with connected(hub) as line:
        line.sendall(WHOLE[:-2] + b"Content-Length: 100000\r\n\r\n")
        assert is_answered(line)
        assert trickle(line) < 500


def test_a_second_request_is_timed_as_the_first(hub: ServedHub) -> None:
    with connected(hub) as line:
        line.sendall(WHOLE)
        assert is_answered(line)
        line.sendall(WHOLE[:10])
        assert is_closed(line)


def test_who_has_asked_and_rests_is_left_alone(hub: ServedHub) -> None:
    with connected(hub) as line:
        line.sendall(WHOLE)
        assert is_answered(line)
        with connected(hub) as slow:
            assert is_closed(slow), "the time has gone by"
        line.sendall(WHOLE)
        assert is_answered(line)


def test_a_till_that_listens_is_left_alone(hub: ServedHub) -> None:
    token = hub.let_in(uuid4())
    asked = f"GET /v1/stream HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {token}\r\n\r\n"
    with connected(hub) as line:
        line.sendall(asked.encode())
        assert line.recv(12) == b"HTTP/1.1 200"
        with connected(hub) as slow:
            assert is_closed(slow)
        hub.server.servers[0].get_loop().call_soon_threadsafe(hub.service.stream.tell, 7)
        heard = b""
        while b"data: 7" not in heard:
            heard += line.recv(65_536)


def test_many_slow_ones_make_place_for_whoever_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "ARRIVING_MAX", 5)
    with served(tmp_path) as hub, ExitStack() as open_lines:
        lines = [open_lines.enter_context(connected(hub)) for _ in range(9)]
        assert all(is_closed(line) for line in lines[:4]), "long before their time was over"
        assert health(hub) == "ok"
        lines[8].sendall(WHOLE)
        assert is_answered(lines[8])

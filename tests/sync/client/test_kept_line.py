"""One request after the other over a line that is kept; what of it is lost is said."""

from http.server import BaseHTTPRequestHandler

import pytest

from sync.client import kept_line
from sync.client.kept_line import ClosedError, KeptLine, Patience
from sync.client.pinned import HubPlace
from sync.errors import LinkError
from tests.sync.client.fake_hub import FakeHub, Misbehaving, reply

PATIENCE = Patience(connect_s=2, write_s=2, read_s=2)


def line_to(hub: FakeHub) -> KeptLine:
    return KeptLine(HubPlace(hub.url), {"X-Till": "2"}, patience=PATIENCE, most=1_000)


def test_each_request_carries_its_headers_and_brings_status_and_pause() -> None:
    hub = FakeHub()
    hub.misbehave = [
        lambda to: reply(to, 503, to.headers["X-Till"].encode(), retry_after="7"),
        lambda to: reply(to, 200, b""),
    ]
    with hub.serve():
        line = line_to(hub)
        first, second = line.post("/a", b"x"), line.post("/b", b"")
        line.close()
    assert (first.status, first.body, first.retry_after) == (503, b"2", "7")
    assert (second.status, second.body, second.retry_after) == (200, b"", "")
    assert hub.paths == ["/a", "/b"]
    assert len(hub.connections) == 1


def _in_pieces(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("Transfer-Encoding", "chunked")
    to.end_headers()
    to.wfile.write(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")


def test_an_answer_in_pieces_is_put_together_and_the_line_goes_on() -> None:
    hub = FakeHub()
    hub.misbehave = [_in_pieces, _in_pieces]
    with hub.serve():
        line = line_to(hub)
        assert [line.post("/", b"").body for _ in range(2)] == [b"abcde"] * 2
        line.close()
    assert len(hub.connections) == 1


def _half(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("Content-Length", "10")
    to.end_headers()
    to.wfile.write(b"half")
    to.close_connection = True


def _no_http(to: BaseHTTPRequestHandler) -> None:
    to.wfile.write(b"hello\r\n")
    to.close_connection = True


@pytest.mark.parametrize("misbehave", [_half, _no_http])
def test_what_breaks_off_is_no_answer(misbehave: Misbehaving) -> None:
    hub = FakeHub()
    hub.misbehave = [misbehave]
    with hub.serve():
        line = line_to(hub)
        with pytest.raises(ClosedError):
            line.post("/", b"")
        line.close()


def test_a_line_that_rested_for_long_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_line, "KEEP_S", 0.0)
    hub = FakeHub()
    hub.misbehave = [lambda to: reply(to, 200, b"")] * 2
    with hub.serve():
        line = line_to(hub)
        line.post("/", b"")
        line.post("/", b"")
        line.close()
    assert len(hub.connections) == 2


def test_no_header_ends_before_its_end() -> None:
    with pytest.raises(LinkError):
        KeptLine(HubPlace("http://127.0.0.1:1"), {"A": "b\r\nC: d"}, patience=PATIENCE, most=9)

"""What the network does is said as LinkError, and no answer is read without end."""

import httpx
import pytest

from sync.client import http_line
from sync.client.http_line import as_link_errors, http_with, read_all, retry_after_ms
from sync.client.pinned import HubPlace
from sync.errors import LinkError

NOBODY = HubPlace("http://127.0.0.1:1")
TIMEOUT = httpx.Timeout(2.0)


def test_nobody_there_is_unreachable() -> None:
    with (
        pytest.raises(LinkError) as failed,
        as_link_errors(NOBODY),
        http_with(NOBODY, timeout=TIMEOUT) as http,
    ):
        http.get("/")
    assert failed.value.code == "link.unreachable"


def test_a_wait_that_was_too_long_is_said() -> None:
    with pytest.raises(LinkError) as failed, as_link_errors(NOBODY):
        raise httpx.ReadTimeout("too long")
    assert failed.value.code == "link.timed_out"


def test_the_token_goes_with_every_request_and_no_proxy_of_the_environment_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:2")
    with http_with(NOBODY, "abc", timeout=TIMEOUT) as http:
        assert http.headers["Authorization"] == "Bearer abc"
        assert not http.trust_env


def test_an_answer_is_read_up_to_the_length_of_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_line, "MESSAGE_BYTES", 10)
    assert read_all(httpx.Response(200, content=iter([b"12345", b"67890"]))) == b"1234567890"
    with pytest.raises(LinkError) as failed:
        read_all(httpx.Response(200, content=iter([b"12345", b"678901"])))
    assert failed.value.code == "link.bad_answer"


def test_when_to_come_again_is_read_from_the_header() -> None:
    assert retry_after_ms(httpx.Response(503, headers={"Retry-After": "3"})) == 3_000
    assert retry_after_ms(httpx.Response(503)) == 0

"""The stream gives each head, and says why it ended."""

from base64 import b64encode
from uuid import UUID

import pytest

from sync.client.pinned import HubPlace
from sync.client.stream import HeadStream
from sync.errors import LinkError
from sync.wire import Pulled, encode
from tests.sync.client.fake_hub import TOKEN, FakeHub, hang_up, refuse, reply


def test_heads_are_given_as_they_come_and_comments_are_not() -> None:
    hub = FakeHub()
    hub.heads = [4, 5, 9]
    with hub.serve():
        assert list(HeadStream(HubPlace(hub.url), TOKEN).heads()) == [4, 5, 9]
    assert hub.tokens == [f"Bearer {TOKEN}"]


def test_what_the_log_grew_by_is_given_after_the_head() -> None:
    hub, log = FakeHub(), Pulled(generation=UUID(int=1), after=4, position=5, head=5, entries=())
    hub.heads, hub.log = [4], [b64encode(encode(log))]
    with hub.serve():
        assert list(HeadStream(HubPlace(hub.url), TOKEN).heads()) == [4, log]


@pytest.mark.parametrize("told", [b"?", b64encode(b"\x93"), b64encode(b"")])
def test_a_log_that_cannot_be_read_is_an_error(told: bytes) -> None:
    hub = FakeHub()
    hub.log = [told]
    with hub.serve(), pytest.raises(LinkError) as failed:
        list(HeadStream(HubPlace(hub.url), TOKEN).heads())
    assert failed.value.code == "link.bad_answer"


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, "link.unknown_token"), (403, "link.revoked"), (503, "link.bad_answer")],
)
def test_a_refusal_is_an_error_with_its_pause(status: int, code: str) -> None:
    hub = FakeHub()
    hub.misbehave = [refuse(status, "no", retry_after="2")]
    with hub.serve(), pytest.raises(LinkError) as failed:
        next(HeadStream(HubPlace(hub.url), TOKEN).heads())
    assert failed.value.code == code
    assert failed.value.retry_after_ms == 2_000


def test_a_line_that_breaks_is_an_error() -> None:
    hub = FakeHub()
    hub.misbehave = [hang_up]
    with hub.serve(), pytest.raises(LinkError) as failed:
        next(HeadStream(HubPlace(hub.url), TOKEN).heads())
    assert failed.value.code == "link.unreachable"


def test_what_is_no_stream_is_an_error() -> None:
    hub = FakeHub()
    hub.misbehave = [lambda to: reply(to, 200, b"hello", kind="text/plain")]
    with hub.serve(), pytest.raises(LinkError) as failed:
        next(HeadStream(HubPlace(hub.url), TOKEN).heads())
    assert failed.value.code == "link.bad_answer"

"""The stream gives each head, and says why it ended."""

import pytest

from sync.client.pinned import HubPlace
from sync.client.stream import HeadStream
from sync.errors import LinkError
from tests.sync.client.fake_hub import TOKEN, FakeHub, hang_up, refuse, reply


def test_heads_are_given_as_they_come_and_comments_are_not() -> None:
    hub = FakeHub()
    hub.heads = [4, 5, 9]
    with hub.serve():
        assert list(HeadStream(HubPlace(hub.url), TOKEN).heads()) == [4, 5, 9]
    assert hub.tokens == [f"Bearer {TOKEN}"]


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

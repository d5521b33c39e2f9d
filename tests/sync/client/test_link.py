"""A message goes to the hub that was paired and comes back, or a LinkError says why not."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from uuid import UUID

import pytest

from sync.client.kept_line import Patience
from sync.client.link import HubLink
from sync.client.pinned import HubPlace
from sync.errors import LinkError
from sync.wire import MESSAGE_BYTES, Pull, Pulled, Refused
from tests.sync.client.fake_hub import (
    TOKEN,
    FakeHub,
    hang_up,
    make_certificate,
    refuse,
    reply,
)

GENERATION = UUID(int=7)
PULL = Pull(generation=GENERATION, position=0, limit=10)
NOTHING = Pulled(generation=GENERATION, after=0, position=0, head=0, entries=())


@pytest.fixture
def hub() -> FakeHub:
    made = FakeHub()
    made.answer = lambda _: NOTHING
    return made


def fault_of(link: HubLink) -> LinkError:
    with pytest.raises(LinkError) as failed:
        link.exchange(PULL)
    return failed.value


def test_a_message_is_answered_over_one_connection_that_is_kept(hub: FakeHub) -> None:
    with hub.serve():
        link = HubLink(HubPlace(hub.url), TOKEN)
        assert [link.exchange(PULL) for _ in range(3)] == [NOTHING] * 3
        link.close()
    assert hub.said == [PULL] * 3
    assert set(hub.tokens) == {f"Bearer {TOKEN}"}
    assert len(hub.connections) == 1


def test_the_certificate_of_the_pairing_is_believed(hub: FakeHub, tmp_path: Path) -> None:
    path, fingerprint = make_certificate(tmp_path)
    with hub.serve(path):
        link = HubLink(HubPlace(hub.url, fingerprint), TOKEN)
        assert link.exchange(PULL) == NOTHING
        link.close()


def test_to_another_certificate_not_even_the_token_goes(hub: FakeHub, tmp_path: Path) -> None:
    path, _ = make_certificate(tmp_path)
    with hub.serve(path):
        link = HubLink(HubPlace(hub.url, b"x" * 32), TOKEN)
        assert fault_of(link).code == "link.other_certificate"
        link.close()
    assert hub.paths == []


def test_a_certificate_nobody_vouches_for_is_not_believed_unpinned(
    hub: FakeHub, tmp_path: Path
) -> None:
    path, _ = make_certificate(tmp_path)
    with hub.serve(path):
        link = HubLink(HubPlace(hub.url), TOKEN)
        assert fault_of(link).code == "link.unreachable"
        link.close()
    assert hub.paths == []


def test_a_connection_that_was_closed_meanwhile_costs_one_more_try(hub: FakeHub) -> None:
    hub.misbehave = [hang_up]
    with hub.serve():
        link = HubLink(HubPlace(hub.url), TOKEN)
        assert link.exchange(PULL) == NOTHING
        link.close()
    assert len(hub.paths) == 2


def test_a_hub_that_hangs_up_again_and_again_is_left_alone(hub: FakeHub) -> None:
    hub.misbehave = [hang_up, hang_up]
    with hub.serve():
        link = HubLink(HubPlace(hub.url), TOKEN)
        assert fault_of(link).code == "link.unreachable"
        link.close()
    assert len(hub.paths) == 2


def test_nobody_there_is_unreachable() -> None:
    link = HubLink(HubPlace("http://127.0.0.1:1"), TOKEN)
    assert fault_of(link).code == "link.unreachable"
    link.close()


def test_a_hub_that_says_nothing_is_not_waited_for_for_ever(hub: FakeHub) -> None:
    release: list[BaseHTTPRequestHandler] = []
    hub.misbehave = [release.append]
    patience = Patience(connect_s=2, write_s=2, read_s=0.05)
    with hub.serve():
        link = HubLink(HubPlace(hub.url), TOKEN, patience=patience)
        assert fault_of(link).code == "link.timed_out"
        link.close()


def test_a_busy_hub_says_when_to_come_again(hub: FakeHub) -> None:
    hub.misbehave = [refuse(503, "busy", retry_after="7")]
    with hub.serve():
        link = HubLink(HubPlace(hub.url), TOKEN)
        assert link.exchange(PULL) == Refused(generation=None, code="busy", retry_after_ms=7_000)
        link.close()


def _words(status: int, retry_after: str = "") -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda to: reply(to, status, b"<html>", kind="text/html", retry_after=retry_after)


@pytest.mark.parametrize(
    ("status", "code"), [(502, "bad_answer"), (401, "unknown_token"), (403, "revoked")]
)
def test_what_a_proxy_says_is_no_answer_of_the_hub(hub: FakeHub, status: int, code: str) -> None:
    hub.misbehave = [_words(status, "3")]
    with hub.serve():
        link = HubLink(HubPlace(hub.url), TOKEN)
        fault = fault_of(link)
        link.close()
    assert fault.code == f"link.{code}"
    assert fault.retry_after_ms == 3_000


def test_an_answer_without_an_end_is_cut(hub: FakeHub) -> None:
    sent: list[int] = []

    def pour(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("Content-Length", str(1 << 40))
        to.end_headers()
        try:
            while True:
                sent.append(to.wfile.write(b"x" * 65_536))
        except OSError:
            to.close_connection = True

    hub.misbehave = [pour]
    with hub.serve():
        link = HubLink(HubPlace(hub.url), TOKEN)
        assert fault_of(link).code == "link.bad_answer"
        link.close()
    assert sum(sent) < 8 * MESSAGE_BYTES
